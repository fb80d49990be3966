"""Here are the words of a page; you get its lines, each cut where white space parts columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from extractor.pages.geometry import Word

_SAME_LINE = 0.3  # ems the feet of words on one line may be apart
_WIDE = 1.0  # ems of white space that part a line
_HANGING = 4.5  # ems between a bullet or number and the words it belongs to

_MARK = re.compile(
    r"(?:[•●▪■◦‣·➢✓➤*–—-]|o|\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[A-Za-z]|[ivx]{1,4})[.)]"
    r"|\d{1,2}(?:\.\d{1,3}){1,3})"
)


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line from the left, with the rectangle around them and how most are printed.

    `text` is the words with single spaces.
    """

    words: tuple[Word, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    colour: int
    text: str

    @property
    def length(self) -> int:
        """How many words it has."""
        return len(self.words)

    @property
    def middle(self) -> float:
        """How far from the left its middle is."""
        return (self.x0 + self.x1) / 2


def line_of(words: Sequence[Word]) -> Line:
    """Return the line that words from the left make."""
    texts, x0, top, x1, bottom, _, sizes, bold, colours, _, _, feet, *_ = zip(*words, strict=True)
    styles = list(zip(sizes, bold, colours, strict=True))
    style = styles[0]
    if styles.count(style) < len(styles):
        letters: dict[tuple[float, bool, int], int] = {}
        for style, text in zip(styles, texts, strict=True):
            letters[style] = letters.get(style, 0) + len(text)
        style = max(letters, key=lambda style: letters[style])
    foot = feet[sizes.index(style[0])]
    around = min(x0), min(top), max(x1), max(bottom)
    return Line(tuple(words), *around, foot, *style, " ".join(texts))


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Return the lines of upright words from the top, parted where columns may be.

    Small raised figures, marks of footnotes, are left out: glued to a number they would change it.
    """
    lines: list[Line] = []
    printed = [word for word in words if not (word.raised and not word.text.isalpha())]
    for row in _rows(printed):
        lines.extend(line_of(part) for part in _joined_marks(list(_parts(row))))
    return lines


def _rows(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Yield words whose feet stand on one level, from the left."""
    row: list[Word] = []
    foot = 0.0
    for word in sorted(words, key=_baseline):
        if not row:
            foot = word.baseline
        elif word.baseline > foot and (
            word.baseline - foot > _SAME_LINE * min(word.size, row[0].size)
        ):
            yield sorted(row, key=_left)
            row, foot = [], word.baseline
        row.append(word)
    if row:
        yield sorted(row, key=_left)


_baseline = attrgetter("baseline")
_left = attrgetter("x0")


def _parts(row: list[Word]) -> Iterator[list[Word]]:
    part = row[:1]
    for before, word in pairwise(row):
        size = word.size
        if size != before.size:
            apart = not _same_run(before, word)
            size = max(size, before.size)
        else:
            apart = False
        if apart or word.x0 - before.x1 > _WIDE * size:
            yield part
            part = []
        part.append(word)
    yield part


def _same_run(one: Word, two: Word) -> bool:
    """Tell whether two words are of sizes that one run of text may have."""
    return max(one.size, two.size) <= 1.6 * min(one.size, two.size)


def _joined_marks(parts: list[list[Word]]) -> list[list[Word]]:
    """Put a bullet or a printed number to the words behind it."""
    joined: list[list[Word]] = []
    for part in parts:
        before = joined[-1] if joined else None
        if before and len(before) == 1 and _MARK.fullmatch(before[0].text):
            reach = _HANGING * max(before[0].size, part[0].size)
            if part[0].x0 - before[0].x1 <= reach:
                before.extend(part)
                continue
        joined.append(list(part))
    return joined


def merged(lines: Iterable[Line]) -> list[Line]:
    """Return lines from the top, those that stand on one level joined."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.baseline):
        if rows and _level(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_one(row) for row in rows]


def _level(one: Line, two: Line) -> bool:
    return two.baseline - one.baseline <= _SAME_LINE * min(one.size, two.size)


def _one(row: list[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    words = [word for line in sorted(row, key=lambda line: line.x0) for word in line.words]
    return line_of(words)
