"""Here is a paragraph; you get it cut where numbered paragraphs or lettered items run on in it.

    "16. As the panel knows ... years. 17. The team are mobilising the bids below; a. ... b. ..."

Some publishers' files run numbered paragraphs together. Only a number that follows the last one,
or letters from "a" on, after the end of a sentence, begin a part of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.blocks import Part
from extractor.marks import printed_number
from extractor.pieces import cut

_LETTER = r"(?:(?<=[.;:?,])|(?<=\band)|(?<=\bor))\s+(?:[-–•]\s+)?(?={}[.)]\s+[A-Z])"


def parted(part: Part) -> Iterator[Part]:
    """Yield the parts a paragraph runs together, itself when it is one."""
    if part.kind not in ("paragraph", "item"):
        yield part
        return
    for one in _cut(part, _numbers(part.text)):
        starts = _letters(one.text)
        first, *items = _cut(one, starts)
        yield first
        yield from (replace(item, kind="item") for item in items)


def _numbers(text: str) -> list[tuple[int, int]]:
    """Return where each further numbered paragraph begins: end of the last, start of its own."""
    mark = printed_number(text)
    if mark is None or not mark.isdigit():
        return []
    found: list[tuple[int, int]] = []
    number, position = int(mark) + 1, 0
    while match := re.compile(rf"(?<=[.;:?!])\s+(?={number}\.\s+[A-Z])").search(text, position):
        found.append(match.span())
        number, position = number + 1, match.end()
    return found


def _letters(text: str) -> list[tuple[int, int]]:
    """Return where items "a." to "b." and on begin; one letter alone is no list."""
    found: list[tuple[int, int]] = []
    position = 0
    for letter in "abcdefghijklmnop":
        if f"{letter}." not in text and f"{letter})" not in text:
            break
        match = re.compile(_LETTER.format(letter)).search(text, position)
        if match is None:
            break
        found.append(match.span())
        position = match.end()
    return found if len(found) > 1 else []


def _cut(part: Part, gaps: list[tuple[int, int]]) -> Iterator[Part]:
    starts = [0, *(end for _, end in gaps)]
    ends = [*(start for start, _ in gaps), len(part.text)]
    if not gaps:
        yield part
        return
    for start, end in zip(starts, ends, strict=True):
        text, pieces = cut(part.text, part.pieces, start, end)
        yield replace(part, text=text, pieces=pieces)
