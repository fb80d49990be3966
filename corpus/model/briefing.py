"""A briefing: sentences and figures on a topic, each with the words it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model.citing import Citation
from corpus.model.documents import Document
from corpus.model.mentions import Record


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a briefing and the places it rests on.

    `quote` is words of a document, set apart from ours; `worked_out` says that numbers in the
    text are computed from the cited ones. `mark` is one word before it ("BROKEN", "UNDER WAY").
    """

    text: str
    cited: tuple[Citation, ...]
    quote: str | None = None
    mark: str | None = None
    worked_out: bool = False


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure as a row: how much, of what, where, for when, and the place it stands in."""

    amount: str
    measure: str
    places: str
    period: str
    cited: Citation
    record: Record


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its sentences; `lead` is one sentence of ours on how to read them."""

    title: str
    statements: tuple[Statement, ...]
    lead: str | None = None


@dataclass(frozen=True, slots=True)
class Briefing:
    """What documents say on a topic, for a reader with ten minutes."""

    title: str
    documents: tuple[Document, ...]
    figures: tuple[FigureLine, ...]
    sections: tuple[Section, ...]
