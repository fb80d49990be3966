"""Here is a number in its text; you get whether it numbers an item, a page or a house."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from extractor.numbers.scan import Number

# "2.3 Material changes": a paragraph's number, or a cell beside the next row's label.
_TITLE = re.compile(r" (?!FTEs?\b|WTEs?\b|PCSOs?\b)[A-Z]")
# "12 High Street": a house
_STREET = re.compile(
    r" (?:[A-Z][\w'-]{1,20} ){1,3}(?:Street|Road|Lane|Avenue|Close|Drive|Way|Court|Square|Place|"
    r"Hill|Gardens|Terrace|Crescent|Row|Grove|Walk|Mews|Parade|House)\b"
)
# "6 DECLARATIONS OF INTEREST": an item of an agenda whose number lost its stop; "3 *Figures are":
# a page's number before its footnote.
_AGENDA = re.compile(
    r" {1,4}(?=[A-Z*])(?:\*|(?i:apologies|minutes|announcements|urgent|declarations?|items|public|"
    r"questions|exclusion|matters|welcome|notices|membership|recommendations|implications|"
    r"background|references|contents|appendices|conclusions?|introductions?|next steps|"
    r"purpose)\b)"
)
# "Judgments from 20162 remain": a year that bears a footnote's mark
_MARKED_YEAR = re.compile(r"(?:199|20[0-3])\d\d")
_MARK_ALONE = re.compile(r"\s*\(?\d{1,4}[.)]\s*")
_PAGE_OF_TITLE = re.compile(r"(?<=[a-z)] )\d{1,3}(?= (?:[A-Z•]|\d+\. [A-Z])|\s*$)")
_FEWEST_TITLES = 3


def numbers_item(text: str, number: Number, *, heading: bool) -> bool:
    """Tell whether a number opens a text as its number: "4 Key priorities" in a heading."""
    if number.start or number.digits is None or number.amount >= 1000:
        return False
    return (heading and number.amount < 100) or bool(_AGENDA.match(text, number.end))


def numbers_page(text: str, number: Number) -> bool:
    """Tell whether a number is a page's in a list of contents."""
    return number.start in _pages_of_contents(text)


def numbers_part(text: str, number: Number) -> bool:
    """Tell whether a number is a house's, or a paragraph's before its title."""
    if _STREET.match(text, number.end):
        return True
    dotted = "." in (number.digits or "") and not number.scale
    return dotted and bool(_TITLE.match(text, number.end))


def is_marked_year(number: Number) -> bool:
    """Tell whether a number looks like a year with the mark of a footnote."""
    return bool(_MARKED_YEAR.fullmatch(number.digits or ""))


def is_alone(text: str) -> bool:
    """A block that is little more than a number is a figure of an infographic; "483." a mark."""
    return len(text) < 40 and len(text.split()) <= 2 and not _MARK_ALONE.fullmatch(text)


@lru_cache(maxsize=4)
def _pages_of_contents(text: str) -> frozenset[int]:
    """Where page numbers stand in contents run together: "Budget 6 Staff 20 Plan 39"."""
    pages = list(_PAGE_OF_TITLE.finditer(text))
    numbers = [int(match.group()) for match in pages]
    if len(pages) < _FEWEST_TITLES or any(a >= b for a, b in pairwise(numbers)):
        return frozenset()
    return frozenset(match.start() for match in pages)
