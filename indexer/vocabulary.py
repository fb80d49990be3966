"""Here are texts; you get the words they use and the acronyms they explain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from indexer.analysis import raw_words

_LEAST_LETTERS = 3
_ACRONYM = re.compile(r"\((?P<short>[A-Z][A-Z&]{1,6}[A-Z])s?\)")
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset("a and for in of on the to with".split())


def words_in(texts: Iterable[str]) -> Iterator[str]:
    """Yield the words of texts as printed, in small letters, each as often as it stands there."""
    for text in texts:
        yield from (w for w in raw_words(text) if len(w) >= _LEAST_LETTERS and w.isalpha())


def acronyms_of(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Return the acronyms that texts explain: ("ICV", "Independent Custody Visiting")."""
    found = {pair: None for text in texts if "(" in text for pair in _explained(text)}
    return list(found)


def _explained(text: str) -> Iterator[tuple[str, str]]:
    """Find "Independent Custody Visiting (ICV)": words before whose first letters are these."""
    for match in _ACRONYM.finditer(text):
        short = match["short"].replace("&", "")
        before = list(_WORD.finditer(text, 0, match.start()))[-2 * len(short) - 2 :]
        large = [word for word in before if word.group().casefold() not in _SMALL]
        start = _begins(short.casefold(), large) or _begins(short.casefold(), before)
        if start is not None:
            yield match["short"], " ".join(text[start : match.start()].split())


def _begins(letters: str, words: list[re.Match[str]]) -> int | None:
    """Return where the long form begins, read backwards; small words may have no letter.

    Most acronyms pass over small words, so those are left out first.
    """
    left = len(letters)
    for word in reversed(words):
        initial = word.group()[0].casefold()
        if initial == letters[left - 1]:
            left -= 1
        elif word.group().casefold() not in _SMALL:
            return None
        if left == 0:
            return word.start()
    return None
