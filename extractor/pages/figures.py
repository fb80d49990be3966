"""Here are the lines of a page; you get the large numbers with the small labels that explain them.

"1,204" in large letters over, under or left of "stop searches" is one statement. Where a label
lies as near to another number, or labels lie on both sides, nothing is joined: a figure without a
measure is better than one with the wrong one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from extractor.pages.lines import Line

Side = Literal["below", "beside", "above"]

_NUMBER = re.compile(
    r"(?:(?:over|about|around|almost|nearly|up to|more than|approx\.?)\s)?[+~−–-]?[£€$]?\d[\d,.]*"
    r"\s?(?:%|k|m|bn|p|million|billion)?\+?|\d+ in \d+|\d+ out of \d+",
    re.IGNORECASE,
)
# A year on its own is a title, and so is the number of a page.
_YEAR = re.compile(r"(?:19|20)\d\d")
_LARGE = 1.4  # a number so much larger than its label speaks for itself
_FAR = 0.8  # ems of the number: white space that parts it from a label
_MOST_LINES = 4
_MOST_WORDS = 16


@dataclass(frozen=True, slots=True)
class Labelled:
    """A large number and the lines of its label, in the order they are read."""

    number: Line
    label: tuple[Line, ...]
    side: Side

    @property
    def lines(self) -> tuple[Line, ...]:
        """All of it as read: what stands above comes first."""
        if self.side == "above":
            return (*self.label, self.number)
        return (self.number, *self.label)


def find_labelled(lines: Sequence[Line]) -> list[Labelled]:
    """Return the large numbers of a page whose labels can be told."""
    numbers = [line for line in lines if is_large_number(line)]
    claims = {id(number): dict(_claims(number, lines)) for number in numbers}
    usual = Counter(side for sides in claims.values() if len(sides) == 1 for side in sides)
    chosen: list[Labelled] = []
    for number in numbers:
        side = _side(claims[id(number)], usual)
        if side:
            chosen.append(Labelled(number, claims[id(number)][side], side))
    claimed = Counter(id(line) for one in chosen for line in one.label)
    return [one for one in chosen if all(claimed[id(line)] == 1 for line in one.label)]


def is_large_number(line: Line) -> bool:
    """Tell whether a line is a number and nothing else, no year."""
    text = line.text.strip()
    return len(text) < 24 and bool(_NUMBER.fullmatch(text)) and not _YEAR.fullmatch(text)


def _side(claims: dict[Side, tuple[Line, ...]], usual: Counter[Side]) -> Side | None:
    """Return where the label is: the only place, or the page's usual one."""
    if len(claims) == 1:
        return next(iter(claims))
    return next((side for side, _ in usual.most_common() if side in claims), None)


def _claims(number: Line, lines: Sequence[Line]) -> Iterator[tuple[Side, tuple[Line, ...]]]:
    """Yield each side of a number with the label found there."""
    small = [
        line
        for line in lines
        if line.size * _LARGE <= number.size
        and any(c.isalpha() for c in line.text)
        and not is_large_number(line)
    ]
    for side, label in (
        ("below", _below(number, small)),
        ("beside", _beside(number, small)),
        ("above", _above(number, small)),
    ):
        if label and sum(line.length for line in label) <= _MOST_WORDS:
            yield side, label  # type: ignore[misc]  # mypy widens the literals of a tuple


def _below(number: Line, small: list[Line]) -> tuple[Line, ...]:
    under = [line for line in small if _in_line(number, line) and line.baseline > number.baseline]
    return _stack(number, sorted(under, key=lambda line: line.top), down=True)


def _above(number: Line, small: list[Line]) -> tuple[Line, ...]:
    over = [line for line in small if _in_line(number, line) and line.baseline < number.top]
    stack = _stack(number, sorted(over, key=lambda line: -line.bottom), down=False)
    return tuple(reversed(stack))


def _stack(number: Line, lines: list[Line], *, down: bool) -> tuple[Line, ...]:
    """Take lines away from the number as long as each follows closely on the last."""
    taken: list[Line] = []
    last = number
    for line in lines:
        gap = line.top - last.bottom if down else last.top - line.bottom
        reach = _FAR * (number.size if last is number else line.size)
        alike = not taken or abs(line.size - taken[0].size) <= 0.1 * line.size
        if gap > reach or not alike:
            break
        taken.append(line)
        last = line
    # What goes on further is a text, and no label.
    return tuple(taken) if len(taken) <= _MOST_LINES else ()


def _in_line(number: Line, line: Line) -> bool:
    """Tell whether two lines are centred on, or begin at, the same place from the left."""
    overlap = min(number.x1, line.x1) - max(number.x0, line.x0)
    centred = abs(number.middle - line.middle) <= 0.75 * line.size + 0.1 * (number.x1 - number.x0)
    return overlap > 0 and (centred or abs(number.x0 - line.x0) <= 0.75 * line.size)


def _beside(number: Line, small: list[Line]) -> tuple[Line, ...]:
    """Return the lines right of a number, within its height."""
    right = [
        line
        for line in small
        if 0 <= line.x0 - number.x1 <= 1.2 * number.size
        and number.top - 0.3 * number.size <= (line.top + line.bottom) / 2
        and (line.top + line.bottom) / 2 <= number.bottom + 0.3 * number.size
    ]
    if not right or len(right) > _MOST_LINES:
        return ()
    edge = min(line.x0 for line in right)
    aligned = [line for line in right if line.x0 - edge <= line.size]
    return tuple(sorted(aligned, key=lambda line: line.top))
