"""Here are words; you get the printed lines they stand in, cut where white space is wide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from extractor.pages.geometry import Word
from extractor.pages.grid import around

Line = tuple[Word, ...]
Gap = tuple[float, float]
"""A strip of white from x0 to x1 in points."""

# Words of a line whose feet differ by no more than this part of their height stand together.
_SAME_FOOT = 0.4
_SPACE = 0.42  # the widest ordinary space, in letter sizes
_LETTER, _TYPED = 0.6, 0.7  # the same where all letters are of one width, and that width
# A gap between words wider than this part of the letters' size parts two runs.
WIDE = 1.0


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a line with no wide gap between them."""

    words: Line
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)


def read_lines(words: Iterable[Word]) -> list[Line]:
    """Return lines from the top, each with its words from the left; raised marks stay in line."""
    lines: list[list[Word]] = []
    raised: list[Word] = []
    foot = tall = float("-inf")
    line: list[Word] = []
    for word in sorted(words, key=_baseline):
        height = word.bottom - word.top
        if word.raised:
            raised.append(word)
        elif line and word.baseline - foot <= _SAME_FOOT * (height if height < tall else tall):
            line.append(word)
            if height > tall:
                tall = height
        else:
            line = [word]
            lines.append(line)
            foot, tall = word.baseline, height
    for word in raised:
        _line_below(word, lines).append(word)
    return [tuple(sorted(held, key=_left)) for held in lines]


_baseline = attrgetter("baseline")
_left = attrgetter("x0")


def _line_below(word: Word, lines: list[list[Word]]) -> list[Word]:
    """Return the line whose letters a raised mark stands beside; a line of its own if none."""
    for line in lines:
        if line[0].top - 1 <= word.baseline <= line[0].baseline:
            return line
    lines.append([])
    return lines[-1]


def cut_runs(line: Line, wide: float = WIDE) -> list[Run]:
    """Return the runs of a line, from the left."""
    starts = [0]
    end = line[0].x1
    for n, (before, word) in enumerate(pairwise(line), 1):
        space = word.x0 - end
        if space > 0 and space > wide * min(word.size, before.size):
            starts.append(n)
        if word.x1 > end:
            end = word.x1
    return [_run(line[a:b]) for a, b in pairwise([*starts, len(line)])]


def _run(words: Line) -> Run:
    return Run(words, *around(words))


def find_gaps(lines: Sequence[Line], x0: float, x1: float, *, most_crossing: int = 0) -> list[Gap]:
    """Return strips of white between x0 and x1 that no more than so many lines write across.

    Ordinary spaces between words count as written.
    """
    width = max(1, round(x1 - x0))
    written: npt.NDArray[np.int64] = np.zeros(width + 1, dtype=np.int64)
    for line in lines:
        for stretch in stretches(line):
            begin, end = stretch[0].x0, max([word.x1 for word in stretch])
            a, b = int(max(0, begin - x0 + 0.5)), int(min(width, end - x0 + 0.5))
            if a < b:
                written[a] += 1
                written[b] -= 1
    white = np.cumsum(written)[:width] <= most_crossing
    edges = np.flatnonzero(np.diff(np.concatenate(([False], white, [False])).astype(np.int8)))
    gaps = [(x0 + a, x0 + b) for a, b in edges.reshape(-1, 2).tolist()]
    return [gap for gap in gaps if gap[0] > x0 and gap[1] < x0 + width]


def stretches(line: Line) -> list[Line]:
    """Return the words of a line with no more than an ordinary space between them."""
    found: list[list[Word]] = []
    end = float("-inf")
    for word in line:
        space = word.x0 - end
        if found and (
            space <= _SPACE * word.size
            or (space <= _TYPED * word.size and _typed(word) and _typed(found[-1][-1]))
        ):
            found[-1].append(word)
        else:
            found.append([word])
        if word.x1 > end:
            end = word.x1
    return [tuple(words) for words in found]


def _typed(word: Word) -> bool:
    """Tell whether a word is set like on a typewriter, where a space is as wide as a letter."""
    wide = word.x1 - word.x0
    return abs(wide - _LETTER * word.size * len(word.text)) < 0.02 * wide
