"""Here are a claim and a statement with several dates; you get the dates of the part meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Period
from scrutiny.checking.claim_parts import Claim
from scrutiny.checking.statements import Statement
from scrutiny.checking.terms import Lexicon

_JOINT = re.compile(
    r"[;:,]\s(?:and\s|but\s|while\s)?|\s[–—-]\s|\s(?:and|but|while|whereas)\s", re.IGNORECASE
)


def dates_meant(claim: Claim, statement: Statement, lexicon: Lexicon) -> list[Period]:
    """Return a statement's dates; of "Ely's opened in May and March's in July" those of one part.

    The part is told by the words of the claim that stand in it alone.
    """
    here = [r.mention for r in statement.names if r.mention.label == "date" and r.mention.period]
    dates = [p for p in statement.dates if p.start and p.end]
    if len(here) < 2:
        named = {m.period for m in here}
        return [p for p in dates if p in named] or dates
    parts = _parts(statement, [m.start for m in here])
    words = [frozenset(lexicon.keys(statement.passage.block.text[a:b])) for a, b in parts]
    meant = _told_by(claim, words)
    chosen = parts if meant is None else [parts[meant]]
    return [
        m.period
        for m in here
        if m.period
        and m.period.start
        and m.period.end
        and any(a <= m.start < b for a, b in chosen)
        and (meant is not None or m.period in dates)
    ]


def _parts(statement: Statement, dates: Sequence[int]) -> list[tuple[int, int]]:
    """The parts of a sentence, each with a date of its own, cut at its last joint before that."""
    text, cuts = statement.passage.block.text, [statement.start]
    for last, date in zip(dates, dates[1:], strict=False):
        joints = [m.end() for m in _JOINT.finditer(text, last, date)]
        if joints:
            cuts.append(joints[0])
    return list(zip(cuts, [*cuts[1:], statement.end], strict=True))


def _told_by(claim: Claim, parts: Sequence[frozenset[str]]) -> int | None:
    """The one part that holds words of the claim no other part has; None where two do."""
    wanted = claim.words() | claim.propers | claim.place_words
    found = {
        n
        for n, words in enumerate(parts)
        for key in wanted & words
        if sum(key in other for other in parts) == 1
    }
    return next(iter(found)) if len(found) == 1 else _by_place(claim, parts, found)


def _by_place(claim: Claim, parts: Sequence[frozenset[str]], found: set[int]) -> int | None:
    """Where words of several parts stand in the claim, the place or name it gives decides."""
    named = claim.place_words | claim.propers
    held = {n for n in found for key in named & parts[n] if sum(key in p for p in parts) == 1}
    return next(iter(held)) if len(held) == 1 else None
