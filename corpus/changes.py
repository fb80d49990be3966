"""Here are the records of two versions of a document; you get the figures that changed.

    "burglary fell by 12%" -> "burglary fell by 14%"      changed
    a row, a sentence or a table that is new or gone      added, removed

A figure is the same when it says the same of the same thing, wherever it stands now. What is left
is paired by the words around it, then by what it measures; what finds no partner came or went.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator

from corpus.model import Change, Period, Record

_DIGITS = re.compile(r"\d[\d,.]*")
_WORD = re.compile(r"[a-z][a-z'-]+")
_MOST_COMPARED = 250_000  # pairs of sentences: two versions with nothing in common are left apart
_ALIKE = 0.6  # of the words of both sentences

Key = Callable[[Record], Hashable]


def compare(before: Iterable[Record], after: Iterable[Record]) -> tuple[Change, ...]:
    """Return what changed, what went and what came, each in reading order.

    Names and dates are no figures: they are not compared.
    """
    old = [record for record in before if record.figure]
    new = [record for record in after if record.figure]
    for key in (_statement, _amount_of_subject, _amount_in_frame):
        _pair(old, new, key)
    _pair_alike(old, new, _amount)
    pairs = [*_pair(old, new, _framed_subject), *_pair(old, new, _frame, only_even=True)]
    pairs += _pair(old, new, _subject, only_even=True)
    pairs += _pair_alike(old, new, _unit)
    return (
        *(Change("changed", one, other) for one, other in pairs),
        *(Change("removed", before=record) for record in old),
        *(Change("added", after=record) for record in new),
    )


def _pair(
    old: list[Record], new: list[Record], key: Key, *, only_even: bool = False
) -> list[tuple[Record, Record]]:
    """Take out the pairs of one key, in reading order; None is no key.

    `only_even`: a key that stands for more figures in one version than in the other pairs none.
    """
    places: dict[Hashable, list[int]] = defaultdict(list)
    for n, record in enumerate(new):
        places[key(record)].append(n)
    wanted: dict[Hashable, list[int]] = defaultdict(list)
    for n, record in enumerate(old):
        wanted[key(record)].append(n)
    pairs = [
        pair
        for k, mine in wanted.items()
        if k is not None and (not only_even or len(mine) == len(places.get(k, ())))
        for pair in zip(mine, places.get(k, ()), strict=False)
    ]
    return _take(old, new, sorted(pairs))


def _pair_alike(old: list[Record], new: list[Record], key: Key) -> list[tuple[Record, Record]]:
    """Take out pairs of one key whose sentences share most of their words, the likest first.

    Not those in the same words: there, which number of the sentence it is tells figures apart.
    """
    if len(old) * len(new) > _MOST_COMPARED:
        return []
    found = sorted(_likeness(old, new, key), key=lambda each: (-each[0], each[1], each[2]))
    mine: set[int] = set()
    theirs: set[int] = set()
    pairs = []
    for _, n, m in found:
        if n not in mine and m not in theirs:
            pairs.append((n, m))
            mine.add(n)
            theirs.add(m)
    return _take(old, new, sorted(pairs))


def _likeness(old: list[Record], new: list[Record], key: Key) -> Iterator[tuple[float, int, int]]:
    words = [(key(record), _blank(record), _words(record)) for record in new]
    for n, record in enumerate(old):
        own, frame, said = key(record), _blank(record), _words(record)
        for m, (other, another, theirs) in enumerate(words):
            if own == other and frame != another and said and theirs:
                shared = len(said & theirs) / len(said | theirs)
                if shared >= _ALIKE:
                    yield shared, n, m


def _take(
    old: list[Record], new: list[Record], pairs: list[tuple[int, int]]
) -> list[tuple[Record, Record]]:
    taken = [(old[n], new[m]) for n, m in pairs]
    mine, theirs = {n for n, _ in pairs}, {m for _, m in pairs}
    old[:] = [record for n, record in enumerate(old) if n not in mine]
    new[:] = [record for m, record in enumerate(new) if m not in theirs]
    return taken


# -- what makes two figures the same


def _statement(record: Record) -> Hashable:
    return (_amount_of_subject(record), _amount(record), record.sentence)


def _amount_of_subject(record: Record) -> Hashable:
    subject = _subject(record)
    return None if subject is None else (subject, _amount(record))


def _amount_in_frame(record: Record) -> Hashable:
    return (_frame(record), _amount(record))


def _framed_subject(record: Record) -> Hashable:
    return (_subject(record), _frame(record))


def _amount(record: Record) -> Hashable:
    """The quantity as a whole: "over £5m" is another statement than "£5m"."""
    quantity = record.mention.quantity
    if quantity is None:
        return None
    bounds = (quantity.amount, quantity.upper, quantity.modifier, quantity.direction)
    return (_unit(record), bounds)


def _unit(record: Record) -> Hashable:
    quantity = record.mention.quantity
    return (record.mention.label, quantity.unit, quantity.per) if quantity else None


def _subject(record: Record) -> Hashable:
    """What is measured, when, where and for whom; None where the document does not say what."""
    figure = record.figure
    if figure is None or not figure.measure:
        return None
    names = frozenset(link.name for link in (*figure.places, *figure.programmes))
    return (_unit(record), figure.measure.casefold(), _days(figure.period), names)


def _frame(record: Record) -> Hashable:
    """The sentence or row without its numbers, and which of its numbers this is."""
    sentence, text = record.sentence, record.mention.text
    at = max(sentence.find(text), 0)
    before = len(_DIGITS.findall(sentence[:at]))
    return (_unit(record), before, _blank(record))


def _blank(record: Record) -> str:
    """The sentence without its numbers, and without the figure where that is in words."""
    sentence = record.sentence.replace(record.mention.text, "#", 1)
    return " ".join(_DIGITS.sub("#", sentence).casefold().split())


def _words(record: Record) -> frozenset[str]:
    return frozenset(_WORD.findall(record.sentence.casefold()))


def _days(period: Period | None) -> Hashable:
    return (period.start, period.end) if period else None
