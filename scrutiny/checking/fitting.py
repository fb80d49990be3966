"""Here are the words of a claim and a statement; you get how much of one stands with the other."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Record
from scrutiny.checking.claim_parts import Claim, said_as
from scrutiny.checking.measuring import Measured
from scrutiny.checking.statements import Statement
from scrutiny.checking.terms import Lexicon, Term, covered

# What a term counts for by where it stands: printed in the sentence, round it, in the title.
_OWN, _NEAR, _FAR = 1.0, 0.75, 0.5

_NAME = 1.3  # a programme or organisation tells more than a word


def everything_near(statement: Statement) -> frozenset[str]:
    """All terms in and round a statement."""
    return statement.own | statement.near | statement.around | statement.far


def names_held(claim: Claim, statement: Statement, record: Record, lexicon: Lexicon) -> bool:
    """Tell whether a programme of the claim is the statement's own, by link or in its words."""
    held = programmes_of(statement, record)
    return any(
        name in held or name_printed(claim, name, statement, lexicon) == 1.0
        for name in claim.programmes
    )


def fit_of(
    terms: Sequence[Term],
    claim: Claim,
    statement: Statement,
    record: Record | None,
    foreign: frozenset[str],
    lexicon: Lexicon,
) -> float:
    """Return how much of what a claim is about stands with a statement, 0 to 1."""
    weights = [(term.weight, _credit(term, statement, foreign)) for term in terms]
    programmes = programmes_of(statement, record)
    for name in claim.programmes:
        printed = 1.0 if name in programmes else name_printed(claim, name, statement, lexicon)
        weights.append((_NAME, printed))
    for name in claim.organisations:
        weights.append((_NAME * 0.6, name_printed(claim, name, statement, lexicon)))
    total = sum(weight for weight, _ in weights)
    return sum(weight * credit for weight, credit in weights) / total if total else 0.0


def name_printed(claim: Claim, name: str, statement: Statement, lexicon: Lexicon) -> float:
    """How surely a name stands in a statement, by any words the claim has for it.

    The police of a document's own area are meant where it names none.
    """
    if any(r.mention.canonical == name for r in statement.names):
        return 1.0
    area = statement.document.force_area
    if area is not None and area in name and "Police" in name:
        return _NEAR
    return max(_words_printed(words, statement, lexicon) for words in said_as(claim, name))


def _words_printed(words: str, statement: Statement, lexicon: Lexicon) -> float:
    """Words that all stand in the statement, or round it."""
    keys = lexicon.keys(words)
    if not keys:
        return 0.0
    if statement.own.issuperset(keys):
        return 1.0
    if (statement.own | statement.near).issuperset(keys):
        return 0.8
    return 0.5 if everything_near(statement).issuperset(keys) else 0.0


def programmes_of(statement: Statement, record: Record | None) -> set[str]:
    """Return the programmes of a statement and of a figure in it, linked or printed."""
    figure = record.figure if record else None
    links = (*statement.passage.programmes, *(figure.programmes if figure else ()))
    named = (r.mention for r in statement.names if r.mention.label == "programme")
    return {link.name for link in links} | {m.canonical or m.text for m in named}


def _credit(term: Term, statement: Statement, foreign: frozenset[str]) -> float:
    if term.key in foreign:
        return 0.0
    if covered(term.key, statement.own):
        return _OWN
    if covered(term.key, statement.near):
        return _NEAR
    return _FAR if covered(term.key, statement.around | statement.far) else 0.0


def back_of(claim: Claim, about: Measured, lexicon: Lexicon) -> float:
    """How much of what the printed figure measures is in the claim; 1 where it says nothing."""
    names = (*claim.programmes, *claim.places, *claim.organisations)
    said = claim.words() | {key for name in names for key in lexicon.keys(name)}
    terms = lexicon.terms(about.measure)
    total = sum(term.weight for term in terms)
    if not total:
        return 1.0
    return sum(term.weight for term in terms if covered(term.key, said)) / total
