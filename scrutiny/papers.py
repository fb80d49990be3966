"""Here is an extraction; you get it as sentences, figures and tables to examine."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.model import (
    Anchor,
    Block,
    Citation,
    Document,
    Extraction,
    Finding,
    FindingVerdict,
    Link,
    Passage,
    Record,
)
from extractor.sentences import sentence_spans
from scrutiny.grids import Grid, Row, build_grids

_CUT = re.compile(r"[;:]\s|,\s|\s(?:and|while|whereas|but|with)\s|\s[–—-]\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block with the figures in it, in order; `start:end` are of the block."""

    block: Block
    start: int
    end: int
    figures: tuple[Record, ...]
    passage: Passage

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.block.text[self.start : self.end]

    def about(self, figure: Record) -> tuple[int, int]:
        """Return the characters of the block that speak of one figure of several.

        "robbery fell by 5%, vehicle crime was down by 2% and burglary by 6%" is cut behind each.
        """
        same = [r for r in self.figures if r.mention.label == figure.mention.label]
        at = next(n for n, record in enumerate(same) if record.id == figure.id)
        start, end = self.start, self.end
        if at > 0:
            start = _cut(self.block.text, same[at - 1], figure)[1]
        if at + 1 < len(same):
            end = _cut(self.block.text, figure, same[at + 1])[0]
        return start, end

    def words_about(self, figure: Record) -> str:
        """Return the words of `about`."""
        start, end = self.about(figure)
        return self.block.text[start:end]


def _anchor(block: Block, start: int, end: int) -> Anchor:
    """Where characters of a block stand; nowhere for a block that no page shows."""
    return block.anchor(start, end) if block.pieces else Anchor()


def _cut(text: str, one: Record, other: Record) -> tuple[int, int]:
    """Where one figure's words end and the next one's begin.

    Where nothing parts them, a count has its noun behind it and a percentage its verb before it.
    """
    after, before = one.mention.end, other.mention.start
    cut = _CUT.search(text, after, before)
    if cut is not None:
        return cut.span()
    return (before, before) if one.mention.label == "count" else (after, after)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document ready to be examined: prose in sentences, tables as grids, records by block."""

    document: Document
    passages: tuple[Passage, ...]
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    grids: tuple[Grid, ...]
    records: dict[str, tuple[Record, ...]]

    def finding(
        self,
        rule: str,
        verdict: FindingVerdict,
        message: str,
        stated: Decimal | str | None,
        computed: Decimal | str | None,
        *evidence: Citation,
    ) -> Finding:
        """Make a finding of this document."""
        name = self.document.name
        return Finding(rule, verdict, name, message, stated, computed, evidence)

    def cite(self, block: Block, start: int = 0, end: int | None = None) -> Citation:
        """Quote characters of a block, all of it where none are named."""
        stop = len(block.text) if end is None else end
        return Citation(
            self.document.name, block.text[start:stop], _anchor(block, start, stop), block.number
        )

    def cite_sentence(self, sentence: Sentence, record: Record | None = None) -> Citation:
        """Quote a sentence, with the figure of it that is compared."""
        block = sentence.block
        anchor = _anchor(block, sentence.start, sentence.end)
        return Citation(self.document.name, sentence.text, anchor, block.number, record)

    def cite_about(self, sentence: Sentence, record: Record) -> Citation:
        """Quote the part of a sentence that speaks of a figure."""
        return replace(self.cite(sentence.block, *sentence.about(record)), record=record)

    def cite_record(self, block: Block, record: Record) -> Citation:
        """Quote the sentence a figure stands in."""
        for sentence in self.sentences:
            if sentence.block.id == block.id and record in sentence.figures:
                return self.cite_sentence(sentence, record)
        return replace(self.cite(block), record=record)

    def cite_row(self, row: Row, column: int | None = None) -> Citation:
        """Quote a row of a table, with the record of one of its cells."""
        block = row.block
        anchor = _anchor(block, 0, len(block.text))
        record = None if column is None else self.record_in(row, column)
        return Citation(self.document.name, block.text, anchor, block.number, record)

    def section_programmes(self, block: Block) -> tuple[Link, ...]:
        """Return the one programme that a block's section has named up to it; none for several."""
        named: dict[str, Link] = {}
        for sentence in self.sentences:
            if block.headings and sentence.block.headings == block.headings:
                named |= {link.name: link for link in sentence.passage.programmes}
            if sentence.block.id == block.id:
                break
        return tuple(named.values()) if len(named) == 1 else ()

    def record_in(self, row: Row, column: int) -> Record | None:
        """Return the figure printed in a cell."""
        span = next(((c.start, c.end) for c in row.block.cells if c.column == column), None)
        for record in self.records.get(row.block.id, ()):
            if span and span[0] <= record.mention.start < span[1] and record.figure:
                return record
        return None


def open_paper(held: Extraction) -> Paper:
    """Lay a document out for examination."""
    records: dict[str, list[Record]] = defaultdict(list)
    for record in held.records:
        records[record.mention.block].append(record)
    by_block = {block: tuple(found) for block, found in records.items()}
    blocks = tuple(p.block for p in held.passages if p.block.kind != "furniture")
    return Paper(
        held.document,
        held.passages,
        blocks,
        tuple(s for p in held.passages for s in _sentences(p, by_block.get(p.block.id, ()))),
        build_grids(blocks),
        by_block,
    )


def _sentences(passage: Passage, records: tuple[Record, ...]) -> Iterator[Sentence]:
    block = passage.block
    if block.kind in ("row", "furniture") or not block.pieces:
        return
    for start, end in sentence_spans(block.text):
        figures = tuple(
            record
            for record in records
            if record.figure is not None and start <= record.mention.start < end
        )
        yield Sentence(block, start, end, figures, passage)
