"""Here is a statement; you get the times it gives, each as it is, was or should be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from corpus.model import Period
from scrutiny.checking.polarity import is_aim
from scrutiny.checking.rounding import Amount
from scrutiny.checking.statements import Statement
from scrutiny.checking.steps import says_before
from scrutiny.checking.timing import times_in

Role = Literal["now", "before", "target"]

TARGET = re.compile(r"\b(?:targets?|goals?|standards?|benchmark)\b", re.IGNORECASE)
_NEAR = 42
_CUT = re.compile(r"[.;,]\s|\s(?:and|but|while|compared with)\s")


@dataclass(frozen=True, slots=True)
class Gauge:
    """A time in seconds, with its words in the statement that gives it."""

    amount: Amount
    role: Role
    text: str
    statement: Statement
    period: Period | None = None

    @property
    def value(self) -> Decimal:
        """The seconds, however exactly they are meant."""
        return self.amount.value


def gauges_of(statement: Statement) -> list[Gauge]:
    """Return the times of a statement, in order; none of a table row."""
    block, dates = statement.passage.block, _dates(statement)
    if block.kind == "row":
        return []
    return [
        Gauge(time, _role(statement, a, b), block.text[a:b], statement, _period(a, b, dates))
        for time, a, b in times_in(block.text, statement.start, statement.end)
    ]


def _role(statement: Statement, start: int, end: int) -> Role:
    """By the words of its clause: "against a target of 15 minutes", "last year's average was"."""
    text = statement.passage.block.text
    before = _CUT.split(text[max(statement.start, start - _NEAR) : start])[-1]
    after = _CUT.split(text[end : min(statement.end, end + 24)])[0]
    aimed = TARGET.search(before) or is_aim(before)
    if aimed or re.match(r"[\s-](?:[a-z]+\s)?(?:target|standard|goal)\b", after):
        return "target"
    return "before" if says_before(before) else "now"


def _dates(statement: Statement) -> list[tuple[int, int, Period]]:
    named = statement.date_mentions
    return [(m.start, m.end, m.period) for m in named if m.period and m.period.start]


def _period(start: int, end: int, dates: Sequence[tuple[int, int, Period]]) -> Period | None:
    """The date nearest to a time, of several; the one there is, of one."""
    near = sorted(dates, key=lambda d: start - d[1] if d[1] <= start else d[0] - end)
    return near[0][2] if near else None
