"""Here are a claim and a statement with several dates; you get the dates of the part meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Period
from scrutiny.checking.claim_parts import Claim
from scrutiny.checking.comparing import compare_periods
from scrutiny.checking.judged import Judged
from scrutiny.checking.polarity import MOVING, ways_in
from scrutiny.checking.statements import Statement
from scrutiny.checking.terms import Lexicon

_AND = r"(?:and|but|while|whereas)"
_STOP = re.compile(rf"[;:,]\s(?:{_AND}\s)?", re.IGNORECASE)
_JOINT = re.compile(rf"{_STOP.pattern}|\s[–—-]\s|\s{_AND}\s", re.IGNORECASE)
# Where a part begins that says something of its own, not the next of a list: "and rose in March".
_CUT = re.compile(rf";\s|,?\s{_AND}\s(?=(?:in|the|at|by|for|{MOVING})\b)", re.IGNORECASE)
_FEW = 3


def dates_meant(claim: Claim, statement: Statement, lexicon: Lexicon) -> list[Period]:
    """Return a statement's dates; of "Ely's opened in May and March's in July" those of one part.

    The part is told by the words of the claim that stand in it alone.
    """
    here = [mention for mention in statement.date_mentions if mention.period]
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


def bounds_hold(claim: Claim, judged: Judged) -> bool:
    """Tell whether the date of "until March 2026" stands where a claim is borne out."""
    bounds = [p for p in claim.periods if p not in claim.timed]
    dates = [d for g in judged.grounds for d in _dates_near(g.statement)]
    return all(any(compare_periods([b], d) != "other" for d in dates) for b in bounds)


def _dates_near(statement: Statement) -> list[Period]:
    """The dates a sentence names, or that stand over the columns of a row."""
    named = [r.mention.period for r in statement.names]
    row = statement.figures if statement.passage.block.kind == "row" else ()
    over = [p for r in row if r.figure for p in (r.figure.period, r.figure.baseline)]
    return [p for p in (*named, *over, *statement.dates) if p]


def clause_meant(claim: Claim, statement: Statement, lexicon: Lexicon) -> str:
    """Return the part of a sentence that alone has a place or name of the claim, else all of it.

    "In Matlock they fell, but in Derby they rose": the second, for a claim about Derby.
    """
    parts = [p for p in _STOP.split(statement.text) if p]
    named = claim.names()
    held = [p for p in parts if named & frozenset(lexicon.keys(p))]
    return held[0] if named and len(held) == 1 and len(held[0].split()) > _FEW else statement.text


def parts_agree(claim: Claim, statement: Statement, lexicon: Lexicon) -> bool:
    """Tell whether each part of a claim goes with the statement's part for the same name.

    "It fell in Ely and rose in March" is not borne out by "it rose in Ely and fell in March", nor
    "the team at Ely is in March" by "the team at Ely, Cambridge; the team at March".
    """
    named = claim.names()
    mine = [(frozenset(lexicon.keys(p)), ways_in(p)) for p in _CUT.split(claim.text)]
    theirs = [(frozenset(lexicon.keys(p)), ways_in(p)) for p in _CUT.split(statement.text)]
    for words, ways in mine:
        held = [(keys & named, w) for keys, w in theirs if words & named & keys]
        if len(theirs) < 2 or not held:
            continue
        if ways and all(w and not ways & w for _, w in held):
            return False
        if len(held) > 1 and not any(words & named & statement.own <= keys for keys, _ in held):
            return False
    return True


def _parts(statement: Statement, dates: Sequence[int]) -> list[tuple[int, int]]:
    """The parts of a sentence, each with a date of its own, cut at the first joint behind one."""
    text, cuts = statement.passage.block.text, [statement.start]
    for last, date in zip(dates, dates[1:], strict=False):
        joints = [m.end() for m in _JOINT.finditer(text, last, date)]
        if joints:
            cuts.append(joints[0])
    return list(zip(cuts, [*cuts[1:], statement.end], strict=True))


def _told_by(claim: Claim, parts: Sequence[frozenset[str]]) -> int | None:
    """The one part that holds words of the claim no other part has; None where two do."""
    wanted = claim.said()
    found = {
        n
        for n, words in enumerate(parts)
        for key in wanted & words
        if sum(key in other for other in parts) == 1
    }
    return next(iter(found)) if len(found) == 1 else _by_place(claim, parts, found)


def _by_place(claim: Claim, parts: Sequence[frozenset[str]], found: set[int]) -> int | None:
    """Where words of several parts stand in the claim, the place or name it gives decides."""
    named = claim.names()
    held = {n for n in found for key in named & parts[n] if sum(key in p for p in parts) == 1}
    return next(iter(held)) if len(held) == 1 else None
