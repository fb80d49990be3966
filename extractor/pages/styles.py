"""Here are the lines of a document; you get what its plain text looks like, and its headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.pages.lines import Line

_LARGER = 1.12  # letters so much larger than the plain text's are a heading's
_MOST_LEVELS = 6


@dataclass(frozen=True, slots=True)
class Styles:
    """How a document is printed: size, weight and colour of plain text; line spacing by size.

    `levels` are the looks headings have, the most important first.
    """

    size: float
    bold: bool
    colour: int
    leading: dict[float, float]
    levels: tuple[tuple[float, bool], ...] = ()

    @property
    def spacing(self) -> float:
        """The usual step down between lines of plain text, in ems."""
        return self.leading.get(round(self.size), 1.2 * self.size) / self.size

    def stands_out(self, line: Line) -> bool:
        """Tell whether a line is larger, bolder or of another colour than plain text is."""
        if line.size >= _LARGER * self.size:
            return True
        if line.size < 0.95 * self.size:
            return line.bold and not self.bold and line.text.isupper()
        return (line.bold and not self.bold) or (line.colour != self.colour and line.bold)

    def level(self, line: Line) -> int:
        """Return a heading's depth from 1, by its look."""
        look = look_of(line)
        if look in self.levels:
            return min(self.levels.index(look) + 1, _MOST_LEVELS)
        return min(1 + sum(other > look for other in self.levels), _MOST_LEVELS)


def look_of(line: Line) -> tuple[float, bool]:
    """Return what makes one heading like another: size to half a point, weight."""
    return round(line.size * 2) / 2, line.bold


def styles_of(stretches: Iterable[Sequence[Line]]) -> Styles:
    """Return how the plain text of a document is printed, from its lines column by column."""
    letters: Counter[tuple[float, bool, int]] = Counter()
    steps: dict[float, Counter[float]] = {}
    for lines in stretches:
        for line in lines:
            look = (round(line.size * 2) / 2, line.bold, line.colour)
            letters[look] += len(line.text) - line.length + 1  # without the spaces
        for one, two in pairwise(lines):
            if abs(one.size - two.size) < 0.3 and 0 < two.baseline - one.baseline < 2.2 * one.size:
                step = round((two.baseline - one.baseline) * 2) / 2
                steps.setdefault(round(one.size), Counter())[step] += 1
    if not letters:
        return Styles(10.0, bold=False, colour=0, leading={})
    size, bold, colour = letters.most_common(1)[0][0]
    leading = {key: counts.most_common(1)[0][0] for key, counts in steps.items()}
    return Styles(size, bold, colour, leading)
