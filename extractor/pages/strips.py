"""Here are words; you get the printed lines they stand in, cut where white space is wide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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
    feet: list[tuple[float, float]] = []  # the foot and height of each line's tallest word
    for word in sorted(words, key=_middle):
        # Most words stand just as the one before; this asks what `_line_of` asks first.
        level = feet and feet[-1][0] == word.baseline
        at = len(feet) - 1 if level else _line_of(word, feet)
        if at is None:
            lines.append([word])
            feet.append((word.baseline, word.bottom - word.top))
        else:
            lines[at].append(word)
            if word.bottom - word.top > feet[at][1]:
                feet[at] = (word.baseline, word.bottom - word.top)
    ordered = sorted(zip(feet, lines, strict=True), key=lambda pair: pair[0][0])
    return [tuple(sorted(line, key=lambda word: word.x0)) for _, line in ordered]


def _middle(word: Word) -> float:
    return (word.top + word.bottom) / 2


def _line_of(word: Word, feet: Sequence[tuple[float, float]]) -> int | None:
    """Return the line a word stands in, of those read last."""
    height = word.bottom - word.top
    for at in range(len(feet) - 1, max(-1, len(feet) - 4), -1):
        foot, tall = feet[at]
        raised = height < 0.8 * tall and foot - tall < word.baseline <= foot + 0.3 * tall
        lowered = tall < 0.8 * height and word.baseline - height < foot <= word.baseline
        if abs(foot - word.baseline) <= _SAME_FOOT * min(height, tall) or raised or lowered:
            return at
    return None


def cut_runs(line: Line, wide: float = WIDE) -> list[Run]:
    """Return the runs of a line, from the left."""
    runs: list[list[Word]] = []
    end = float("-inf")
    for word in line:
        if runs and word.x0 - end <= wide * min(word.size, runs[-1][-1].size):
            runs[-1].append(word)
        else:
            runs.append([word])
        end = max(end, word.x1)
    return [Run(tuple(run), *around(run)) for run in runs]


def find_gaps(lines: Sequence[Line], x0: float, x1: float, *, most_crossing: int = 0) -> list[Gap]:
    """Return strips of white between x0 and x1 that no more than so many lines write across.

    Ordinary spaces between words count as written.
    """
    width = max(1, round(x1 - x0))
    written: npt.NDArray[np.int64] = np.zeros(width + 1, dtype=np.int64)
    for line in lines:
        for stretch in stretches(line):
            begin, end = stretch[0].x0, max(word.x1 for word in stretch)
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
        if found and word.x0 - end <= _SPACE * word.size:
            found[-1].append(word)
        else:
            found.append([word])
        end = max(end, word.x1)
    return [tuple(words) for words in found]
