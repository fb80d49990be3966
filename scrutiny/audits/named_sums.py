"""Here are documents; you get the sums of money that go by one name, and whether they agree.

"the budget of over £230 million" and "the budget has been set at £223.2m" in one report speak of
one thing unless it says otherwise. Under one programme and place, two long sums that differ by a
digit or two are one sum mistyped; the same sum in two places agrees.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from corpus.model import Finding
from scrutiny.audits.across import Stated, all_stated
from scrutiny.papers import Paper
from scrutiny.printed import agrees, shown
from scrutiny.scopes import places_of, same_period, stated_period

_NAMED = re.compile(
    r"\b(?:the|my|our|this|its|total|overall) (?P<kind>(?:(?!of\b|for\b|and\b)[\w-]+ ){0,2})"
    r"(?P<what>budget|precept|settlement|reserves|contract|fund)\b(?P<link>[^.;,£]{0,40})$",
    re.IGNORECASE,
)
# "a cut to the budget of £2m" and "the budget will rise by £3m" give no budget.
_OTHER_SUM = re.compile(
    r"\b(?:by|cut|sav\w+|gap|shortfall|deficit|increase|rise|extra|additional|reduc\w+|more|from|"
    r"within|allocat\w+|includ\w+|contribut\w+|share|per|underspend|overspend)\b",
    re.IGNORECASE,
)
_NEAR = (Decimal("0.75"), Decimal("1.34"))
_LONG = 5  # digits from which a sum is a fingerprint


def check(papers: Sequence[Paper]) -> Iterator[Finding]:
    """Yield a finding for each pair of sums by one name, and each sum stated again."""
    money = [s for p in papers for s in all_stated(p) if s.record.mention.label == "money"]
    for paper in papers:
        yield from _check_names([each for each in money if each.paper is paper])
    yield from _check_programmes([each for each in money if each.block.kind != "row"])


def _check_names(money: Sequence[Stated]) -> Iterator[Finding]:
    named: dict[tuple[str, str], list[Stated]] = defaultdict(list)
    for each in money:
        key = _name(each)
        if key is not None:
            named[key].append(each)
    for (kind, what), group in named.items():
        for one, other in combinations(group, 2):
            if _one_sum(one, other) and not _agree(one, other):
                yield _conflict(one, other, f"{kind} {what}".strip())


def _name(each: Stated) -> tuple[str, str] | None:
    """The name right before a sum: ("capital", "budget")."""
    at = each.record.mention.start
    before = each.block.text[max(0, at - 110) : at].rsplit(". ", 1)[-1]
    match = _NAMED.search(before)
    if match is None or _OTHER_SUM.search(before):
        return None
    return match["kind"].strip().lower(), match["what"].lower()


def _one_sum(one: Stated, other: Stated) -> bool:
    """May they be one sum: near each other, and not of two stated periods?"""
    if one.record.figure is None or other.record.figure is None:
        return False
    first, second = stated_period(one.record.figure), stated_period(other.record.figure)
    timely = first is None or second is None or same_period(first, second)
    low, high = _NEAR
    ratio = one.number.amount / other.number.amount if other.number.amount else Decimal(0)
    return timely and low <= ratio <= high and one.block.kind == other.block.kind


def _agree(one: Stated, other: Stated) -> bool:
    return agrees(one.number, other.number.amount, one.modifier) or agrees(
        other.number, one.number.amount, other.modifier
    )


def _conflict(one: Stated, other: Stated, name: str) -> Finding:
    first, second = _worded(one), _worded(other)
    gap = shown(abs(one.number.amount - other.number.amount))
    message = (
        f"The {name} is put at {first} and at {second}: {gap} apart, unless the document means "
        "two different years or kinds, which it does not say."
    )
    return one.paper.finding(
        "two_sums_one_name",
        "conflict",
        message,
        one.number.amount,
        other.number.amount,
        one.cited(),
        other.cited(),
    )


def _worded(each: Stated) -> str:
    bound = "" if each.modifier == "exact" else each.modifier.replace("_", " ") + " "
    return bound + each.record.mention.text


# -- under one programme and place


def _check_programmes(money: Sequence[Stated]) -> Iterator[Finding]:
    groups: dict[tuple[frozenset[str], frozenset[str]], list[Stated]] = defaultdict(list)
    for each in money:
        figure = each.record.figure
        names = frozenset(link.name for link in figure.programmes) if figure else frozenset()
        if names:
            groups[names, places_of(each.record, each.paper.document)].append(each)
    for (names, _), group in groups.items():
        yield from _again(group, ", ".join(sorted(names)))
        for one, other in combinations(group, 2):
            if _mistyped(one, other):
                yield _slip(one, other, ", ".join(sorted(names)))


def _again(group: Sequence[Stated], name: str) -> Iterator[Finding]:
    """The same sum, bounded alike, in several places."""
    alike: dict[tuple[Decimal, str], list[Stated]] = defaultdict(list)
    for each in group:
        alike[each.number.amount, each.modifier].append(each)
    for (amount, _), places in alike.items():
        if len({each.block.id for each in places}) > 1:
            words = " = ".join(dict.fromkeys(_worded(each) for each in places))
            yield places[0].paper.finding(
                "same_fact",
                "holds",
                f"{name}: {words}, stated in {len(places)} places.",
                amount,
                amount,
                *(each.cited() for each in places),
            )


def _mistyped(one: Stated, other: Stated) -> bool:
    """Two long sums of the same length that differ in one digit, or in two swapped."""
    first, second = _digits(one), _digits(other)
    if len(first) != len(second) or len(first.rstrip("0")) < _LONG or first == second:
        return False
    differ = [n for n, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    swapped = len(differ) == 2 and first[differ[0]] == second[differ[1]]
    return len(differ) == 1 or (swapped and first[differ[1]] == second[differ[0]])


def _digits(each: Stated) -> str:
    return f"{each.number.amount:.2f}".replace(".", "").lstrip("-")


def _slip(one: Stated, other: Stated, name: str) -> Finding:
    gap = shown(abs(one.number.amount - other.number.amount))
    message = (
        f"{name}: {one.record.mention.text} and {other.record.mention.text} differ by a digit "
        f"({gap}): one of them is likely mistyped."
    )
    return one.paper.finding(
        "same_fact",
        "conflict",
        message,
        one.number.amount,
        other.number.amount,
        one.cited(),
        other.cited(),
    )
