"""Here is a name nobody knows with the names that are known; you get the one it misspells."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import fuzz, process

_SHORTEST = 7  # letters: of shorter names one letter makes another name
_ALIKE = 92  # of 100: one letter of a dozen, two of two dozen


def meant_by(name: str, spellings: Mapping[str, str]) -> str | None:
    """Return the canonical name of the one spelling that a name differs from by a slip.

    None for a short name, for one with other numbers or another first letter, and where two names
    come as near. `spellings` maps each known spelling to its canonical name.
    """
    if len(name) < _SHORTEST:
        return None
    near = process.extract(name, spellings.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=3)
    alike = {spellings[spelling] for spelling, _, _ in near if _is_slip(name, spelling)}
    return alike.pop() if len(alike) == 1 else None


def _is_slip(name: str, spelling: str) -> bool:
    same_start = name[:1].casefold() == spelling[:1].casefold()
    same_words = len(name.split()) == len(spelling.split())
    return same_start and same_words and _digits(name) == _digits(spelling)


def _digits(words: str) -> str:
    return "".join(sign for sign in words if sign.isdigit())
