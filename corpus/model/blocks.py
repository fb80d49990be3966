"""What a document is made of: blocks, which know where each of their characters stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model.anchors import Anchor, Box, Piece
from corpus.model.words import BlockKind


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table row: `start:end` in the row's text, and the headers over it.

    `header` joins the header cells above it from the top ("1st April 2021 to 31st March 2022");
    `unit` is what header or caption say of the numbers: "£", "£000", "£m", "%" or None.
    """

    start: int
    end: int
    column: int
    header: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table row, caption or piece of page furniture.

    `text` has one space for each white-space character of the source (so text offsets stay
    true), except the tabs between the cells of a row. `number` is the printed number, with its
    paragraph's before it for a lettered item ("17 b"). `headings` are the headings above, the
    outermost first. `parent` is the id of the paragraph an item belongs to. `table` names the
    table a row belongs to; `header_row` says it is a header of it.
    """

    id: str
    kind: BlockKind
    text: str
    pieces: tuple[Piece, ...]
    number: str | None = None
    headings: tuple[str, ...] = ()
    parent: str | None = None
    level: int | None = None
    table: str | None = None
    caption: str | None = None
    cells: tuple[Cell, ...] = ()
    header_row: bool = False
    ocr_confidence: float | None = None

    def anchor(self, start: int, end: int) -> Anchor:
        """Return where `text[start:end]` stands in the source.

        Raises ValueError when no piece covers any of it.
        """
        touched = [p for p in self.pieces if p.start < end and start < p.end]
        if not touched:
            raise ValueError(f"block {self.id}: no source under characters {start}:{end}")
        if touched[0].offset is not None:
            return Anchor(*_offsets(touched, start, end))
        return Anchor(boxes=tuple(_line_boxes(touched, start, end)))


def _offsets(touched: list[Piece], start: int, end: int) -> tuple[int, int]:
    first, last = touched[0], touched[-1]
    assert first.offset is not None
    assert last.offset is not None
    return (
        first.offset + max(start, first.start) - first.start,
        last.offset + min(end, last.end) - last.start,
    )


def _line_boxes(touched: list[Piece], start: int, end: int) -> Iterator[Box]:
    """Yield one box a printed line, cut to the characters asked for."""
    line: Box | None = None
    for piece in touched:
        box = _cut(piece, start, end)
        if line is not None and _same_line(line, box):
            line = Box(
                line.page,
                min(line.x0, box.x0),
                min(line.top, box.top),
                max(line.x1, box.x1),
                max(line.bottom, box.bottom),
            )
            continue
        if line is not None:
            yield line
        line = box
    if line is not None:
        yield line


def _cut(piece: Piece, start: int, end: int) -> Box:
    assert piece.box is not None
    box = piece.box
    if not piece.edges:
        return box
    x0 = piece.edges[max(start, piece.start) - piece.start]
    x1 = piece.edges[min(end, piece.end) - piece.start]
    return Box(box.page, x0, box.top, x1, box.bottom)


def _same_line(line: Box, box: Box) -> bool:
    overlap = min(line.bottom, box.bottom) - max(line.top, box.top)
    shorter = min(line.bottom - line.top, box.bottom - box.top)
    return line.page == box.page and box.x0 >= line.x0 and overlap > 0.5 * shorter
