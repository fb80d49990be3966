"""Here are the lines of every page; you get those that are furniture: running heads, page numbers.

Furniture stands at the edge of the page, outside all else. It says the same on several pages, its
numbers aside, or counts the pages, or says that a page is blank.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.pages.lines import Line
from extractor.units import unit_of

EDGE = 0.12  # of the page's height: how far from an edge furniture may stand
_MOST = 30  # lines at an edge that are looked at
_NEAR = 4.0  # points a line may move from page to page
_BLANK = re.compile(
    r"[\W_]*(?:this page (?:is|has been)? ?(?:left )?intentionally (?:left )?blank|end of report)"
    r"[\W_]*",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(
    r"\W*(?:page\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s*(?:of|/)\s*\d{1,4})\W*",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"\W{0,2}(\d{1,4}|[ivxl]{1,6})\W{0,2}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of a page, all of them, with its height."""

    number: int
    height: float
    lines: tuple[Line, ...]


def find_furniture(pages: Sequence[PageLines]) -> set[int]:
    """Return the `id` of every line that is furniture."""
    edges = {
        page.number: (list(_from_edge(page, head=True)), list(_from_edge(page, head=False)))
        for page in pages
    }
    repeated = _repeated(pages, edges)
    counting = _counting(pages, edges)
    found: set[int] = set()
    for page in pages:
        found.update(id(line) for line in page.lines if _BLANK.fullmatch(line.text))
        for lines in edges[page.number]:
            found.update(_outermost(lines, repeated | counting | found))
    return found


def _from_edge(page: PageLines, *, head: bool) -> Iterator[Line]:
    """Yield lines near the top or bottom edge, the outermost first."""
    reach = EDGE * page.height
    near = [
        line
        for line in page.lines
        if (line.bottom <= reach if head else line.top >= page.height - reach)
    ]
    yield from sorted(near, key=lambda line: line.baseline if head else -line.baseline)[:_MOST]


def _outermost(lines: list[Line], known: set[int]) -> Iterator[int]:
    """Yield furniture from the edge inwards, up to the first line that is none."""
    for line in lines:
        if id(line) not in known and not _PAGE_NUMBER.fullmatch(line.text):
            level = [other for other in lines if abs(other.baseline - line.baseline) < _NEAR]
            if all(id(other) not in known for other in level):
                return
            continue
        yield id(line)


Edges = dict[int, tuple[list[Line], list[Line]]]


def _repeated(pages: Sequence[PageLines], edges: Edges) -> set[int]:
    """Return lines that say the same in the same place on several pages."""
    places: dict[tuple[bool, str], list[tuple[int, float, Line]]] = {}
    for page in pages:
        for head, lines in zip((True, False), edges[page.number], strict=True):
            for line in lines:
                if unit_of(None, line.text):
                    continue  # "All figures in £m" over the table of each page
                height = line.baseline if head else page.height - line.baseline
                key = (head, re.sub(r"\d+", "#", line.text))
                places.setdefault(key, []).append((page.number, height, line))
    return {
        id(line)
        for found in places.values()
        for number, height, line in found
        if any(other != number and abs(y - height) <= _NEAR for other, y, _ in found)
    }


def _counting(pages: Sequence[PageLines], edges: Edges) -> set[int]:
    """Return bare numbers that count the pages, from whatever number."""
    steps: Counter[int] = Counter()
    bare: list[tuple[int, Line]] = []
    for page in pages:
        for lines in edges[page.number]:
            for line in lines:
                match = _BARE_NUMBER.fullmatch(line.text)
                if match and match[1].isdigit():
                    bare.append((int(match[1]) - page.number, line))
    steps.update(step for step, _ in bare)
    return {id(line) for step, line in bare if steps[step] >= 2 or step == 0}
