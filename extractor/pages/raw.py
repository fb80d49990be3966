"""Here are PDFium's functions that are asked for every character, called with plain addresses.

Typed pointers cost twice as much. An address is what `ctypes.cast(pointer, c_void_p).value` says.
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

    Of a text object: its size, font, render mode and colour; of a font: its name and flags.
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
    here, place = (c_void_p, c_int), c_void_p
    return Raw(
        _retyped(pdfium_c.FPDFText_GetUnicode, c_uint, *here),
        _retyped(pdfium_c.FPDFText_GetTextObject, c_void_p, *here),
        _retyped(pdfium_c.FPDFText_GetCharOrigin, c_int, *here, place, place),
        _retyped(pdfium_c.FPDFText_GetLooseCharBox, c_int, *here, place),
        _retyped(pdfium_c.FPDFText_GetMatrix, c_int, *here, place),
        _retyped(pdfium_c.FPDFText_IsGenerated, c_int, *here),
        _retyped(pdfium_c.FPDFTextObj_GetFontSize, c_int, c_void_p, place),
        _retyped(pdfium_c.FPDFTextObj_GetFont, c_void_p, c_void_p),
        _retyped(pdfium_c.FPDFTextObj_GetTextRenderMode, c_int, c_void_p),
        _retyped(pdfium_c.FPDFPageObj_GetFillColor, c_int, c_void_p, place, place, place, place),
        _retyped(pdfium_c.FPDFFont_GetBaseFontName, c_ulong, c_void_p, place, c_ulong),
        _retyped(pdfium_c.FPDFFont_GetFlags, c_int, c_void_p),
    )


def _retyped(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    return PYFUNCTYPE(result, *arguments)(ctypes.cast(function, c_void_p).value or 0)
