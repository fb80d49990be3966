"""Here are the printed lines of a page; you get groups of lines that may be the body of a table.

A body shows itself by figures that stand apart from other words. Where there are none, lines that
fall into three or more runs will do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.pages.bodyrows import words_of
from extractor.pages.geometry import Word
from extractor.pages.strips import Line, cut_runs, stretches
from extractor.pages.values import NUMBERED, is_value, is_year

_FAR = 3.2  # letter sizes between feet of lines of different tables
_MOST_BETWEEN = 4  # lines without figures in a row within a body
_LEAST_RUNS = 3
_LARGER = 1.4  # than most letters of a table no others are


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line: its words, the stretches they make, and which of those are figures."""

    words: Line
    parts: tuple[Line, ...]
    figures: tuple[bool, ...]

    @property
    def has_figures(self) -> bool:
        """Whether figures stand apart, after other words or figures; not one amid a sentence."""
        rest = self.figures[1:]
        return any(rest) and (self.figures[-1] or sum(rest) > 0.3 * len(rest))

    @property
    def is_heading(self) -> bool:
        """Whether two or more runs without a figure stand side by side, as over columns."""
        return not any(self.figures) and len(cut_runs(self.words)) >= 2

    @property
    def foot(self) -> float:
        """Where the line stands."""
        return max(word.baseline for word in self.words)


def see_line(words: Line) -> SeenLine:
    """Return a line with what is seen of it."""
    parts = stretches(words)
    texts = [words_of(part) for part in parts]
    return SeenLine(
        words, tuple(parts), tuple(is_value(text) and not is_year(text) for text in texts)
    )


def figure_cores(lines: Sequence[SeenLine]) -> list[tuple[int, int]]:
    """Return first and last line of each group with figures, at least two lines of them."""
    cores: list[list[int]] = []
    for n, line in enumerate(lines):
        if not line.has_figures:
            continue
        if cores and _same_body(lines, cores[-1], n):
            cores[-1].append(n)
        else:
            cores.append([n])
    return [(core[0], core[-1]) for core in cores if len(core) >= 2 or _is_row(lines[core[0]])]


def _is_row(line: SeenLine) -> bool:
    """Whether a line alone may be a body: a label and three figures or more."""
    return not line.figures[0] and all(line.figures[1:]) and len(line.figures) > 3


def _same_body(lines: Sequence[SeenLine], core: list[int], n: int) -> bool:
    between = lines[core[-1] + 1 : n]
    if len(between) > _MOST_BETWEEN:
        return False
    feet = [line.foot for line in lines[core[-1] : n + 1]]
    size = max(lines[n].words[0].size, lines[core[-1]].words[0].size)
    if max(b - a for a, b in zip(feet, feet[1:], strict=False)) > _FAR * size:
        return False
    return not any(line.is_heading or NUMBERED.match(words_of(line.words)) for line in between)


def word_cores(lines: Sequence[SeenLine]) -> list[tuple[int, int]]:
    """Return first and last line of each group of lines that fall into three or more runs."""
    cores: list[list[int]] = []
    for n, line in enumerate(lines):
        if len(line.words) < _LEAST_RUNS or len(cut_runs(line.words)) < _LEAST_RUNS:
            continue
        if cores and _near(lines, cores[-1][-1], n):
            cores[-1].append(n)
        else:
            cores.append([n])
    return [(core[0], core[-1]) for core in cores if len(core) >= 4]


def _near(lines: Sequence[SeenLine], last: int, n: int) -> bool:
    far = lines[n].foot - lines[n - 1].foot > _FAR * lines[n].words[0].size
    return n - last <= 2 and not far


def is_even(words: Sequence[Word]) -> bool:
    """Whether words are of about one size: large figures with their labels are no table."""
    sizes = sorted([word.size for word in words])
    return bool(sizes) and sizes[-1] <= _LARGER * sizes[len(sizes) // 2]
