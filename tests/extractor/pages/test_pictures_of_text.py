"""Is a crooked picture laid straight, and are its lines told from letters?"""

import math

import numpy as np
import pytest
from PIL import Image

from extractor.pages.picture import Picture
from extractor.pages.ruling import without_lines
from extractor.pages.straight import straighten


def sheet() -> np.ndarray:
    """Return a white sheet of 600 by 400 pixels with six lines of dashes, as words are."""
    pixels = np.full((400, 600), 255, dtype=np.uint8)
    for top in range(60, 360, 50):
        for left in range(60, 520, 24):
            pixels[top : top + 10, left : left + 16] = 0
    return pixels


@pytest.mark.parametrize("degrees", [-2.0, -0.7, 0.5, 1.5])
def test_a_crooked_sheet_is_laid_straight(degrees: float) -> None:
    """The slope found is the one the sheet was turned by, lines falling to the right positive."""
    turned = Image.fromarray(sheet()).rotate(-degrees, fillcolor=255)
    straight, skew = straighten(Picture(np.asarray(turned), 100.0))
    assert skew == pytest.approx(math.tan(math.radians(degrees)), abs=0.003)
    assert abs(straighten(straight)[1]) < 0.003


def test_a_level_sheet_is_left_alone() -> None:
    """Nothing is gained by turning what is level, or empty."""
    level = Picture(sheet(), 100.0)
    assert straighten(level) == (level, 0.0)
    empty = Picture(np.full((50, 50), 255, dtype=np.uint8), 100.0)
    assert straighten(empty)[1] == 0.0


def test_lines_are_found_and_painted_over() -> None:
    """Thin long lines go; thick bars, short strokes and strips between white letters stay."""
    pixels = np.full((300, 400), 255, dtype=np.uint8)
    pixels[100:102, 20:380] = 0
    pixels[50:250, 200:202] = 0
    pixels[150:160, 20:60] = 0  # a word
    pixels[200:240, 20:180] = 0  # a dark box with a white letter in it
    pixels[205:235, 100:110] = 255
    clear, strokes = without_lines(Picture(pixels, 100.0))
    assert [(s.x1 - s.x0 > s.y1 - s.y0) for s in strokes] == [True, False]
    assert clear.pixels[100, 50] == 255
    assert clear.pixels[60, 200] == 255
    assert clear.pixels[155, 30] == 0
    assert clear.pixels[220, 50] == 0
