"""Here are the runs of characters of a page; you get how each is printed."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.pages.frame import Frame
from extractor.pages.raw import Raw, raw

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


def styles_of_runs(textpage: int | None, firsts: Sequence[int], frame: Frame) -> tuple[Style, ...]:
    """Return the style of each run, told by its first character; `textpage` is an address.

    White space that PDFium makes up has a style of no size.
    """
    reader = _Reader(raw(), textpage, frame)
    return tuple(reader.style(n) for n in firsts)


@dataclass(slots=True)
class _Reader:
    """Room for PDFium to write to, used again for every run, and the fonts met so far."""

    ask: Raw
    textpage: int | None
    frame: Frame
    floats: ctypes.Array[ctypes.c_float] = field(default_factory=(ctypes.c_float * 7))
    paint: ctypes.Array[ctypes.c_uint] = field(default_factory=(ctypes.c_uint * 4))
    fonts: dict[int, tuple[str, bool]] = field(default_factory=dict)

    def style(self, n: int) -> Style:
        """Return how the n-th character is printed."""
        one = self.ask.owner(self.textpage, n)
        if not one:
            return Style(0.0, 0, bold=False, colour=0, font="")
        size, angle = self._size_and_angle(n, one)
        font, bold = self._font(one)
        bold = bold or self.ask.mode(one) == _FILL_AND_STROKE
        return Style(size, angle, bold, self._colour(one), font)

    def _size_and_angle(self, n: int, one: int) -> tuple[float, int]:
        """Return the size in points on the page, and the reading direction from level."""
        room = ctypes.addressof(self.floats)
        self.ask.matrix(self.textpage, n, room)
        self.ask.size(one, room + 24)
        ma, mb, mc, md, _, _, printed = self.floats
        a, b, c, d, _, _ = self.frame.matrix
        angle = math.degrees(math.atan2(b * ma + d * mb, a * ma + c * mb))
        size = abs(printed) * math.hypot(mc, md)
        return size, _snapped(angle + 180 if printed < 0 else angle)

    def _font(self, one: int) -> tuple[str, bool]:
        font = self.ask.font(one)
        if not font:
            return "", False
        if font not in self.fonts:
            self.fonts[font] = self._named(font)
        return self.fonts[font]

    def _named(self, font: int) -> tuple[str, bool]:
        """Return a font's name, and whether it is a bold one."""
        room = ctypes.create_string_buffer(_LONGEST_NAME)
        self.ask.name(font, ctypes.addressof(room), _LONGEST_NAME)
        name = room.value.decode("utf-8", errors="replace")
        forced = bool(self.ask.flags(font) & _FORCE_BOLD)
        return name, forced or any(word in name.lower() for word in _BOLD_NAMES)

    def _colour(self, one: int) -> int:
        """Return 0xRRGGBB; black where there is no plain colour."""
        room = ctypes.addressof(self.paint)
        if not self.ask.colour(one, room, room + 4, room + 8, room + 12):
            return 0
        red, green, blue, _ = self.paint
        return red << 16 | green << 8 | blue


def _snapped(angle: float) -> int:
    """Round to degrees, and text all but level or upright to quite so."""
    quarter = round(angle / 90) * 90
    return (quarter if abs(angle - quarter) <= _NEARLY else round(angle)) % 360
