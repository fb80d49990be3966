"""Here are the drawings of a page and lattices without words; you get where its charts lie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.pages.geometry import Area, Word
from extractor.pages.grid import Bounds, TableCell
from extractor.pages.lattice import Lattice

# Curves and slanting lines no further apart belong to one drawing.
_TOGETHER = 25.0
_LEAST_SIDE = 40.0
_MOST_DRAWINGS = 300
_MOST_WORDS = 12  # to each curve of a chart
# Ticks and labels stand so far outside: left, above, right, below.
_MARGINS = (45.0, 12.0, 45.0, 30.0)
# Of a lattice that holds a table words fill at least this part.
_LEAST_FILLED = 0.25


def is_empty(lattice: Lattice, cells: Iterable[TableCell]) -> bool:
    """Tell whether hardly any square of a lattice holds words, as between a chart's lines."""
    squares = (len(lattice.xs) - 1) * (len(lattice.ys) - 1)
    filled = sum((c.last_row - c.row + 1) * (c.last_column - c.column + 1) for c in cells)
    return filled < _LEAST_FILLED * squares


def chart_zones(
    drawings: Sequence[Area], empty: Iterable[Lattice], words: Sequence[Word]
) -> list[Bounds]:
    """Return the rectangles of charts, their ticks and labels included.

    Curves and slanting lines with few words to each are a chart; with many, they frame a text.
    """
    zones = [lattice.bbox for lattice in empty if is_large(lattice.bbox)]
    largest = sorted(drawings, key=lambda d: (d.x0 - d.x1) * (d.bottom - d.top))[:_MOST_DRAWINGS]
    boxes = [(d.x0, d.top, d.x1, d.bottom) for d in largest]
    for cluster in _clusters(boxes):
        around = _union(cluster)
        held = sum(_holds(around, word) for word in words)
        if is_large(around) and held <= _MOST_WORDS * len(cluster):
            zones.append(around)
    left, above, right, below = _MARGINS
    return [(z[0] - left, z[1] - above, z[2] + right, z[3] + below) for z in zones]


def outside(words: Iterable[Word], zones: Sequence[Bounds]) -> list[Word]:
    """Return the words that no zone holds."""
    if not zones:
        return list(words)
    return [word for word in words if not any(_holds(zone, word) for zone in zones)]


def _holds(zone: Bounds, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return zone[0] <= x <= zone[2] and zone[1] <= y <= zone[3]


def is_large(box: Bounds) -> bool:
    """Tell whether a box is large enough for a chart."""
    return min(box[2] - box[0], box[3] - box[1]) >= _LEAST_SIDE


def _clusters(boxes: Sequence[Bounds]) -> list[list[Bounds]]:
    """Return boxes that lie together, from the left."""
    clusters: list[list[Bounds]] = []
    reach: list[Bounds] = []
    for box in sorted(boxes):
        near = [n for n, around in enumerate(reach) if _near(around, box)]
        joined = [box, *(b for n in near for b in clusters[n])]
        clusters = [c for n, c in enumerate(clusters) if n not in near] + [joined]
        reach = [r for n, r in enumerate(reach) if n not in near] + [_union(joined)]
    return clusters


def _near(one: Bounds, other: Bounds) -> bool:
    return (
        one[0] - _TOGETHER <= other[2]
        and other[0] <= one[2] + _TOGETHER
        and one[1] - _TOGETHER <= other[3]
        and other[1] <= one[3] + _TOGETHER
    )


def _union(boxes: Sequence[Bounds]) -> Bounds:
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return min(x0), min(top), max(x1), max(bottom)
