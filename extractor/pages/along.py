"""Here are the boxes of letters on a page; you get where they lie along the lines they stand on."""

from __future__ import annotations

import math

import numpy as np

from extractor.pages.characters import Ints
from extractor.pages.frame import Floats

_TALL = 1.1  # ems: how high a letter's own box is


def along(
    boxes: Floats, origins: Floats, angle: Ints, size: Floats
) -> tuple[Floats, Floats, Floats]:
    """Return where letters begin and end along their line, and how far across it they stand."""
    if not angle.any():
        return boxes[:, 0], boxes[:, 2], origins[:, 1]
    turn = angle * (math.pi / 180)
    cos: Floats = np.round(np.cos(turn), 9)
    sin: Floats = np.round(np.sin(turn), 9)
    corners = [boxes[:, i] * cos + boxes[:, j] * sin for i in (0, 2) for j in (1, 3)]
    begin, end = np.minimum.reduce(corners), np.maximum.reduce(corners)
    slanting = angle % 90 != 0
    if slanting.any():
        start = origins[:, 0] * cos + origins[:, 1] * sin
        begin = np.where(slanting, start, begin)
        end = np.where(slanting, start + _slanting_width(boxes, cos, sin, size), end)
    return begin, end, origins[:, 1] * cos - origins[:, 0] * sin


def _slanting_width(boxes: Floats, cos: Floats, sin: Floats, size: Floats) -> Floats:
    """Return the widths of letters from the level boxes around their slanting ones."""
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    cos, sin = np.abs(cos), np.abs(sin)
    flat = cos >= sin
    length = np.where(flat, wide, high) - _TALL * size * np.minimum(cos, sin)
    width: Floats = np.maximum(length / np.maximum(cos, sin), 0.0)
    return width


def on_page(place: Floats, angle: Ints) -> Floats:
    """Turn a place along a level or upright line into the page's x or y."""
    turned = angle % 360
    backwards = (turned == 180) | (turned == 270)
    return np.where(backwards, -place, place) if backwards.any() else place
