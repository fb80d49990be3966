"""Here are PDFium's functions that are asked for every character, called with plain addresses.

Typed pointers cost twice as much, and declared arguments twice as much again: the functions asked
of a character declare none. They take addresses as `place` makes them, and numbers as they are.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import PYFUNCTYPE, c_int, c_uint, c_ulong, c_void_p
from dataclasses import dataclass
from functools import cache
from typing import Any

import pypdfium2.raw as pdfium_c


@dataclass(frozen=True, slots=True)
class Raw:
    """Of a text page and a character: its code, text object, origin, box, matrix, whether made up.

    Of a text object: its size, font, render mode and colour; of a font: its name and flags. All
    addresses go in as `place` gives them.
    """

    code: Callable[..., int]
    owner: Callable[..., int | None]
    origin: Callable[..., int]
    box: Callable[..., int]
    matrix: Callable[..., int]
    generated: Callable[..., int]
    size: Callable[..., int]
    font: Callable[..., int | None]
    mode: Callable[..., int]
    colour: Callable[..., int]
    name: Callable[..., int]
    flags: Callable[..., int]


@cache
def raw() -> Raw:
    """Return the functions, made once a process."""
    return Raw(
        _bare(pdfium_c.FPDFText_GetUnicode, c_uint),
        _bare(pdfium_c.FPDFText_GetTextObject, c_void_p),
        _bare(pdfium_c.FPDFText_GetCharOrigin),
        _bare(pdfium_c.FPDFText_GetLooseCharBox),
        _bare(pdfium_c.FPDFText_GetMatrix),
        _bare(pdfium_c.FPDFText_IsGenerated),
        _bare(pdfium_c.FPDFTextObj_GetFontSize),
        _bare(pdfium_c.FPDFTextObj_GetFont, c_void_p),
        _bare(pdfium_c.FPDFTextObj_GetTextRenderMode),
        _bare(pdfium_c.FPDFPageObj_GetFillColor),
        _bare(pdfium_c.FPDFFont_GetBaseFontName, c_ulong),
        _bare(pdfium_c.FPDFFont_GetFlags),
    )


@dataclass(frozen=True, slots=True)
class RawShapes:
    """Of a page, and of a form: how many objects, and each; of an object: what it is, and where.

    Of a path: how it is painted, how many segments, and each; of a segment: its kind, its point,
    and whether it closes its part.
    """

    count: Callable[..., int]
    one: Callable[..., int | None]
    inner_count: Callable[..., int]
    inner: Callable[..., int | None]
    kind: Callable[..., int]
    matrix: Callable[..., int]
    bounds: Callable[..., int]
    fill: Callable[..., int]
    stroke: Callable[..., int]
    width: Callable[..., int]
    mode: Callable[..., int]
    segments: Callable[..., int]
    segment: Callable[..., int | None]
    segment_kind: Callable[..., int]
    point: Callable[..., int]
    closes: Callable[..., int]


@cache
def raw_shapes() -> RawShapes:
    """Return the functions that are asked for every object a page draws, made once a process."""
    return RawShapes(
        _bare(pdfium_c.FPDFPage_CountObjects),
        _bare(pdfium_c.FPDFPage_GetObject, c_void_p),
        _bare(pdfium_c.FPDFFormObj_CountObjects),
        _bare(pdfium_c.FPDFFormObj_GetObject, c_void_p),
        _bare(pdfium_c.FPDFPageObj_GetType),
        _bare(pdfium_c.FPDFPageObj_GetMatrix),
        _bare(pdfium_c.FPDFPageObj_GetBounds),
        _bare(pdfium_c.FPDFPageObj_GetFillColor),
        _bare(pdfium_c.FPDFPageObj_GetStrokeColor),
        _bare(pdfium_c.FPDFPageObj_GetStrokeWidth),
        _bare(pdfium_c.FPDFPath_GetDrawMode),
        _bare(pdfium_c.FPDFPath_CountSegments),
        _bare(pdfium_c.FPDFPath_GetPathSegment, c_void_p),
        _bare(pdfium_c.FPDFPathSegment_GetType),
        _bare(pdfium_c.FPDFPathSegment_GetPoint),
        _bare(pdfium_c.FPDFPathSegment_GetClose),
    )


def _bare(function: Any, result: Any = c_int) -> Callable[..., Any]:
    return PYFUNCTYPE(result)(ctypes.cast(function, c_void_p).value or 0)


place: Callable[[int | None], Any] = c_void_p.from_param
"""Return an address as an argument: a number by itself would be cut to the 32 bits of an int."""


def address_of(pointer: Any) -> int | None:
    """Return the address that a typed pointer holds."""
    return ctypes.cast(pointer, c_void_p).value
