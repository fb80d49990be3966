"""Here is a text; you get the names it lists: Thetford, Cromer and Diss."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrutiny.checking.terms import Lexicon

_NAME = r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*"
_NAMES = re.compile(rf"{_NAME}(?:, {_NAME})*,? (?:and|&) (?:the )?{_NAME}\b(?! £?\d)")
_PAIR = re.compile(r"\b([a-z]{3,}) and ([a-z]{3,})\b")
_BETWEEN = re.compile(r", (?:and )?| and (?:the )?| & ")


def listed_names(text: str, lexicon: Lexicon) -> Iterator[tuple[frozenset[str], ...]]:
    """Yield each list of names joined by "and", every name as the terms of its words."""
    for found in _NAMES.finditer(text):
        names = (frozenset(lexicon.keys(name)) for name in _BETWEEN.split(found.group()))
        yield tuple(words for words in names if words)


def joined_words(text: str, lexicon: Lexicon) -> Iterator[tuple[frozenset[str], ...]]:
    """Yield each two words joined by "and": "drink and drug driving"."""
    for found in _PAIR.finditer(text):
        pair = tuple(frozenset(lexicon.keys(word)) for word in found.groups())
        if all(pair):
            yield pair
