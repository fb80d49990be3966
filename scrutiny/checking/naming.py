"""Here are the names of a claim and a printed figure; you get where they are of other names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Record
from scrutiny.checking.claim_parts import Claim, ClaimFigure
from scrutiny.checking.comparing import Relation
from scrutiny.checking.enumerated import joined_words, listed_names
from scrutiny.checking.fitting import everything_near, name_printed, programmes_of
from scrutiny.checking.measuring import Measured
from scrutiny.checking.neighbours import is_of_neighbour, is_of_other_item
from scrutiny.checking.statements import Statement
from scrutiny.checking.terms import Lexicon

_WHOLE = re.compile(r"\b(?:overall|total|force[- ]wide|whole force|all crime)\b", re.IGNORECASE)


def name_conflicts(
    claim: Claim,
    figure: ClaimFigure,
    record: Record,
    about: Measured,
    statement: Statement,
    place: Relation,
    lexicon: Lexicon,
) -> Iterator[str]:
    """Yield what names speak against a figure: "name", "no name", "only some", "no place".

    `about` is what the figure measures; `place` is how its place compares with the claim's.
    """
    here = claim.place_words if place == "same" else frozenset()
    here |= _of_others(claim, figure)
    if _is_of_some(claim, statement.own - about.foreign, lexicon):
        yield "only some"
    elif names_apart(claim, about.foreign, statement, here) or is_of_other_item(claim, statement):
        yield "name"
    elif (
        is_of_neighbour(claim, record, statement, lexicon)
        or claim.propers - everything_near(statement)
        or _unnamed(claim, record, statement, lexicon)
    ):
        yield "no name"
    elif place == "unknown" and _WHOLE.search(about.measure or statement.text):
        yield "no place"  # "overall crime fell" says nothing of one town


def _of_others(claim: Claim, figure: ClaimFigure) -> frozenset[str]:
    """ "96 PCSOs and 412 staff": that the PCSOs are not the 412 is as it should be."""
    others = (other.head for other in claim.figures if other is not figure)
    return frozenset().union(*others) - figure.head


def _unnamed(claim: Claim, record: Record, statement: Statement, lexicon: Lexicon) -> bool:
    """A programme or organisation of the claim stands neither in the statement nor round it."""
    linked = programmes_of(statement, record)
    names = [name for name in claim.programmes if name not in linked]
    return any(
        not name_printed(claim, name, statement, lexicon) for name in (*names, *claim.organisations)
    )


def names_apart(
    claim: Claim,
    foreign: frozenset[str],
    statement: Statement,
    here: frozenset[str] = frozenset(),
) -> bool:
    """A name of the claim is a neighbour's in the sentence, or that of another item of the list.

    `here` are names known to be the figure's own, wherever in the sentence they stand.
    """
    own, others = statement.own - foreign, foreign | statement.beside
    missing = claim.names() - own - here
    return bool(missing & others) or any(
        bool(words) and not words <= own and words <= others for words in claim.name_words
    )


def _is_of_some(claim: Claim, own: frozenset[str], lexicon: Lexicon) -> bool:
    """ "Thetford and Cromer both got £3,000": a figure of Thetford alone settles nothing."""
    listed = list(listed_names(claim.text, lexicon))
    if len(claim.figures) == 1:
        listed += joined_words(claim.text, lexicon)
    return any(0 < sum(words <= own for words in names) < len(names) for names in listed)
