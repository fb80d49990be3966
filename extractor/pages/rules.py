"""Here is a PDF page; you get its straight rules, its rectangles, other drawings and images."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.pages.frame import SAME, Frame, Matrix, chain
from extractor.pages.geometry import Area, Rect, Rule
from extractor.pages.raw import RawShapes, address_of, place, raw_shapes

Points = list[tuple[float, float]]

_THIN = 2.5  # points: a filled rectangle no thicker is a rule
_SHORTEST = 3.0  # points: shorter strokes are dots of a dotted line or parts of a drawing
_STRAIGHT = 0.35  # points a line may be off the level
_MOST_OBJECTS = 60_000
_MOST_SEGMENTS = 4_000
_DEEPEST = 8  # forms within forms

_PATH, _IMAGE, _FORM = (
    pdfium_c.FPDF_PAGEOBJ_PATH,
    pdfium_c.FPDF_PAGEOBJ_IMAGE,
    pdfium_c.FPDF_PAGEOBJ_FORM,
)
_LINE_TO, _BEZIER_TO, _MOVE_TO = (
    pdfium_c.FPDF_SEGMENT_LINETO,
    pdfium_c.FPDF_SEGMENT_BEZIERTO,
    pdfium_c.FPDF_SEGMENT_MOVETO,
)


@dataclass(slots=True)
class Shapes:
    """What a page draws besides words, so far."""

    rules: list[Rule] = field(default_factory=list)
    rects: list[Rect] = field(default_factory=list)
    drawings: list[Area] = field(default_factory=list)
    images: list[Area] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Pen:
    """How a path is painted: colours None where it is not filled or not stroked."""

    fill: int | None
    stroke: int | None
    width: float


def read_shapes(page: pdfium.PdfPage, frame: Frame) -> Shapes:
    """Return the rules, rectangles, drawings and images of a page, forms included."""
    shapes, reader = Shapes(), _Reader(raw_shapes())
    for kind, one, matrix in reader.objects(place(address_of(page.raw))):
        placed = frame.matrix if matrix is SAME else chain(matrix, frame.matrix)
        if kind == _IMAGE:
            shapes.images.extend(_area(reader.bounds(one), placed, frame))
        else:
            _add_path(shapes, reader, one, placed, frame)
    return shapes


@dataclass(slots=True)
class _Reader:
    """Room for PDFium to write to, used again for every object.

    Objects are arguments as `extractor.pages.raw.place` makes them.
    """

    ask: RawShapes
    floats: ctypes.Array[ctypes.c_float] = field(default_factory=(ctypes.c_float * 6))
    ints: ctypes.Array[ctypes.c_uint] = field(default_factory=(ctypes.c_uint * 4))
    room: Any = None
    four_floats: tuple[Any, ...] = ()
    four_ints: tuple[Any, ...] = ()

    def __post_init__(self) -> None:
        floats, ints = ctypes.addressof(self.floats), ctypes.addressof(self.ints)
        self.room = place(floats)
        self.four_floats = tuple(place(floats + 4 * n) for n in range(4))
        self.four_ints = tuple(place(ints + 4 * n) for n in range(4))

    def objects(self, page: Any) -> Iterator[tuple[int, Any, Matrix]]:
        """Yield each path and image of a page: kind, object, the matrix it is drawn with."""
        ask = self.ask
        count = min(ask.count(page), _MOST_OBJECTS)
        waiting = [(place(ask.one(page, n)), SAME, 0) for n in range(count)]
        waiting.reverse()
        left = _MOST_OBJECTS
        while waiting and left > 0:
            left -= 1
            one, matrix, depth = waiting.pop()
            kind = ask.kind(one)
            if kind in (_PATH, _IMAGE):
                yield kind, one, matrix
            elif kind == _FORM and depth < _DEEPEST:
                waiting.extend(self._within(one, matrix, depth + 1, left - len(waiting)))

    def _within(
        self, form: Any, matrix: Matrix, depth: int, most: int
    ) -> list[tuple[Any, Matrix, int]]:
        """Return the objects of a form, the first one last."""
        inner = chain(self.matrix(form), matrix)
        count = min(self.ask.inner_count(form), max(most, 0))
        return [(place(self.ask.inner(form, n)), inner, depth) for n in reversed(range(count))]

    def matrix(self, one: Any) -> Matrix:
        """Return the matrix of an object."""
        if not self.ask.matrix(one, self.room):
            return SAME
        a, b, c, d, e, f = self.floats
        return (a, b, c, d, e, f)

    def bounds(self, one: Any) -> tuple[float, float, float, float] | None:
        """Return left, bottom, right and top of an object, as the PDF has them."""
        if not self.ask.bounds(one, *self.four_floats):
            return None
        left, bottom, right, top, _, _ = self.floats
        return left, bottom, right, top

    def pen(self, path: Any) -> _Pen:
        """Return how a path is painted."""
        self.ask.mode(path, *self.four_ints[:2])
        filled, stroked, _, _ = self.ints
        self.ask.width(path, self.room)
        width = self.floats[0]
        return _Pen(
            self._colour(path, self.ask.fill) if filled else None,
            self._colour(path, self.ask.stroke) if stroked else None,
            width,
        )

    def _colour(self, path: Any, getter: Callable[..., int]) -> int | None:
        """Return 0xRRGGBB, or None for paint one sees through."""
        if not getter(path, *self.four_ints):
            return 0
        red, green, blue, alpha = self.ints
        return red << 16 | green << 8 | blue if alpha else None

    def strokes(self, path: Any, count: int) -> list[Points] | None:
        """Return the corners of each part of a path; None when it has curves."""
        ask, (x, y, *_), floats = self.ask, self.four_floats, self.floats
        parts: list[Points] = []
        for n in range(count):
            segment = place(ask.segment(path, n))
            kind = ask.segment_kind(segment)
            if kind == _BEZIER_TO:
                return None
            ask.point(segment, x, y)
            if kind == _MOVE_TO or not parts:
                parts.append([])
            parts[-1].append((floats[0], floats[1]))
            if ask.closes(segment):
                parts[-1].append(parts[-1][0])
        return [part for part in parts if len(part) > 1]


def _cut(points: Points, frame: Frame) -> tuple[float, float, float, float] | None:
    """Return x0, top, x1, bottom around points, cut to the page; None when they lie off it."""
    across, down = zip(*points, strict=True)
    x0, top = max(min(across), 0.0), max(min(down), 0.0)
    x1, bottom = min(max(across), frame.width), min(max(down), frame.height)
    if not (x0 <= x1 and top <= bottom):  # also when a number is none
        return None
    return round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)


def _area(
    bounds: tuple[float, float, float, float] | None, placed: Matrix, frame: Frame
) -> Iterator[Area]:
    """Yield where an object lies on the page; its bounds include its own matrix already."""
    if bounds is None:
        return
    left, bottom, right, top = bounds
    a, b, c, d, e, f = placed
    corners = [(x, y) for x in (left, right) for y in (bottom, top)]
    around = _cut([(a * x + c * y + e, b * x + d * y + f) for x, y in corners], frame)
    if around:
        yield Area(*around)


def _add_path(shapes: Shapes, reader: _Reader, path: Any, placed: Matrix, frame: Frame) -> None:
    """Sort a path into rules, rectangles and drawings."""
    pen = reader.pen(path)
    if pen.fill is None and pen.stroke is None:
        return
    count = reader.ask.segments(path)
    strokes = reader.strokes(path, count) if count <= _MOST_SEGMENTS else None
    if strokes is None:
        shapes.drawings.extend(_area(reader.bounds(path), placed, frame))
        return
    own = reader.matrix(path)
    a, b, c, d, e, f = placed if own == SAME else chain(own, placed)
    for points in strokes:
        placed_points = [(a * x + c * y + e, b * x + d * y + f) for x, y in points]
        _add_stroke(shapes, placed_points, pen, frame)


def _add_stroke(shapes: Shapes, points: Points, pen: _Pen, frame: Frame) -> None:
    bounds = _cut(points, frame)
    if bounds is None:
        return
    x0, top, x1, bottom = bounds
    if not _is_square(points):
        shapes.drawings.append(Area(*bounds))
        return
    thin = min(x1 - x0, bottom - top)
    if thin <= _THIN:
        if max(x1 - x0, bottom - top) >= _SHORTEST:
            shapes.rules.append(_rule(bounds, pen, thin))
        return
    if len(points) >= 4:
        shapes.rects.append(Rect(*bounds, pen.fill, pen.stroke is not None))
    if pen.stroke is not None:
        shapes.rules.extend(_edges(points, pen, frame))


def _is_square(points: Points) -> bool:
    """Tell whether all lines between the corners are level or upright, of five corners at most.

    More corners make a drawing, unless they lie on one line.
    """
    if not all(
        abs(x - u) <= _STRAIGHT or abs(y - v) <= _STRAIGHT for (x, y), (u, v) in pairwise(points)
    ):
        return False
    across, down = zip(*points, strict=True)
    spread = min(max(across) - min(across), max(down) - min(down))
    return len(points) <= 6 or spread <= _THIN


def _rule(bounds: tuple[float, float, float, float], pen: _Pen, thin: float) -> Rule:
    """Return a line, or a thin rectangle, as the line along its middle."""
    x0, top, x1, bottom = bounds
    colour = pen.stroke if pen.stroke is not None else pen.fill
    width = round(max(thin, pen.width if pen.stroke is not None else 0.0), 2)
    if x1 - x0 >= bottom - top:
        top = bottom = round((top + bottom) / 2, 2)
    else:
        x0 = x1 = round((x0 + x1) / 2, 2)
    return Rule(x0, top, x1, bottom, width, colour or 0)


def _edges(points: Points, pen: _Pen, frame: Frame) -> Iterator[Rule]:
    for one, two in pairwise(points):
        bounds = _cut([one, two], frame)
        if bounds and max(bounds[2] - bounds[0], bounds[3] - bounds[1]) >= _SHORTEST:
            yield _rule(bounds, _Pen(None, pen.stroke, pen.width), 0.0)
