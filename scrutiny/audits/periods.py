"""Here is a document; you get the period headers that cannot be, and weekdays that do not fit.

Two neighbouring columns for one period each are of like length and do not contain each other. A
printed weekday must be the one its date falls on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from corpus.model import Block, Finding, Period, Record
from scrutiny.grids import Grid
from scrutiny.papers import Paper, Sentence

_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_WEEKDAY = re.compile(rf"\b(?P<day>{'|'.join(_WEEKDAYS)})\b")
_SPAN = re.compile(r"\b(?P<first>20\d\d)\s?[/–-]\s?(?:20)?(?P<last>\d\d)\b")
_TABLE = re.compile(r"\btable\b", re.IGNORECASE)
_LEAD = 6  # blocks between a table and the words that introduce it
_LONG = timedelta(days=31)  # periods of a table differ by less, leap days and short months included


def check(paper: Paper) -> Iterator[Finding]:
    """Yield a finding for each impossible header and each weekday with its date."""
    for grid in paper.grids:
        yield from _check_headers(paper, grid)
    for block in paper.blocks:
        for record in paper.records.get(block.id, ()):
            yield from _check_weekday(paper, block, record)


# -- headers


def _check_headers(paper: Paper, grid: Grid) -> Iterator[Finding]:
    """The periods of a table's columns are told by the figures under them."""
    over = _column_periods(paper, grid)
    columns = sorted(over)
    for left, right in zip(columns, columns[1:], strict=False):
        reason = _impossible(over[left], over[right])
        amounts = _side_by_side(grid, left, right)
        smaller = sum(a < b for a, b in amounts)
        if reason is not None and smaller * 2 >= len(amounts):
            reason += f"; yet in {smaller} of {len(amounts)} rows it has the smaller number"
            yield _header_finding(paper, grid, left, right, reason)
    for column in columns:
        head = grid.heads.get(column, "")
        match = _SPAN.search(head)
        if match and (int(match["first"]) + 1) % 100 != int(match["last"]):
            yield from _check_span(paper, grid, column, match)


def _column_periods(paper: Paper, grid: Grid) -> dict[int, Period]:
    """The period of each column with a header of its own that dates it."""
    found: dict[int, Period] = {}
    for row in grid.rows:
        for column in row.values:
            record = paper.record_in(row, column)
            if record is None or record.figure is None or grid.is_change(column):
                continue
            period = record.figure.period
            if record.figure.period_how == "column header" and period is not None:
                found.setdefault(column, period)
    return {column: period for column, period in found.items() if _whole(period)}


def _whole(period: Period) -> bool:
    return period.start is not None and period.end is not None


def _impossible(left: Period, right: Period) -> str | None:
    """Say why two columns cannot stand side by side, or None."""
    assert left.start is not None
    assert left.end is not None
    assert right.start is not None
    assert right.end is not None
    for one, name in ((left, "first"), (right, "second")):
        if one.end is not None and one.start is not None and one.end < one.start:
            return f"the {name} period ends ({one.end}) before it starts ({one.start})"
    longer = (left.end - left.start) - (right.end - right.start)
    if left.start < right.start and left.end >= right.end and longer > _LONG:
        years = round((left.end - left.start).days / 365.25, 1)
        return (
            f"the first column runs from {left.start} to {left.end} ({years:g} years) and would "
            f"contain the second, {right.start} to {right.end}"
        )
    return None


def _side_by_side(grid: Grid, left: int, right: int) -> list[tuple[Decimal, Decimal]]:
    """The amounts of two columns, row by row."""
    return [
        (row.values[left].amount, row.values[right].amount)
        for row in grid.rows
        if {left, right} <= row.values.keys()
    ]


def _header_finding(paper: Paper, grid: Grid, left: int, right: int, reason: str) -> Finding:
    message = f"The headers cannot both be right: {reason}."
    header = _header_block(paper, grid)
    cited = paper.cite(header) if header else paper.cite_row(grid.rows[0], left)
    stated, computed = grid.named(left), grid.named(right)
    lead = _lead_in(paper, grid)
    evidence = [cited] if lead is None else [cited, paper.cite_sentence(lead)]
    return paper.finding("impossible_period", "broken", message, stated, computed, *evidence)


def _lead_in(paper: Paper, grid: Grid) -> Sentence | None:
    """The sentence that introduces the table: "The table below shows ..."."""
    at = next(n for n, block in enumerate(paper.blocks) if block.table == grid.table)
    near = {block.id for block in paper.blocks[max(0, at - _LEAD) : at]}
    spoken = (s for s in paper.sentences if s.block.id in near and _TABLE.search(s.text))
    return next(spoken, None)


def _check_span(paper: Paper, grid: Grid, column: int, match: re.Match[str]) -> Iterator[Finding]:
    """A header "2022/22" names no year; one of several years ("2021-24") may be meant."""
    first, last = int(match["first"]) % 100, int(match["last"])
    if last > first:
        return
    header = _header_block(paper, grid)
    cited = paper.cite(header) if header else paper.cite_row(grid.rows[0], column)
    message = f"The header {match.group()!r} ends before or when it starts: it names no period."
    yield paper.finding("impossible_period", "broken", message, match.group(), None, cited)


def _header_block(paper: Paper, grid: Grid) -> Block | None:
    return next((b for b in paper.blocks if b.table == grid.table and b.header_row), None)


# -- weekdays


def _check_weekday(paper: Paper, block: Block, record: Record) -> Iterator[Finding]:
    period = record.mention.period
    if record.mention.label != "date" or period is None or period.precision != "day":
        return
    before = block.text[max(0, record.mention.start - 14) : record.mention.end]
    match = _WEEKDAY.search(before)
    day = period.start
    if match is None or day is None or not _year_is_known(record, paper):
        return
    actual = _WEEKDAYS[day.weekday()]
    fits = actual == match["day"]
    written = f"{day.day} {day:%B %Y}"
    message = (
        f"{written} was a {actual}, as printed."
        if fits
        else f"{record.mention.text!r}: {written} was a {actual}, not a {match['day']}."
    )
    yield paper.finding(
        "weekday",
        "holds" if fits else "broken",
        message,
        match["day"],
        actual,
        paper.cite_record(block, record),
    )


def _year_is_known(record: Record, paper: Paper) -> bool:
    """A year is printed, or the document itself is dated to the year."""
    if re.search(r"\b20\d\d\b", record.mention.text):
        return True
    published = paper.document.published
    if published is None or published.period.start is None or published.period.end is None:
        return False
    near: tuple[date, date] = (published.period.start, published.period.end)
    return near[0].year == near[1].year and published.basis == "stated"
