"""Here is a place on a sheet laid crooked; you get it as on one laid straight, or back again."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from extractor.pages.geometry import PageGeometry, Word

Point = tuple[float, float]


def level(point: Point, middle: Point, skew: float) -> Point:
    """Return where a point lies once the sheet is turned straight about its middle.

    `skew` is how far its lines fall for each step to the right.
    """
    return _turn(point, middle, -math.atan(skew))


def in_place(page: PageGeometry) -> Sequence[Word]:
    """Return the words of a page where they really are, on the sheet as it lies."""
    if not page.skew:
        return page.words
    return [_aslant(word, page) for word in page.words]


def _aslant(word: Word, page: PageGeometry) -> Word:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    there = _turn((x, y), (page.width / 2, page.height / 2), math.atan(page.skew))
    dx, dy = there[0] - x, there[1] - y
    along = dx if word.rotation % 180 == 0 else dy
    return replace(
        word,
        x0=word.x0 + dx,
        x1=word.x1 + dx,
        top=word.top + dy,
        bottom=word.bottom + dy,
        baseline=word.baseline + dy,
        edges=tuple(edge + along for edge in word.edges),
    )


def _turn(point: Point, middle: Point, angle: float) -> Point:
    x, y = point[0] - middle[0], point[1] - middle[1]
    cos, sin = math.cos(angle), math.sin(angle)
    return middle[0] + x * cos - y * sin, middle[1] + x * sin + y * cos
