"""Here are the samples' sources; you get them laid out as PDFs (`make samples`).

A source is plain text with a little Markdown: `#` headings, `-` bullets, numbered paragraphs with
lettered items, table rows with tabs. The layout follows from the file's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

HERE = Path(__file__).parent
NOTE = "Sample written for Beatbook from published figures"
_BLUE = colors.HexColor("#1d4f76")
_BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13.5, spaceAfter=6)
_STYLES = {
    "title": ParagraphStyle(
        "title", _BODY, fontName="Helvetica-Bold", fontSize=24, leading=29, textColor=_BLUE
    ),
    "heading": ParagraphStyle(
        "heading", _BODY, fontName="Helvetica-Bold", fontSize=13, leading=17, textColor=_BLUE
    ),
    "body": _BODY,
    "bullet": ParagraphStyle("bullet", _BODY, leftIndent=12, bulletIndent=2),
    "number": ParagraphStyle("number", _BODY, leftIndent=20, bulletIndent=0),
    "letter": ParagraphStyle("letter", _BODY, leftIndent=38, bulletIndent=22),
}
_MARKS = [
    (re.compile(r"# (?P<text>.+)"), "title"),
    (re.compile(r"## (?P<text>.+)"), "heading"),
    (re.compile(r" - (?P<mark>[a-z]\.) (?P<text>.+)"), "letter"),
    (re.compile(r"- (?P<text>.+)"), "bullet"),
    (re.compile(r"(?P<mark>\d+\.) (?P<text>.+)"), "number"),
    (re.compile(r"(?P<text>.*\t.*)"), "row"),
]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a source: its style, its printed mark ("17.", "b."), its words."""

    style: str
    text: str
    mark: str | None = None


def read_lines(source: str) -> Iterator[Line]:
    """Yield the lines of a source that hold words."""
    for raw in source.splitlines():
        if raw.strip():
            yield _line(raw)


def _line(raw: str) -> Line:
    for pattern, style in _MARKS:
        match = pattern.fullmatch(raw)
        if match:
            return Line(style, match["text"], match.groupdict().get("mark"))
    return Line("body", raw)


def flowables(lines: list[Line]) -> Iterator[Flowable]:
    """Yield what is drawn, consecutive rows together as one table."""
    rows: list[list[str]] = []
    for line in lines:
        if line.style == "row":
            rows.append(line.text.split("\t"))
            continue
        if rows:
            yield from _table(rows)
            rows = []
        yield _paragraph(line)
    if rows:
        yield from _table(rows)


def _paragraph(line: Line) -> Paragraph:
    mark = "•" if line.style == "bullet" else line.mark
    return Paragraph(escape(line.text), _STYLES[line.style], bulletText=mark)


def _table(rows: list[list[str]]) -> Iterator[Flowable]:
    narrow = 24 * mm if len(rows[0]) > 2 else 90 * mm
    first = 70 * mm
    headed = "Helvetica-Bold" if len(rows) > 2 else "Helvetica"
    yield Table(
        rows,
        colWidths=[first] + [narrow] * (len(rows[0]) - 1),
        style=[
            ("FONT", (0, 0), (-1, -1), "Helvetica", 9),
            ("FONT", (0, 0), (-1, 0), headed, 9),
            ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
            ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ],
        hAlign="LEFT",
    )
    yield Spacer(0, 4 * mm)


def _furniture(title: str, canvas: Canvas, document: BaseDocTemplate) -> None:
    """Draw the running foot: title, note and page number."""
    canvas.setFont("Helvetica", 8)
    canvas.setFillColor(colors.grey)
    canvas.drawString(20 * mm, 12 * mm, f"{title} · {NOTE}")
    canvas.drawRightString(A4[0] - 20 * mm, 12 * mm, str(document.page))


def _frames(columns: int, top: float) -> list[Frame]:
    gap, left, bottom = 8 * mm, 20 * mm, 20 * mm
    width = (A4[0] - 2 * left - gap * (columns - 1)) / columns
    return [
        Frame(left + n * (width + gap), bottom, width, top - bottom, 0, 0, 0, 0)
        for n in range(columns)
    ]


def _masthead() -> Frame:
    return Frame(20 * mm, A4[1] - 62 * mm, A4[0] - 40 * mm, 46 * mm, 0, 0, 0, 0)


def _box(lines: list[Line]) -> Flowable:
    """The contents of a newsletter, in a ruled box as wide as its column."""
    inside = [[list(flowables(lines))]]
    return Table(
        inside,
        colWidths=[80 * mm],
        style=[
            ("BOX", (0, 0), (-1, -1), 1, _BLUE),
            ("BACKGROUND", (0, 0), (-1, -1), colors.whitesmoke),
        ],
    )


def newsletter(lines: list[Line]) -> tuple[list[PageTemplate], list[Flowable]]:
    """Lay a newsletter out: masthead, a contents box, two columns."""
    start = next(n for n, line in enumerate(lines) if line.style == "heading")
    stop = next(n for n in range(start + 1, len(lines)) if lines[n].style == "heading")
    first = [_masthead(), *_frames(2, A4[1] - 66 * mm)]
    story: list[Flowable] = [
        *flowables(lines[:start]),
        NextPageTemplate("later"),
        FrameBreak(),
        _box(lines[start:stop]),
        Spacer(0, 5 * mm),
        *flowables(lines[stop:]),
    ]
    return [_page("first", first), _page("later", _frames(2, A4[1] - 20 * mm))], story


def report(lines: list[Line]) -> tuple[list[PageTemplate], list[Flowable]]:
    """Lay a report out in one column."""
    return [_page("first", _frames(1, A4[1] - 20 * mm))], list(flowables(lines))


def _page(name: str, frames: list[Frame]) -> PageTemplate:
    return PageTemplate(id=name, frames=frames)


def build(source: Path, folder: Path) -> Path:
    """Lay one source out into a folder; the same source gives the same bytes."""
    lines = list(read_lines(source.read_text(encoding="utf-8")))
    layout = newsletter if "newsletter" in source.name else report
    templates, story = layout(lines)
    target = folder / f"{source.stem}.pdf"
    title = lines[0].text
    document = BaseDocTemplate(
        str(target), pagesize=A4, title=title, author="Beatbook", invariant=1
    )
    for template in templates:
        template.onPage = partial(_furniture, title)
    document.addPageTemplates(templates)
    document.build(story)
    return target


def main() -> None:
    """Lay out every source beside this file."""
    for source in sorted((HERE / "source").glob("*.md")):
        print(build(source, HERE / "pdf").name)


if __name__ == "__main__":
    main()
