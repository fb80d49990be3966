"""Here is the end of a name in a text; you get where its run of capitalised words begins.

Walking back from the word that makes a name ("Fund", "Council") takes time for that word only, and
a line of ten thousand capitals none.
"""

from __future__ import annotations

import re

_CAPITAL = re.compile(r"[A-Z0-9][\w'’&+-]*|[A-Z]\.")
_JOINS = frozenset(("of", "for", "and", "the", "in", "&", "on", "upon", "with"))
_LONGEST = 40  # letters of one word of a name
_OPENING = "(\"'“‘[*_"


def run_before(text: str, end: int, *, most: int = 6) -> int:
    """Return where the capitalised words before a place begin, `end` itself where there are none.

    Up to `most` of them, with no more than two small joining words between two.

    >>> text = "to the Friends of Long Lane Fund"
    >>> text[run_before(text, text.index("Fund")):]
    'Friends of Long Lane Fund'
    """
    start = position = end
    joins = 0
    while most and position > 0 and text[position - 1] == " ":
        begin = text.rfind(" ", max(0, position - _LONGEST), position - 1) + 1
        word = text[begin : position - 1]
        bare = word.lstrip(_OPENING)
        if _CAPITAL.fullmatch(bare):
            start, joins, most = position - 1 - len(bare), 0, most - 1
        elif not word or (word in _JOINS and joins < 2 and start < end):
            joins += bool(word)
        else:
            break
        if bare != word or begin == 0:
            break
        position = begin
    return start
