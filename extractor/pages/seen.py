"""Here are lines as Tesseract saw them in a picture; you get the words of the page, in points.

Lines that run aslant, as on a sheet laid crooked, are straightened; `PageGeometry.skew` says by how
much, and `extractor.pages.skew` leads back to where the words are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.pages.geometry import PageGeometry, Word
from extractor.pages.picture import Picture
from extractor.pages.skew import Point, level
from extractor.pages.slips import mended, mended_marks
from extractor.pages.strokes import bold_words

_LEAST_SURE = 40.0  # percent; what Tesseract is less sure of is mostly no text
_LEAST_SKEW = 0.002  # a tenth of a degree; lines nearer level are level
_RISE, _FALL = 0.75, 0.22  # ems above and below the feet, as for words that a PDF holds
_X_HEIGHTS, _CAPITALS = 2.03, 1.42  # how many of them make an em
_LONG_LINE = 4  # words; shorter lines say little of the skew
_MOST_SKEW = 0.2
_NEARLY = 0.1
_NO_WORD = re.compile(r"[_~^`\\\[\]{}<>=.,'‘’\"“”:;]+|[—–_|-]{2,}")
# Ems; a longer or taller one is a line of a table.
_WIDEST_DASH, _TALLEST_BAR = 1.6, 1.2


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A word in pixels: x0, top, x1, bottom; `edges` as in `Word`; `sure` in percent."""

    text: str
    box: tuple[int, int, int, int]
    edges: tuple[float, ...]
    sure: float


@dataclass(frozen=True, slots=True)
class SeenLine:
    """Words on a line, the two ends of the line they stand on, the height of a small letter."""

    words: tuple[SeenWord, ...]
    base: tuple[Point, Point]
    x_height: float


def placed(
    lines: Sequence[SeenLine], picture: Picture, quarters: int, page: PageGeometry
) -> PageGeometry:
    """Return the page with the words seen in its picture, turned clockwise by `quarters`."""
    kept = [line for line in map(_without_specks, lines) if line.words]
    skew = _skew(kept)
    sizes = _sizes(kept, picture.dpi)
    words = [
        word
        for line, size in zip(kept, sizes, strict=True)
        for word in _words(line, size, picture, skew)
    ]
    words = [replace(word, order=n) for n, word in enumerate(words)]
    boxes = [word.box for line in kept for word in line.words]
    words = bold_words(words, boxes, [len(line.words) for line in kept], picture)
    return replace(
        page,
        words=tuple(_turned_back(word, quarters, page) for word in words),
        skew=skew,
        ocr_confidence=_confidence(kept),
    )


def _without_specks(line: SeenLine) -> SeenLine:
    """Mend signs standing alone; leave out what is no word: lines of tables, dirt, guesses."""
    texts = mended_marks([word.text for word in line.words])
    words = [
        word if word.text == text else replace(word, text=text, sure=max(word.sure, _LEAST_SURE))
        for word, text in zip(line.words, texts, strict=True)
    ]
    return replace(line, words=tuple(w for w in words if not _is_speck(w, line.x_height)))


def _is_speck(word: SeenWord, x_height: float) -> bool:
    if word.sure < _LEAST_SURE or _NO_WORD.fullmatch(word.text):
        return True
    x0, top, x1, bottom = word.box
    if word.text == "|":
        return bottom - top > _TALLEST_BAR * _X_HEIGHTS * x_height
    return word.text in ("-", "–", "—") and x1 - x0 > _WIDEST_DASH * _X_HEIGHTS * x_height


def _skew(lines: Sequence[SeenLine]) -> float:
    """How far lines fall for each step to the right, 0 for level ones: the long lines' median."""
    slopes = []
    for line in lines:
        (x0, y0), (x1, y1) = line.base
        if len(line.words) >= _LONG_LINE and x1 > x0:
            slopes += [(y1 - y0) / (x1 - x0)] * len(line.words)
    median = sorted(slopes)[len(slopes) // 2] if slopes else 0.0
    return median if _LEAST_SKEW < abs(median) < _MOST_SKEW else 0.0


def _confidence(lines: Sequence[SeenLine]) -> float:
    """The mean of the letters', 0 to 1; 0 for a page without any."""
    letters = [(len(word.text), word.sure) for line in lines for word in line.words]
    total = sum(count for count, _ in letters)
    return round(sum(count * sure for count, sure in letters) / total / 100, 3) if total else 0.0


def _sizes(lines: Sequence[SeenLine], dpi: float) -> list[float]:
    """The size of letters on each line, points; sizes a tenth apart are the commoner one."""
    measured = [round(_em(line) * 72 / dpi, 1) for line in lines]
    letters: Counter[float] = Counter()
    for size, line in zip(measured, lines, strict=True):
        letters[size] += sum(len(word.text) for word in line.words)
    common = [size for size, _ in letters.most_common()]
    return [next(c for c in common if abs(c - size) <= _NEARLY * c) for size in measured]


def _em(line: SeenLine) -> float:
    """The size of the letters of a line in pixels; capitals and figures are measured as such."""
    if any(letter.islower() for word in line.words for letter in word.text):
        return _X_HEIGHTS * line.x_height
    heights = sorted(word.box[3] - word.box[1] for word in line.words)
    return _CAPITALS * heights[len(heights) // 2]


def _words(line: SeenLine, size: float, picture: Picture, skew: float) -> Iterator[Word]:
    """Yield the words of a line as they lie on the turned and levelled page."""
    points = 72 / picture.dpi
    height, width = picture.pixels.shape
    for word in line.words:
        x0, _, x1, _ = word.box
        middle = (x0 + x1) / 2
        x, foot = level((middle, _foot(line, middle)), (width / 2, height / 2), skew)
        edges = tuple(round((edge + x - middle) * points, 2) for edge in word.edges)
        base = foot * points
        text = mended(word.text)
        yield Word(
            text,
            edges[0],
            round(base - _RISE * size, 2),
            edges[-1],
            round(base + _FALL * size, 2),
            edges,
            size,
            bold=False,
            colour=0,
            font="",
            rotation=0,
            baseline=round(base, 2),
            order=0,
            read_as=word.text if text != word.text else None,
        )


def _foot(line: SeenLine, x: float) -> float:
    (x0, y0), (x1, y1) = line.base
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0) if x1 > x0 else float(y0)


def _turned_back(word: Word, quarters: int, page: PageGeometry) -> Word:
    """Put a word of the page turned clockwise by quarters where it lies on the page."""
    if quarters == 0:
        return word
    width, height = page.width, page.height
    corners = ((word.x0, word.top), (word.x1, word.bottom))
    places = [_back(u, v, quarters, width, height) for u, v in corners]
    xs, ys = sorted(x for x, _ in places), sorted(y for _, y in places)
    return replace(
        word,
        x0=round(xs[0], 2),
        x1=round(xs[1], 2),
        top=round(ys[0], 2),
        bottom=round(ys[1], 2),
        edges=tuple(round(_along(edge, quarters, page), 2) for edge in word.edges),
        rotation=-90 * quarters % 360,
        baseline=round(_back(word.x0, word.baseline, quarters, width, height)[1], 2),
    )


def _along(u: float, quarters: int, page: PageGeometry) -> float:
    return {1: page.height - u, 2: page.width - u}.get(quarters, u)


def _back(u: float, v: float, quarters: int, width: float, height: float) -> Point:
    if quarters == 1:
        return v, height - u
    if quarters == 2:
        return width - u, height - v
    return width - v, u
