"""Here is a topic as typed; you get what it names, and the passages and figures that speak of it.

Stricter than a search: a passage must have every programme and place that is named, by itself or
inherited, and a figure every other telling word near it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from corpus.model import Filters, Link, Passage, Query, Record
from indexer.entries import overlaps
from indexer.generations import OpenIndex
from indexer.understanding import understand
from scrutiny.subjects import stems, telling

# Who asks for these asks for no money.
_COUNTED = frozenset({"offence", "crime", "incident", "referral", "victim", "arrest", "officer"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: the filters with the names in it added, and the telling words left over."""

    text: str
    query: Query
    filters: Filters
    words: frozenset[str]

    @property
    def title(self) -> str:
        """The topic as a heading: "Safer Streets: Melton, 2023/24"."""
        said = self.text.strip()
        more = [*self.filters.places, *self.filters.topics, *self.filters.kinds]
        named = [name for name in more if name.lower() not in said.lower()]
        title = said[:1].upper() + said[1:]
        return f"{title}: {', '.join(named)}" if named else title


def ask(text: str, filters: Filters, index: OpenIndex) -> Asked:
    """Read a topic. Raises QueryError for what cannot be read."""
    query = understand(text, filters, index.spellings)
    named = {kind: _named(query, kind) for kind in ("programme", "place")}
    said = {
        word
        for concept in query.concepts
        if concept.kind in named or concept.kind == "year"
        for word in stems(concept.said)
    }
    merged = replace(
        query.filters,
        programmes=_joined(query.filters.programmes, named["programme"]),
        places=_joined(query.filters.places, named["place"]),
    )
    return Asked(text, query, merged, telling(text) - said)


def _named(query: Query, kind: str) -> tuple[str, ...]:
    return tuple(concept.value for concept in query.concepts if concept.kind == kind)


def _joined(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def documents_about(index: OpenIndex, asked: Asked) -> list[str]:
    """Return the names of the documents with a passage that a search would find, in order."""
    hits = index.engine.search(asked.query)
    return sorted({index.engine.where(hit.entry)[0] for hit in hits})


def is_linked(
    asked: Asked, programmes: Iterable[Link], places: Iterable[Link], index: OpenIndex
) -> bool:
    """Tell whether links have one of the programmes asked for, and one of the places."""
    wanted = asked.filters
    has = {link.name for link in programmes}
    lies_in = {place for link in places for place in (link.name, *index.within(link.name))}
    return (not wanted.programmes or bool(has & set(wanted.programmes))) and (
        not wanted.places or bool(lies_in & set(wanted.places))
    )


def passage_speaks(asked: Asked, passage: Passage, index: OpenIndex) -> bool:
    """Tell whether a passage is about the topic."""
    if not is_linked(asked, passage.programmes, passage.places, index):
        return False
    said = stems(f"{passage.block.text} {passage.inherited}")
    return asked.words <= said and (bool(asked.words) or bool(asked.filters != Filters()))


def record_speaks(
    asked: Asked, record: Record, words: str, programmes: Iterable[Link], index: OpenIndex
) -> bool:
    """Tell whether a figure is about the topic, by its links and the words about it.

    `programmes` are those of its section, which speak where it has none of its own. What a count
    or a sum is of must itself be named; a change or a rate may be told by the words around it.
    """
    figure = record.figure
    if figure is None:
        return False
    if not is_linked(asked, figure.programmes or programmes, figure.places, index):
        return False
    if record.mention.label == "money" and stems(asked.text) & _COUNTED:
        return False
    plain = record.mention.label in ("count", "money")
    said = (figure.measure or "") if plain and telling(figure.measure or "") else words
    return asked.words <= stems(said if plain else f"{words} {figure.measure or ''}")


def in_bounds(record: Record, filters: Filters) -> bool:
    """Tell whether a figure passes the filters of kind, amount and days; names come before."""
    quantity, period = record.mention.quantity, record.figure.period if record.figure else None
    if quantity is None or (filters.figures and record.mention.label not in filters.figures):
        return False
    high_enough = filters.low is None or quantity.amount >= filters.low
    low_enough = filters.high is None or quantity.amount <= filters.high
    in_days = period is None or overlaps(period.start, period.end, filters.since, filters.until)
    return high_enough and low_enough and in_days
