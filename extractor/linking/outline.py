"""Here are blocks with their mentions; you get a document you can look around in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from corpus.model import Block, Document, Label, Mention
from extractor.sentences import sentence_at

TopicWords = tuple[str, int, int]
"""A topic's name and the characters of the block that speak of it."""

# How far back "the bids" may reach: further up, the words are about something else.
_REACH = 6


@dataclass(frozen=True, slots=True)
class Outline:
    """A document's blocks in reading order, and what each of them mentions.

    `mentions` and `topics` hold what each block names, by block id, in the order of its words.
    """

    document: Document
    blocks: tuple[Block, ...]
    mentions: Mapping[str, tuple[Mention, ...]]
    topics: Mapping[str, tuple[TopicWords, ...]]
    position: Mapping[str, int]

    def named(self, block: Block, label: Label) -> tuple[Mention, ...]:
        """Return the block's mentions of one label."""
        return tuple(m for m in self.mentions.get(block.id, ()) if m.label == label)

    def dated(self, block: Block, start: int, end: int) -> bool:
        """Tell whether a date stands in a part of the block."""
        return bool(inside(self.named(block, "date"), (start, end)))

    def parent(self, block: Block) -> Block | None:
        """Return the paragraph a list item belongs to."""
        here = self.position.get(block.parent) if block.parent else None
        return None if here is None else self.blocks[here]

    def heading(self, block: Block) -> Block | None:
        """Return the heading block right above, if the block stands under one."""
        if not block.headings:
            return None
        for n in range(self.position[block.id] - 1, -1, -1):
            above = self.blocks[n]
            if above.kind == "heading" and above.text == block.headings[-1]:
                return above
        return None

    def before(self, block: Block) -> Iterator[Block]:
        """Yield earlier blocks under the same headings, the nearest first, a few at most."""
        near = range(self.position[block.id] - 1, -1, -1)
        prose = (
            self.blocks[n] for n in near if self.blocks[n].kind not in ("furniture", "heading")
        )
        for above in islice(prose, _REACH):
            if above.headings != block.headings:
                return
            yield above

    def after(self, block: Block) -> Block | None:
        """Return the next block under the same headings."""
        for n in range(self.position[block.id] + 1, len(self.blocks)):
            below = self.blocks[n]
            if below.kind != "furniture":
                return below if below.headings == block.headings else None
        return None


def build_outline(
    document: Document,
    blocks: tuple[Block, ...],
    mentions: Mapping[str, tuple[Mention, ...]],
    topics: Mapping[str, tuple[TopicWords, ...]],
) -> Outline:
    """Return the outline of a document."""
    position = {block.id: n for n, block in enumerate(blocks)}
    return Outline(document, blocks, mentions, topics, position)


def sentence_span(block: Block, mention: Mention) -> tuple[int, int]:
    """Return the characters of the sentence, or of the whole table row, around a mention."""
    if block.kind == "row":
        return 0, len(block.text)
    return sentence_at(block.text, mention.start)


def clause_span(block: Block, figure: Mention, outline: Outline) -> tuple[int, int]:
    """Return the sentence around a figure, or the part of it between semicolons.

    "Leeds: £5k; Hull: £3k" is a list: each part with a figure of its own stands for itself.
    """
    start, end = sentence_span(block, figure)
    if block.kind == "row":
        return start, end
    cuts = [start, *(n + 1 for n in range(start, end) if block.text[n] == ";"), end]
    parts = list(zip(cuts, cuts[1:], strict=False))
    figures = outline.named(block, figure.label)
    if len(parts) < 2 or sum(bool(inside(figures, part)) for part in parts) < 2:
        return start, end
    return next(part for part in parts if part[0] <= figure.start < part[1])


def inside(mentions: tuple[Mention, ...], span: tuple[int, int]) -> tuple[Mention, ...]:
    """Return the mentions that begin within a span."""
    return tuple(m for m in mentions if span[0] <= m.start < span[1])
