"""Here is a text; you get the words it is indexed and searched by."""

from __future__ import annotations

import re
from functools import lru_cache

# "£313,967.89", "400k" and "2022/23" stay one word each; so do "on-the-ball" parts, which stand
# apart. "2022-23" and "2022/2023" are the same year as "2022/23"; "2023-12-13" is a day.
_TOKEN = re.compile(
    r"(?P<year>(?<![\d-])20\d\d[-–/](?:20)?\d\d(?![\d]|[-–/]\d))"
    r"|£?\d[\d,]*(?:\.\d+)?(?:/\d{2,4}|(?:k|mn?|bn)\b)?"
    r"|[^\W_]+(?:['’][a-z]+)?",
    re.IGNORECASE,
)
STOP_WORDS = frozenset(
    "a an and are as at be been but by can did do does for from had has have he her his how i if "
    "in into is it its me my no not of on or our she so such that the their them then there these "
    "they this to was we were what when where which who whom whose why will with would you your "
    "about also any been being could during each get give given gives go just let may might more "
    "most much must should some than very via".split()
)
# What a question is put in, and not what it asks for; indexed, since documents mean them.
QUESTION_WORDS = frozenset(
    "many tell show find list please know want need see say says said happened happen happening "
    "got gets getting because whether did doing done".split()
)
# Forms that no ending tells: the plain form is indexed for each.
_IRREGULAR = {
    "children": "child",
    "fallen": "fall",
    "fell": "fall",
    "gave": "giv",
    "grew": "grow",
    "grown": "grow",
    "held": "hold",
    "knives": "knif",
    "knife": "knif",
    "led": "lead",
    "lives": "lif",
    "life": "lif",
    "met": "meet",
    "men": "man",
    "paid": "pay",
    "ran": "run",
    "risen": "ris",
    "rose": "ris",
    "spent": "spend",
    "stole": "steal",
    "stolen": "steal",
    "taken": "tak",
    "thieves": "thief",
    "took": "tak",
    "women": "woman",
    "won": "win",
}
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
    return [(*m.span(), _stem_of(m.group())) for m in _TOKEN.finditer(folded)]


@lru_cache(maxsize=50_000)
def _stem_of(token: str) -> str:
    return stem(_plain(token.casefold()))


def _plain(word: str) -> str:
    if word[:1].isdigit() or word[:1] == "£":
        return _plain_number(word.replace(",", "").lstrip("£"))
    return re.sub(r"'s?$|'", "", word)


def _plain_number(word: str) -> str:
    """Write a financial year as "2022/23", an amount without needless noughts: "2.0" is "2"."""
    if word[4:5] in "-–/" and len(word) > 5:
        return f"{word[:4]}/{word[-2:]}"
    return word.rstrip("0").rstrip(".") if re.fullmatch(r"\d+\.\d*0", word) else word


@lru_cache(maxsize=50_000)  # words recur, and each shown passage asks for all of its own
def stem(word: str) -> str:
    """Return a word without its inflection: "offences" and "offence", "awarded" and "award".

    A light stemmer: it would rather leave two forms apart than bring two words together.
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or not word.isalpha():
        return word
    for ending, replacement, shortest in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            return _single(word[: len(word) - len(ending)] + replacement)
    return word.rstrip("e") if len(word) > 4 and word.endswith("e") else word


# (ending, what takes its place, letters that must be left before it)
_ENDINGS = (
    ("sses", "ss", 2),
    ("ications", "y", 3),
    ("ication", "y", 3),
    ("entions", "ent", 3),
    ("ention", "ent", 3),
    ("uctions", "uc", 2),
    ("uction", "uc", 2),
    ("ations", "", 4),
    ("ation", "", 4),
    ("rrals", "r", 3),
    ("rral", "r", 3),
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
    if len(root) > 6 and root.endswith("at"):
        root = root[:-2]
    return root.rstrip("e") if len(root) > 4 else root
