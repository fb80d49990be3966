"""Here is the picture of a page; you get the long straight lines in it, and it without them.

The lines of a table tell its cells, and left in the picture they are read as letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extractor.pages.picture import Grey, Picture

_SHORTEST = 30.0  # points; no stroke of a letter is so long, save in a banner
_SLENDER = 40  # times as long as thick; the strokes of a banner's letters are thicker
_THICKEST = 3.5  # points; thicker ones are boxes, or pictures
_CROSSED = 0.35  # of its length that letters and other lines may touch
_BREAK = 6.0  # points of a line that may be missing
_INK = 0.8  # of the paper's brightness


@dataclass(frozen=True, slots=True)
class Stroke:
    """A level or upright line in pixels: x0 <= x1, y0 <= y1, the ends included."""

    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def thickness(self) -> int:
        """How thick a level line is; looking for it made it a pixel thicker on either side."""
        return max(self.y1 - self.y0 - 1, 1)


def without_lines(picture: Picture) -> tuple[Picture, tuple[Stroke, ...]]:
    """Return the picture with its long lines painted over, and the lines."""
    paper = int(np.median(picture.pixels[::8, ::8]))
    ink = picture.pixels < _INK * paper
    points = picture.dpi / 72
    level = list(_lines(ink, points))
    upright = [Stroke(s.y0, s.x0, s.y1, s.x1) for s in _lines(ink.T, points)]
    if not (level or upright):
        return picture, ()
    pixels = picture.pixels.copy()
    for stroke in (*level, *upright):
        _paint(pixels, stroke, paper)
    return Picture(pixels, picture.dpi), (*level, *upright)


def _paint(pixels: Grey, stroke: Stroke, paper: int) -> None:
    rows = slice(max(stroke.y0 - 1, 0), stroke.y1 + 2)
    pixels[rows, max(stroke.x0 - 1, 0) : stroke.x1 + 2] = paper


def _lines(ink: npt.NDArray[np.bool_], points: float) -> Iterator[Stroke]:
    """Yield the level lines; `points` are pixels to a point."""
    thick, gap = _THICKEST * points, _BREAK * points
    found = [
        stroke
        for stroke in _stacked(_runs(ink, _SHORTEST * points))
        if stroke.thickness < min(thick, (stroke.x1 - stroke.x0) / _SLENDER)
        and _stands_alone(stroke, ink)
    ]
    held: list[Stroke] = []
    for stroke in sorted(found, key=lambda s: (s.x0, s.y0)):
        before = next((n for n, h in enumerate(held) if _goes_on(h, stroke, gap)), None)
        if before is None:
            held.append(stroke)
        else:
            held[before] = _both(held[before], stroke)
    yield from held


def _stands_alone(stroke: Stroke, ink: npt.NDArray[np.bool_]) -> bool:
    """Is there paper on both sides? White letters on a dark ground have dark strips between."""
    columns = slice(stroke.x0, stroke.x1 + 1)
    above = ink[max(stroke.y0 - 3, 0) : max(stroke.y0 - 1, 0), columns]
    below = ink[stroke.y1 + 2 : stroke.y1 + 4, columns]
    return all(side.size == 0 or float(side.mean()) < _CROSSED for side in (above, below))


def _runs(ink: npt.NDArray[np.bool_], shortest: float) -> list[tuple[int, int, int]]:
    """Return row, first and last column of each long run; a line may step up or down a pixel."""
    near = ink.copy()
    near[1:] |= ink[:-1]
    near[:-1] |= ink[1:]
    steps = np.diff(np.pad(near, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(steps == 1)
    ends = np.nonzero(steps == -1)[1]
    kept = ends - starts >= shortest
    return list(
        zip(rows[kept].tolist(), starts[kept].tolist(), (ends[kept] - 1).tolist(), strict=True)
    )


def _stacked(runs: list[tuple[int, int, int]]) -> list[Stroke]:
    """Return runs on rows below each other as one stroke."""
    done: list[Stroke] = []
    growing: list[Stroke] = []
    for row, start, end in runs:
        done += [s for s in growing if s.y1 < row - 1]
        growing = [s for s in growing if s.y1 >= row - 1]
        run = Stroke(start, row, end, row)
        touching = [s for s in growing if s.x0 <= end and start <= s.x1]
        growing = [s for s in growing if s not in touching]
        for stroke in touching:
            run = _both(run, stroke)
        growing.append(run)
    return done + growing


def _goes_on(one: Stroke, two: Stroke, gap: float) -> bool:
    return two.x0 - one.x1 <= gap and two.y0 <= one.y1 + 1 and one.y0 <= two.y1 + 1


def _both(one: Stroke, two: Stroke) -> Stroke:
    return Stroke(
        min(one.x0, two.x0), min(one.y0, two.y0), max(one.x1, two.x1), max(one.y1, two.y1)
    )
