"""Here is a page of a PDF; you get its picture as PNG, bounded in pixels."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from extractor.children import Failed

MOST_PIXELS = 6_000_000
_POINTS = 72.0


@dataclass(frozen=True, slots=True)
class PictureTask:
    """A page to draw: the PDF, the page's number from 1, the width wanted in pixels."""

    path: Path
    page: int
    width: int


def draw(task: PictureTask) -> bytes | Failed:
    """Return a page as PNG, upright as a reader sees it; meant to run in a killable child."""
    try:
        pdf = pypdfium2.PdfDocument(task.path)
    except pypdfium2.PdfiumError as error:
        return Failed("error", f"the PDF cannot be opened: {error}")
    if not 1 <= task.page <= len(pdf):
        return Failed("error", f"the PDF has no page {task.page}")
    page = pdf[task.page - 1]
    image = page.render(scale=_scale(page.get_width(), page.get_height(), task.width)).to_pil()
    file = io.BytesIO()
    image.convert("RGB").save(file, "PNG")
    return file.getvalue()


def _scale(width: float, height: float, wanted: int) -> float:
    """Pixels a point: as wide as wanted, unless that makes too many pixels."""
    most = math.sqrt(MOST_PIXELS / max(1.0, width * height))
    return min(wanted / max(1.0, width), most)
