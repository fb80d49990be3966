"""Here is a text; you get the names it lists: Thetford, Cromer and Diss."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrutiny.checking.terms import Lexicon

_NAME = r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*"
_NAMES = re.compile(rf"{_NAME}(?:, {_NAME})*,? (?:and|&) {_NAME}")
_BETWEEN = re.compile(r", (?:and )?| and | & ")


def listed_names(text: str, lexicon: Lexicon) -> Iterator[tuple[frozenset[str], ...]]:
    """Yield each list of names joined by "and", every name as the terms of its words."""
    for found in _NAMES.finditer(text):
        names = (frozenset(lexicon.keys(name)) for name in _BETWEEN.split(found.group()))
        yield tuple(words for words in names if words)
