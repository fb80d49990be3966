"""Here is an extraction; you get what is indexed of it, one entry a passage."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from corpus.model import Document, Extraction, Figure, Link, Passage, Place, Record
from indexer.analysis import words_of
from indexer.bounds import BANDS, ends_of, hundredths

TEXT_FIELDS = ("text", "heading", "inherited", "title")
"""Searched fields; a word counts for more where it stands in a heading (see ranking)."""
DOCUMENT_LABELS = ("kind", "document", "force")
"""Names that every passage of a document shares."""
NAMED = "named here"
"""How the extractor says that a passage's own words name a thing."""
_LEAST_FOLDED = 8  # words; shorter passages ("Total 100%") say the same without being copies


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure: its kind ("money", ...), value, names and days.

    `value` is in hundredths (pence, for money); `low` and `high` are what its qualifier makes of
    it, in half hundredths. `names` are those the figure itself belongs to. `record` is its
    position among the document's records.
    """

    kind: str
    value: int
    low: int
    high: int
    first: date | None = None
    last: date | None = None
    names: frozenset[str] = frozenset()
    record: int = 0

    @property
    def dated(self) -> bool:
        """Tell whether the figure has a period of its own."""
        return self.first is not None or self.last is not None


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage as it is indexed: words by field, names, days and amounts.

    `names` holds "at:Melton" for a place the passage speaks of, "place:..." for that and all it
    lies in, "named:place:..." and the like for what its own words name, and "programme:...",
    "topic:...", "organisation:...", "kind:...", "document:...", "figure:...", "direction:...",
    "money:..." (its band), "force:..." and "year:2022/23".
    `parent` is the position of the paragraph an item belongs to; `follows` says that the entry
    before it in the document stands in the same section. `copy` is the same for near-duplicates.
    """

    id: str
    document: str
    position: int
    words: Mapping[str, tuple[str, ...]]
    names: frozenset[str]
    amounts: tuple[Amount, ...] = ()
    first: date | None = None
    last: date | None = None
    parent: int | None = None
    follows: bool = False
    copy: int = 0
    body: str = field(default="", compare=False)


def entries_of(extraction: Extraction, within: Mapping[str, tuple[str, ...]]) -> Iterator[Entry]:
    """Yield an entry for each passage that can answer; `within` says what a place lies in.

    A heading is no answer of its own: it is searched with each passage below it.
    """
    records: dict[str, list[tuple[int, Record]]] = {}
    for number, record in enumerate(extraction.records):
        records.setdefault(record.mention.block, []).append((number, record))
    section: object = None
    held: dict[str, int] = {}
    for position, passage in enumerate(extraction.passages):
        block, found = passage.block, records.get(passage.block.id, [])
        if block.kind == "furniture" or (block.kind == "heading" and not _carries(found)):
            continue
        above = block.headings, block.table
        parent = held.get(block.parent or "")
        follows = section == above
        section, held[block.id] = above, position
        yield _entry(position, passage, extraction.document, found, within, parent, follows)


def _carries(records: Sequence[tuple[int, Record]]) -> bool:
    """A heading with a figure in it is an answer: "£40k for villages"."""
    return any(record.figure for _, record in records)


def _entry(
    position: int,
    passage: Passage,
    document: Document,
    records: Sequence[tuple[int, Record]],
    within: Mapping[str, tuple[str, ...]],
    parent: int | None,
    follows: bool,
) -> Entry:
    block = passage.block
    amounts = tuple(_amount(n, r, within) for n, r in records if r.mention.quantity is not None)
    published = document.covers or (document.published.period if document.published else None)
    text = tuple(words_of(block.text))
    return Entry(
        id=block.id,
        document=document.name,
        position=position,
        words={
            "text": text,
            "heading": tuple(words_of(" ".join(block.headings[-2:]))),
            "inherited": tuple(words_of(passage.inherited)),
            "title": tuple(words_of(document.title)),
        },
        names=frozenset(_names(passage, document, records, amounts, within)),
        amounts=amounts,
        first=published.start if published else None,
        last=published.end if published else None,
        parent=parent,
        follows=follows,
        copy=copy_of(text),
        body=block.text,
    )


def copy_of(words: Sequence[str]) -> int:
    """Return a number that texts of the same words share, whatever their order; 0 for short ones.

    Stop words, endings and punctuation do not tell copies apart, figures and names do.
    """
    if len(words) < _LEAST_FOLDED:
        return 0
    digest = hashlib.blake2b(" ".join(sorted(set(words))).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1 or 1


def _amount(number: int, record: Record, within: Mapping[str, tuple[str, ...]]) -> Amount:
    quantity = record.mention.quantity
    assert quantity is not None
    period = record.figure.period if record.figure else None
    low, high = ends_of(quantity)
    return Amount(
        kind=record.mention.label,
        value=hundredths(quantity.amount),
        low=low,
        high=high,
        first=period.start if period else None,
        last=period.end if period else None,
        names=frozenset(_figure_names(record, low, high, within)),
        record=number,
    )


def _figure_names(
    record: Record, low: int, high: int, within: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    quantity, kind = record.mention.quantity, record.mention.label
    yield f"figure:{kind}"
    if quantity is not None and quantity.direction != "none":
        yield f"direction:{quantity.direction}"
    if kind == "money":
        yield from (f"money:{band.name}" for band in BANDS if band.bounds.hold(low, high))
    if record.figure is not None:
        yield from _linked_names(record.figure, within)


def _linked_names(noun: Figure | Passage, within: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for label, links in (("programme", noun.programmes), ("topic", noun.topics)):
        yield from (f"{label}:{link.name}" for link in links)
    yield from _place_names(noun.places, within)
    # A passage that names its subject answers better than one that inherits it; a figure's links
    # have been weighed when they were made.
    for label in ("programme", "topic", "place"):
        links = getattr(noun, f"{label}s")
        own = (link for link in links if isinstance(noun, Figure) or link.how == NAMED)
        yield from (f"named:{label}:{link.name}" for link in own)


def _names(
    passage: Passage,
    document: Document,
    records: Sequence[tuple[int, Record]],
    amounts: tuple[Amount, ...],
    within: Mapping[str, tuple[str, ...]],
) -> Iterator[str]:
    yield f"kind:{document.kind}"
    yield f"document:{document.name}"
    if document.force_area:
        yield f"force:{document.force_area}"
    yield from _linked_names(passage, within)
    for _, record in records:
        if record.mention.label == "organisation":
            yield f"organisation:{record.mention.canonical or record.mention.text}"
    for amount in amounts:
        kept = ("figure:", "direction:", "money:")
        yield from (name for name in amount.names if name.startswith(kept))
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


def overlaps(first: date | None, last: date | None, since: date | None, until: date | None) -> bool:
    """Tell whether two spans share a day; an open end reaches for ever, no end at all nowhere."""
    if first is None and last is None:
        return False
    begins = until is None or first is None or first <= until
    ends = since is None or last is None or last >= since
    return begins and ends
