"""Are the blocks of a text what a person sees, each character in its place?"""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.files import fingerprint
from corpus.model import Block, Settings, Source
from extractor.blocks import assemble_blocks
from extractor.readers import UnreadableFile, read
from extractor.readers.text import join_broken, text_parts

NOWHERE = Source(Path("made-up.txt"), "made-up.txt", "0" * 64)
REPORT = """Chief Constable's Report

Money won

7. Two grants came in during May:
 - a. Town centre - £40,000 - lamps and
cameras.
 - b. Station - £25,000 - a night warden.
8. Nothing else was asked for.

Grants\t£
Lamps\t40,000
Warden\t25,000
Total\t65,000

Page 3 of 9

The warden began work on
Friday evenings.
"""


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a text that stands in no file."""
    return assemble_blocks(NOWHERE, join_broken(text_parts(text)))


def block(text: str, start: str) -> Block:
    """The block that begins with some words."""
    return next(b for b in blocks_of(text) if b.text.startswith(start))


def test_kinds_are_told_apart() -> None:
    """Headings, numbered paragraphs, lettered items, table rows, furniture."""
    kinds = [b.kind for b in blocks_of(REPORT)]
    assert kinds == (
        ["heading", "heading", "paragraph", "item", "item", "paragraph"]
        + ["row"] * 4
        + ["furniture", "paragraph"]
    )


def test_a_lettered_item_belongs_to_its_paragraph() -> None:
    """Its number is the paragraph's with the letter; its parent is that block."""
    item = block(REPORT, "b. Station")
    assert item.number == "7 b"
    assert item.parent == block(REPORT, "7. Two grants").id


def test_a_wrapped_line_is_one_paragraph() -> None:
    """The line break becomes a space, so that offsets stay true."""
    assert block(REPORT, "a. Town").text == "a. Town centre - £40,000 - lamps and cameras."


def test_a_table_row_knows_its_header_and_unit() -> None:
    """The cell under "£" is money."""
    row = block(REPORT, "Warden\t")
    assert [c.header for c in row.cells] == ["Grants", "£"]
    assert row.cells[1].unit == "£"
    assert block(REPORT, "Grants\t").header_row


def test_blocks_stand_under_their_heading() -> None:
    """The heading right above comes last."""
    assert block(REPORT, "8. Nothing").headings[-1] == "Money won"


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("The panel met in\n\nJune and July.", True),
        ("The panel heard from the\n\nChief Constable of the day.", True),
        ("The panel met twice.\n\nThen it rested.", False),
    ],
)
def test_a_paragraph_cut_by_a_page_is_joined(lines: str, joined: bool) -> None:
    """A sentence that stops in the middle goes on below; one that ends does not."""
    text = f"Of what was done this year: {lines}"
    assert (len(blocks_of(text)) == 1) is joined


PIPES = """Seen by year

| Year | Work | Award (£) |
|------|------|-----------|
| 2021/22 | Night bus | 5,000 |
| 2023 | Lamps | 214,943.32 |
| Total | | 219,943.32 |
"""
SPACES = """Crime by town

Town            2023/24    Change
Old Marston       1,410     -2.4%
Rye                 975      2.4%
Total             2,385
"""


def cells(text: str, start: str) -> list[tuple[str, str | None]]:
    """The words and the header of each cell of a row."""
    row = block(text, start)
    return [(row.text[c.start : c.end], c.header) for c in row.cells]


def test_a_table_drawn_with_pipes_is_a_table() -> None:
    """Its ruled line is no row, a year opens a row of its own, an empty cell keeps its column."""
    assert [b.header_row for b in blocks_of(PIPES) if b.kind == "row"] == [True] + [False] * 3
    assert cells(PIPES, "  2021/22") == [
        ("2021/22", "Year"),
        ("Night bus", "Work"),
        ("5,000", "Award (£)"),
    ]
    assert cells(PIPES, "  Total")[-1] == ("219,943.32", "Award (£)")


def test_a_table_set_in_columns_of_spaces_is_a_table() -> None:
    """White that runs through all its lines parts the columns."""
    assert cells(SPACES, "Old") == [
        ("Old Marston", "Town"),
        ("1,410", "2023/24"),
        ("-2.4%", "Change"),
    ]
    assert cells(SPACES, "Total")[-1] == ("2,385", "2023/24")


@pytest.mark.parametrize(
    "text",
    [
        "Call us | 101\n\nThe panel met.",
        "We met.  It rained on 5 June.\nThey met.  All 30 came on time.\nThe 9 others  left.",
        "Ask for:\n1.  Lamps\n2.  Locks\n3.  Bins",
    ],
)
def test_prose_with_pipes_or_wide_spaces_is_no_table(text: str) -> None:
    """One line with a pipe, two spaces behind full stops, numbers of a list."""
    assert "row" not in {b.kind for b in blocks_of(text)}


@pytest.mark.parametrize("line", ["-" * 60 + " | none", "-- " * 3_000 + "| none", "|" * 9_000])
def test_a_row_that_is_almost_a_ruled_line_takes_no_time(line: str) -> None:
    """How its dashes may be shared out between the columns is not tried one by one."""
    begun = time.process_time()
    assert "row" in {b.kind for b in blocks_of(f"Town | Award\n{line}\n")}
    assert time.process_time() - begun < 0.5


@pytest.mark.parametrize("line", ["\t" * 190 + "x", " " * 190 + "x", "-" * 190 + "x"])
def test_lines_that_are_almost_furniture_take_no_time(line: str) -> None:
    """A thousand lines of white with one letter behind it."""
    begun = time.process_time()
    assert blocks_of(f"{line}\n\n" * 1_000)
    assert time.process_time() - begun < 2


def test_drawn_tables_keep_every_character_in_its_place() -> None:
    """A record's place in the source is that of its words."""
    for text, words in ((PIPES, "214,943.32"), (SPACES, "975")):
        row = next(b for b in blocks_of(text) if words in b.text)
        at = row.text.index(words)
        assert row.anchor(at, at + len(words)).start == text.index(words)


def test_a_table_of_contents_holds_no_figures() -> None:
    """Page numbers that only grow are cells of nothing."""
    contents = "Foreword\t2\nMoney\t5\nPeople\t9\nCrime\t14\n"
    assert all(not b.cells for b in blocks_of(contents))


@given(st.text(max_size=400))
@example("0\t|")  # parted by a tab, a pipe is a cell
def test_every_character_is_where_the_block_says(text: str) -> None:
    """Whatever the text, the source under a piece reads as the block does.

    White space aside, and the pipes a table is drawn with.
    """
    for found in blocks_of(text):
        for piece in found.pieces:
            assert piece.offset is not None
            source = text[piece.offset : piece.offset + piece.end - piece.start]
            words = found.text[piece.start : piece.end]
            if found.kind == "row":
                source, words = source.replace("|", " "), words.replace("|", " ")
            assert source.split() == words.split()


def write(folder: Path, data: bytes, name: str = "report.txt") -> Source:
    """A file with these bytes."""
    path = folder / name
    path.write_bytes(data)
    return Source(path, name, fingerprint(path))


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "empty"), (b" \n\t ", "empty"), (b"%PDF-1.7\n\0\0\0", "binary")],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    """With a reason a person can act on."""
    with pytest.raises(UnreadableFile, match=said):
        read(write(tmp_path, data), Settings())


def test_a_text_over_the_limit_is_refused(tmp_path: Path) -> None:
    """The outcome says that it is too large."""
    with pytest.raises(UnreadableFile, match="limit") as caught:
        read(write(tmp_path, b"x" * 100), Settings(max_bytes=99))
    assert caught.value.outcome == "too_large"


def test_an_old_encoding_is_read_and_told(tmp_path: Path) -> None:
    """Pound signs of Windows-1252 are pounds; the reading says what it did."""
    reading = read(write(tmp_path, "Kosten: £5 – caf\xe9".encode("cp1252")), Settings())
    assert reading.blocks[0].text == "Kosten: £5 – caf\xe9"
    assert "Windows-1252" in reading.problems[0].reason


def test_an_unknown_suffix_is_refused(tmp_path: Path) -> None:
    """The message lists what can be read."""
    with pytest.raises(UnreadableFile, match=r"no reader for \.xls.*\.txt"):
        read(write(tmp_path, b"x", "sheet.xls"), Settings())
