"""Here is a sentence of some force's report; you get the mentions that stand in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus.knowledge import load
from corpus.model import Block, BlockKind, Document, Mention, Piece
from extractor.context import Context
from extractor.extraction import Prepared, prepare
from extractor.finders import find_mentions
from extractor.finders.people import introduced
from extractor.placing import area_names, areas_named


@dataclass(frozen=True, slots=True)
class Reader:
    """Everything known, compiled once for a test module."""

    prepared: Prepared

    def mentions(
        self, text: str, force: str | None, *more: str, kind: BlockKind = "paragraph"
    ) -> tuple[Mention, ...]:
        """Return the mentions of a text in a report of a force; `more` are its other paragraphs."""
        blocks = tuple(
            Block(f"b{n}", kind, words, (Piece(0, len(words), n * 100_000),))
            for n, words in enumerate((text, *more))
        )
        return find_mentions(blocks, self.context(blocks, force))["b0"]

    def context(self, blocks: tuple[Block, ...], force: str | None) -> Context:
        """Return what the finders may know of the blocks of a report of a force."""
        known = {f.name: f for f in self.prepared.knowledge.forces}
        home = known[force].home if force else None
        document = Document("d.txt", "0" * 64, "Report", "newsletter", force_area=force, home=home)
        names = {block.id: self.prepared.language.names(block.text) for block in blocks}
        return Context(
            document,
            self.prepared.knowledge,
            self.prepared.language,
            date(2025, 1, 1),
            names,
            introduced(
                blocks,
                self.prepared.knowledge.first_names,
                area_names(self.prepared.knowledge),
            ),
            areas_named(names),
        )

    def named(self, label: str, text: str, force: str | None, *more: str) -> dict[str, str | None]:
        """Return the words and canonical names of one label."""
        found = self.mentions(text, force, *more)
        return {m.text: m.canonical for m in found if m.label == label}


def make_reader() -> Reader:
    """Compile everything known."""
    return Reader(prepare(load()))
