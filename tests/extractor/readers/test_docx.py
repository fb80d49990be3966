"""Does a Word file become the blocks a reader sees, and none harm by a hostile one?"""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from extractor.readers import UnreadableFile
from tests.extractor.readers.files import assert_anchored, reading_of, told


def saved(document: Any) -> bytes:
    """Return the bytes of a document."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def made(*fill: Callable[[Any], object]) -> bytes:
    """Return the bytes of a document that the given functions wrote into."""
    document = Document()
    for write in fill:
        write(document)
    return saved(document)


def zipped(**parts: bytes) -> bytes:
    """Return a zip file with a Word file's table of contents and the given parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", b"<Types/>")
        for name, data in parts.items():
            package.writestr(f"word/{name}.xml", data)
    return stream.getvalue()


def write_update(document: Any) -> None:
    """Write a small panel update."""
    document.core_properties.title = "Update"
    document.core_properties.author = "The office"
    document.core_properties.created = datetime(2023, 12, 4)
    section = document.sections[0]
    section.header.paragraphs[0].text = "For the panel"
    section.footer.paragraphs[0].text = "Page 1"
    document.add_heading("Lamps", 0)
    document.add_heading("Purpose", 1)
    document.add_paragraph("Two bids were won:", style="List Number")
    document.add_paragraph("Oakham, £30,000", style="List Bullet")
    document.add_paragraph("A third is open.", style="List Number")
    document.add_paragraph("17. Typed by hand")
    document.add_paragraph("(a) Uppingham, £10,250")
    document.add_paragraph().add_run("What comes next").bold = True
    document.add_paragraph("A report in spring.")


def test_a_document_becomes_blocks(tmp_path: Path) -> None:
    """Headings by style, lists with the numbers Word prints, bold lines as headings."""
    reading = reading_of(tmp_path, "update.docx", made(write_update))
    assert told(reading.blocks) == [
        ("heading", "Lamps"),
        ("heading", "Purpose"),
        ("paragraph", "1. Two bids were won:"),
        ("item", "Oakham, £30,000"),
        ("paragraph", "2. A third is open."),
        ("paragraph", "17. Typed by hand"),
        ("item", "(a) Uppingham, £10,250"),
        ("heading", "What comes next"),
        ("paragraph", "A report in spring."),
    ]
    numbers = [block.number for block in reading.blocks if block.number]
    assert numbers == ["1", "2", "17", "17 a"]
    furniture = [block.text for block in reading.blocks if block.kind == "furniture"]
    assert furniture == ["For the panel", "Page 1"]
    assert dict(reading.metadata) == {
        "title": "Update", "author": "The office", "created": "2023-12-04",
    }  # fmt: skip
    assert_anchored(reading)


def level(depth: int, start: int, form: str, text: str) -> str:
    """Return the XML of one level of a list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


LEVELS = (
    f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">'
    + level(0, 16, "decimal", "%1")
    + level(1, 1, "lowerLetter", "%2.")
    + level(2, 1, "lowerRoman", "(%3)")
    + "</w:abstractNum>"
)
LIST = f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'
AGAIN = (
    f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="77"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="40"/></w:lvlOverride></w:num>'
)


def write_lists(document: Any) -> None:
    """Write paragraphs at the levels of a list, and of one that starts again."""
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(LEVELS))
    root.append(parse_xml(LIST))
    root.append(parse_xml(AGAIN))
    for words, number, depth in (
        ("One.", 77, 0), ("Two:", 77, 0), ("Oakham", 77, 1), ("Lamps", 77, 2),
        ("Locks", 77, 2), ("Uppingham", 77, 1), ("Three:", 77, 0), ("Wing", 77, 1),
        ("Forty.", 78, 0), ("More.", 78, 0),
    ):  # fmt: skip
        properties = document.add_paragraph(words)._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_numId().val = number
        properties.get_or_add_ilvl().val = depth


def test_lists_are_counted_as_word_counts_them(tmp_path: Path) -> None:
    """A level begins anew under each number above it; a list may start again elsewhere."""
    reading = reading_of(tmp_path, "lists.docx", made(write_lists))
    assert [block.text for block in reading.blocks] == [
        "16. One.", "17. Two:", "a. Oakham", "(i) Lamps", "(ii) Locks", "b. Uppingham",
        "18. Three:", "a. Wing", "40. Forty.", "41. More.",
    ]  # fmt: skip
    assert [block.number for block in reading.blocks][2:6] == ["17 a", "17 i", "17 ii", "17 b"]


def write_table(document: Any) -> None:
    """Write a table with a heading over two columns and a label beside two rows."""
    table = document.add_table(rows=4, cols=3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "£000"
    table.cell(2, 0).merge(table.cell(3, 0)).text = "Oakham"
    for row, column, words in (
        (1, 0, "District"), (1, 1, "2021/22"), (1, 2, "2022/23"),
        (2, 1, "120"), (2, 2, "140"), (3, 1, "130"), (3, 2, "150"),
    ):  # fmt: skip
        table.cell(row, column).text = words
    document.add_table(rows=1, cols=1).cell(0, 0).text = "In a box: £3m was spent."


def test_tables_with_merged_cells(tmp_path: Path) -> None:
    """Merged headings head each column; a box round a paragraph is no table."""
    reading = reading_of(tmp_path, "table.docx", made(write_table))
    rows = [block for block in reading.blocks if block.kind == "row"]
    assert [row.text for row in rows[2:]] == ["Oakham\t120\t140", "Oakham\t130\t150"]
    cells = [(row.text[c.start : c.end], c.header, c.unit) for row in rows for c in row.cells]
    assert ("150", "£000 2022/23", "£000") in cells
    assert told(reading.blocks)[-1] == ("paragraph", "In a box: £3m was spent.")
    assert_anchored(reading)


RUNS = f"""<w:p {nsdecls("w")}><w:r><w:t xml:space="preserve">Spent </w:t></w:r>
<w:del w:id="1"><w:r><w:delText>£1m</w:delText></w:r></w:del>
<w:ins w:id="2"><w:r><w:t>£2m</w:t></w:r></w:ins>
<w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r>
<w:moveFrom w:id="3"><w:r><w:t>moved away</w:t></w:r></w:moveFrom>
<w:sdt><w:sdtContent><w:r><w:tab/><w:t>on lamps</w:t></w:r></w:sdtContent></w:sdt>
<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>A box beside.</w:t></w:r></w:p></w:txbxContent></w:pict>
</w:r></w:p>"""


def test_only_what_is_shown_is_read(tmp_path: Path) -> None:
    """Deleted, hidden and moved words are out; inserted ones, controls and text boxes are in."""
    data = made(lambda document: document.element.body.insert(0, parse_xml(RUNS)))
    assert told(reading_of(tmp_path, "runs.docx", data).blocks) == [
        ("paragraph", "Spent £2m on lamps"), ("paragraph", "A box beside."),
    ]  # fmt: skip


ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "reason", "outcome"),
    [
        (b"", "is empty", "error"),
        (b"%PDF-1.7 ...", "a PDF; name it .pdf", "error"),
        (b"<html><body>", "a web page", "error"),
        (b"no zip at all", "no Word file, or a damaged one", "error"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1WordDocument", "an old .doc", "error"),
        (ENCRYPTED, "needs a password", "encrypted"),
        (zipped(document=bytes(49 << 20)), "unpacks to 51,380,224 bytes", "too_large"),
        (zipped(document=b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'), "declares entities", "error"),
        (zipped(document=b"<x/>"), "no Word document, or a damaged one", "error"),
        (made(), "holds no text", "error"),
    ],
)
def test_refused_with_a_reason(tmp_path: Path, data: bytes, reason: str, outcome: str) -> None:
    """What is no Word file, locked or a bomb is named as that, before anything is inflated."""
    with pytest.raises(UnreadableFile, match=reason) as refused:
        reading_of(tmp_path, "file.docx", data)
    assert refused.value.outcome == outcome


def test_a_cut_file_is_named_damaged(tmp_path: Path) -> None:
    """Half a download is no Word file any more."""
    data = made(write_update)
    with pytest.raises(UnreadableFile, match="damaged"):
        reading_of(tmp_path, "half.docx", data[: len(data) // 2])
