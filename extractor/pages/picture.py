"""Here is a PDF page; you get a grey picture of it, fine enough to be read, bounded in size."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

Grey = npt.NDArray[np.uint8]

_COARSE, _FINE = 200, 300  # dots per inch; a scan is not drawn finer than it was made
_MOST_PIXELS = 24_000_000  # A3 at 300 dots per inch
_MOST_OBJECTS = 200


@dataclass(frozen=True, slots=True)
class Picture:
    """Grey pixels, 0 black, as rows from the top; `dpi` of them make an inch of the page."""

    pixels: Grey
    dpi: float

    def turned(self, quarters: int) -> Picture:
        """Return the picture turned clockwise by quarters of a circle."""
        return Picture(np.ascontiguousarray(np.rot90(self.pixels, -quarters)), self.dpi)


def picture_of(page: pdfium.PdfPage) -> Picture:
    """Draw a page as it lies upright."""
    dpi = _dpi(page)
    bitmap = page.render(scale=dpi / 72, grayscale=True)
    try:
        pixels = np.array(bitmap.to_numpy(), dtype=np.uint8)
    finally:
        bitmap.close()
    return Picture(np.ascontiguousarray(pixels.reshape(pixels.shape[:2])), dpi)


def _dpi(page: pdfium.PdfPage) -> float:
    width, height = (max(float(side), 1.0) / 72 for side in page.get_size())
    wanted = min(max(_COARSE, _finest_image(page)), _FINE)
    return min(wanted, math.sqrt(_MOST_PIXELS / (width * height)))


def _finest_image(page: pdfium.PdfPage) -> float:
    """The resolution of the finest large image; a page without any may be letters drawn."""
    finest = 0.0
    kinds = [pdfium_c.FPDF_PAGEOBJ_IMAGE]
    for n, image in enumerate(page.get_objects(filter=kinds, max_depth=4)):
        if n == _MOST_OBJECTS:
            break
        left, bottom, right, top = image.get_bounds()
        area = (right - left) * (top - bottom) / 72**2
        across, down = image.get_px_size()
        if area > 4:  # square inches
            finest = max(finest, math.sqrt(across * down / area))
    return finest or _FINE
