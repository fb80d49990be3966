"""Does a saved web page become the blocks a reader sees, and none harm by a hostile one?"""

from pathlib import Path

import pytest

from extractor.readers import UnreadableFile
from tests.extractor.readers.files import assert_anchored, reading_of, told

PAGE = """<!DOCTYPE html><html><head><title>Lamps for Oakham | Office</title>
<meta property="article:published_time" content="2023-12-04T10:00:00Z">
<script>var hidden = "£9m";</script></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/n">News of £7m</a></li></ul></nav>
</header>
<div class="cookie-banner">We set 3 cookies.</div>
<main><h1>Lamps for Oakham</h1>
<p>The office found <b>&pound;40,250</b> for lamps.<br>They stand in&nbsp;12 streets.</p>
<h2>Where it goes</h2>
<ol start="17"><li>Two bids were won:
  <ol type="a"><li>Oakham, £30,000 for lamps</li><li>Uppingham: £10,250</li></ol></li></ol>
<ul><li>400 homes</li></ul>
<p><strong>What comes next</strong></p><p style="display: none">£77 unseen</p>
<p>A report follows in the spring.</p></main>
<aside><p>Also read: a budget of £5m.</p></aside><footer>Telephone 01234 567890</footer>
</body></html>"""

TABLE = """<table><caption>Lamps and locks (£000)</caption>
<thead><tr><th rowspan=2>District<th colspan=2>Spent</tr><tr><th>2021/22<th>2022/23</tr></thead>
<tr><td rowspan=2>Oakham<td>120<td>140<tr><td>130<td>150<tr><td>Total<td>250<td>290</table>"""


def page(body: str, head: str = "") -> bytes:
    """Return a small page in UTF-8."""
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def test_a_page_becomes_blocks(tmp_path: Path) -> None:
    """Headings, paragraphs, numbered and lettered items come out; the site around them does not."""
    reading = reading_of(tmp_path, "lamps.html", PAGE.encode())
    assert told(reading.blocks) == [
        ("heading", "Lamps for Oakham"),
        ("paragraph", "The office found £40,250 for lamps. They stand in 12 streets."),
        ("heading", "Where it goes"),
        ("paragraph", "17. Two bids were won:"),
        ("item", "a. Oakham, £30,000 for lamps"),
        ("item", "b. Uppingham: £10,250"),
        ("item", "400 homes"),
        ("heading", "What comes next"),
        ("paragraph", "A report follows in the spring."),
    ]
    assert [block.number for block in reading.blocks if block.number] == ["17", "17 a", "17 b"]
    assert_anchored(reading)


def test_the_site_around_the_text_is_furniture(tmp_path: Path) -> None:
    """What navigation, banners and footers say stays in the record of the page."""
    reading = reading_of(tmp_path, "lamps.html", PAGE.encode())
    furniture = {block.text for block in reading.blocks if block.kind == "furniture"}
    assert {"News of £7m", "We set 3 cookies.", "Also read: a budget of £5m."} <= furniture
    assert not any("£9m" in block.text or "£77" in block.text for block in reading.blocks)


def test_what_a_page_says_of_itself(tmp_path: Path) -> None:
    """Title and day of publication come from the head."""
    metadata = dict(reading_of(tmp_path, "lamps.html", PAGE.encode()).metadata)
    assert metadata == {"title": "Lamps for Oakham", "created": "2023-12-04"}


def test_a_table_has_headers_units_and_spans(tmp_path: Path) -> None:
    """A heading over two columns heads both; a label beside two rows is read with each."""
    reading = reading_of(tmp_path, "table.html", page(TABLE))
    rows = [block for block in reading.blocks if block.kind == "row"]
    assert [row.text for row in rows[2:]] == [
        "Oakham\t120\t140", "Oakham\t130\t150", "Total\t250\t290",
    ]  # fmt: skip
    cell = rows[3].cells[2]
    assert (rows[3].text[cell.start : cell.end], cell.header, cell.unit) == (
        "150", "Spent 2022/23", "£000",
    )  # fmt: skip
    assert [row.header_row for row in rows] == [True, True, False, False, False]
    assert_anchored(reading)


def test_a_table_that_lays_out_the_page_is_no_table(tmp_path: Path) -> None:
    """Pages of old put columns into tables; their text is text."""
    body = "<table><tr><td><h2>Write</h2><p>To us.</p></td><td><p>Or call.</p></td></tr></table>"
    reading = reading_of(tmp_path, "old.html", page(body))
    assert told(reading.blocks) == [
        ("heading", "Write"), ("paragraph", "To us."), ("paragraph", "Or call."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta charset="iso-8859-1">', "cp1252"),
        ("", "cp1252"),
        ("", "utf-8"),
        ("", "utf-16"),
        ('<meta charset="utf-8">', "cp1252"),
        ('<meta charset="no-such-thing">', "utf-8"),
        ('<meta charset="punycode">', "utf-8"),
    ],
)
def test_encodings(tmp_path: Path, head: str, encoding: str) -> None:
    """A page declares its encoding, or not, or wrongly; pounds and quotes are read all the same."""
    data = f"<html><head>{head}</head><body><p>“Over £3m”</p></body></html>".encode(encoding)
    assert told(reading_of(tmp_path, "page.html", data).blocks) == [("paragraph", "“Over £3m”")]


def test_one_wrong_byte_does_not_change_the_encoding(tmp_path: Path) -> None:
    """A page of UTF-8 with a slip is UTF-8, and says what was lost."""
    reading = reading_of(tmp_path, "page.html", page("<p>“Over £3m”</p>")[:-1] + b"\xa3")
    assert reading.blocks[0].text.startswith("“Over £3m”")
    assert "1 bytes are no characters in utf-8" in reading.problems[0].reason


def test_entities_from_elsewhere_are_not_fetched(tmp_path: Path) -> None:
    """A page that asks for a file of this machine gets nothing."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    data = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        "<html><body><p>Cost: &pound;5 &x; &#163;6</p></body></html>"
    ).encode()
    reading = reading_of(tmp_path, "page.html", data)
    assert ("paragraph", "Cost: £5 &x; £6") in told(reading.blocks)


@pytest.mark.parametrize(
    ("data", "reason", "outcome"),
    [
        (b" \n", "is empty", "error"),
        (b"%PDF-1.7 ...", "a PDF; name it .pdf", "error"),
        (bytes(range(256)) * 9, "binary data", "error"),
        (page("<script>show()</script>"), "without running its scripts", "error"),
        (page("<div>" * 100_000 + "5%"), "nested over 2,000 deep", "too_large"),
        (page("<p>a <b>5</b></p>" * 500_000), "over 300,000 elements", "too_large"),
    ],
)
def test_refused_with_a_reason(tmp_path: Path, data: bytes, reason: str, outcome: str) -> None:
    """What is no page, or made to harm, is named as that at once."""
    with pytest.raises(UnreadableFile, match=reason) as refused:
        reading_of(tmp_path, "page.html", data)
    assert refused.value.outcome == outcome


@pytest.mark.parametrize("opening", ["<div>", "<b>", "<ul><li>", "<table><tr><td>"])
def test_deep_pages_are_read(tmp_path: Path, opening: str) -> None:
    """Deep nesting within the limit costs neither the stack nor much time."""
    reading = reading_of(tmp_path, "deep.html", page(opening * 300 + "It fell by 5%."))
    assert [block.text for block in reading.blocks] == ["It fell by 5%."]
