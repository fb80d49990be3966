"""Here is a figure among others of its kind in a clause; you get the places that are its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.model import Mention
from extractor.linking.outline import inside

# "lowest in the East Midlands region", "alongside Kent": a yardstick, not where it happened.
_YARDSTICK = re.compile(
    r"(?:\b(?:compar\w+ (?:with|to)|alongside|than|against|behind|ahead of|unlike|"
    r"forces? (?:in|across)|"
    r"(?:lowest|highest|largest|smallest|safest|biggest|best|worst)\b[^.;]*\bin)"
    r"(?: the| those in)? ?)$",
    re.IGNORECASE,
)
_SERIES = 2  # figures with a place of their own that make a series
_LEAST = 3  # figures in a clause of which one may be without a place


@dataclass(frozen=True, slots=True)
class Series:
    """A clause: its text within the block's, the figures of one kind and the places in it.

    `figures` and `places` are in the order they stand in; `span` is the clause, in characters.
    """

    text: str
    span: tuple[int, int]
    figures: tuple[Mention, ...]
    places: tuple[Mention, ...]

    def after(self, figure: Mention) -> tuple[int, int]:
        """Return the characters from a figure to the next, or to the clause's end."""
        starts = (f.start for f in self.figures if f.start > figure.start)
        return figure.end, next(starts, self.span[1])

    def behind(self, figure: Mention) -> tuple[Mention, ...]:
        """Return the places between a figure and the next."""
        return inside(self.places, self.after(figure))

    def held(self) -> tuple[Mention, ...]:
        """Return the places less those that only serve to compare with."""
        return without_yardsticks(self.places, self.text)

    def each_its_own(self, figure: Mention) -> tuple[Mention, ...]:
        """ "31% in Leeds and 22% in Hull": each has the places behind it, or those before it."""
        places = self.held()
        if len(self.figures) < 2 or len(places) < 2 or figure not in self.figures:
            return ()
        behind = [inside(places, self.after(f)) for f in self.figures]
        ends = [self.span[0], *(f.end for f in self.figures)]
        before = [
            inside(places, (end, f.start)) for end, f in zip(ends, self.figures, strict=False)
        ]
        for owned in (behind, before):
            if all(owned):
                return owned[self.figures.index(figure)]
        return ()

    def is_long(self, figure: Mention) -> bool:
        """ "£5k to a club in Leeds, £4k to one in Hull and £3k to a third": the last has no place.

        The places begin behind the first figure, which may be the total of the others.
        """
        if len(self.figures) < _LEAST or figure not in self.figures:
            return False
        if inside(self.places, (self.span[0], self.figures[0].start)):
            return False
        return sum(bool(self.behind(f)) for f in self.figures) >= _SERIES


def without_yardsticks(places: tuple[Mention, ...], text: str) -> tuple[Mention, ...]:
    """Leave out the places a figure is only compared with."""
    return tuple(m for m in places if not _YARDSTICK.search(text[max(0, m.start - 60) : m.start]))
