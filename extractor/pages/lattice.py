"""Here are the rules of a page; you get the lattices they form, with the squares no rule parts.

Rules that touch one another make one lattice. Its lines of sight are the places of its rules; two
neighbouring squares with no rule between them belong to one cell, which is how spans come out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extractor.pages.geometry import Rect, Rule
from extractor.pages.grid import Bounds

# Rules so near are one rule; ends so near touch. Points.
NEAR = 3.0
# A page with more rules than this is a map or a drawing; only its longest are looked at.
_MOST_RULES = 4000
_SHORTEST = 4.0
_MOST_SQUARES = 20_000  # of a lattice; more are hatching
# A bar is no thicker, in points, and so many times as long.
_BAR, _BAR_LENGTH = 4.5, 10.0

Spans = npt.NDArray[np.float64]
"""Merged rules of one direction, shape (n, 3): the place across, and begin and end along."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """`xs` and `ys` are places of rules, growing; `cells[i][j]` numbers the cell of a square."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[tuple[int, ...], ...]

    @property
    def bbox(self) -> Bounds:
        """The rectangle round all squares."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def find_lattices(rules: Iterable[Rule]) -> tuple[list[Lattice], Spans]:
    """Return the lattices of a page, and the level rules that are part of none."""
    level, upright = merged_rules(rules)
    if not len(level):
        return [], level
    groups = _touching(level, upright)
    lattices = []
    loose = []
    for levels, uprights in groups:
        if len(levels) >= 2 and 1 <= len(uprights) <= _MOST_SQUARES // len(levels):
            lattices.append(_lattice(level[levels], upright[uprights]))
        else:
            loose.extend(levels)
    return lattices, level[sorted(loose)]


def bars(rects: Iterable[Rect]) -> list[Rule]:
    """Return filled rectangles so thin and long that they serve as rules."""
    return [
        Rule(rect.x0, rect.top, rect.x1, rect.bottom, min(sides), rect.fill)
        for rect in rects
        if rect.fill is not None
        and min(sides := (rect.x1 - rect.x0, rect.bottom - rect.top)) <= _BAR
        and max(sides) >= _BAR_LENGTH * min(sides)
    ]


def merged_rules(rules: Iterable[Rule]) -> tuple[Spans, Spans]:
    """Return level and upright rules, those in one line with no gap between them joined."""
    longest = sorted(rules, key=lambda r: r.x0 + r.top - r.x1 - r.bottom)[:_MOST_RULES]
    level = [((r.top + r.bottom) / 2, r.x0, r.x1) for r in longest if r.level]
    upright = [((r.x0 + r.x1) / 2, r.top, r.bottom) for r in longest if not r.level]
    return _merge(level), _merge(upright)


def _merge(spans: list[tuple[float, float, float]]) -> Spans:
    if not spans:
        return np.empty((0, 3))
    lanes: dict[int, list[tuple[float, float, float]]] = defaultdict(list)
    places = np.array([span[0] for span in spans])
    order = np.argsort(places, kind="stable")
    lane = np.cumsum(np.diff(places[order], prepend=places[order[0]]) > NEAR / 2)
    for n, at in zip(lane.tolist(), order.tolist(), strict=True):
        lanes[n].append(spans[at])
    merged = [span for spans in lanes.values() for span in _merge_lane(spans)]
    return np.array([s for s in merged if s[2] - s[1] >= _SHORTEST] or np.empty((0, 3)))


def _merge_lane(spans: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    place = sum(span[0] for span in spans) / len(spans)
    joined: list[tuple[float, float, float]] = []
    for _, begin, end in sorted(spans, key=lambda span: span[1]):
        if joined and begin <= joined[-1][2] + NEAR:
            joined[-1] = (place, joined[-1][1], max(joined[-1][2], end))
        else:
            joined.append((place, begin, end))
    return joined


def _touching(level: Spans, upright: Spans) -> list[tuple[list[int], list[int]]]:
    """Return groups of level and upright rules that hang together, as row numbers."""
    y, x0, x1 = level[:, :1], level[:, 1:2], level[:, 2:]
    x, top, bottom = upright.T[:, None, :] if len(upright) else np.empty((3, 1, 0))
    meets = (x0 - NEAR <= x) & (x <= x1 + NEAR) & (top - NEAR <= y) & (y <= bottom + NEAR)
    left = set(range(len(level)))
    groups = []
    while left:
        levels, uprights = _reach(meets, left.pop())
        left -= set(levels)
        groups.append((levels, uprights))
    return groups


def _reach(meets: npt.NDArray[np.bool_], start: int) -> tuple[list[int], list[int]]:
    levels = np.zeros(meets.shape[0], dtype=bool)
    levels[start] = True
    while True:
        uprights = meets[levels].any(axis=0)
        wider = levels | meets[:, uprights].any(axis=1)
        if (wider == levels).all():
            return np.flatnonzero(levels).tolist(), np.flatnonzero(uprights).tolist()
        levels = wider


def _lattice(level: Spans, upright: Spans) -> Lattice:
    """Return the squares between rules; a side left open ends where the rules across end."""
    xs = _places([*upright[:, 0], *_open_ends(level, upright[:, 0])])
    ys = _places([*level[:, 0], *_open_ends(upright, level[:, 0])])
    level_edges = _edges(level, ys, xs)
    upright_edges = _edges(upright, xs, ys)
    return Lattice(tuple(xs), tuple(ys), _cells(level_edges, upright_edges.T))


def _places(positions: list[float]) -> list[float]:
    """Return positions growing, those nearer than NEAR taken as one."""
    places: list[list[float]] = []
    for position in sorted(map(float, positions)):
        if places and position - places[-1][0] <= NEAR:
            places[-1].append(position)
        else:
            places.append([position])
    return [sum(near) / len(near) for near in places]


def _open_ends(along: Spans, across: npt.NDArray[np.float64]) -> list[float]:
    """Where at least two rules end together beyond the outermost rule across them."""
    ends = []
    for tips, beyond in ((along[:, 1], -1), (along[:, 2], 1)):
        outermost = across.max() if beyond > 0 else across.min()
        tip = tips.max() if beyond > 0 else tips.min()
        together = (np.abs(tips - tip) <= NEAR).sum()
        if together >= 2 and (tip - outermost) * beyond > 2 * NEAR:
            ends.append(float(tip))
    return ends


def _edges(spans: Spans, across: list[float], along: list[float]) -> npt.NDArray[np.bool_]:
    """Tell for each place across and each step along whether a rule runs there."""
    edges = np.zeros((len(across), len(along) - 1), dtype=bool)
    places, steps = np.array(across), np.array(along)
    slack = np.maximum(NEAR, 0.15 * np.diff(steps))
    for place, begin, end in spans:
        lane = int(np.abs(places - place).argmin())
        edges[lane] |= (begin <= steps[:-1] + slack) & (end >= steps[1:] - slack)
    return edges


def _cells(
    level: npt.NDArray[np.bool_], upright: npt.NDArray[np.bool_]
) -> tuple[tuple[int, ...], ...]:
    """Number the cells: `level[i, j]` is the edge over square i, j, `upright[i, j]` left of it."""
    height, width = level.shape[0] - 1, level.shape[1]
    owner = list(range(height * width))

    def root(n: int) -> int:
        while owner[n] != n:
            n = owner[n]
        return n

    for i in range(height):
        for j in range(width):
            if i and not level[i, j]:
                _join(owner, root((i - 1) * width + j), root(i * width + j))
            if j and not upright[i, j]:
                _join(owner, root(i * width + j - 1), root(i * width + j))
    return tuple(tuple(root(i * width + j) for j in range(width)) for i in range(height))


def _join(owner: list[int], one: int, other: int) -> None:
    owner[max(one, other)] = min(one, other)
