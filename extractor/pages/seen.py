"""Here are lines as Tesseract saw them in a picture; you get the words of the page, in points."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from extractor.pages.geometry import PageGeometry, Word
from extractor.pages.lying import Point, turned_back
from extractor.pages.picture import Picture
from extractor.pages.slips import mended, mended_marks
from extractor.pages.strokes import bold_words

_LEAST_SURE = 40.0  # percent; what Tesseract is less sure of is mostly no text
_RISE, _FALL = 0.75, 0.22  # ems above and below the feet, as for words that a PDF holds
_X_HEIGHTS, _CAPITALS = 2.03, 1.42  # how many of them make an em
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
    kept = list(_without_specks([line for line in lines if line.words]))
    sizes = _sizes(kept, picture.dpi)
    words = [
        word
        for line, size in zip(kept, sizes, strict=True)
        for word in _words(line, size, picture.dpi)
    ]
    boxes = [word.box for line in kept for word in line.words]
    words = bold_words(words, boxes, [len(line.words) for line in kept], picture)
    return replace(
        page,
        words=tuple(
            turned_back(word._replace(order=n), quarters, page) for n, word in enumerate(words)
        ),
        ocr_confidence=_confidence(kept),
    )


def _without_specks(lines: Sequence[SeenLine]) -> Iterator[SeenLine]:
    """Mend signs standing alone; leave out what is no word: lines of tables, dirt, guesses."""
    for line, below in zip_longest(lines, lines[1:]):
        behind = below.words[0].text if below else ""
        kept = [w for w in _mended(line, behind) if not _is_speck(w, line.x_height)]
        if kept:
            yield replace(line, words=tuple(kept))


def _mended(line: SeenLine, behind: str) -> list[SeenWord]:
    texts = mended_marks([word.text for word in line.words], behind)
    return [
        word if word.text == text else replace(word, text=text, sure=max(word.sure, _LEAST_SURE))
        for word, text in zip(line.words, texts, strict=True)
    ]


def _is_speck(word: SeenWord, x_height: float) -> bool:
    if word.sure < _LEAST_SURE or _NO_WORD.fullmatch(word.text):
        return True
    x0, top, x1, bottom = word.box
    if word.text == "|":
        return bottom - top > _TALLEST_BAR * _X_HEIGHTS * x_height
    return word.text in ("-", "–", "—") and x1 - x0 > _WIDEST_DASH * _X_HEIGHTS * x_height


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


def _words(line: SeenLine, size: float, dpi: float) -> Iterator[Word]:
    """Yield the words of a line as they lie on the turned and levelled page."""
    points = 72 / dpi
    for word in line.words:
        edges = tuple(round(edge * points, 2) for edge in word.edges)
        base = _foot(line, (word.box[0] + word.box[2]) / 2) * points
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
