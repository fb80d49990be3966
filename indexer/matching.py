"""Here is an entry; you get whether a strict part of a query, or a filter, lets it through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.model import (
    AllOf,
    AnyOf,
    Concept,
    FieldTest,
    Filters,
    Node,
    Not,
    Prefix,
    Query,
)
from indexer.analysis import words_of
from indexer.bounds import Bounds, between, bounds_of
from indexer.entries import Amount, Entry, overlaps

KIND_OF_FIELD = {
    "money": "money",
    "percent": "percentage",
    "number": "count",
    "rate": "rate",
}
NAME_FILTERS = {
    "kind": "kinds",
    "place": "places",
    "programme": "programmes",
    "topic": "topics",
    "document": "documents",
    "figure": "figures",
}
"""The label of a name, and the filter that asks for it."""
FIGURE_LABELS = ("place", "at", "programme", "topic", "figure", "direction")
"""The names a figure has of its own; the others are its passage's."""
FIGURE_FILTERS = ("place", "programme", "topic", "figure")
INHERITED_STRENGTH = 0.5
"""What a name counts that a passage has from its heading, its paragraph or what went before."""
WITHIN_STRENGTH = 0.65
"""What a place counts where only something that lies within it is named."""
NO_AMOUNT = -(2**62)
"""What a passage without an amount is sorted by: less than any."""
ROUNDED_STRENGTH = 0.7
"""What an amount counts that is written as another: £313,967.89 for "£313k"."""


def matches(node: Node, entry: Entry) -> bool:
    """Tell whether an entry satisfies a strict part."""
    if isinstance(node, Not):
        return not matches(node.part, entry)
    if isinstance(node, AnyOf):
        return any(matches(part, entry) for part in node.parts)
    if isinstance(node, AllOf):
        return all(matches(part, entry) for part in node.parts)
    if isinstance(node, FieldTest):
        return _passes(node, entry)
    if isinstance(node, Prefix):
        return any(w.startswith(node.text) for words in entry.words.values() for w in words)
    return says(entry, tuple(words_of(node.text)))


def says(entry: Entry, wanted: tuple[str, ...]) -> bool:
    """Tell whether words stand side by side in a field."""
    return bool(wanted) and any(_stand_in(wanted, words) for words in entry.words.values())


def _stand_in(wanted: tuple[str, ...], words: tuple[str, ...]) -> bool:
    ends = range(len(words) - len(wanted) + 1)
    return any(words[n : n + len(wanted)] == wanted for n in ends)


def _passes(test: FieldTest, entry: Entry) -> bool:
    if test.field in KIND_OF_FIELD:
        return has_amount(entry.amounts, (KIND_OF_FIELD[test.field],), bounds_of(test))
    return f"{test.field}:{test.value}" in entry.names


def has_amount(amounts: Iterable[Amount], kinds: tuple[str, ...], bounds: Bounds) -> bool:
    """Tell whether an amount of one of the kinds (any, if none is given) lies within the ends."""
    return any(
        (not kinds or amount.kind in kinds) and bounds.hold(amount.low, amount.high)
        for amount in amounts
    )


def strength(concept: Concept, names: Iterable[str], amounts: tuple[Amount, ...]) -> float:
    """Return how far names and amounts bear a concept out, from 0 to 1 (a term aside)."""
    if concept.kind in KIND_OF_FIELD:
        return _amount_strength(concept, amounts)
    grades = (grade for name, grade in strengths_of(concept) if name in names)
    return next(grades, 0.0)


def strengths_of(concept: Concept) -> tuple[tuple[str, float], ...]:
    """Return the names that bear a concept out, the strongest first, and how far each does."""
    if concept.kind not in ("place", "programme", "topic"):
        return ((concept.key, 1.0),)
    named = (f"named:{concept.key}", 1.0)
    if concept.kind != "place":
        return named, (concept.key, INHERITED_STRENGTH)
    return named, (f"at:{concept.value}", INHERITED_STRENGTH), (concept.key, WITHIN_STRENGTH)


def _amount_strength(concept: Concept, amounts: tuple[Amount, ...]) -> float:
    kinds = (KIND_OF_FIELD[concept.kind],)
    if any(has_amount(amounts, kinds, bounds) for bounds in exact_bounds(concept)):
        return 1.0
    rounded = any(has_amount(amounts, kinds, bounds) for bounds in amount_bounds(concept))
    return ROUNDED_STRENGTH if rounded else 0.0


def amount_bounds(concept: Concept) -> tuple[Bounds, ...]:
    """Return the ranges an understood amount stands for; a fall of 13% may be printed -13%."""
    bounds = bounds_of(concept)
    if concept.kind != "percent" or bounds.low is None or bounds.high is None or bounds.low < 0:
        return (bounds,)
    return bounds, Bounds(-bounds.high, -bounds.low)


def exact_bounds(concept: Concept) -> tuple[Bounds, ...]:
    """Return the same for the amount exactly as typed; a range is met in full by all within it."""
    if concept.exactly is None:
        return amount_bounds(concept)
    ends = between(concept.exactly, concept.exactly)
    signs = (1, -1) if concept.kind == "percent" else (1,)
    low, high = ends
    assert low is not None
    assert high is not None
    return tuple(Bounds(low * sign, high * sign) for sign in signs)


def lets_through(filters: Filters, entry: Entry) -> bool:
    """Tell whether an entry passes every filter that is set."""
    for label, attribute in NAME_FILTERS.items():
        wanted = getattr(filters, attribute)
        if wanted and not any(f"{label}:{value}" in entry.names for value in wanted):
            return False
    if filters.low is not None or filters.high is not None:
        bounds = Bounds(*between(filters.low, filters.high))
        if not has_amount(entry.amounts, filters.figures, bounds):
            return False
    return _in_days(filters, entry)


def _in_days(filters: Filters, entry: Entry) -> bool:
    """A figure's own period counts first, then the document's."""
    if filters.since is None and filters.until is None:
        return True
    spans = [(a.first, a.last) for a in entry.amounts if a.dated] or [(entry.first, entry.last)]
    return any(overlaps(first, last, filters.since, filters.until) for first, last in spans)


def figure_passes(query: Query, amount: Amount, entry: Entry) -> bool:
    """Tell whether a figure of an entry that matches passes filters and field tests itself."""
    filters = query.filters
    wanted = [(label, getattr(filters, NAME_FILTERS[label])) for label in FIGURE_FILTERS]
    if any(v and not any(f"{label}:{n}" in amount.names for n in v) for label, v in wanted):
        return False
    tests = figure_tests(query)
    if not Bounds(*between(filters.low, filters.high)).hold(amount.low, amount.high):
        return False
    if not all(f"{test.field}:{test.value}" in amount.names for test in tests.names):
        return False
    if tests.ranges and not tests.hold(amount):
        return False
    if filters.since is None and filters.until is None:
        return True
    days = (amount.first, amount.last) if amount.dated else (entry.first, entry.last)
    return overlaps(*days, filters.since, filters.until)


@dataclass(frozen=True, slots=True)
class FigureTests:
    """The field tests that a figure must pass itself: on its names, on its amount."""

    names: tuple[FieldTest, ...]
    ranges: tuple[FieldTest, ...]

    def hold(self, amount: Amount) -> bool:
        """Tell whether a figure passes every range of its kind; there must be one."""
        own = [test for test in self.ranges if KIND_OF_FIELD[test.field] == amount.kind]
        return bool(own) and all(bounds_of(t).hold(amount.low, amount.high) for t in own)


def figure_tests(query: Query) -> FigureTests:
    """Return the field tests of a query that its figures must pass themselves."""
    tests = [part for part in query.strict if isinstance(part, FieldTest)]
    return FigureTests(
        tuple(test for test in tests if test.field in FIGURE_LABELS),
        tuple(test for test in tests if test.field in KIND_OF_FIELD),
    )


def prefixes_of(parts: Iterable[Node]) -> Iterator[str]:
    """Yield the prefixes among the parts of a query, however deep."""
    for part in parts:
        if isinstance(part, Prefix):
            yield part.text
        elif isinstance(part, Not):
            yield from prefixes_of((part.part,))
        elif isinstance(part, AnyOf | AllOf):
            yield from prefixes_of(part.parts)


def last_day(dated: Entry | Amount) -> int:
    """Return the number of the last day of an entry's document, or of a figure's own period.

    0 where none is known.
    """
    return dated.last.toordinal() if dated.last else 0


def greatest_amount(entry: Entry, filters: Filters) -> int:
    """Return the greatest amount that passes the filters, of money if no kind is asked for."""
    bounds = Bounds(*between(filters.low, filters.high))
    kinds = filters.figures or ("money",)
    passing = (a.value for a in entry.amounts if has_amount((a,), kinds, bounds))
    return max(passing, default=NO_AMOUNT)
