"""Here is the picture of a sheet that may lie crooked; you get it laid straight."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image

from extractor.pages.picture import Picture

_STEEPEST = 0.07  # four degrees; a sheet laid by hand lies better
_COARSE, _FINE = 0.005, 0.0005
_LEAST = 0.0015  # lines nearer level are level
_BETTER = 1.02  # times as sharp the lines must be, for turning to be worth it
_MOST_POINTS = 150_000
_INK = 0.7  # of the paper's brightness


def straighten(picture: Picture) -> tuple[Picture, float]:
    """Return the picture turned about its middle so that lines of text are level, and the skew.

    The skew is how far lines fell for each step to the right; 0.0 where nothing was turned.
    """
    skew = _skew(picture)
    if abs(skew) < _LEAST:
        return picture, 0.0
    image = Image.fromarray(picture.pixels)
    degrees = math.degrees(math.atan(skew))
    paper = int(np.median(picture.pixels[::8, ::8]))
    turned = image.rotate(degrees, resample=Image.Resampling.BILINEAR, fillcolor=paper)
    return Picture(np.asarray(turned), picture.dpi), skew


def _skew(picture: Picture) -> float:
    """The slope along which ink falls into the fewest, fullest rows."""
    small = picture.pixels[::2, ::2]
    rows, columns = np.nonzero(small < _INK * np.median(small))
    if not len(rows):
        return 0.0
    if len(rows) > _MOST_POINTS:
        chosen = np.linspace(0, len(rows) - 1, _MOST_POINTS).astype(np.int64)
        rows, columns = rows[chosen], columns[chosen]

    def sharpness(slope: float) -> float:
        shifted = np.rint(rows - slope * columns).astype(np.int64)
        counts = np.bincount(shifted - shifted.min())
        return float((counts.astype(np.float64) ** 2).sum())

    best = max(np.arange(-_STEEPEST, _STEEPEST + _COARSE, _COARSE), key=sharpness)
    best = max(np.arange(best - _COARSE, best + _COARSE, _FINE), key=sharpness)
    return float(best) if sharpness(best) > _BETTER * sharpness(0.0) else 0.0
