"""Here are the rectangles of a page; you get the ladders of edges that coloured rows make.

A table may have no rules, but every other row, or every cell, on a coloured ground. Cells of one
row that abut make one band; bands of one width one below another are a ladder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extractor.pages.geometry import Rect
from extractor.pages.lattice import NEAR

Band = tuple[float, float, float, float]
"""Top, bottom, x0 and x1 of a coloured ground."""

Ladder = tuple[float, float, list[float]]
"""Left, right, and the heights of edges from the top."""

LEAST_WIDE = 120.0  # points: of a table
TALLEST = 400.0  # of a row
_LEAST_HIGH = 8.0
_ABUT = 4.0  # points of white between two cells of a row
_MOST_RECTS = 2000  # more are a drawing
_LEAST_BANDS = 2


def shaded_ladders(rects: Iterable[Rect]) -> list[Ladder]:
    """Return the ladders that bands of one width make, at least two of them."""
    filled = [r for r in rects if r.coloured]
    tall = [r for r in filled if _LEAST_HIGH <= r.bottom - r.top <= TALLEST]
    if not _LEAST_BANDS <= len(tall) <= _MOST_RECTS:
        return []
    grown: list[list[Band]] = []
    for band in sorted(_bands(tall)):
        ladder = next((one for one in grown if _goes_on(one[-1], band)), None)
        if ladder is None:
            grown.append([band])
        else:
            ladder.append(band)
    return [_ladder(bands) for bands in grown if len(bands) >= _LEAST_BANDS]


def _bands(rects: Sequence[Rect]) -> Iterator[Band]:
    """Yield grounds as wide as a table, those side by side that abut as one."""
    row: Band | None = None
    for rect in sorted(rects, key=lambda r: (round(r.top), round(r.bottom), r.x0)):
        level = row and abs(rect.top - row[0]) < NEAR and abs(rect.bottom - row[1]) < NEAR
        if row and level and rect.x0 - row[3] <= _ABUT:
            row = (*row[:3], max(row[3], rect.x1))
            continue
        if row and row[3] - row[2] >= LEAST_WIDE:
            yield row
        row = (rect.top, rect.bottom, rect.x0, rect.x1)
    if row and row[3] - row[2] >= LEAST_WIDE:
        yield row


def _goes_on(above: Band, band: Band) -> bool:
    alike = abs(above[2] - band[2]) <= NEAR and abs(above[3] - band[3]) <= NEAR
    return alike and -NEAR <= band[0] - above[1] <= TALLEST


def _ladder(bands: Sequence[Band]) -> Ladder:
    """Return the edges of bands; two that abut have one between them."""
    ys: list[float] = []
    for top, bottom, _, _ in bands:
        if ys and top - ys[-1] <= NEAR:
            ys[-1] = (ys[-1] + top) / 2
        else:
            ys.append(top)
        ys.append(bottom)
    return bands[0][2], bands[0][3], ys
