"""Here is an extraction; you get what is indexed of it, one entry a passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from corpus.model import Document, Extraction, Link, Passage, Period, Place, Record
from indexer.analysis import words_of

TEXT_FIELDS = ("text", "heading", "inherited", "title")
"""Searched fields; a word counts for more where it stands in a heading (see ranking)."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure's kind ("money", ...), its value in hundredths (pence, for money), its days."""

    kind: str
    value: int
    first: date | None
    last: date | None

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and last day of the figure's period."""
        return self.first, self.last


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage as it is indexed: words by field, names, days and amounts.

    `names` holds "at:Melton" for a place the passage speaks of, "place:..." for that and all it
    lies in, and "programme:...", "topic:...", "kind:...", "document:...", "figure:...",
    "force:..." and "year:2022/23".
    """

    id: str
    document: str
    position: int
    words: Mapping[str, tuple[str, ...]]
    names: frozenset[str]
    amounts: tuple[Amount, ...] = ()
    first: date | None = None
    last: date | None = None
    body: str = field(default="", compare=False)


def entries_of(extraction: Extraction, within: Mapping[str, tuple[str, ...]]) -> Iterator[Entry]:
    """Yield an entry for each passage that can answer; `within` says what a place lies in.

    A heading is no answer of its own: it is searched with each passage below it.
    """
    records: dict[str, list[Record]] = {}
    for record in extraction.records:
        records.setdefault(record.mention.block, []).append(record)
    for position, passage in enumerate(extraction.passages):
        if passage.block.kind in ("furniture", "heading") and not _carries(passage, records):
            continue
        yield _entry(
            position, passage, extraction.document, records.get(passage.block.id, ()), within
        )


def _carries(passage: Passage, records: Mapping[str, list[Record]]) -> bool:
    """A heading with a figure in it is an answer: "£40k for villages"."""
    found = records.get(passage.block.id, ())
    return passage.block.kind == "heading" and any(r.figure for r in found)


def _entry(
    position: int,
    passage: Passage,
    document: Document,
    records: Iterable[Record],
    within: Mapping[str, tuple[str, ...]],
) -> Entry:
    block = passage.block
    amounts = tuple(_amount(r) for r in records if r.mention.quantity is not None)
    published = document.covers or (document.published.period if document.published else None)
    return Entry(
        id=block.id,
        document=document.name,
        position=position,
        words={
            "text": tuple(words_of(block.text)),
            "heading": tuple(words_of(" ".join(block.headings[-2:]))),
            "inherited": tuple(words_of(passage.inherited)),
            "title": tuple(words_of(document.title)),
        },
        names=frozenset(_names(passage, document, amounts, within)),
        amounts=amounts,
        first=published.start if published else None,
        last=published.end if published else None,
        body=block.text,
    )


def _amount(record: Record) -> Amount:
    quantity = record.mention.quantity
    assert quantity is not None
    period = record.figure.period if record.figure else None
    value = int((quantity.amount * 100).to_integral_value())
    first = period.start if period else None
    return Amount(record.mention.label, value, first, period.end if period else None)


def _names(
    passage: Passage,
    document: Document,
    amounts: tuple[Amount, ...],
    within: Mapping[str, tuple[str, ...]],
) -> Iterator[str]:
    yield f"kind:{document.kind}"
    yield f"document:{document.name}"
    if document.force_area:
        yield f"force:{document.force_area}"
    for label, links in (("programme", passage.programmes), ("topic", passage.topics)):
        yield from (f"{label}:{link.name}" for link in links)
    yield from _place_names(passage.places, within)
    yield from (f"figure:{amount.kind}" for amount in amounts)
    yield from (f"year:{year}" for year in _years(document, amounts))


def _place_names(links: Iterable[Link], within: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for link in links:
        yield f"at:{link.name}"
        yield f"place:{link.name}"
        yield from (f"place:{above}" for above in within.get(link.name, ()))


def _years(document: Document, amounts: tuple[Amount, ...]) -> Iterator[str]:
    """The financial years of the figures in a passage, else of its document."""
    periods = [(a.first, a.last) for a in amounts if a.first and a.last]
    own = document.covers or (document.published.period if document.published else None)
    if not periods and own is not None and own.start and own.end:
        periods = [(own.start, own.end)]
    for first, last in periods:
        assert first is not None
        assert last is not None
        yield from financial_years(first, last)


def financial_years(first: date, last: date) -> Iterator[str]:
    """Yield the financial years a span touches, five at most: "2022/23"."""
    begin = first.year if first.month >= 4 else first.year - 1
    end = last.year if last.month >= 4 else last.year - 1
    for year in range(begin, min(end, begin + 4) + 1):
        yield f"{year}/{(year + 1) % 100:02d}"


def places_within(places: Iterable[Place]) -> dict[str, tuple[str, ...]]:
    """Return what each place lies in, by name; of two of a name the first stands."""
    table: dict[str, tuple[str, ...]] = {}
    for place in places:
        table.setdefault(place.name, place.within)
    return table


def hundredths(amount: Decimal) -> int:
    """Return an amount as the index holds it."""
    return int((amount * 100).to_integral_value())


def overlaps(period: Period | None, first: date | None, last: date | None) -> bool:
    """Tell whether a period and a span share a day; an open end reaches for ever."""
    if period is None:
        return False
    begins = last is None or period.start is None or period.start <= last
    ends = first is None or period.end is None or period.end >= first
    return begins and ends
