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


def _bare(function: Any, result: Any = c_int) -> Callable[..., Any]:
    return PYFUNCTYPE(result)(ctypes.cast(function, c_void_p).value or 0)


place: Callable[[int | None], Any] = c_void_p.from_param
"""Return an address as an argument: a number by itself would be cut to the 32 bits of an int."""


def address_of(pointer: Any) -> int | None:
    """Return the address that a typed pointer holds."""
    return ctypes.cast(pointer, c_void_p).value
