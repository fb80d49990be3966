"""Here is a document; you get its columns of differences and changes worked out again.

Which two columns a "Change" is made from, and which way round, is told by the rows: the way that
fits most of them is the way it was made, and the rows that do not fit are broken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from corpus.model import Finding
from scrutiny.grids import Grid, Row
from scrutiny.papers import Paper
from scrutiny.printed import Printed, shown

_Work = Callable[[Decimal, Decimal], Decimal | None]


def _difference(base: Decimal, new: Decimal) -> Decimal | None:
    return new - base


def _percentage(base: Decimal, new: Decimal) -> Decimal | None:
    return (new - base) / abs(base) * 100 if base else None


@dataclass(frozen=True, slots=True)
class _Made:
    """How a column was made: from which columns, by what, with which sign, and who fits."""

    column: int
    base: int
    new: int
    work: _Work
    signed: bool
    fitting: tuple[Row, ...]
    wrong: tuple[Row, ...]


def check(paper: Paper) -> Iterator[Finding]:
    """Yield a finding for each wrong cell, and one for the cells of a column that hold."""
    for grid in paper.grids:
        for column in grid.columns:
            if not grid.is_change(column):
                continue
            made = _how_made(grid, column)
            if made is not None:
                yield from (_broken(paper, grid, made, row) for row in made.wrong)
            if made is not None and made.fitting:
                yield _holding(paper, grid, made)


def _how_made(grid: Grid, column: int) -> _Made | None:
    """Return the way that fits most rows, the nearest columns first; None where none convinces."""
    values = [c for c in grid.columns if c < column and not grid.is_change(c)]
    works = [_percentage, _difference] if grid.is_percent(column) else [_difference]
    ways = [
        _try(grid, column, base, new, work)
        for base, new in sorted(permutations(values, 2), key=lambda pair: (-max(pair), pair))
        for work in works
        if grid.is_percent(base) == grid.is_percent(new)
    ]
    best = max(ways, key=lambda made: len(made.fitting), default=None)
    if best is None or not _convinces(best, len(values)):
        return None
    return best


def _convinces(made: _Made, columns: int) -> bool:
    """Most rows fit; or with just two columns to choose from, there was only one way to make it."""
    fitting, rows = len(made.fitting), len(made.fitting) + len(made.wrong)
    if fitting >= 2:
        return fitting * 5 >= rows * 3
    return columns == 2 and rows in (1, 2) and fitting >= rows - 1 and not _far_off(made)


def _far_off(made: _Made) -> bool:
    """A single row that is off by more than half was made in some other way."""
    for row in made.wrong:
        computed = _computed(made, row)
        stated = row.values[made.column].amount
        if computed is None or abs(computed - stated) > abs(computed) / 2:
            return True
    return False


def _try(grid: Grid, column: int, base: int, new: int, work: _Work) -> _Made:
    rows = [r for r in grid.rows if {column, base, new} <= r.values.keys()]
    changes = [c for c in grid.columns if grid.is_change(c)]
    signed = any(r.values[c].signed for r in grid.rows for c in changes if c in r.values)
    made = _Made(column, base, new, work, signed, (), ())
    rows = [row for row in rows if _computed(made, row) is not None]
    fits = {row.block.id: _fits(grid, made, row) for row in rows}
    return _Made(
        column,
        base,
        new,
        work,
        signed,
        tuple(row for row in rows if fits[row.block.id]),
        tuple(row for row in rows if not fits[row.block.id]),
    )


def _computed(made: _Made, row: Row) -> Decimal | None:
    return made.work(row.values[made.base].amount, row.values[made.new].amount)


def _fits(grid: Grid, made: _Made, row: Row) -> bool:
    computed, printed = _computed(made, row), row.values[made.column]
    if computed is None:
        return False
    stated = printed.amount
    if not made.signed or row.values[made.base].amount < 0:
        # no sign is printed, or a negative base leaves it open which way is up
        computed, stated = abs(computed), abs(stated)
    return abs(computed - stated) <= printed.step / 2 + _carried(grid, made, row)


def _carried(grid: Grid, made: _Made, row: Row) -> Decimal:
    """How far rounding of the two numbers carries into what is made of them."""
    base, new = row.values[made.base], row.values[made.new]
    if grid.counts(made.base) and base.step == new.step == 1:
        return Decimal(0)
    off = (base.step + new.step) / 2
    return off if made.work is _difference else off / abs(base.amount) * 100


def _broken(paper: Paper, grid: Grid, made: _Made, row: Row) -> Finding:
    printed = row.values[made.column]
    computed = _computed(made, row) or Decimal(0)
    message = (
        f"{row.label!r}: {_worked(made, row)}, but {grid.named(made.column)!r} is printed as "
        f"{shown(printed.amount)}{'%' if printed.percent else ''}."
    )
    cited = paper.cite_row(row, made.column)
    return paper.finding(_rule(made), "broken", message, printed.amount, round(computed, 2), cited)


def _holding(paper: Paper, grid: Grid, made: _Made) -> Finding:
    row, count = made.fitting[0], len(made.fitting)
    message = (
        f"{grid.named(made.column)!r} holds in {count} {'row' if count == 1 else 'rows'}, worked "
        f"out from {grid.named(made.base)!r} and {grid.named(made.new)!r}; in {row.label!r} "
        f"{_worked(made, row)}."
    )
    cited = (paper.cite_row(each, made.column) for each in made.fitting)
    return paper.finding(_rule(made), "holds", message, None, None, *cited)


def _rule(made: _Made) -> str:
    return "percentage_change" if made.work is _percentage else "difference"


def _worked(made: _Made, row: Row) -> str:
    """The computation in figures: "(39,150 - 33,763) / 33,763 = 15.96%"."""
    base, new = row.values[made.base], row.values[made.new]
    taken = f"{_amount(new)} - {_amount(base)}"
    computed = _computed(made, row) or Decimal(0)
    if made.work is _difference:
        return f"{taken} = {shown(computed)}"
    return f"({taken}) / {_amount(base)} = {shown(computed)}%"


def _amount(number: Printed) -> str:
    return shown(number.amount) if number.amount >= 0 else f"({shown(number.amount)})"
