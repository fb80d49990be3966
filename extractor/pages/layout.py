"""Here is the geometry of a page with its tables; you get its lines and tables in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.pages.columns import Run, in_order
from extractor.pages.figures import Labelled, find_labelled
from extractor.pages.geometry import PageGeometry, Rect, Word
from extractor.pages.grid import Table
from extractor.pages.leaders import is_leader
from extractor.pages.lines import Line, lines_of
from extractor.pages.turning import by_rotation, turned

_SLACK = 3.0  # points words may stick out of the box they are in
_SMALLEST_BOX = (60.0, 20.0)
_MOST_BOXES = 300


@dataclass(frozen=True, slots=True)
class Chunk:
    """What is read as one: a table, a labelled number, or the runs within a box."""

    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    length: int
    content: Table | Labelled | tuple[Run[Line | Chunk], ...]


Unit = Line | Chunk
Content = Line | Table | Labelled


@dataclass(frozen=True, slots=True)
class Stretch:
    """Content read one after the other down one column, as it lies turned for reading."""

    content: tuple[Content, ...]


def lines_by_rotation(page: PageGeometry, tables: Sequence[Table]) -> dict[int, list[Line]]:
    """Return the lines of a page that are of no table, by how they lie, most letters first."""
    loose = by_rotation(_loose(page.words, tables) if tables else page.words)
    return {rotation: lines_of(turned(words, rotation)) for rotation, words in loose.items()}


def _loose(words: Sequence[Word], tables: Sequence[Table]) -> list[Word]:
    """Return the words that are of no table; dots that lead to a figure within one are of it."""
    tabled = {
        word.order
        for table in tables
        for cell in table.cells
        for line in cell.lines
        for word in line
    }
    loose = [word for word in words if word.order not in tabled]
    return [word for word in loose if not (is_leader(word) and _is_tabled(word, tables))]


def _is_tabled(word: Word, tables: Sequence[Table]) -> bool:
    """Tell whether a word lies within a table."""
    return any(
        t.bbox[0] <= word.x0 and word.x1 <= t.bbox[2] and t.bbox[1] <= word.top <= t.bbox[3]
        for t in tables
    )


def lay_out(
    page: PageGeometry, tables: Sequence[Table], lines: Mapping[int, Sequence[Line]]
) -> list[Stretch]:
    """Return the stretches of a page in reading order; words that lie otherwise come last."""
    stretches: list[Stretch] = []
    for n, (rotation, found) in enumerate(lines.items() or [(0, [])]):
        chunks = [_table(table) for table in tables] if n == 0 else []
        rects = page.rects if rotation == 0 else ()
        stretches.extend(_stretches(found, chunks, rects))
    return stretches


def _stretches(
    lines: Sequence[Line], tables: list[Chunk], rects: Sequence[Rect]
) -> Iterator[Stretch]:
    units: list[Unit] = [*_with_figures(lines), *tables]
    for rect in _boxes(rects, tables):
        units = _boxed(units, rect)
    yield from _flat(in_order(units))


def _with_figures(lines: Sequence[Line]) -> Iterator[Unit]:
    """Yield labelled numbers as chunks, and the lines that are of none."""
    found = find_labelled(lines)
    used = {id(line) for one in found for line in one.lines}
    yield from (line for line in lines if id(line) not in used)
    yield from (_chunk(one.lines, one) for one in found)


def _table(table: Table) -> Chunk:
    words = [word for cell in table.cells for line in cell.lines for word in line]
    size = Counter(word.size for word in words).most_common(1)[0][0] if words else 0.0
    return Chunk(*table.bbox, size, len(words), table)


def _chunk(units: Sequence[Unit], content: Labelled | tuple[Run[Unit], ...]) -> Chunk:
    return Chunk(
        min(unit.x0 for unit in units),
        min(unit.top for unit in units),
        max(unit.x1 for unit in units),
        max(unit.bottom for unit in units),
        min(unit.size for unit in units),
        sum(unit.length for unit in units),
        content,
    )


def _boxes(rects: Sequence[Rect], tables: Sequence[Chunk]) -> list[Rect]:
    """Return rectangles that may frame text, the smallest first; borders of cells do not."""
    least_wide, least_high = _SMALLEST_BOX
    framing = {
        (rect.x0, rect.top, rect.x1, rect.bottom): rect
        for rect in rects
        if (rect.stroked or rect.coloured)
        and rect.x1 - rect.x0 >= least_wide
        and rect.bottom - rect.top >= least_high
        and not any(_meets(rect, table) for table in tables)
    }
    boxes = sorted(framing.values(), key=lambda r: (r.x1 - r.x0) * (r.bottom - r.top))
    return boxes if len(boxes) <= _MOST_BOXES else []


def _meets(rect: Rect, table: Chunk) -> bool:
    """Tell whether a rectangle lies within a table, or is its frame."""
    return (
        rect.x0 < table.x1
        and table.x0 < rect.x1
        and rect.top < table.bottom
        and table.top < rect.bottom
        and rect.bottom - rect.top <= 1.2 * (table.bottom - table.top)
    )


def _boxed(units: list[Unit], rect: Rect) -> list[Unit]:
    """Put the units within a box together, when there are several and others besides."""
    inside = [unit for unit in units if _within(unit, rect)]
    if len(inside) < 2 or len(inside) == len(units):
        return units
    within = {id(unit) for unit in inside}
    outside = [unit for unit in units if id(unit) not in within]
    return [*outside, _chunk(inside, tuple(in_order(inside)))]


def _within(unit: Unit, rect: Rect) -> bool:
    return (
        unit.x0 >= rect.x0 - _SLACK
        and unit.x1 <= rect.x1 + _SLACK
        and unit.top >= rect.top - _SLACK
        and unit.bottom <= rect.bottom + _SLACK
    )


def _flat(runs: Sequence[Run[Unit]]) -> Iterator[Stretch]:
    """Yield runs as stretches, a box's own in its place."""
    for run in runs:
        content: list[Content] = []
        for unit in run.units:
            if isinstance(unit, Line):
                content.append(unit)
            elif isinstance(unit.content, tuple):
                if content:
                    yield Stretch(tuple(content))
                    content = []
                yield from _flat(unit.content)
            else:
                content.append(unit.content)
        if content:
            yield Stretch(tuple(content))
