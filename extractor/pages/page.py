"""Here is a PDF page; you get everything that lies on it, placed."""

from __future__ import annotations

import pypdfium2 as pdfium

from extractor.pages.frame import frame_of
from extractor.pages.geometry import PageGeometry
from extractor.pages.rules import read_shapes
from extractor.pages.words import read_words


def read_geometry(page: pdfium.PdfPage, number: int) -> PageGeometry:
    """Return the geometry of a page; `number` counts from 1."""
    frame = frame_of(page)
    shapes = read_shapes(page, frame)
    return PageGeometry(
        number,
        round(frame.width, 2),
        round(frame.height, 2),
        read_words(page, frame),
        tuple(shapes.rules),
        tuple(shapes.rects),
        tuple(shapes.drawings),
        tuple(shapes.images),
    )
