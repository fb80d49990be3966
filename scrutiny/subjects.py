"""Here are words about figures; you get whether they speak of the same thing.

Two wordings match when one has all the telling words of the other: "'violence against a person'
crimes" has those of "Violence Against the Person". Words that narrow what is counted ("domestic",
"victims of") must be in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")


@lru_cache(1 << 15)
def stem(word: str) -> str:
    """Return a word in lower case without its plural: "Robberies" as "robbery"."""
    low = word.lower().replace("’", "'").removesuffix("'s").strip("'-")
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "xes", "ches", "shes")):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith("ss") and len(low) > 3 else low


_IDLE = frozenset(
    stem(word)
    for word in """a an the of to for in on at by as and or our my their his her its this that
    these those from with against were was is are be been had has have there which who we i it
    over under than offence crime total number all recorded reported report reporting
    figure volume count level overall police year month period financial per cent percent
    about around almost nearly up down
    rise rose risen fall fell fallen increase increased decrease decreased reduction reduced drop
    dropped change changed also by during same more less fewer other such not no force area amount
    sum worth fund funding grant award awarded cost spent spend service project people new
    leicestershire accepted received previous last ago saw see seen""".split()
)
# Words that narrow a count, or turn it into a count of something else.
_NARROWING = frozenset(
    """domestic residential commercial business personal rural urban youth child online knife gun
    attempted repeat aggravated hate alcohol drug serious victim arrest charge outcome conviction
    suspect solved detection detected rate call referral campaign officer seizure unsolved
    prevented dwelling non-recent historic historical injury offender perpetrator prosecution
    investigation survey confidence fear satisfaction team unit hotspot
    racially religiously vehicle bicycle cycle shop retail mobile phone custody
    woman women girl adult children estimated average target planned forecast
    element portion component some most half third quarter""".split()
)
_REST = frozenset({"other", "remaining", "miscellaneous", "remainder", "else"})
_BEFORE, _BEHIND = 3, 2  # words around a subject that may narrow it: "victims of", "suspects"


@lru_cache(1 << 14)
def stems(words: str) -> frozenset[str]:
    """Return all words of a phrase, stemmed."""
    return frozenset(stem(word) for word in _WORD.findall(words))


@lru_cache(1 << 14)
def telling(words: str) -> frozenset[str]:
    """Return the words that tell one subject from another.

    >>> sorted(telling("Violence Against the Person offences"))
    ['person', 'violence']
    """
    return frozenset(word for word in stems(words) if word not in _IDLE and len(word) > 2)


def names_it(label: str, said: str) -> bool:
    """Tell whether words speak of just what a label names, no part of it and nothing beside it.

    >>> names_it("Robbery", "robbery offences fell"), names_it("Robbery", "arrests for robbery")
    (True, False)
    """
    needed = telling(label)
    if not needed or not needed <= stems(said):
        return False
    if _REST & stems(label) and not _REST & stems(said):
        return False  # "Other SEN Support Services" are those that "SEN support" is not
    return narrowing(said, needed) <= stems(label)


def narrowing(said: str, subject: Iterable[str]) -> frozenset[str]:
    """Return the words near a subject that narrow it: "domestic" of "domestic burglary".

    `subject` is stemmed words; all of the phrase is near where none of them stands in it.
    """
    words, wanted = [stem(word) for word in _WORD.findall(said)], set(subject)
    at = [n for n, word in enumerate(words) if word in wanted] or [0, len(words)]
    near = words[max(0, at[0] - _BEFORE) : at[-1] + 1 + _BEHIND]
    return frozenset(_NARROWING & set(near))


def closest(labels: Iterable[str], said: str) -> str | None:
    """Return the label said, the most telling one; None for none, or for two alike."""
    named = [label for label in dict.fromkeys(labels) if names_it(label, said)]
    named.sort(key=lambda label: -len(telling(label)))
    if len(named) > 1 and len(telling(named[0])) == len(telling(named[1])):
        return None
    return named[0] if named else None
