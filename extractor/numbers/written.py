"""Here is a block's text; you get it in plain characters with the numbers it holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from extractor.numbers.plain import plain
from extractor.numbers.scan import Number, numbers_in


@dataclass(frozen=True, slots=True)
class Written:
    """A text in plain characters, each in its old place, and its numbers in order."""

    text: str
    numbers: tuple[Number, ...]


# Four finders read a block one after the other.
@lru_cache(maxsize=4)
def read(text: str) -> Written:
    """Return what is written in a text.

    >>> read("−35 of １２０").text
    '-35 of 120'
    """
    clean = plain(text)
    return Written(clean, tuple(numbers_in(clean)))
