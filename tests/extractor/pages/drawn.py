"""Here is what to draw; you get a small PDF that shows it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pypdfium2 as pdfium
from reportlab.pdfgen.canvas import Canvas

from extractor.pages.geometry import PageGeometry
from extractor.pages.page import read_geometry

WIDTH, HEIGHT = 400.0, 300.0


def pdf(*pages: Callable[[Canvas], None]) -> bytes:
    """Return a PDF of 400 x 300 points a page; each function draws one, from the bottom left."""
    room = BytesIO()
    canvas = Canvas(room, pagesize=(WIDTH, HEIGHT), invariant=True)
    for draw in pages:
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return room.getvalue()


def geometry(draw: Callable[[Canvas], None]) -> PageGeometry:
    """Return the geometry of one drawn page."""
    return geometry_of(pdf(draw))


def geometry_of(data: bytes, number: int = 1) -> PageGeometry:
    """Return the geometry of a page of a PDF."""
    document = pdfium.PdfDocument(data)
    page = document[number - 1]
    try:
        return read_geometry(page, number)
    finally:
        page.close()
        document.close()
