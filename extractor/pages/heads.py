"""Here is a table without its heading; you get how many rows head it, and what stands over it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from extractor.pages.bodyrows import words_of
from extractor.pages.geometry import Word
from extractor.pages.grid import Table, TableCell
from extractor.pages.strips import Line, read_lines
from extractor.pages.values import NUMBERED, is_value, is_year

_UNIT = re.compile(r"[£%]|\b(?:per ?cent|thousands?|millions?)\b", re.IGNORECASE)
_MOST_LINES = 4
_MOST_WORDS = 16
_NEAR = 0.9  # letter sizes between a caption's lines
_FIRST = 3.2  # letter sizes between the table and what stands over it


def count_header_rows(table: Table) -> int:
    """Return how many rows stand before the first with figures.

    A table of words has those that are set unlike the rest.
    """
    rows: list[list[TableCell]] = [[] for _ in range(table.height)]
    for cell in table.cells:
        rows[cell.row].append(cell)
    first = next((n for n, row in enumerate(rows) if _has_figures(row)), None)
    if first is None:
        return _styled_rows(rows)
    while first and _is_label_only(rows[first - 1]):
        first -= 1
    return first


def _has_figures(row: Sequence[TableCell]) -> bool:
    beside = [c.text for c in row if c.column > 0]
    return any(is_value(text) and not is_year(text) and text.strip(" -–—.") for text in beside)


def _is_label_only(row: Sequence[TableCell]) -> bool:
    return all(c.last_column == 0 for c in row)


def _styled_rows(rows: Sequence[Sequence[TableCell]]) -> int:
    """Return how many rows at the top are set unlike the last one: bold or in another colour."""
    body = _style(rows[-1])
    alike = (n for n, row in enumerate(rows) if _style(row) in (None, body))
    return next(alike, 0)


def _style(row: Sequence[TableCell]) -> tuple[bool, int] | None:
    """Return how all words of a row are set; None where they differ."""
    styles = {(w.bold, w.colour) for cell in row for line in cell.lines for w in line}
    return styles.pop() if len(styles) == 1 else None


def find_caption(table: Table, words: Sequence[Word]) -> str | None:
    """Return the lines over a table that name it or give its unit, None for running text."""
    x0, top, x1, _ = table.bbox
    over = [w for w in words if w.bottom <= top + 2 and w.x1 > x0 - 20 and w.x0 < x1 + 20]
    lines = _lines_above(read_lines(w for w in over if w.upright), top)
    texts = [" ".join(w.text for w in line) for line in lines]
    for n, text in enumerate(texts):
        if NUMBERED.match(text):
            return " ".join(reversed(texts[: n + 1]))
    named = takewhile(lambda n: _names(texts[n], lines[n]), range(len(lines)))
    kept = [texts[n] for n in named]
    return " ".join(reversed(kept)) or None


def _lines_above(lines: list[Line], top: float) -> list[Line]:
    """Return the lines that follow one another upwards from the table, the nearest first.

    A title may stand off a line that only gives the unit.
    """
    found: list[Line] = []
    for line in reversed(lines):
        size = line[0].size
        unit = bool(found) and len(found[-1]) <= 5 and _UNIT.search(words_of(found[-1]))
        reach = _NEAR if found and not unit else _FIRST
        if top - max(w.bottom for w in line) > reach * size or len(found) == _MOST_LINES:
            break
        found.append(line)
        top = min(w.top for w in line)
    return found


def _names(text: str, line: Line) -> bool:
    """Whether a line reads as a title or a unit, not as a sentence."""
    if len(line) > _MOST_WORDS or text.endswith((".", ",", ";")):
        return False
    return len(line) <= 8 or all(w.bold for w in line) or bool(_UNIT.search(text))
