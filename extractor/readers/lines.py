"""Here is a text; you get its lines, each with its offset and what it looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extractor.readers.drawn import with_tabs

LineKind = Literal["blank", "row", "bullet", "marked", "heading", "furniture", "plain"]

_BULLET = re.compile(r"[ \t]*+(?:[-*•●▪◦‣·–](?=\s)|o(?=\s\W*$))[ \t]++(?=\S)")
_MARKED = re.compile(
    r"[ \t]*(?:(?:\d{1,3}(?:\.\d{1,2}){0,3}|[a-z]|[ivx]{2,4})[.)][ \t]+(?=\S)|"
    r"\d{1,2}(?:\.\d{1,2}){1,3}[ \t]+(?=[A-Z]))"
)
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
# What a page carries that is no part of the text: its number, a rule, a blank page's notice.
_FURNITURE = re.compile(
    r"[-–—_=*.\s]{3,}+|\s*+(?:(?:page\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?\s*+|"
    r"[-–—*\s]*+(?:end of report|"
    r"this page (?:is|has been)? ?(?:left )?intentionally (?:left )?blank)[-–—*\s]*+|"
    r"@\w++\s*+)",
    re.IGNORECASE,
)
_ENDS = "\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029"


@dataclass(frozen=True, slots=True)
class Line:
    """A line: `text` without its mark-up, beginning at source character `offset`."""

    kind: LineKind
    text: str
    offset: int
    level: int = 0

    @property
    def end(self) -> int:
        """The source character behind the last one."""
        return self.offset + len(self.text)


def read_lines(text: str) -> Iterator[Line]:
    """Yield every line, blank ones too, save those that only rule a drawn table."""
    position = 0
    raws = text.splitlines(keepends=True)
    for raw, line in zip(raws, with_tabs([raw.rstrip(_ENDS) for raw in raws]), strict=True):
        if line is not None:
            yield _line(line, position)
        position += len(raw)


def _line(raw: str, offset: int) -> Line:
    if not raw.strip():
        return Line("blank", "", offset)
    if raw.startswith("#") and (hashes := _HASHES.match(raw)):
        return _cut("heading", raw, offset, hashes.end(), len(hashes[1]))
    if _FURNITURE.fullmatch(raw[:200]) and len(raw) <= 200:
        return _cut("furniture", raw, offset, 0)
    if "\t" in raw.strip():
        return Line("row", raw.rstrip(), offset)
    bullet = _BULLET.match(raw)
    start = bullet.end() if bullet else 0
    indent = len(raw) - len(raw.lstrip())
    if _MARKED.match(raw, start):
        return _cut("marked", raw, offset, start, indent + start)
    return _cut("bullet" if bullet else "plain", raw, offset, start, indent + start)


def _cut(kind: LineKind, raw: str, offset: int, start: int, level: int = 0) -> Line:
    """Leave out the mark-up before `start` and the white space round the words."""
    words = raw[start:].strip()
    begins = offset + raw.index(words, start)
    return Line(kind, words, begins, level)
