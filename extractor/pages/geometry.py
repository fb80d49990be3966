"""Here is what lies on a page: words, rules, rectangles, drawings and images, all placed.

Lengths are points from the top left of the page as it lies upright: turned by its own /Rotate and
cut to its crop box. `x` grows to the right, `top` and `bottom` grow downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

WHITE = 0xFFFFFF


class Word(NamedTuple):
    """A run of characters without white space, as printed; a tuple, for a page makes very many.

    `edges` has `len(text) + 1` values: where each character begins and where the last one ends.
    They are `x` for upright words and words upside down, `y` for words that read down or up the
    page; words that lie slanting have none. `rotation` is in degrees clockwise, 0 when upright.
    `baseline` is the distance of the foot of the letters from the top of the page (for rotated
    words, of the first letter's). `raised` marks a small figure or letter above the line, as for
    a footnote; `soft_hyphen` a word whose last letter is a hyphen that only stands at a line end.
    `order` is the word's place in the order of drawing. `read_as` is what OCR read where a slip
    was mended.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    edges: tuple[float, ...]
    size: float
    bold: bool
    colour: int
    font: str
    rotation: int
    baseline: float
    order: int
    raised: bool = False
    soft_hyphen: bool = False
    read_as: str | None = None

    @property
    def upright(self) -> bool:
        """Whether the word is read from left to right along a level line."""
        return self.rotation == 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight level or upright line, or a filled rectangle too thin to hold words.

    `x0 <= x1` and `top <= bottom`; `width` is its thickness, `colour` 0xRRGGBB.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    width: float
    colour: int

    @property
    def level(self) -> bool:
        """Whether the rule runs from left to right."""
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle with room for words: `fill` is its colour, None when only its edge is drawn.

    The drawn edges of a rectangle are among the rules too.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    fill: int | None
    stroked: bool

    @property
    def coloured(self) -> bool:
        """Whether it is a ground that can be told from the paper."""
        return self.fill not in (None, WHITE)


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the page: an image, or a drawing with curves or slanting lines."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """Everything on a page; `words` in the order of drawing, `number` from 1.

    Words read by OCR have a mean confidence, 0 to 1. They lie as on a sheet laid straight; `skew`
    says how far lines really fall for each step to the right (`extractor.pages.lying` leads back).
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    rects: tuple[Rect, ...] = ()
    drawings: tuple[Area, ...] = ()
    images: tuple[Area, ...] = ()
    ocr_confidence: float | None = None
    skew: float = 0.0
