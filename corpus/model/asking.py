"""Asking: the words a person types as a query, and what answers them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from corpus.model.blocks import Block
from corpus.model.documents import Document
from corpus.model.mentions import Record


@dataclass(frozen=True, slots=True)
class Word:
    """A plain word, as typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand side by side."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """The beginning of a word: `burgl*`."""

    text: str


@dataclass(frozen=True, slots=True)
class FieldTest:
    """A field test: `place:Melton`, `money:>250k`.

    `low` and `high` are the ends of a range, left out of it where `above` or `below` is set.
    `stated` asks for an amount that is said as such: "over £5m" states no amount.
    """

    field: str
    value: str
    low: Decimal | None = None
    high: Decimal | None = None
    above: bool = False
    below: bool = False
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """What must not match: `-shoplifting`."""

    part: Node


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Parts of which one must match: `burglary OR robbery`."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Parts that must all match: `(burglary Melton)`."""

    parts: tuple[Node, ...]


Node = Word | Phrase | Prefix | FieldTest | Not | AnyOf | AllOf


@dataclass(frozen=True, slots=True)
class Concept:
    """What a query is understood to name: its kind, value, and the typed words that say so.

    `kind` is place, programme, topic, organisation, term (an acronym with its long form), year,
    direction, spelling (a slip put right), unknown (a field or filter that names nothing held; its
    value is the nearest name that does), figure (the query asks for sums), or an amount: money,
    percent, number. `words` are the analysed words the concept stands for. `low` and `high` bound
    an amount, left out where `above` or `below` is set; `exactly` is the amount as typed. `forms`
    are the analysed ways to say a term.
    """

    kind: str
    value: str
    said: str
    words: tuple[str, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    above: bool = False
    below: bool = False
    exactly: Decimal | None = None
    forms: tuple[tuple[str, ...], ...] = ()

    @property
    def key(self) -> str:
        """What names this concept when it is to be dropped: "place:Melton"."""
        return f"{self.kind}:{self.value}"


@dataclass(frozen=True, slots=True)
class Filters:
    """What answers are narrowed to: any of the values of a filter, all filters at once."""

    kinds: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A question ready for an engine: analysed plain words, strict parts, concepts and filters.

    `beside` are the words within strict parts: they rank what the parts let through.
    """

    text: str
    words: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    strict: tuple[Node, ...] = ()
    concepts: tuple[Concept, ...] = ()
    filters: Filters = Filters()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage an engine found: its place in the index, its score."""

    entry: int
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """A passage that answers: its block and document, the figures in it, and why it was found.

    Where a figure is the answer, it is `record`, and its passage comes with it. Where a document
    is, the passage is its best, one of `passages` that match. `parts` is what the score is made of.
    """

    document: Document
    block: Block
    figures: tuple[Record, ...]
    score: float
    why: str
    record: Record | None = None
    passages: int = 1
    parts: tuple[tuple[str, float], ...] = ()
