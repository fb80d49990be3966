"""Here is an entry; you get whether a strict part of a query, or a filter, lets it through."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.model import AllOf, AnyOf, FieldTest, Filters, Node, Not, Phrase, Prefix, Word
from indexer.analysis import words_of
from indexer.entries import Amount, Entry, hundredths

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
    return any(_stands_in(node, words) for words in entry.words.values())


def _stands_in(node: Word | Phrase | Prefix, words: tuple[str, ...]) -> bool:
    if isinstance(node, Prefix):
        return any(word.startswith(node.text.casefold()) for word in words)
    wanted = tuple(words_of(node.text))
    ends = range(len(words) - len(wanted) + 1)
    return bool(wanted) and any(words[n : n + len(wanted)] == wanted for n in ends)


def _passes(test: FieldTest, entry: Entry) -> bool:
    if test.field in KIND_OF_FIELD:
        low = hundredths(test.low) if test.low is not None else None
        high = hundredths(test.high) if test.high is not None else None
        return has_amount(entry.amounts, (KIND_OF_FIELD[test.field],), low, high)
    return f"{test.field}:{test.value}" in entry.names


def has_amount(
    amounts: Iterable[Amount], kinds: tuple[str, ...], low: int | None, high: int | None
) -> bool:
    """Tell whether an amount of one of the kinds (any, if none is given) lies within the ends."""
    return any(
        (not kinds or amount.kind in kinds)
        and (low is None or amount.value >= low)
        and (high is None or amount.value <= high)
        for amount in amounts
    )


def lets_through(filters: Filters, entry: Entry) -> bool:
    """Tell whether an entry passes every filter that is set."""
    for label, attribute in NAME_FILTERS.items():
        wanted = getattr(filters, attribute)
        if wanted and not any(f"{label}:{value}" in entry.names for value in wanted):
            return False
    if filters.low is not None or filters.high is not None:
        low = hundredths(filters.low) if filters.low is not None else None
        high = hundredths(filters.high) if filters.high is not None else None
        if not has_amount(entry.amounts, filters.figures, low, high):
            return False
    return _in_days(filters, entry)


def _in_days(filters: Filters, entry: Entry) -> bool:
    """A figure's own period counts first, then the document's."""
    if filters.since is None and filters.until is None:
        return True
    spans = [a.days for a in entry.amounts if a.first is not None]
    for first, last in spans or [(entry.first, entry.last)]:
        if first is None and last is None:
            continue
        begins = filters.until is None or first is None or first <= filters.until
        ends = filters.since is None or last is None or last >= filters.since
        if begins and ends:
            return True
    return False
