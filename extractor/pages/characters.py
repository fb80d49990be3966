"""Here is a PDF page; you get its characters as arrays: code, place, and how each is printed.

PDFium is asked character by character through its raw functions, which cost 0.15 microseconds a
call; everything else is done on whole arrays.
"""

from __future__ import annotations

import ctypes
from collections import deque
from dataclasses import dataclass
from itertools import pairwise, repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.pages.frame import Floats, Frame
from extractor.pages.lettering import Style, styles_of_runs
from extractor.pages.raw import Raw, address_of, place, raw

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

_ALIKE = 0.02  # points
_STRIDE = 6  # characters
_MOST_CHARACTERS = 200_000  # a page with more is no page of text


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
    ask, here = raw(), place(address_of(textpage.raw))
    count = min(textpage.count_chars(), _MOST_CHARACTERS)
    codes = _codes(textpage, count)
    if codes is None:
        codes = np.fromiter(map(ask.code, repeat(here), range(count)), np.int64, count)
    owners, firsts, runs = _runs(ask, here, count)
    boxes = np.zeros((count, 4), dtype=np.float32)
    start = boxes.ctypes.data
    rooms = map(place, range(start, start + 16 * count, 16))
    deque(map(ask.box, repeat(here), range(count), rooms), maxlen=0)
    origins = _origins(ask, here, boxes, runs, firsts)
    styles = styles_of_runs(here, owners, firsts, frame)
    white = np.flatnonzero(codes <= 32)
    made_up = np.zeros(count, dtype=bool)
    made_up[white] = [ask.generated(here, n) == 1 for n in white.tolist()]
    upright = frame.boxes(boxes.astype(np.float64))
    once = np.zeros(count, dtype=bool)
    return Characters(codes, upright, frame.points(origins), runs, styles, made_up, once)


def _codes(textpage: pdfium.PdfTextPage, count: int) -> Ints | None:
    """Return all codes at once; None when the text does not have one for each character."""
    room = (ctypes.c_ushort * (count + 1))()
    if pdfium_c.FPDFText_GetText(textpage.raw, 0, count, room) != count + 1:
        return None
    return np.frombuffer(bytes(room), dtype=np.uint16)[:count].astype(np.int64)


def _origins(
    ask: Raw, here: Any, boxes: npt.NDArray[np.float32], runs: Ints, firsts: list[int]
) -> Floats:
    """Return the points letters stand on: of level runs, from their first letter's.

    In a level run all boxes are of one height, and every letter stands as its first does. Where
    they are not, each letter is asked.
    """
    count = len(runs)
    origins = np.zeros((count, 2))
    start = origins.ctypes.data
    last = np.zeros(len(firsts), dtype=np.int64)
    last[runs] = np.arange(count)
    asked = {*firsts, *last.tolist()}
    for n in asked:
        ask.origin(here, n, place(start + 16 * n), place(start + 16 * n + 8))
    first = np.array(firsts, dtype=np.int64)
    shift = origins[first] - boxes[first, 0:4:3]
    placed = boxes[:, 0:4:3] + shift[runs]
    high = boxes[:, 1] - boxes[:, 3]
    alike = np.abs(high - high[first][runs]) < _ALIKE
    level = np.abs(placed[last] - origins[last]).max(axis=1, initial=0.0) < _ALIKE
    level &= np.bincount(runs, ~alike, len(firsts)) == 0
    for n in np.flatnonzero(~level[runs]).tolist():
        ask.origin(here, n, place(start + 16 * n), place(start + 16 * n + 8))
    return np.where(level[runs][:, None], placed, origins)


def _runs(ask: Raw, here: Any, count: int) -> tuple[list[int], list[int], Ints]:
    """Return the text objects, each one's first character, and the number of each character's.

    An object's characters follow one another: where two a few apart are of one object, those
    between them are, and need not be asked. (White space PDFium makes up may be of none.)
    """
    posts = [*range(0, count - 1, _STRIDE), count - 1] if count else []
    owners = np.zeros(count, dtype=np.uint64)
    held = [ask.owner(here, n) or 0 for n in posts]
    owners[: len(held[1:]) * _STRIDE] = np.repeat(np.array(held[:-1], np.uint64), _STRIDE)[:count]
    for (first, one), (last, two) in pairwise(zip(posts, held, strict=True)):
        if one != two or not one:
            between = range(first + 1, last)
            owners[first + 1 : last] = [ask.owner(here, n) or 0 for n in between]
    owners[-1:] = held[-1:]
    changes = np.flatnonzero(np.diff(owners, prepend=owners[:1] + 1))
    objects, firsts, runs = np.unique(owners[changes], return_index=True, return_inverse=True)
    lengths = np.diff(np.r_[changes, count])
    return objects.tolist(), changes[firsts].tolist(), np.repeat(runs, lengths).astype(np.int64)
