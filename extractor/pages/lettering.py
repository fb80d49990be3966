"""Here are the runs of characters of a page; you get how each is printed."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from extractor.pages.frame import Frame
from extractor.pages.raw import Raw, place, raw

_FORCE_BOLD = 1 << 18
_FILL_AND_STROKE = 2
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_NEARLY = 3  # degrees
_LONGEST_NAME = 128


@dataclass(frozen=True, slots=True)
class Style:
    """How a run of characters is printed: `angle` in degrees clockwise as the page lies."""

    size: float
    angle: int
    bold: bool
    colour: int
    font: str


def styles_of_runs(
    textpage: Any, owners: Sequence[int], firsts: Sequence[int], frame: Frame
) -> tuple[Style, ...]:
    """Return the style of each run, told by its text object and its first character.

    White space that PDFium makes up, of object 0, has a style of no size.
    """
    reader = _Reader(raw(), textpage, frame)
    return tuple(map(reader.style, owners, firsts))


@dataclass(slots=True)
class _Reader:
    """Room for PDFium to write to, used again for every run, and the fonts and styles met so far.

    `textpage` and the rooms are arguments as `extractor.pages.raw.place` makes them.
    """

    ask: Raw
    textpage: Any
    frame: Frame
    floats: ctypes.Array[ctypes.c_float] = field(default_factory=(ctypes.c_float * 7))
    paint: ctypes.Array[ctypes.c_uint] = field(default_factory=(ctypes.c_uint * 4))
    rooms: tuple[Any, ...] = ()
    fonts: dict[int, tuple[str, bool]] = field(default_factory=dict)
    styles: dict[tuple[object, ...], Style] = field(default_factory=dict)

    def __post_init__(self) -> None:
        floats, paint = ctypes.addressof(self.floats), ctypes.addressof(self.paint)
        places = (floats, floats + 24, paint, paint + 4, paint + 8, paint + 12)
        self.rooms = tuple(map(place, places))

    def style(self, owner: int, n: int) -> Style:
        """Return how the n-th character, of a text object, is printed."""
        if not owner:
            return Style(0.0, 0, bold=False, colour=0, font="")
        one = place(owner)
        matrix, size, *colours = self.rooms
        self.ask.matrix(self.textpage, n, matrix)
        self.ask.size(one, size)
        coloured = self.ask.colour(one, *colours)
        font, mode = self.ask.font(one), self.ask.mode(one)
        floats = bytes(self.floats)
        shape = floats[:16], floats[24:]  # of the matrix not where it puts the letters
        key = (*shape, font, mode, coloured, bytes(self.paint))
        if key not in self.styles:
            self.styles[key] = self._style(font, mode, self._colour() if coloured else 0)
        return self.styles[key]

    def _style(self, font: int | None, mode: int, colour: int) -> Style:
        size, angle = self._size_and_angle()
        name, bold = self._font(font)
        return Style(size, angle, bold or mode == _FILL_AND_STROKE, colour, name)

    def _size_and_angle(self) -> tuple[float, int]:
        """Return the size in points on the page, and the reading direction from level."""
        ma, mb, mc, md, _, _, printed = self.floats
        a, b, c, d, _, _ = self.frame.matrix
        angle = math.degrees(math.atan2(b * ma + d * mb, a * ma + c * mb))
        size = abs(printed) * math.hypot(mc, md)
        return size, _snapped(angle + 180 if printed < 0 else angle)

    def _font(self, font: int | None) -> tuple[str, bool]:
        if not font:
            return "", False
        if font not in self.fonts:
            self.fonts[font] = self._named(font)
        return self.fonts[font]

    def _named(self, font: int) -> tuple[str, bool]:
        """Return a font's name, and whether it is a bold one."""
        room = ctypes.create_string_buffer(_LONGEST_NAME)
        self.ask.name(place(font), place(ctypes.addressof(room)), ctypes.c_ulong(_LONGEST_NAME))
        name = room.value.decode("utf-8", errors="replace")
        forced = bool(self.ask.flags(place(font)) & _FORCE_BOLD)
        return name, forced or any(word in name.lower() for word in _BOLD_NAMES)

    def _colour(self) -> int:
        """Return 0xRRGGBB."""
        red, green, blue, _ = self.paint
        return red << 16 | green << 8 | blue


def _snapped(angle: float) -> int:
    """Round to degrees, and text all but level or upright to quite so."""
    quarter = round(angle / 90) * 90
    return (quarter if abs(angle - quarter) <= _NEARLY else round(angle)) % 360
