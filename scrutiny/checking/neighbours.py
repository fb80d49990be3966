"""Here are a claim and a printed figure; you get whether the claim is about a figure beside it.

"Thefts fell by 12 per cent and arson by 9": a claim about arson is about the 9.
"""

from __future__ import annotations

from corpus.model import Record
from extractor.sentences import sentence_spans
from scrutiny.checking.claim_parts import Claim
from scrutiny.checking.measuring import words_beside
from scrutiny.checking.sides import are_alike
from scrutiny.checking.statements import Statement
from scrutiny.checking.terms import Lexicon, covered

_TELLING = 0.6
_CLEARLY = 1.0


def is_of_neighbour(claim: Claim, record: Record, statement: Statement, lexicon: Lexicon) -> bool:
    """Tell whether another figure of the sentence has clearly more of the claim's words."""
    if statement.passage.block.kind == "row":
        return False
    label = record.mention.label
    others = [r for r in statement.figures if r.mention.label == label and r is not record]
    if not others:
        return False
    first = min((*others, record), key=lambda r: r.mention.start)
    lead = frozenset(lexicon.keys(words_beside(first, statement)[0]))  # may be said of them all
    own = _segment(record, statement, lexicon)
    mine = _held(claim, own, frozenset(), lexicon)
    return any(
        _held(claim, _segment(other, statement, lexicon), own | lead, lexicon) >= mine + _CLEARLY
        for other in others
    )


def _segment(record: Record, statement: Statement, lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.keys(" . ".join(words_beside(record, statement))))


def _held(claim: Claim, words: frozenset[str], without: frozenset[str], lexicon: Lexicon) -> float:
    """The weight of the claim's telling words and names among others, some left out."""
    wanted = {t.key for t in claim.terms if t.weight >= _TELLING}
    wanted |= claim.names()
    return sum(
        lexicon.weight(key) for key in wanted if covered(key, words) and not covered(key, without)
    )


def name_is_anothers(claim: Claim, record: Record, statement: Statement, lexicon: Lexicon) -> bool:
    """Tell whether a programme or organisation of the claim stands by other figures only."""
    block = statement.passage.block
    if block.kind == "row":
        return False
    alike = [r for r in statement.kin if r.id != record.id and are_alike(r, record)]
    inside = [r for r in alike if statement.start <= r.mention.start < statement.end]
    own = _segment(record, statement, lexicon) if inside else statement.own
    others = [_segment(other, statement, lexicon) for other in inside]
    if len(inside) < len(alike):
        others += [
            frozenset(lexicon.keys(block.text[start:end]))
            for start, end in sentence_spans(block.text)
            if start != statement.start and any(start <= r.mention.start < end for r in alike)
        ]
    return any(
        not words <= own and any(words <= there for there in others) for words in claim.name_words
    )


def is_of_other_item(claim: Claim, statement: Statement) -> bool:
    """Another item of the list is what the claim speaks of: notices for phones, not for belts."""
    if statement.passage.block.kind != "item":
        return False
    telling = {t.key for t in claim.terms if t.weight >= _TELLING}
    missing = {key for key in telling if not covered(key, statement.own)}
    return any(covered(key, statement.beside) for key in missing) and not (
        telling - missing - statement.beside
    )
