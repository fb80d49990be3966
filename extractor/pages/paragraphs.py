"""Here are the lines of a column from the top; you get them grouped as headings and paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.pages.lines import Line
from extractor.pages.styles import Styles

_MORE_SPACE = 1.25  # a step down so much larger than the usual one begins a paragraph
_USUAL = 1.25  # ems: a step down where nothing else is known
_OTHER_SIZE = 1.1
_INDENT = 0.9  # ems
_CELLS = 2.0  # ems of white space that part the cells of a row, and words of no loose line

_BULLET = re.compile(r"[•●▪■◦‣·➢✓➤]|o(?=\s)")
_DASH = re.compile(r"[*–—-](?=\s)")
# "17.", "a)", "(iv)", "3.12": a mark at the head of a paragraph.
_MARK = re.compile(
    r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-z]|[ivx]{2,4})[.)]\s+\S|\d{1,2}(?:\.\d{1,3}){1,3}\s+[A-Z]"
)
_ENDS, _CLOSING = (".", "!", "?", ":", ";"), "\"'”’)]*"


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one heading, paragraph or item.

    `full` says that the last line reaches the right end of its column, so that the words may go
    on elsewhere; `indent` is how far the first line stands from the column's left end, in points.
    `alone` says that it stands clear of its neighbours, and does not fill its column.
    """

    lines: tuple[Line, ...]
    indent: float
    full: bool
    alone: bool = False


def group_lines(lines: Sequence[Line], styles: Styles) -> Iterator[Group]:
    """Yield the groups of a column."""
    if not lines:
        return
    column = _Column.of(lines, styles)
    group = [lines[0]]
    clear = True  # of what stands above
    for one, two in pairwise(lines):
        if column.parts(group, one, two):
            below = column.apart(one, two)
            yield column.group(group, clear=clear and below)
            group, clear = [], below
        group.append(two)
    yield column.group(group, clear=clear)


@dataclass(frozen=True, slots=True)
class _Column:
    """Where a column's lines begin and end, and how far they step down."""

    left: float
    right: float
    steps: dict[int, float]
    styles: Styles

    @classmethod
    def of(cls, lines: Sequence[Line], styles: Styles) -> _Column:
        return cls(
            min(line.x0 for line in lines),
            max(line.x1 for line in lines),
            _steps(lines, styles),
            styles,
        )

    def group(self, lines: list[Line], *, clear: bool) -> Group:
        """Return lines as a group; `clear` says that white space parts it from its neighbours."""
        last = lines[-1]
        full = self.right - last.x1 <= 2.5 * last.size
        return Group(tuple(lines), lines[0].x0 - self.left, full, alone=clear and not full)

    def parts(self, group: list[Line], one: Line, two: Line) -> bool:
        """Tell whether `two` begins another group than the one `one` ends."""
        if self.apart(one, two) or _other_look(one, two) or (_spread(one) and _spread(two)):
            return True
        stop, short = _ends(one), self._short(one, two)
        if _opens(two, group, ended=stop or short) or (stop and short):
            return True
        return stop and self._indented(group, one, two)

    def apart(self, one: Line, two: Line) -> bool:
        """Tell whether more than the usual white space lies between two lines."""
        step = two.baseline - one.baseline
        usual = self.steps.get(round(two.size), _USUAL * two.size)
        if two.size > _OTHER_SIZE * self.styles.size:
            # Headings one under the other stand as close as they like: go by the plain text.
            usual = min(usual, max(_USUAL, self.styles.spacing) * two.size)
        return step <= 0 or step > _MORE_SPACE * max(usual, two.size)

    def _short(self, one: Line, two: Line) -> bool:
        """Tell whether the first word of `two` would have found room behind `one`."""
        word = two.words[0]
        return one.x1 + 0.3 * one.size + (word.x1 - word.x0) < self.right - one.size

    def _indented(self, group: list[Line], one: Line, two: Line) -> bool:
        """A line set in opens a paragraph, after one that ends a sentence."""
        step = two.x0 - one.x0
        return len(group) > 1 and _INDENT * two.size < step < 4 * two.size


def _steps(lines: Sequence[Line], styles: Styles) -> dict[int, float]:
    """Return the usual step down between lines of each size, in this column or the document."""
    counts: dict[int, Counter[float]] = {}
    for one, two in pairwise(lines):
        step = two.baseline - one.baseline
        if abs(one.size - two.size) < 0.3 and 0 < step < 2.2 * one.size:
            counts.setdefault(round(one.size), Counter())[round(step * 2) / 2] += 1
    steps: dict[int, float] = {}
    for size in {round(line.size) for line in lines}:
        here = [step for step, n in counts.get(size, Counter()).items() if n >= 3]
        known = styles.leading.get(size)
        steps[size] = min([*here, *([known] if known else [])], default=_USUAL * size)
    return steps


def _ends(line: Line) -> bool:
    """Tell whether a line ends with a stop, closing marks behind it aside."""
    return line.text.rstrip(_CLOSING).endswith(_ENDS)


def _spread(line: Line) -> bool:
    """Tell whether white space parts a line as it does the cells of a row."""
    wide = _CELLS * line.size
    return max([two.x0 - one.x1 for one, two in pairwise(line.words)], default=0.0) > wide


def _other_look(one: Line, two: Line) -> bool:
    """Tell whether two lines differ in size, or one is all bold and the other not at all."""
    if max(one.size, two.size) > _OTHER_SIZE * min(one.size, two.size):
        return True
    first, second = ({word.bold for word in line.words} for line in (one, two))
    return len(first) == len(second) == 1 and first != second


def _opens(line: Line, group: list[Line], *, ended: bool) -> bool:
    """Tell whether a line begins with a bullet, or with a mark where one may stand."""
    text = line.text
    if _BULLET.match(text):
        return True
    head = group[0].text
    if _DASH.match(text):
        return ended or bool(_DASH.match(head)) and abs(line.x0 - group[0].x0) < 2
    if not _MARK.match(text):
        return False
    hanging = bool(_MARK.match(head)) and abs(line.x0 - group[0].x0) < 2
    return ended or hanging
