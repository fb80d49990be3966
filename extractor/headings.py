"""Here are the words of a line on its own; you get whether they read as a heading."""

from __future__ import annotations

import re

from extractor.unfinished import is_unfinished

_MOST_WORDS, _MOST_LETTERS = 14, 110
# A capital, a sum, or a year: "£40k for villages", "2023 in review". Not "65% WHITE", "2135".
_OPENS = re.compile(
    r"[*_'\"“‘(]*(?:[A-Z]|£\d|(?:19|20)\d\d\b.*[A-Za-z]|\d{1,2} [A-Z][a-z]+ \d{4}$)"
)
_NEVER = re.compile(
    r"£[\d.,]+\w*$|\b[Ss]ee page \d|[.,;:][\"'”’)\]*]*$|@|://|\bwww\.|\b(?:telephone|tel|email|phone):",
    re.IGNORECASE,
)


def reads_as_heading(words: str) -> bool:
    """Tell whether words on a line of their own, without an end, head what follows.

    >>> reads_as_heading("Money for villages"), reads_as_heading("We spent it.")
    (True, False)
    """
    if len(words.split()) > _MOST_WORDS or len(words) > _MOST_LETTERS:
        return False
    return bool(_OPENS.match(words)) and not (_NEVER.search(words) or is_unfinished(words))
