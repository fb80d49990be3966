"""Here is a PDF page; you get its straight rules, its rectangles, other drawings and images."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.pages.frame import SAME, Frame, Matrix, chain
from extractor.pages.geometry import Area, Rect, Rule

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
    shapes = Shapes()
    for kind, one, matrix in _objects(page):
        placed = chain(matrix, frame.matrix)
        if kind == _IMAGE:
            shapes.images.extend(_area(one, placed, frame))
        else:
            _add_path(shapes, one, placed, frame)
    return shapes


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[int, Any, Matrix]]:
    """Yield each path and image of a page: kind, object, the matrix it is drawn with."""
    count = pdfium_c.FPDFPage_CountObjects(page.raw)
    waiting = [
        (pdfium_c.FPDFPage_GetObject(page.raw, n), SAME, 0)
        for n in range(min(count, _MOST_OBJECTS))
    ]
    waiting.reverse()
    left = _MOST_OBJECTS
    while waiting and left > 0:
        left -= 1
        one, matrix, depth = waiting.pop()
        kind = pdfium_c.FPDFPageObj_GetType(one)
        if kind in (_PATH, _IMAGE):
            yield kind, one, matrix
        elif kind == _FORM and depth < _DEEPEST:
            waiting.extend(_within(one, matrix, depth + 1, left - len(waiting)))


def _within(form: Any, matrix: Matrix, depth: int, most: int) -> list[tuple[Any, Matrix, int]]:
    """Return the objects of a form, the first one last."""
    inner = chain(_matrix(form), matrix)
    count = min(pdfium_c.FPDFFormObj_CountObjects(form), max(most, 0))
    return [(pdfium_c.FPDFFormObj_GetObject(form, n), inner, depth) for n in reversed(range(count))]


def _matrix(one: Any) -> Matrix:
    m = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(one, m):
        return SAME
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _bounds(one: Any, placed: Matrix, frame: Frame) -> tuple[float, float, float, float] | None:
    """Return x0, top, x1, bottom of an object, cut to the page; None when it lies off it."""
    four = [ctypes.c_float() for _ in range(4)]
    if not pdfium_c.FPDFPageObj_GetBounds(one, *four):
        return None
    left, bottom, right, top = (value.value for value in four)
    a, b, c, d, e, f = placed
    corners = [(x, y) for x in (left, right) for y in (bottom, top)]
    return _cut([(a * x + c * y + e, b * x + d * y + f) for x, y in corners], frame)


def _cut(points: Points, frame: Frame) -> tuple[float, float, float, float] | None:
    """Return x0, top, x1, bottom around points, cut to the page; None when they lie off it."""
    across, down = zip(*points, strict=True)
    x0, top = max(min(across), 0.0), max(min(down), 0.0)
    x1, bottom = min(max(across), frame.width), min(max(down), frame.height)
    if not (x0 <= x1 and top <= bottom):  # also when a number is none
        return None
    return round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)


def _area(one: Any, placed: Matrix, frame: Frame) -> Iterator[Area]:
    # An object's bounds include its own matrix already.
    bounds = _bounds(one, placed, frame)
    if bounds:
        yield Area(*bounds)


def _add_path(shapes: Shapes, path: Any, placed: Matrix, frame: Frame) -> None:
    """Sort a path into rules, rectangles and drawings."""
    pen = _pen(path)
    if pen.fill is None and pen.stroke is None:
        return
    count = pdfium_c.FPDFPath_CountSegments(path)
    strokes = _strokes(path, count) if count <= _MOST_SEGMENTS else None
    if strokes is None:
        shapes.drawings.extend(_area(path, placed, frame))
        return
    whole = chain(_matrix(path), placed)
    a, b, c, d, e, f = whole
    for points in strokes:
        placed_points = [(a * x + c * y + e, b * x + d * y + f) for x, y in points]
        _add_stroke(shapes, placed_points, pen, frame)


def _pen(path: Any) -> _Pen:
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(path, mode, stroked)
    width = ctypes.c_float()
    pdfium_c.FPDFPageObj_GetStrokeWidth(path, width)
    return _Pen(
        _colour(path, pdfium_c.FPDFPageObj_GetFillColor) if mode.value else None,
        _colour(path, pdfium_c.FPDFPageObj_GetStrokeColor) if stroked.value else None,
        width.value,
    )


def _colour(path: Any, getter: Any) -> int | None:
    """Return 0xRRGGBB, or None for paint one sees through."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not getter(path, red, green, blue, alpha):
        return 0
    return red.value << 16 | green.value << 8 | blue.value if alpha.value else None


def _strokes(path: Any, count: int) -> list[Points] | None:
    """Return the corners of each part of a path; None when it has curves."""
    x, y = ctypes.c_float(), ctypes.c_float()
    parts: list[list[tuple[float, float]]] = []
    for n in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(path, n)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == _BEZIER_TO:
            return None
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == _MOVE_TO or not parts:
            parts.append([])
        parts[-1].append((x.value, y.value))
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            parts[-1].append(parts[-1][0])
    return [part for part in parts if len(part) > 1]


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
