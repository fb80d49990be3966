"""Here is what a finder may know besides the block: the document, our knowledge, what is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from corpus.model import Block, Document, Knowledge
from extractor.language import Language, NameHit


@dataclass(frozen=True, slots=True)
class Person:
    """Someone a document introduces: full name as printed, and the role it gives them."""

    name: str
    role: str | None

    @property
    def parts(self) -> tuple[str, ...]:
        """The name's words, the first name first."""
        return tuple(self.name.split())


@dataclass(frozen=True, slots=True)
class Context:
    """The document a block is of, the people it introduces, the known names by block id.

    `areas` says how often the document names each force area.
    """

    document: Document
    knowledge: Knowledge
    language: Language
    today: date
    names: Mapping[str, tuple[NameHit, ...]]
    people: tuple[Person, ...] = ()
    areas: Mapping[str, int] = field(default_factory=dict)

    def names_in(self, block: Block) -> tuple[NameHit, ...]:
        """Return the known names printed in a block, longest first where they overlap."""
        return self.names.get(block.id, ())
