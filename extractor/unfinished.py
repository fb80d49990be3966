"""Here is the end of a paragraph; you get whether its words go on elsewhere."""

from __future__ import annotations

import re

_ENDS = re.compile(r"[.!?:;][\"'”’)\]*]*$")
# A paragraph that stops on one of these goes on after the page break, whatever comes next.
_UNFINISHED = re.compile(
    r"\b(?:a|an|the|of|to|for|in|on|at|by|per|and|or|with|from|that|which|as|my|our|their|his|her|"
    r"is|are|was|were|has|have|some|any|along|between|alongside|including)$",
    re.IGNORECASE,
)


def ends_sentence(text: str) -> bool:
    """Tell whether a text stops where a sentence or clause does."""
    return bool(_ENDS.search(text))


def is_unfinished(text: str) -> bool:
    """Tell whether a text stops on a word that must have another behind it."""
    return bool(_UNFINISHED.search(text))
