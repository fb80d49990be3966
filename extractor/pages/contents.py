"""Here are rows of texts; you get whether they are a table of contents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_PAGE = re.compile(r"\d{1,3}")
_DOTS = re.compile(r"(?:\.\s?){4,}")
_LEAST = 3


def is_contents(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether rows are words followed by page numbers that never fall, or by dots.

    >>> is_contents([("Foreword", "3"), ("Our year", "6"), ("Money", "11")])
    True
    """
    texts = [[cell for cell in row if cell] for row in rows]
    full = [row for row in texts if len(row) >= 2]
    if sum(bool(_DOTS.search(" ".join(row))) for row in texts) >= max(_LEAST, 0.5 * len(rows)):
        return True
    pages = [int(row[-1]) for row in full if _PAGE.fullmatch(row[-1])]
    if len(pages) < _LEAST or len(pages) < len(rows) - 2 or max(map(len, texts)) > 3:
        return False
    worded = sum(any(c.isalpha() for c in row[0]) for row in full)
    rises = all(a <= b for a, b in pairwise(pages)) and pages[-1] > pages[0] + 2
    return rises and worded >= 0.9 * len(full)
