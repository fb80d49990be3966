"""Here is a PDF page; you get its characters as arrays: code, place, and how each is printed.

PDFium is asked character by character through its raw functions, which cost 0.3 microseconds a
call; everything else is done on whole arrays.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable
from ctypes import PYFUNCTYPE, c_int, c_uint, c_void_p
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.pages.frame import Floats, Frame

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

_FORCE_BOLD = 1 << 18
_FILL_AND_STROKE = 2
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_NEARLY = 3  # degrees
_MOST_CHARACTERS = 200_000  # a page with more is no page of text


@dataclass(frozen=True, slots=True)
class Style:
    """How a run of characters is printed: `angle` in degrees clockwise as the page lies."""

    size: float
    angle: int
    bold: bool
    colour: int
    font: str


@dataclass(frozen=True, slots=True)
class Characters:
    """The characters of a page in the order of drawing, each array `n` long.

    `codes` are Unicode numbers; `boxes` (n, 4) run from where a letter begins to where the next
    may begin; `origins` (n, 2) are the points on the line it stands on; `runs` number the text
    object it is of, and `styles[runs[i]]` is how it is printed. `made_up` marks the white space
    PDFium adds between words; `doubled` the letters drawn twice.
    """

    codes: Ints
    boxes: Floats
    origins: Floats
    runs: Ints
    styles: tuple[Style, ...]
    made_up: Bools
    doubled: Bools


def read_characters(page: pdfium.PdfPage, frame: Frame) -> Characters:
    """Return the characters of a page as they lie on the upright page."""
    textpage = page.get_textpage()
    try:
        return _read(textpage, frame)
    finally:
        textpage.close()


def _read(textpage: pdfium.PdfTextPage, frame: Frame) -> Characters:
    ask, address = _fast(), ctypes.cast(textpage.raw, c_void_p).value
    every = range(min(textpage.count_chars(), _MOST_CHARACTERS))
    codes = np.array([ask.code(address, n) for n in every], dtype=np.int64)
    objects = [ask.owner(address, n) or 0 for n in every]
    origins = np.zeros((len(every), 2))
    boxes = np.zeros((len(every), 4), dtype=np.float32)
    point, box = origins.ctypes.data, boxes.ctypes.data
    for n in every:
        ask.origin(address, n, point + 16 * n, point + 16 * n + 8)
        ask.box(address, n, box + 16 * n)
    runs, firsts = _number(objects)
    styles = tuple(_style(textpage, n, frame) for n in firsts)
    white = np.flatnonzero(codes <= 32)
    made_up = np.zeros(len(every), dtype=bool)
    made_up[white] = [ask.generated(address, int(n)) == 1 for n in white]
    upright = frame.boxes(boxes.astype(np.float64))
    once = np.zeros(len(every), dtype=bool)
    return Characters(codes, upright, frame.points(origins), runs, styles, made_up, once)


def _number(objects: list[int]) -> tuple[Ints, list[int]]:
    """Return the number of each character's text object, and each object's first character."""
    known: dict[int, int] = {}
    firsts: list[int] = []
    runs = np.empty(len(objects), dtype=np.int64)
    for n, one in enumerate(objects):
        if one not in known:
            known[one] = len(firsts)
            firsts.append(n)
        runs[n] = known[one]
    return runs, firsts


def _style(textpage: pdfium.PdfTextPage, n: int, frame: Frame) -> Style:
    """Return how the n-th character is printed; made-up white space has a style of no size."""
    text_object = pdfium_c.FPDFText_GetTextObject(textpage.raw, n)
    if not text_object:
        return Style(0.0, 0, bold=False, colour=0, font="")
    size, angle = _size_and_angle(textpage, n, text_object, frame)
    font, bold = _font(text_object)
    stroked = pdfium_c.FPDFTextObj_GetTextRenderMode(text_object) == _FILL_AND_STROKE
    return Style(size, angle, bold or stroked, _colour(text_object), font)


def _size_and_angle(
    textpage: pdfium.PdfTextPage, n: int, text_object: Any, frame: Frame
) -> tuple[float, int]:
    """Return the size in points on the page, and the reading direction, clockwise from level."""
    matrix, printed = pdfium_c.FS_MATRIX(), ctypes.c_float()
    pdfium_c.FPDFText_GetMatrix(textpage.raw, n, matrix)
    pdfium_c.FPDFTextObj_GetFontSize(text_object, printed)
    a, b, c, d, _, _ = frame.matrix
    along = (a * matrix.a + c * matrix.b, b * matrix.a + d * matrix.b)
    size = abs(printed.value) * math.hypot(matrix.c, matrix.d)
    angle = math.degrees(math.atan2(along[1], along[0]))
    if printed.value < 0:
        angle += 180
    return size, _snapped(angle)


def _snapped(angle: float) -> int:
    """Round to degrees, and text all but level or upright to quite so."""
    quarter = round(angle / 90) * 90
    return (quarter if abs(angle - quarter) <= _NEARLY else round(angle)) % 360


def _font(text_object: Any) -> tuple[str, bool]:
    font = pdfium_c.FPDFTextObj_GetFont(text_object)
    if not font:
        return "", False
    room = ctypes.create_string_buffer(128)
    pdfium_c.FPDFFont_GetBaseFontName(font, room, 128)
    name = room.value.decode("utf-8", errors="replace")
    forced = bool(pdfium_c.FPDFFont_GetFlags(font) & _FORCE_BOLD)
    return name, forced or any(word in name.lower() for word in _BOLD_NAMES)


def _colour(text_object: Any) -> int:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium_c.FPDFPageObj_GetFillColor(text_object, red, green, blue, alpha):
        return 0
    return int(red.value << 16 | green.value << 8 | blue.value)


@dataclass(frozen=True, slots=True)
class _Fast:
    """PDFium's functions called with plain addresses, twice as fast as with typed pointers."""

    code: Callable[..., int]
    owner: Callable[..., int | None]
    origin: Callable[..., int]
    box: Callable[..., int]
    generated: Callable[..., int]


@cache
def _fast() -> _Fast:
    """Once a process: the same functions, with addresses for arguments."""
    here = (c_void_p, c_int)
    return _Fast(
        _retyped(pdfium_c.FPDFText_GetUnicode, c_uint, *here),
        _retyped(pdfium_c.FPDFText_GetTextObject, c_void_p, *here),
        _retyped(pdfium_c.FPDFText_GetCharOrigin, c_int, *here, c_void_p, c_void_p),
        _retyped(pdfium_c.FPDFText_GetLooseCharBox, c_int, *here, c_void_p),
        _retyped(pdfium_c.FPDFText_IsGenerated, c_int, *here),
    )


def _retyped(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    return PYFUNCTYPE(result, *arguments)(ctypes.cast(function, c_void_p).value or 0)
