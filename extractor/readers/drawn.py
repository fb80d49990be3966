"""Here are the lines of a text; you get them with the cells of drawn tables parted by tabs.

Plain texts draw tables with pipes ("Town | Award") or set them in columns of spaces. Each line
keeps its length, so that every character stays where it is in the source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from extractor.cells import is_number

_PIPE = re.compile(r"(?:^|\s)\||\|(?:\s|$)")
# Nothing once taken is given back: a long row of dashes can be shared out in very many ways.
_RULED = re.compile(r"[\s|+]*+(?::?-{2,}+:?[\s|+]*+)++")
_GAP = re.compile(r"\S {2,}\S")
_ITEM = re.compile(r"\s*(?:[-*•●▪◦‣·–]|\w{1,3}[.)])\s")
_LEAST_ROWS = 3  # lines with white at the same place, which is no accident then
_LEAST_GAP = 2  # characters of white between two columns
_WIDEST = 400  # characters; a longer line is a paragraph


def with_tabs(lines: Sequence[str]) -> list[str | None]:
    """Return the lines, a tab between two cells of a drawn table; None for a ruled line in one.

    >>> with_tabs(["Town | Award", "-----|------", "Hull | £5,000"])
    ['Town \\t Award', None, 'Hull \\t £5,000']
    """
    drawn: list[str | None] = list(lines)
    for start, end in _runs(lines, _has_pipe):
        if end - start > 1:
            drawn[start:end] = [_piped(line) for line in lines[start:end]]
    for start, end in _runs(lines, _has_gap):
        strips = _strips(lines[start:end])
        if _is_table(lines[start:end], strips):
            drawn[start:end] = [_parted(line, strips) for line in lines[start:end]]
    return drawn


def _runs(lines: Sequence[str], belongs: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Yield (first, behind the last) of the lines that may be one table."""
    first = None
    for n, line in enumerate((*lines, "")):
        if belongs(line):
            first = n if first is None else first
        elif first is not None:
            yield first, n
            first = None


def _has_pipe(line: str) -> bool:
    return "|" in line and "\t" not in line and bool(_PIPE.search(line))


def _piped(line: str) -> str | None:
    """Tabs for pipes; those at the edges only frame the table."""
    if _RULED.fullmatch(line):
        return None
    inner = line.strip()
    begin = line.index(inner) + inner.startswith("|")
    end = line.index(inner) + len(inner) - (len(inner) > 1 and inner.endswith("|"))
    return " " * begin + line[begin:end].replace("|", "\t") + " " * (len(line) - end)


def _has_gap(line: str) -> bool:
    if "  " not in line or len(line) > _WIDEST or "|" in line or "\t" in line:
        return False
    return bool(_GAP.search(line)) and not _ITEM.match(line)


def _strips(lines: Sequence[str]) -> list[int]:
    """Return where each strip of white begins that runs between the words of all lines."""
    width = max(len(line) for line in lines)
    used = [any(line[n : n + 1].strip() for line in lines) for n in range(width)]
    starts, white = [], _LEAST_GAP  # white before the first word is an indent
    for n, is_used in enumerate(used):
        if is_used and white >= _LEAST_GAP and any(used[:n]):
            starts.append(n - white)
        white = 0 if is_used else white + 1
    return starts


def _is_table(lines: Sequence[str], strips: list[int]) -> bool:
    """Figures stand behind the first strip of most lines."""
    if len(lines) < _LEAST_ROWS or not strips:
        return False
    cells = [_parted(line, strips).split("\t")[1:] for line in lines]
    return sum(any(map(is_number, row)) for row in cells) * 2 >= len(lines)


def _parted(line: str, strips: list[int]) -> str:
    """A tab where each strip begins."""
    marks = set(strips)
    return "".join("\t" if n in marks else sign for n, sign in enumerate(line))
