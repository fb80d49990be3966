"""Here is what lies on a page; you get whether its words can be read, or it must be looked at."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from extractor.pages.geometry import Area, PageGeometry, Word

_FEW_WORDS = 20
_MUCH_OF_PAGE = 0.3
_MOST_OF_PAGE = 0.65  # a smaller picture beside words is a picture; a scan may bear a stamp
_MANY_DRAWINGS = 60  # letters turned into outlines
_BROKEN_LETTERS = 0.1
_BROKEN_WORDS = 0.5
# Of the letters of any text in our languages a third and more are vowels.
_MANY_LETTERS, _FEW_VOWELS = 60, 0.25
_LATIN, _VOWELS = b"abcdefghijklmnopqrstuvwxyz", b"aeiou"
# A word, a number or a sign as people print them, with what may stand round it.
_PRINTED = re.compile(
    r"[\W_]*(?:[^\W\d_]+(?:['’&./@_–-]+[^\W\d_]+)*|[A-Za-z]{0,4}[£$€]?\d[\d,./:%()–-]*"
    r"(?:[a-z]{1,3}|[A-Z]{1,3}|million|bn)?)?[\W_]*"
)
_VOWEL = re.compile(r"[aeiouywáàâäéèêëíìîïóòôöúùûüŵŷ]", re.IGNORECASE)


def is_scan(page: PageGeometry) -> bool:
    """Tell a page that shows more than its few words say: a picture of text, or letters drawn."""
    if len(page.words) >= _FEW_WORDS:
        return False
    share = _share(page.images, page)
    drawn = len(page.drawings) + len(page.images) >= _MANY_DRAWINGS
    return share >= (_MOST_OF_PAGE if page.words else _MUCH_OF_PAGE) or drawn


def is_garbled(words: Sequence[Word]) -> bool:
    """Tell words whose characters are not those printed, as a font without its map gives.

    Too few words say nothing. Letters of other scripts are taken for what they are.
    """
    if len(words) < _FEW_WORDS:
        return False
    letters = "".join([word.text for word in words])
    if letters.isascii() and letters.isprintable():
        broken = 0
    else:
        broken = sum(n for letter, n in Counter(letters).items() if _is_broken(letter))
    if broken > _BROKEN_LETTERS * len(letters):
        return True
    if _is_unspeakable(letters):
        return True
    return not _are_printed([word.text for word in words])


def _are_printed(texts: Sequence[str]) -> bool:
    """Tell whether enough of the words are such as people print; no more are asked than needed."""
    enough = (1 - _BROKEN_WORDS) * len(texts)
    printed = 0
    for text, n in Counter(texts).items():
        printed += n if _is_printed(text) else 0
        if printed >= enough:
            return True
    return False


def _is_unspeakable(letters: str) -> bool:
    """Latin letters with hardly a vowel among them, as when each stands for another."""
    plain = letters.lower().encode("ascii", "ignore")
    latin = len(plain) - len(plain.translate(None, _LATIN))
    vowels = len(plain) - len(plain.translate(None, _VOWELS))
    return latin >= _MANY_LETTERS and vowels < _FEW_VOWELS * latin


def _is_broken(letter: str) -> bool:
    """Control characters, private ones, unassigned ones, and the mark for no character at all."""
    return letter == "\ufffd" or unicodedata.category(letter) in ("Cc", "Co", "Cn", "Cs")


def _is_printed(word: str) -> bool:
    if word.isalpha() and word.isascii():  # most words, told without the pattern
        return len(word) < 5 or bool(_VOWEL.search(word))
    if not _PRINTED.fullmatch(word):
        return False
    letters = re.sub(r"[\W\d_]", "", word)
    if len(letters) < 5 or not letters.isascii():
        return True
    return bool(_VOWEL.search(letters))


def _share(images: Sequence[Area], page: PageGeometry) -> float:
    """How much of the page pictures cover, at most all of it; strips of one scan add up."""
    covered = sum(
        max(0.0, min(a.x1, page.width) - max(a.x0, 0))
        * max(0.0, min(a.bottom, page.height) - max(a.top, 0))
        for a in images
    )
    return min(covered / max(page.width * page.height, 1.0), 1.0)
