"""Here is a statement; you get the times and shares it gives, each as it is, was or should be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from corpus.model import Period, Record
from extractor.numbers.amounts import words_amount
from scrutiny.checking.statements import Statement
from scrutiny.checking.steps import says_before

Role = Literal["now", "before", "target"]

_N = r"\d{1,3}(?:\.\d+)?|[a-z]+(?:-[a-z]+)?"
_TIME = re.compile(
    rf"\b(?P<n>{_N})[\s-](?P<unit>hour|minute|second)s?\b"
    rf"(?:,?\s(?:and\s)?(?P<n2>{_N})\s(?P<unit2>minute|second)s?\b)?",
    re.IGNORECASE,
)
_SECONDS = {"hour": 3600, "minute": 60, "second": 1}
TARGET = re.compile(
    r"\b(?:targets?|aim(?:s|ed)?|goals?|standards?|benchmark|objective)\b", re.IGNORECASE
)
_NEAR = 42
_CUT = re.compile(r"[.;,]\s|\s(?:and|but|while|compared with)\s")


@dataclass(frozen=True, slots=True)
class Gauge:
    """A time in seconds, or a share in per cent, as printed at `start:end` of its text."""

    value: Decimal
    unit: str
    role: Role
    text: str
    start: int
    end: int
    period: Period | None = None
    record: Record | None = None


def gauges_of(statement: Statement) -> list[Gauge]:
    """Return the times and shares of a statement, in order."""
    text, dates = statement.passage.block.text, _dates(statement)
    row = statement.passage.block.kind == "row"
    times = [] if row else list(times_in(text, statement.start, statement.end))
    found = [
        Gauge(v, "second", _role(text, a, b, statement), text[a:b], a, b, _period(a, b, dates))
        for v, a, b in times
    ]
    found += [g for r in statement.figures if (g := _share(r, statement)) is not None]
    return sorted(found, key=lambda g: g.start)


def times_in(text: str, start: int, end: int) -> Iterator[tuple[Decimal, int, int]]:
    """Yield each length of time in hours, minutes and seconds: its seconds, start and end."""
    for match in _TIME.finditer(text, start, end):
        value = _seconds(match["n"], match["unit"])
        more = _seconds(match["n2"], match["unit2"]) if match["n2"] else Decimal(0)
        if value is not None and more is not None:
            yield value + more, match.start(), match.end()


def _seconds(number: str, unit: str) -> Decimal | None:
    digits = number[0].isdigit()
    amount = Decimal(number) if digits else words_amount(number.lower())
    return None if amount is None else Decimal(amount) * _SECONDS[unit.lower()]


def _share(record: Record, statement: Statement) -> Gauge | None:
    quantity, figure = record.mention.quantity, record.figure
    if quantity is None or figure is None or quantity.unit != "percent":
        return None
    if quantity.direction != "none":
        return None
    mention, text = record.mention, statement.passage.block.text
    row = statement.passage.block.kind == "row"
    role: Role = _role(text, mention.start, mention.end, statement) if not row else "now"
    if row and TARGET.search(figure.measure or ""):
        role = "target"
    value, period = abs(quantity.amount), figure.period
    return Gauge(value, "percent", role, mention.text, mention.start, mention.end, period, record)


def _role(text: str, start: int, end: int, statement: Statement) -> Role:
    """By the words of its clause: "against a target of 15 minutes", "last year's average was"."""
    before = _CUT.split(text[max(statement.start, start - _NEAR) : start])[-1]
    after = _CUT.split(text[end : min(statement.end, end + 24)])[0]
    if TARGET.search(before) or re.match(r"[\s-](?:[a-z]+\s)?(?:target|standard|goal)\b", after):
        return "target"
    return "before" if says_before(before) or _LAST.search(before) else "now"


_LAST = re.compile(r"\b(?:last year['’]?s?|the year before|previous|earlier)\b", re.IGNORECASE)


def _dates(statement: Statement) -> list[tuple[int, int, Period]]:
    named = (r.mention for r in statement.names if r.mention.label == "date")
    return [(m.start, m.end, m.period) for m in named if m.period and m.period.start]


def _period(start: int, end: int, dates: Sequence[tuple[int, int, Period]]) -> Period | None:
    """The date nearest to a time, of several; the one there is, of one."""
    near = sorted(dates, key=lambda d: start - d[1] if d[1] <= start else d[0] - end)
    return near[0][2] if near else None
