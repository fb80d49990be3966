"""Where words stand: boxes on a page, anchors of words, pieces of a block."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page: page from 1, points from the top left of the upright page."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def sides(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom."""
        return self.x0, self.top, self.x1, self.bottom


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where words stand in the source, so that a click lands on them.

    A text has `start` and `end`, characters of the source as decoded; a PDF has `boxes`, one for
    each printed line the words run over. The characters found there are the words, white space
    aside.
    """

    start: int | None = None
    end: int | None = None
    boxes: tuple[Box, ...] = ()

    @property
    def page(self) -> int | None:
        """The page the words begin on; None in a text."""
        return self.boxes[0].page if self.boxes else None

    @property
    def bbox(self) -> tuple[float, float, float, float] | None:
        """The smallest rectangle around the words on the page where they begin."""
        here = [box for box in self.boxes if box.page == self.page]
        if not here:
            return None
        return (
            min(box.x0 for box in here),
            min(box.top for box in here),
            max(box.x1 for box in here),
            max(box.bottom for box in here),
        )


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a block's characters that stands in one place of the source.

    `start:end` are characters of the block's text. In a text, `offset` is the source character
    the run begins at. In a PDF, `box` is the run's rectangle (one word or one line) and `edges`
    holds the left edge of each character and the right edge of the last: `end - start + 1` values.
    """

    start: int
    end: int
    offset: int | None = None
    box: Box | None = None
    edges: tuple[float, ...] = ()
