"""Here are the runs of a page line by line; you get them without those of running text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.pages.strips import Run
from extractor.pages.values import is_value

# A paragraph has this many lines or more, as many words a line, and lines nearly all full.
_LEAST_LINES = 3
_LEAST_WORDS = 5.0
# A full line ends so near the right edge, in parts of the width or in letter sizes.
_RAGGED, _LONG_WORD = 0.15, 5.0
_MOST_RUNS = 60  # of a line that are looked at
_LEADING = 1.9  # line feet of a paragraph are no further apart than so many letter sizes


def without_prose(lines: Sequence[Sequence[Run]]) -> list[list[Run]]:
    """Return the lines with the runs that stack up to paragraphs left out."""
    prose: set[int] = set()
    labels = {
        id(run)
        for line in lines
        for run, after in pairwise(line)
        if is_value(after.text) or is_value(after.words[0].text)
    }
    for stack in _stacks(lines):
        beside = sum(id(run) in labels for run in stack)
        if beside < 0.6 * len(stack) and _is_paragraph(stack):
            prose.update(id(run) for run in stack)
    return [[run for run in line if id(run) not in prose] for line in lines]


def _stacks(lines: Sequence[Sequence[Run]]) -> list[list[Run]]:
    """Return runs one under another with the same left edge, the first maybe indented."""
    done: list[list[Run]] = []
    growing: list[list[Run]] = []
    for line in lines:
        for run in line[:_MOST_RUNS]:
            under = next((s for s in growing if _continues(s, run)), None)
            if under is None:
                growing.append([run])
            else:
                under.append(run)
        done += [s for s in growing if line and _left_behind(s, line[0])]
        growing = [s for s in growing if not (line and _left_behind(s, line[0]))]
    return done + growing


def _continues(stack: list[Run], run: Run) -> bool:
    last = stack[-1]
    size = last.words[0].size
    if not 0 < run.bottom - last.bottom <= _LEADING * size or abs(run.words[0].size - size) > 1:
        return False
    indented = len(stack) == 1 and 0 < last.x0 - run.x0 < 5 * size
    return abs(run.x0 - last.x0) < 2 or (indented and len(last.words) >= 4)


def _left_behind(stack: list[Run], run: Run) -> bool:
    return run.bottom - stack[-1].bottom > _LEADING * stack[-1].words[0].size


def _is_paragraph(stack: list[Run]) -> bool:
    if len(stack) < _LEAST_LINES:
        return False
    words = sum(len(run.words) for run in stack) / len(stack)
    right = max(run.x1 for run in stack)
    width = right - min(run.x0 for run in stack)
    ragged = max(_RAGGED * width, _LONG_WORD * stack[0].words[0].size)
    full = [run.x1 >= right - ragged for run in stack[:-1]]
    return words >= _LEAST_WORDS and sum(full) >= 0.7 * len(full)
