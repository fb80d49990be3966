"""Here is a table without its heading; you get how many rows head it, and what stands over it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.pages.geometry import Word
from extractor.pages.grid import Table, TableCell
from extractor.pages.strips import Line, read_lines
from extractor.pages.values import NUMBERED, is_value, is_year

_UNIT = re.compile(r"[£%]|\b(?:per ?cent|thousands?|millions?)\b", re.IGNORECASE)
_MOST_LINES = 4
_MOST_WORDS = 16
_NEAR = 1.7  # letter sizes between a caption's lines
_FIRST = 3.2  # letter sizes between the table and what stands over it


def count_header_rows(table: Table) -> int:
    """Return how many rows stand before the first with figures.

    A table of words has one where its first row is set in bold and the next is not.
    """
    rows = [[c for c in table.cells if c.row == n] for n in range(table.height)]
    first = next((n for n, row in enumerate(rows) if _has_figures(row)), None)
    if first is None:
        return int(table.height > 1 and _is_bold(rows[0]) and not _is_bold(rows[1]))
    while first > 1 and _is_label_only(rows[first - 1]):
        first -= 1
    return first


def _has_figures(row: Sequence[TableCell]) -> bool:
    beside = [c.text for c in row if c.column > 0]
    return any(is_value(text) and not is_year(text) and text.strip(" -–—.") for text in beside)


def _is_label_only(row: Sequence[TableCell]) -> bool:
    return all(c.column == 0 for c in row)


def _is_bold(row: Sequence[TableCell]) -> bool:
    return bool(row) and all(w.bold for cell in row for line in cell.lines for w in line)


def find_caption(table: Table, words: Sequence[Word]) -> str | None:
    """Return the lines over a table that name it or give its unit, None for running text."""
    x0, top, x1, _ = table.bbox
    over = [w for w in words if w.bottom <= top + 2 and w.x1 > x0 - 20 and w.x0 < x1 + 20]
    lines = _lines_above(read_lines(w for w in over if w.upright), top)
    texts = [" ".join(w.text for w in line) for line in lines]
    for n, text in enumerate(texts):
        if NUMBERED.match(text):
            return " ".join(reversed(texts[: n + 1]))
    kept = [text for text, line in zip(texts, lines, strict=True) if _names(text, line)]
    return " ".join(reversed(kept)) if kept and kept[0] == texts[0] else None


def _lines_above(lines: list[Line], top: float) -> list[Line]:
    """Return the lines that follow one another upwards from the table, the nearest first."""
    found: list[Line] = []
    for line in reversed(lines):
        size = line[0].size
        away = top - max(w.bottom for w in line)
        if away > (_NEAR if found else _FIRST) * size or len(found) == _MOST_LINES:
            break
        found.append(line)
        top = min(w.top for w in line)
    return found


def _names(text: str, line: Line) -> bool:
    """Whether a line reads as a title or a unit, not as a sentence."""
    if len(line) > _MOST_WORDS or text.endswith((".", ",", ";")):
        return False
    return len(line) <= 4 or all(w.bold for w in line) or bool(_UNIT.search(text))
