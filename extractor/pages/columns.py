"""Here are the lines and other units of a page; you get them in the order a person reads them.

White space decides: a gutter that no unit crosses parts columns, which are read one after the
other; a unit that spans the gutter ends them. Short things side by side, row by row on one level,
are read along the rows.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import Generic, Protocol, TypeVar

_GUTTER = 0.7  # ems: the least white space between columns
_NARROWEST = 6.0  # points: the same, whatever the size of the letters
_LEVEL = 0.35  # ems: lines of neighbouring columns that stand on one level
_FEW_WORDS = 4.0  # a column of so few words a line may be one of a table
_DEEPEST = 12


class Unit(Protocol):
    """Something with a place on a page; `size` is that of its letters, `length` its words."""

    @property
    def x0(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def x1(self) -> float: ...
    @property
    def bottom(self) -> float: ...
    @property
    def size(self) -> float: ...
    @property
    def length(self) -> int: ...


U = TypeVar("U", bound=Unit)


@dataclass(frozen=True, slots=True)
class Run(Generic[U]):
    """Units read one after the other, of one column or of the whole width."""

    units: tuple[U, ...]


def in_order(units: Sequence[U], depth: int = 0) -> list[Run[U]]:
    """Return units as runs in reading order, those of a run from the top."""
    columns = _columns(units) if depth < _DEEPEST else None
    if columns:
        return [run for column in columns for run in in_order(column, depth + 1)]
    bands = list(_bands(units))
    if len(bands) < 2 or depth >= _DEEPEST:
        return [Run(tuple(sorted(units, key=lambda unit: (unit.top, unit.x0))))] if units else []
    runs: list[Run[U]] = []
    for group, parted in _groups(bands):
        if parted:
            runs.extend(in_order(group, depth + 1))
        else:
            runs.append(Run(tuple(group)))
    return runs


def _groups(bands: list[list[U]]) -> Iterator[tuple[list[U], bool]]:
    """Yield bands that are read together, and whether they stand in columns."""
    single: list[list[U]] = []
    at = 0
    while at < len(bands):
        several = _columns(bands[at]) is not None
        if not several and at + 1 < len(bands):
            below = bands[at + 1]
            clings = _clings([*single[-1:], bands[at]], below)
            several = not clings and _columns(bands[at] + below) is not None
        if not several:
            single.append(bands[at])
            at += 1
            continue
        group, at = _grown(bands, at)
        while single and not _clings(single, group) and _columns(single[-1] + group):
            group = single.pop() + group
        if single:
            yield [unit for band in single for unit in band], False
            single = []
        yield group, True
    if single:
        yield [unit for band in single for unit in band], False


def _clings(single: list[list[U]], group: list[U]) -> bool:
    """Tell whether the last band goes with the one above: set closer to it than to the group."""
    if len(single) < 2:
        return False
    (above, band), size = single[-2:], single[-1][0].size
    if abs(above[0].size - size) >= 0.1 * size:
        return False
    over = min([unit.top for unit in band]) - max([unit.bottom for unit in above])
    if over >= 0.6 * size:
        return False
    return over < min([unit.top for unit in group]) - max([unit.bottom for unit in band])


def _grown(bands: list[list[U]], at: int) -> tuple[list[U], int]:
    """Return a band in columns with the bands below it that fit its columns."""
    group = list(bands[at])
    at += 1
    while at < len(bands) and _columns(group + bands[at]):
        group += bands[at]
        at += 1
    return group, at


def _bands(units: Iterable[U]) -> Iterator[list[U]]:
    """Yield units that a level gap parts from those below."""
    band: list[U] = []
    bottom = -math.inf
    for unit in sorted(units, key=lambda unit: unit.top):
        # Lines set tight overlap a little.
        if band and unit.top > bottom - 0.25 * unit.size:
            yield band
            band, bottom = [], -math.inf
        band.append(unit)
        bottom = max(bottom, unit.bottom)
    if band:
        yield band


def _columns(units: Sequence[U]) -> list[list[U]] | None:
    """Return the columns that gutters over the whole height part, or None."""
    if len(units) < 2:
        return None
    across = sorted(units, key=_left)
    starts = [0, *_behind_gaps(across, _NARROWEST)]
    if len(starts) > 1:
        sizes = sorted([unit.size for unit in units])
        starts = [0, *_behind_gaps(across, max(_NARROWEST, _GUTTER * sizes[len(sizes) // 2]))]
    if len(starts) < 2:
        return None
    return _without_tabular([across[a:b] for a, b in pairwise([*starts, len(across)])])


_left = attrgetter("x0")


def _behind_gaps(units: Sequence[Unit], least: float) -> Iterator[int]:
    """Yield which units, from the left, have white space before them through all lines."""
    right = units[0].x1
    for n, unit in enumerate(units):
        if n and unit.x0 - right >= least:
            yield n
        if unit.x1 > right:
            right = unit.x1


def _without_tabular(columns: list[list[U]]) -> list[list[U]] | None:
    """Put side by side again what is read along its rows; None when nothing is left to part."""
    kept = [columns[0]]
    for column in columns[1:]:
        if _tabular(kept[-1], column):
            kept[-1] = kept[-1] + column
        else:
            kept.append(column)
    return kept if len(kept) > 1 else None


def _tabular(left: Sequence[U], right: Sequence[U]) -> bool:
    """Tell whether two columns are cells of rows: few words, each on a level with a neighbour."""
    if min(_words_a_row(left), _words_a_row(right)) > _FEW_WORDS:
        return False
    few, many = sorted((left, right), key=len)
    feet = sorted((unit.bottom, unit.size) for unit in many)
    return sum(_on_level(one, feet) for one in few) >= 0.6 * len(few)


def _on_level(unit: Unit, feet: Sequence[tuple[float, float]]) -> bool:
    """Tell whether a unit's foot is on a level with one of `feet`, (bottom, size) in order."""
    at = bisect_left(feet, (unit.bottom, 0.0))
    return any(
        abs(unit.bottom - bottom) <= _LEVEL * min(unit.size, size)
        for bottom, size in feet[max(at - 1, 0) : at + 1]
    )


def _words_a_row(units: Sequence[Unit]) -> float:
    rows = {round(unit.bottom) for unit in units}
    return sum(unit.length for unit in units) / len(rows)
