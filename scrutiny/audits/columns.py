"""Here is a document; you get whether the totals of its tables are the sums they claim to be.

A total may sum the rows since the last total, all rows, or the subtotals; each way is tried. One
that fits no way is broken only where the table is known to add up: its other columns do, or the
sum is near.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.model import Finding, FindingVerdict
from scrutiny.grids import Grid, Row
from scrutiny.papers import Paper
from scrutiny.printed import Printed, shown, slack

# Further from its total than this, a column alone, or one beside others that fit, was no sum.
_NEAR, _FAR = Decimal("0.2"), Decimal(1)
_MOST_SHOWN = 14


@dataclass(frozen=True, slots=True)
class _Sum:
    """A total with the rows that come nearest to it."""

    total: Row
    column: int
    addends: tuple[Row, ...]
    gap: Decimal
    fits: bool


def check(paper: Paper) -> Iterator[Finding]:
    """Yield a finding for each total of each column, and one for the row sums of a table."""
    for grid in paper.grids:
        for total in (row for row in grid.rows if row.is_total):
            yield from _check_total(paper, grid, total)
        yield from _check_rows(paper, grid)


def _check_total(paper: Paper, grid: Grid, total: Row) -> Iterator[Finding]:
    columns = [c for c in grid.columns if grid.is_added(c) and c in total.values]
    sums = [found for c in columns if (found := _best(grid, total, c)) is not None]
    fitting = sum(found.fits for found in sums)
    for found in sums:
        shown_by_others = fitting * 2 >= len(sums) and _is_within(found, _FAR)
        alone = len(sums) == 1 and _is_labelled(grid, found) and _is_within(found, _NEAR)
        if found.fits or shown_by_others or alone:
            yield _of_total(paper, grid, found)


def _is_within(found: _Sum, share: Decimal) -> bool:
    return abs(found.gap) <= abs(found.total.values[found.column].amount) * share


def _is_labelled(grid: Grid, found: _Sum) -> bool:
    """A column without header or unit may have been read wrongly; it proves nothing alone."""
    return bool(grid.heads.get(found.column) or grid.units.get(found.column))


def _best(grid: Grid, total: Row, column: int) -> _Sum | None:
    """Return the way of adding that comes nearest to the total."""
    wanted = total.values[column]
    sums = []
    for rows in _ways(grid, total):
        numbers = [row.values[column] for row in rows if column in row.values]
        if len(numbers) < 2:
            continue
        gap = wanted.amount - sum((n.amount for n in numbers), Decimal(0))
        fits = abs(gap) <= slack(numbers, wanted, counts=grid.counts(column))
        used = tuple(row for row in rows if column in row.values)
        sums.append(_Sum(total, column, used, gap, fits))
    return next((found for found in sums if found.fits), sums[0] if sums else None)


def _ways(grid: Grid, total: Row) -> Iterator[Sequence[Row]]:
    """Yield the rows a total may be the sum of."""
    at = grid.rows.index(total)
    above, below = grid.rows[:at], grid.rows[at + 1 :]
    last = max((n for n, row in enumerate(above) if row.is_total), default=-1)
    plain = [row for row in above if not row.is_total and not row.is_within]
    yield [row for row in above[last + 1 :] if not row.is_within]
    yield plain
    for start in range(last + 2, at - 1):  # a heading between may open the group summed
        yield [row for row in above[start:] if not row.is_within]
    subtotals = [row for row in above if row.is_total]
    yield subtotals
    yield [*subtotals, *above[last + 1 :]]
    if at == 0:
        yield [row for row in below if not row.is_total and not row.is_within]


def _of_total(paper: Paper, grid: Grid, found: _Sum) -> Finding:
    printed = found.total.values[found.column]
    numbers = [row.values[found.column] for row in found.addends]
    computed = printed.amount - found.gap
    place = f"{found.total.label!r} under {grid.named(found.column)!r}"
    work = f"{_added(numbers)} = {shown(computed)}"
    if not found.fits:
        message = (
            f"{place} is printed as {shown(printed.amount)}, but {work}: "
            f"{shown(abs(found.gap))} too {'much' if found.gap > 0 else 'little'}."
        )
    elif found.gap:
        message = f"{place} holds but for rounding: {work}, printed as {shown(printed.amount)}."
    else:
        message = f"{place} holds: {work}."
    evidence = [paper.cite_row(found.total, found.column)]
    if not found.fits:
        evidence += [paper.cite_row(row, found.column) for row in found.addends]
    verdict: FindingVerdict = "holds" if found.fits else "broken"
    return paper.finding("column_total", verdict, message, printed.amount, computed, *evidence)


def _added(numbers: Sequence[Printed]) -> str:
    words = [shown(number.amount) for number in numbers]
    if len(words) > _MOST_SHOWN:
        words = [*words[:5], f"... ({len(words) - 6} more)", words[-1]]
    return " + ".join(words).replace("+ -", "- ")


# -- sums along rows


def _check_rows(paper: Paper, grid: Grid) -> Iterator[Finding]:
    """A column headed "Total" sums the columns beside it, where most rows say so."""
    added = [c for c in grid.numbered if grid.is_added(c) and not grid.is_change(c)]
    for column in added:
        if column not in grid.columns or "total" not in grid.heads.get(column, "").lower():
            continue
        for parts in ([c for c in added if c < column], [c for c in added if c > column]):
            yield from _row_sums(paper, grid, column, parts)


def _row_sums(paper: Paper, grid: Grid, column: int, parts: list[int]) -> Iterator[Finding]:
    rows = [
        row
        for row in grid.rows
        if column in row.values and sum(c in row.values for c in parts) >= 2 and not row.is_percent
    ]
    wrong = [row for row in rows if not _row_fits(grid, row, column, parts)]
    if len(rows) < 2 or len(wrong) * 3 > len(rows):
        return  # too few rows show that the column is the sum of these
    for row in wrong:
        numbers = [row.values[c] for c in parts if c in row.values]
        printed, computed = row.values[column].amount, sum((n.amount for n in numbers), Decimal(0))
        yield paper.finding(
            "row_sum",
            "broken",
            f"{row.label!r}: {_added(numbers)} = {shown(computed)}, but "
            f"{grid.named(column)!r} is printed as {shown(printed)}.",
            printed,
            computed,
            paper.cite_row(row, column),
        )
    held = len(rows) - len(wrong)
    yield paper.finding(
        "row_sum",
        "holds",
        f"In {held} rows {grid.named(column)!r} is the sum of the columns beside it; in "
        f"{rows[0].label!r} {_example(rows[0], column, parts)}.",
        None,
        None,
        *(paper.cite_row(row, column) for row in rows if row not in wrong),
    )


def _row_fits(grid: Grid, row: Row, column: int, parts: list[int]) -> bool:
    numbers = [row.values[c] for c in parts if c in row.values]
    gap = row.values[column].amount - sum((n.amount for n in numbers), Decimal(0))
    return abs(gap) <= slack(numbers, row.values[column], counts=grid.counts(column))


def _example(row: Row, column: int, parts: list[int]) -> str:
    numbers = [row.values[c] for c in parts if c in row.values]
    return f"{_added(numbers)} = {shown(row.values[column].amount)}"
