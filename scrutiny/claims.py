"""Here is a text; you get a verdict for each of its claims, with the passages it rests on.

Two verbs: `open_checker` once, then `check(checker, text)` for each text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from corpus.errors import Explained
from corpus.holding import Holding
from corpus.model import Document, Knowledge, Verdict
from corpus.synonyms import load_synonyms
from corpus.wording import amount_words
from extractor.extraction import Prepared, extract_text, prepare
from indexer.generations import OpenIndex
from scrutiny.checking.aligning import Pairing, pair
from scrutiny.checking.claim_parts import Claim, ClaimFigure, claims_in
from scrutiny.checking.clauses import bounds_hold
from scrutiny.checking.comparing import Map, build_map
from scrutiny.checking.comparisons import judge_comparison, judge_direction
from scrutiny.checking.conjuncts import judge_together
from scrutiny.checking.extremes import judge_extreme
from scrutiny.checking.facts import FactLimits, judge_fact
from scrutiny.checking.fractions import judge_fraction
from scrutiny.checking.judged import Ground, Judged, evidence_of
from scrutiny.checking.polarity import ways_in
from scrutiny.checking.reasons import explain
from scrutiny.checking.scored import Thresholds
from scrutiny.checking.shares import judge_share
from scrutiny.checking.statements import Shelf, Statement
from scrutiny.checking.sums import judge_adding_up, judge_sum
from scrutiny.checking.terms import build_lexicon
from scrutiny.checking.timed import judge_timed, says_met
from scrutiny.checking.weighing import Weighed, weigh
from scrutiny.checking.wording import in_words
from scrutiny.checking.worked import judge_before, judge_change

MOST_CHARACTERS = 200_000
_MOST_QUOTES = 6
_MOST_AREAS = 5


class TooLong(Explained, ValueError):
    """A text with more characters than one check takes; the message says how many."""


@dataclass(frozen=True, slots=True)
class Checker:
    """A collection made ready to check claims; a second or two to build, then used for many."""

    shelf: Shelf
    prepared: Prepared
    atlas: Map
    readers: tuple[Document, ...]
    today: date
    limits: Thresholds = field(default_factory=Thresholds)
    fact_limits: FactLimits = field(default_factory=FactLimits)


def open_checker(
    store: Holding,
    index: OpenIndex,
    knowledge: Knowledge,
    *,
    today: date,
    prepared: Prepared | None = None,
) -> Checker:
    """Make a collection ready; `prepared` is the knowledge compiled before, to save a second."""
    lexicon = build_lexicon(load_synonyms(), knowledge.acronyms, index.vocabulary)
    shelf, atlas = Shelf(store, index, lexicon), build_map(knowledge)
    return Checker(shelf, prepared or prepare(knowledge), atlas, _readers(store), today)


def _reader(force: str | None, home: str | None) -> Document:
    """What is pasted is read as a document of an area would be: "the force area" is that area."""
    return Document("claim", "0" * 64, "", "claim", force_area=force, home=home)


def _readers(store: Holding) -> tuple[Document, ...]:
    """A reader for each force area held, those with most documents first."""
    areas = Counter((d.force_area, d.home) for d in store.documents())
    return tuple(_reader(force, home) for (force, home), _ in areas.most_common())


def check(checker: Checker, text: str) -> Iterator[Verdict]:
    """Yield a verdict for each sentence with something to check. Raises TooLong."""
    for claim in read_claims(checker, text):
        if is_checkable(claim):
            judged = judge(checker, claim)
            # Of a sentence that names nothing, "not found" would say nothing.
            if judged.outcome != "not_found" or _names_something(claim):
                yield _verdict(claim, judged)


def read_claims(checker: Checker, text: str) -> list[Claim]:
    """Return the sentences of a text as claims. Raises TooLong."""
    if len(text) > MOST_CHARACTERS:
        raise TooLong(
            f"the text has {len(text):,} characters; {MOST_CHARACTERS:,} is the most at once, "
            "so check it in parts"
        )
    if len(checker.readers) == 1:
        return _read(checker, text, checker.readers[0])
    claims = _read(checker, text, _reader(None, None))
    return [again for claim in claims for again in _read_again(checker, claim)]


def _read(checker: Checker, text: str, reader: Document) -> list[Claim]:
    passages, records = extract_text(text, reader, checker.prepared, today=checker.today)
    return list(claims_in(passages, records, checker.shelf.lexicon))


def _read_again(checker: Checker, claim: Claim) -> list[Claim]:
    """A collection of several areas: read a claim as the document would that it is likely about."""
    documents = [statement.document for statement in checker.shelf.find(claim)]
    areas = list(dict.fromkeys((d.force_area, d.home) for d in documents))[:_MOST_AREAS]
    readings = [_read(checker, claim.text, _reader(*area)) for area in areas]
    if not readings:
        return [claim]
    # Of the likely areas the one that knows the places named: "Carlisle" is no name in Devon.
    read = max(readings, key=lambda claims: sum(len(c.places) for c in claims))
    return [replace(c, start=c.start + claim.start, end=c.end + claim.start) for c in read]


def is_checkable(claim: Claim) -> bool:
    """Tell whether a sentence says something that a document could bear out."""
    return bool(claim.figures or claim.terms)


def _names_something(claim: Claim) -> bool:
    """A figure, a name, a time: what a reader would want to have looked up."""
    named = claim.programmes or claim.organisations or claim.places or claim.propers
    return bool(claim.figures or named or claim.periods or claim.durations)


def _verdict(claim: Claim, judged: Judged) -> Verdict:
    evidence = tuple(dict.fromkeys(evidence_of(g) for g in judged.grounds))[:_MOST_QUOTES]
    reason = judged.reason[:1].upper() + judged.reason[1:] + "."
    return Verdict(
        claim.text, claim.start, claim.end, judged.outcome, reason, evidence, read_as(claim)
    )


def read_as(claim: Claim) -> str:
    """Return how a claim was understood, in words."""
    parts = (
        ("figure", [_figure_words(figure) for figure in claim.figures]),
        ("place", claim.places),
        ("programme", claim.programmes),
        ("organisation", claim.organisations),
        ("time", [in_words(period) for period in claim.periods]),
        ("about", [term.word for term in claim.terms]),
    )
    return "; ".join(f"{name}: {', '.join(values)}" for name, values in parts if values)


def _figure_words(figure: ClaimFigure) -> str:
    way = f" ({figure.direction})" if figure.direction != "none" else ""
    return f"{amount_words(figure.record)}{way}"


def judge(checker: Checker, claim: Claim) -> Judged:
    """Decide on one claim."""
    statements = checker.shelf.find(claim)
    timed = judge_timed(claim, statements, checker.shelf, checker.atlas)
    if timed is not None:
        return timed
    judged = _by_figures(checker, claim, statements)
    if judged.outcome == "supported" and not (
        _target_told(claim, judged) and bounds_hold(claim, judged)
    ):
        reason = f"{judged.reason}; the rest of it no document says"
        return Judged("not_found", reason, judged.grounds)
    return judged


def _target_told(claim: Claim, judged: Judged) -> bool:
    """What a claim says of a target met or missed stands where it is borne out."""
    met = says_met(claim.text)
    return met is None or any(says_met(g.statement.text) == met for g in judged.grounds)


def _by_figures(checker: Checker, claim: Claim, statements: Sequence[Statement]) -> Judged:
    large = [figure for figure in claim.figures if not figure.minor]
    if not large:
        return _without_figures(checker, claim, statements)
    judged = [_figure(checker, claim, figure, statements) for figure in large]
    wholes = [f for f in large if _is_a_whole(claim, f)]
    if len(wholes) < len(large):
        kept = [(f, j) for f, j in zip(large, judged, strict=True) if not _is_idle(f, j, wholes)]
        large, judged = [f for f, _ in kept], [j for _, j in kept]
    judged = [_as_whole(claim, figure, j, judged) for figure, j in zip(large, judged, strict=True)]
    minor = [figure for figure in claim.figures if figure.minor]
    judged += _contradicted_beside(checker, claim, minor, statements, judged)
    return _extremes(checker, claim, statements, _together(judged))


def _is_a_whole(claim: Claim, figure: ClaimFigure) -> bool:
    """ "Two thirds of the £2.4m": what a share is taken of."""
    start = figure.record.mention.start - claim.span[0]
    return bool(
        re.search(
            r"(?:half|thirds?|quarters?|fifths?|per cent|%) of (?:the |its |all )?$",
            claim.text[:start],
        )
    )


def _is_idle(figure: ClaimFigure, judged: Judged, wholes: Sequence[ClaimFigure]) -> bool:
    return figure in wholes and judged.outcome != "supported"


def _as_whole(claim: Claim, figure: ClaimFigure, found: Judged, judged: Sequence[Judged]) -> Judged:
    """The 74 of "15 of 74 reviews" is borne out where it stands beside the 15."""
    start = figure.record.mention.start - claim.span[0]
    part_of = re.search(r"\w (?:out )?of (?:the |all )?$", claim.text[:start])
    if found.outcome != "not_found" or not part_of or figure.record.mention.label != "count":
        return found
    for other in judged:
        for ground in other.grounds if other.outcome == "supported" else ():
            amounts = [r for r in ground.statement.figures if r.mention.quantity]
            same = [r for r in amounts if r.mention.quantity.amount == figure.amount.value]  # type: ignore[union-attr]
            if same:
                words = f"{same[0].mention.text} stands beside it"
                return Judged("supported", words, (Ground(ground.statement, same[0]),))
    return found


def _together(judged: Sequence[Judged]) -> Judged:
    """A claim is as good as its worst figure: wrong, then not found, then right."""
    for outcome in ("contradicted", "not_found"):
        found = [j for j in judged if j.outcome == outcome]
        if found:
            grounds = tuple(g for j in found for g in j.grounds)
            return Judged(found[0].outcome, "; ".join(j.reason for j in found), grounds)
    grounds = tuple(g for j in judged for g in j.grounds)
    return Judged("supported", "; ".join(j.reason for j in judged), grounds)


def _figure(
    checker: Checker, claim: Claim, figure: ClaimFigure, statements: Sequence[Statement]
) -> Judged:
    """A total of things named; else as printed; else worked out; else against what is printed."""
    lexicon, atlas = checker.shelf.lexicon, checker.atlas
    pairings = [
        p
        for p in _pairings(checker, claim, figure, statements)
        if p.match == "agrees" or not _another_figures(claim, figure, p)
    ]
    together = judge_together(claim, figure, statements, checker.shelf, atlas)
    if together is not None:
        return together
    weighed = weigh(claim, figure, pairings, lexicon, checker.limits)
    if weighed.outcome == "supported":
        return explain(claim, weighed)
    worked = (
        judge_comparison(claim, figure, statements, lexicon, atlas)
        or judge_share(claim, figure, statements, checker.shelf, atlas)
        or judge_fraction(claim, figure, statements, checker.shelf, atlas)
        or judge_change(claim, figure, statements, checker.shelf, atlas)
        or judge_before(claim, figure, statements, checker.shelf, atlas)
        or judge_sum(claim, figure, pairings, checker.shelf, atlas)
        if weighed.conflict in ("", "amount")
        else None
    )
    if worked is None or worked.outcome == weighed.outcome:
        return explain(claim, weighed)  # what is printed is plainer than what is worked out
    return worked


def _another_figures(claim: Claim, figure: ClaimFigure, pairing: Pairing) -> bool:
    """What another figure of the claim gives, or all together make, does not speak against one."""
    label, printed = pairing.record.mention.label, pairing.amount.value
    given = [f for f in claim.figures if f.record.mention.label == label]
    if any(other is not figure and other.amount.value == printed for other in given):
        return True
    total = sum(f.amount.value for f in given)
    return len(given) > 1 and label in ("count", "money") and printed == total


def _pairings(
    checker: Checker, claim: Claim, figure: ClaimFigure, statements: Sequence[Statement]
) -> Iterator[Pairing]:
    seen: set[str] = set()
    for statement in statements:
        for record in statement.figures:
            if record.id in seen:
                continue
            seen.add(record.id)
            found = pair(claim, figure, record, statement, checker.shelf.lexicon, checker.atlas)
            if found is not None:
                yield found


def _contradicted_beside(
    checker: Checker,
    claim: Claim,
    minor: Sequence[ClaimFigure],
    statements: Sequence[Statement],
    judged: Sequence[Judged],
) -> list[Judged]:
    """A small number counts only where the passage that bears the large one says otherwise."""
    firm = [j for j in judged if j.outcome != "not_found"]
    blocks = {g.statement.passage.block.id for j in firm for g in j.grounds}
    found = []
    for figure in minor:
        weighed: Weighed = weigh(
            claim,
            figure,
            list(_pairings(checker, claim, figure, statements)),
            checker.shelf.lexicon,
            checker.limits,
        )
        beside = {p.statement.passage.block.id for p in weighed.pairings[:1]}
        if weighed.outcome == "contradicted" and beside & blocks:
            found.append(explain(claim, weighed))
    return found


def _extremes(
    checker: Checker, claim: Claim, statements: Sequence[Statement], judged: Judged
) -> Judged:
    """ "The biggest drop, at 24 per cent": the figure may be right and yet not the biggest."""
    wanted = ways_in(claim.text) & {"most", "least"}
    if judged.outcome != "supported" or not wanted:
        return judged
    extreme = judge_extreme(claim, statements, checker.shelf, checker.atlas)
    if extreme is not None:
        return _together([judged, extreme])
    printed = ways_in(" ".join(g.statement.text for g in judged.grounds))
    if wanted <= printed:
        return judged
    return Judged("not_found", f"{judged.reason}; that it is the most or least no document says")


def _without_figures(checker: Checker, claim: Claim, statements: Sequence[Statement]) -> Judged:
    lexicon, atlas, shelf = checker.shelf.lexicon, checker.atlas, checker.shelf
    return (
        judge_adding_up(claim, statements, shelf)
        or judge_comparison(claim, None, statements, lexicon, atlas)
        or judge_extreme(claim, statements, shelf, atlas)
        or judge_direction(claim, statements, lexicon, atlas)
        or judge_fact(claim, statements, lexicon, atlas, checker.fact_limits)
    )
