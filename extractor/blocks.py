"""Here are the printed parts of a document in order; you get its blocks, numbered and placed.

A reader says what each part is (a `Part`); this module gives it an id, the headings above it, the
paragraph it belongs to, and its table's headers and units. Readers of every kind share it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from corpus.model import Block, BlockKind, Cell, Piece, Source
from extractor.marks import printed_number
from extractor.units import unit_of


@dataclass(frozen=True, slots=True)
class Part:
    """A printed part: its kind, words and pieces as in `Block`; `cells` are spans of a row's text.

    `level` is a heading's depth from 1, or an item's indent from 0. `opens_table` marks the first
    row of a table, `header_row` the rows that head it. `caption` is a table's, where it has one.
    """

    kind: BlockKind
    text: str
    pieces: tuple[Piece, ...]
    level: int | None = None
    cells: tuple[tuple[int, int, int], ...] = ()
    opens_table: bool = False
    header_row: bool = False
    caption: str | None = None
    ocr_confidence: float | None = None


def assemble_blocks(source: Source, parts: Iterable[Part]) -> tuple[Block, ...]:
    """Return the blocks of a document from its parts, in the same order."""
    return tuple(_Assembler(source).blocks(parts))


class _Assembler:
    """What the parts read so far mean for the next one."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.headings: list[tuple[int, str]] = []
        self.paragraph: Block | None = None  # the last numbered paragraph, or one ending with ":"
        self.last_text: str | None = None
        self.table: Block | None = None
        self.headers: dict[int, str] = {}

    def blocks(self, parts: Iterable[Part]) -> Iterator[Block]:
        """Yield a block for each part."""
        for n, part in enumerate(parts):
            block = self._place(part, self.source.block_id(n))
            self._remember(part, block)
            yield block

    def _place(self, part: Part, block_id: str) -> Block:
        block = Block(
            block_id,
            part.kind,
            part.text,
            part.pieces,
            headings=tuple(words for _, words in self.headings),
            level=part.level,
            caption=part.caption,
            header_row=part.header_row,
            ocr_confidence=part.ocr_confidence,
        )
        if part.kind == "heading":
            return self._place_heading(part, block)
        if part.kind == "row":
            return self._place_row(part, block)
        return self._place_prose(block)

    def _place_heading(self, part: Part, block: Block) -> Block:
        level = part.level or 2
        self.headings = [(depth, words) for depth, words in self.headings if depth < level]
        return replace(block, headings=tuple(words for _, words in self.headings))

    def _place_row(self, part: Part, block: Block) -> Block:
        if part.opens_table or self.table is None:
            self.table, self.headers = block, {}
            caption = part.caption or self.last_text
        else:
            caption = self.table.caption
        cells = tuple(self._cell(part, span, caption) for span in part.cells)
        if part.header_row:
            self._head(part)
        placed = replace(block, table=f"{self.table.id}-table", caption=caption, cells=cells)
        self.table = placed if part.opens_table else self.table
        return placed

    def _cell(self, part: Part, span: tuple[int, int, int], caption: str | None) -> Cell:
        start, end, column = span
        header = None if part.header_row else self.headers.get(column)
        above = " ".join(filter(None, (caption, *(words for _, words in self.headings[-1:]))))
        unit = None if part.header_row or column == 0 else unit_of(header, above)
        return Cell(start, end, column, header, unit)

    def _head(self, part: Part) -> None:
        for start, end, column in part.cells:
            words = part.text[start:end].strip()
            self.headers[column] = " ".join(filter(None, (self.headers.get(column), words)))

    def _place_prose(self, block: Block) -> Block:
        mark = printed_number(block.text) if block.kind in ("paragraph", "item") else None
        parent = self.paragraph if block.kind == "item" else None
        number = mark
        if mark and mark.isalpha() and parent and parent.number:
            number = f"{parent.number} {mark}"
        return replace(block, number=number, parent=parent.id if parent else None)

    def _remember(self, part: Part, block: Block) -> None:
        if block.kind == "furniture":
            return
        if block.kind == "heading":
            self.headings.append((part.level or 2, block.text.strip("*# ")))
        if block.kind != "row":
            self.table = None
            self.last_text = block.text if len(block.text) <= 200 else None
        if block.kind != "item":
            opens = block.kind == "paragraph" and (block.number or block.text.endswith((":", ";")))
            self.paragraph = block if opens else None
