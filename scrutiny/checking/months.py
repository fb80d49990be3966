"""Here are a claim of a month of no year and a figure; you get whether its months are others.

"Between April and June there were 300 thefts" is not spoken against by the 120 of May.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.model import Mention, Record
from extractor.dates.words import NAMED_MONTH, month_number
from scrutiny.checking.claim_parts import Claim
from scrutiny.checking.rounding import Match
from scrutiny.checking.sides import period_of
from scrutiny.checking.statements import Statement

_MONTH = re.compile(NAMED_MONTH)
_PART = re.compile(r"\b(?:quarter|month|week|weekend|night|Q[1-4])\b", re.IGNORECASE)


def of_other_months(claim: Claim, record: Record, statement: Statement, match: Match) -> bool:
    """Tell whether a figure is for other months than a claim names, or may well be.

    A figure of no month may be one of the claim's where the amounts agree.
    """
    dates = [r.mention for r in claim.records if r.mention.label == "date"]
    open_dates = [d for d in dates if not (d.period and d.period.start)]
    mine = _months(open_dates)
    if not mine:
        parts = [d.text for d in open_dates if _PART.search(d.text)]
        return match == "differs" and any(text not in statement.text for text in parts)
    theirs = _months(statement.date_mentions) or _ends(record)
    return theirs != mine if match == "differs" else bool(theirs) and not mine <= theirs


def _months(dates: Iterable[Mention]) -> frozenset[int]:
    return frozenset(month_number(m.group()) for d in dates for m in _MONTH.finditer(d.text))


def _ends(record: Record) -> frozenset[int]:
    """The first and the last month of a figure's period."""
    period = period_of(record)
    days = (period.start, period.end) if period else ()
    return frozenset(day.month for day in days if day is not None)
