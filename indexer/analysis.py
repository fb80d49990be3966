"""Here is a text; you get the words it is indexed and searched by."""

from __future__ import annotations

import re

# "£313,967.89" and "2022/23" stay one word each; so do "on-the-ball" parts, which stand apart.
_TOKEN = re.compile(r"£?\d[\d,]*(?:\.\d+)?(?:/\d{2,4})?|[^\W_]+(?:['’][a-z]+)?", re.IGNORECASE)
STOP_WORDS = frozenset(
    "a an and are as at be been but by can did do does for from had has have he her his how i if "
    "in into is it its me my no not of on or our she so such that the their them then there these "
    "they this to was we were what when where which who whom whose why will with would you your "
    "about also any been being could during each get give given gives go just let may might more "
    "most much must should some than very via".split()
)
_LONGEST = 64


def words_of(text: str) -> list[str]:
    """Return the stems of a text's words in order, stop words left out."""
    return [stem(word) for word in raw_words(text) if word not in STOP_WORDS]


def raw_words(text: str) -> list[str]:
    """Return a text's words in small letters as printed, without apostrophes."""
    folded = text.casefold().replace("’", "'")
    return [_plain(m.group())[:_LONGEST] for m in _TOKEN.finditer(folded)]


def spans_of(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, stem) of each word, for highlighting."""
    folded = text.replace("’", "'")
    return [
        (m.start(), m.end(), stem(_plain(m.group().casefold()))) for m in _TOKEN.finditer(folded)
    ]


def _plain(word: str) -> str:
    if word[:1].isdigit() or word[:1] == "£":
        return word.replace(",", "").lstrip("£")
    return re.sub(r"'s?$|'", "", word)


def stem(word: str) -> str:
    """Return a word without its inflection: "offences" and "offence", "awarded" and "award".

    A light stemmer: it would rather leave two forms apart than bring two words together.
    """
    if len(word) < 4 or not word.isalpha():
        return word
    for ending, replacement, shortest in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            return _single(word[: len(word) - len(ending)] + replacement)
    return word.rstrip("e") if len(word) > 4 and word.endswith("e") else word


# (ending, what takes its place, letters that must be left before it)
_ENDINGS = (
    ("sses", "ss", 2),
    ("ies", "y", 2),
    ("ied", "y", 2),
    ("ss", "ss", 1),
    ("us", "us", 2),
    ("ments", "ment", 3),
    ("ions", "ion", 3),
    ("ings", "", 3),
    ("ing", "", 3),
    ("edly", "", 3),
    ("eed", "eed", 1),
    ("ed", "", 3),
    ("es", "", 3),
    ("s", "", 3),
    ("ly", "", 4),
)


def _single(root: str) -> str:
    """ "stopp" of "stopping" is "stop"; "polic" of "policing" is what "police" becomes."""
    if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "lsz":
        root = root[:-1]
    return root.rstrip("e") if len(root) > 4 else root
