"""Here is a place on a sheet laid crooked; you get it as on one laid straight, or back again."""

from __future__ import annotations

import math

from corpus.model import Box

Point = tuple[float, float]


def level(point: Point, middle: Point, skew: float) -> Point:
    """Return where a point lies once the sheet is turned straight about its middle.

    `skew` is how far its lines fall for each step to the right.
    """
    return _turn(point, middle, -math.atan(skew))


def aslant(box: Box, width: float, height: float, skew: float) -> Box:
    """Return the box of words where they really are on the crooked sheet of that size."""
    if not skew:
        return box
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    there = _turn((x, y), (width / 2, height / 2), math.atan(skew))
    dx, dy = there[0] - x, there[1] - y
    return Box(box.page, box.x0 + dx, box.top + dy, box.x1 + dx, box.bottom + dy)


def _turn(point: Point, middle: Point, angle: float) -> Point:
    x, y = point[0] - middle[0], point[1] - middle[1]
    cos, sin = math.cos(angle), math.sin(angle)
    return middle[0] + x * cos - y * sin, middle[1] + x * sin + y * cos
