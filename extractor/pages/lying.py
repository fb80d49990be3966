"""Here are words of a sheet turned and laid straight for reading; you get them where they lie."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from extractor.pages.geometry import PageGeometry, Rule, Word

Point = tuple[float, float]


def turned_back(word: Word, quarters: int, page: PageGeometry) -> Word:
    """Put a word of the page turned clockwise by quarters where it lies on the page."""
    if quarters == 0:
        return word
    x0, top, x1, bottom = _box_back((word.x0, word.top, word.x1, word.bottom), quarters, page)
    return word._replace(
        x0=x0,
        top=top,
        x1=x1,
        bottom=bottom,
        edges=tuple(round(_along(edge, quarters, page), 2) for edge in word.edges),
        rotation=-90 * quarters % 360,
        baseline=round(_back(word.x0, word.baseline, quarters, page)[1], 2),
    )


def rule_back(rule: Rule, quarters: int, page: PageGeometry) -> Rule:
    """Put a line of the page turned clockwise by quarters where it lies on the page."""
    x0, top, x1, bottom = _box_back((rule.x0, rule.top, rule.x1, rule.bottom), quarters, page)
    return replace(rule, x0=x0, top=top, x1=x1, bottom=bottom)


def _box_back(
    box: tuple[float, float, float, float], quarters: int, page: PageGeometry
) -> tuple[float, float, float, float]:
    places = [_back(u, v, quarters, page) for u, v in (box[:2], box[2:])]
    (left, right), (top, bottom) = (sorted(side) for side in zip(*places, strict=True))
    return round(left, 2), round(top, 2), round(right, 2), round(bottom, 2)


def _along(u: float, quarters: int, page: PageGeometry) -> float:
    return {1: page.height - u, 2: page.width - u}.get(quarters, u)


def _back(u: float, v: float, quarters: int, page: PageGeometry) -> Point:
    if quarters == 1:
        return v, page.height - u
    if quarters == 2:
        return page.width - u, page.height - v
    return (page.width - v, u) if quarters == 3 else (u, v)


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
    return word._replace(
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
