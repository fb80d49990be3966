"""Here is a PDF page; you get how its own coordinates lie on the upright, cropped page."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

Floats = npt.NDArray[np.float64]
# Six numbers a, b, c, d, e, f: x' = a x + c y + e, y' = b x + d y + f, as PDF has them.
Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Frame:
    """Width and height of the upright page, and the matrix that leads there from the PDF's own."""

    width: float
    height: float
    matrix: Matrix

    def points(self, xy: Floats) -> Floats:
        """Return points of shape (n, 2) as they lie on the upright page."""
        return apply(self.matrix, xy)

    def boxes(self, boxes: Floats) -> Floats:
        """Return boxes, (n, 4) of two opposite corners each, as x0, top, x1, bottom."""
        one = self.points(boxes[:, :2])
        other = self.points(boxes[:, 2:])
        return np.hstack([np.minimum(one, other), np.maximum(one, other)])


def apply(matrix: Matrix, xy: Floats) -> Floats:
    """Return points of shape (n, 2) after a matrix."""
    a, b, c, d, e, f = matrix
    x, y = xy[:, 0], xy[:, 1]
    return np.column_stack([a * x + c * y + e, b * x + d * y + f])


def chain(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that does `first` and `then` what is left."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def frame_of(page: pdfium.PdfPage) -> Frame:
    """Return the frame of a page: its crop box within its media box, turned by /Rotate."""
    left, bottom, right, top = _bounds(page)
    turned: dict[int, Matrix] = {
        0: (1, 0, 0, -1, -left, top),
        90: (0, 1, 1, 0, -bottom, -left),
        180: (-1, 0, 0, 1, right, -bottom),
        270: (0, -1, -1, 0, top, right),
    }
    rotation = page.get_rotation()
    width, height = right - left, top - bottom
    if rotation in (90, 270):
        width, height = height, width
    return Frame(width, height, turned[rotation])


def _bounds(page: pdfium.PdfPage) -> tuple[float, float, float, float]:
    rect = pdfium_c.FS_RECTF()
    if not pdfium_c.FPDF_GetPageBoundingBox(page.raw, rect):
        return (0.0, 0.0, float(page.get_width()), float(page.get_height()))
    return (rect.left, rect.bottom, rect.right, rect.top)
