"""Here is a sentence; you get the kinds of programme it points back to ("the bids", "this scheme").

A word points back only behind a determiner, or as a bare plural that opens the sentence:
"a new service" and "to fund activities" speak of something else.
"""

from __future__ import annotations

import re

_POINTING = r"(?:the|this|these|that|those|my|our|such|each|both|its|another|all)"

# What a sentence calls a programme of each kind when it does not name it.
_NOUNS: dict[str, tuple[str, ...]] = {
    "fund": (
        *("bids?", "funds?", "funding", "grants?", "awards?", "pot", "rounds?", "applications?"),
        *("projects?", "money", "cash", "investment"),
    ),
    "service": ("services?", "contract", "provider", "referrals?", "helpline"),
    "scheme": ("schemes?",),
    "project": ("projects?", "pilot"),
    "programme": ("programmes?", "cohorts?"),
    "campaign": ("campaign", "campaign's"),
    "operation": ("operations?",),
    "network": ("network", "unit", "partnership", "interventions?"),
    "team": ("team",),
    "zone": ("zones?", "project"),
    "event": ("event", "week"),
}
_SAME = {
    "grant": "fund",
    "award": "fund",
    "helpline": "service",
    "initiative": "project",
    "hub": "project",
    "partnership": "network",
    "unit": "network",
}
_PRONOUN = re.compile(
    r"^(?:\W|\d+\.)*(?:it|they|this|these|all|both|each)\b|"
    r"\b(?:it|they) (?:has|have|had|was|were|is|are)\b"
)
# What one does with a fund: "may ask for up to £10k", "applied", "was awarded".
_FUND_VERBS = re.compile(
    r"\breceiv\w+ (?:up to |a share of |between |just |over |more than |almost |nearly )*£|"
    r"\b(?:apply|applied|bid|ask for|awarded|allocated|shared? (?:in|of))\b"
)
_OF_THIS = re.compile(r"^\W*of (?:this|these|that|which)\b")


def points_back(sentence: str, kind: str | None) -> bool:
    """Tell whether a sentence speaks of a programme of this kind without naming it.

    >>> points_back("The team are mobilising the bids.", "fund")
    True
    >>> points_back("A new service opens.", "service")
    False
    """
    kind = _SAME.get(kind or "", kind or "")
    nouns, text = _NOUNS.get(kind, ()), sentence.casefold()
    if kind == "fund" and (_FUND_VERBS.search(text) or _OF_THIS.search(text)):
        return True
    return any(_noun(noun).search(text) for noun in nouns)


def is_pronoun(sentence: str) -> bool:
    """Tell whether a sentence goes on about what the one before it named ("it had been viewed")."""
    return bool(_PRONOUN.search(sentence.casefold()))


def _noun(noun: str) -> re.Pattern[str]:
    """A determiner with up to two words between, or the bare noun opening the sentence."""
    return re.compile(
        rf"\b{_POINTING} (?:[\w'’£.,-]+ ){{0,2}}{noun}\b|^\W*{noun} (?:of|from|will)\b"
    )
