"""Here are words taken out of mark-up; you get parts, placed in the text they spell together.

A web page or a Word file has no characters to count from: its source text is what its reader
produces, the parts in order, a line each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.model import BlockKind, Piece
from extractor.blocks import Part
from extractor.marks import printed_number
from extractor.readers.lines import read_lines

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_MOST_HEADING_WORDS = 14
# A capital or a sum opens a heading; a full stop, comma or colon ends none.
_HEADING = re.compile(r"[*_'\"“‘(]*(?:[A-Z]|£?\d).*(?<![.,;:])", re.DOTALL)
_SUM_ALONE = re.compile(r"£?[\d.,]+\s?(?:%|k|m|bn)?")


def place(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield the parts that have words, each with its place in the text they make up."""
    offset = 0
    for part in parts:
        if part.text.strip():
            yield replace(part, pieces=(Piece(0, len(part.text), offset),))
            offset += len(part.text) + 1


def tidy(text: str) -> str:
    """Return text on one line, white space single, without what nobody sees.

    >>> tidy(" a\\u00ad\\n b ")
    'a b'
    """
    return " ".join(_INVISIBLE.sub("", text).split())


def prose(words: str, kind: BlockKind = "paragraph", level: int | None = None) -> Part:
    """Return a part of tidied words; a number, letter or bullet typed before them says its kind."""
    if kind in ("paragraph", "item") and words:
        line = next(read_lines(words))
        if line.kind == "bullet":
            return Part("item", line.text, (), level or 0)
        mark = printed_number(words)
        if mark is not None:
            return Part("paragraph" if mark[0].isdigit() else "item", words, (), level)
    return Part(kind, words, (), level)


def like_heading(words: str) -> bool:
    """Can words printed bold, alone in their paragraph, be a heading?

    >>> like_heading("Money for villages"), like_heading("£3m"), like_heading("We did it.")
    (True, False, False)
    """
    if len(words.split()) > _MOST_HEADING_WORDS or printed_number(words):
        return False
    return bool(_HEADING.fullmatch(words)) and not _SUM_ALONE.fullmatch(words)
