"""Here is "a third of them were so"; you get whether a part and a whole printed together make it.

"118 victims, of whom 47 were children"; "187 of the 412"; "475 clips ... 317 of these cases".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Record
from scrutiny.checking.aligning import compare_scopes
from scrutiny.checking.claim_parts import Claim, ClaimFigure
from scrutiny.checking.comparing import Map, compare_periods
from scrutiny.checking.fitting import fit_of
from scrutiny.checking.judged import Ground, Judged
from scrutiny.checking.measuring import measured, words_beside
from scrutiny.checking.shares import put_share
from scrutiny.checking.sides import period_of, value_of
from scrutiny.checking.statements import Shelf, Statement
from scrutiny.checking.terms import Lexicon, covered

_OF_WHOM = re.compile(
    r"\bof (?:whom|which|them|these|those)(?: some| about| only| just)?\s£?$", re.IGNORECASE
)
_OF_THESE = re.compile(r"\s(?:of|in) (?:them|these|those|the(?= \d))\b", re.IGNORECASE)
_WHICH = re.compile(r"\bof (?:whom|which|those|the)\b", re.IGNORECASE)
_LEAST_FIT, _SURE_FIT = 0.55, 0.7
_TELLING = 0.5


@dataclass(frozen=True, slots=True)
class Split:
    """A part of a whole as printed, with how well the two fit the claim."""

    part: Record
    whole: Record
    statement: Statement
    fit: float


def judge_fraction(
    claim: Claim, figure: ClaimFigure, statements: Sequence[Statement], shelf: Shelf, atlas: Map
) -> Judged | None:
    """Decide on a share by the part and the whole that one sentence or paragraph gives."""
    quantity = figure.record.mention.quantity
    if quantity is None or quantity.unit != "percent" or figure.direction != "none":
        return None
    splits = [s for st in statements for s in _splits(claim, figure, st, shelf, atlas)]
    best = max(splits, key=lambda s: s.fit, default=None)
    if best is None:
        return None
    part, whole = Ground(best.statement, best.part), Ground(best.statement, best.whole)
    return put_share(figure, part, whole, sure=best.fit >= _SURE_FIT)


def _splits(
    claim: Claim, figure: ClaimFigure, statement: Statement, shelf: Shelf, atlas: Map
) -> Iterator[Split]:
    lexicon = shelf.lexicon
    for record in statement.figures:
        whole = _whole_of(record, statement)
        if whole is None or not _is_the_part(claim, record, statement, lexicon):
            continue
        about = measured(record, statement, lexicon)
        if compare_scopes(claim, about, record, statement, atlas) not in ("same", "unstated"):
            continue
        if compare_periods(claim.periods, period_of(record)) == "other":
            continue
        fit = fit_of(figure.terms, claim, statement, record, frozenset(), lexicon)
        if fit >= _LEAST_FIT:
            yield Split(record, whole, statement, fit)


def _whole_of(record: Record, statement: Statement) -> Record | None:
    """The larger figure of the kind that the words before or behind call the whole."""
    text, mention = statement.passage.block.text, record.mention
    before, after = text[: mention.start], text[mention.end :]
    alike = [
        r
        for r in statement.kin
        if r.mention.label == mention.label == "count" and value_of(r) > value_of(record)
    ]
    behind = [r for r in alike if r.mention.start >= mention.end]
    if behind and re.fullmatch(
        r"\s(?:out )?of (?:the |all |all the )?", text[mention.end : behind[0].mention.start]
    ):
        return behind[0]
    if _OF_WHOM.search(before) or _OF_THESE.match(after):
        earlier = [r for r in alike if r.mention.end <= mention.start]
        return earlier[-1] if earlier else None
    return None


def _is_the_part(claim: Claim, record: Record, statement: Statement, lexicon: Lexicon) -> bool:
    """What is said of the part alone ("were children") stands in the claim."""
    _, after = words_beside(record, statement)
    words = _WHICH.sub(" ", after)
    telling = [t for t in lexicon.terms(words) if t.weight >= _TELLING]
    said = claim.said()
    held = sum(t.weight for t in telling if covered(t.key, said))
    return not telling or held >= 0.5 * sum(t.weight for t in telling)
