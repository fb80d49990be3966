"""Here is a claimed total or share; you get whether figures that belong together make it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from corpus.model import Record
from scrutiny.checking.aligning import Pairing, compare_scopes
from scrutiny.checking.claim_parts import Claim, ClaimFigure
from scrutiny.checking.comparing import Map
from scrutiny.checking.fitting import fit_of
from scrutiny.checking.judged import Ground, Judged
from scrutiny.checking.measuring import Measured, measured
from scrutiny.checking.polarity import TOGETHER
from scrutiny.checking.rounding import Amount, compare
from scrutiny.checking.statements import Shelf, Statement
from scrutiny.checking.terms import Lexicon, covered
from scrutiny.checking.wording import amount_in_words, cited, listed

_TOGETHER = re.compile(
    rf"\b(?:{TOGETHER}|in total|altogether|total(?:led|s|ling)?|"
    r"sums?|add(?:s|ed|ing)? up|counting|includ\w+|overall|both|plus|collectively|"
    r"as well as|on top of)\b",
    re.IGNORECASE,
)
_ADDS_UP = re.compile(
    r"\b(?:add(?:s|ed)? up|sums?|match(?:es)?|equals?|tall(?:y|ies))\b", re.IGNORECASE
)
_TOTAL = re.compile(r"\b(?:total|overall|full|whole|altogether|all)\b", re.IGNORECASE)
_OF_PARTS = frozenset(
    {"amount", "length", "name", "no sum", "only some", "step"}
)  # what parts differ in
_MOST_PARTS = 7
_LEAST_FIT = 0.45
_TELLING = 0.75


@dataclass(frozen=True, slots=True)
class Part:
    """A figure that may be added up, with how well it fits the claim."""

    statement: Statement
    record: Record
    fit: float

    @property
    def value(self) -> Decimal:
        """The amount with its sign."""
        quantity = self.record.mention.quantity
        assert quantity is not None
        return quantity.amount


def judge_sum(
    claim: Claim, figure: ClaimFigure, pairings: Sequence[Pairing], shelf: Shelf, atlas: Map
) -> Judged | None:
    """Decide on a total that no document prints; None where nothing adds up to it."""
    if figure.record.mention.label not in ("money", "count"):
        return None
    said = bool(_TOGETHER.search(claim.text)) or _how_many(claim) is not None
    for parts in _families(claim, pairings, shelf, atlas):
        for chosen in _choices(claim, parts):
            total = sum((part.value for part in chosen), Decimal(0))
            exact = total == figure.amount.value and _digits(total) >= 2
            matched = compare(figure.amount, Amount(total, "exact", None)) == "agrees"
            if (
                matched
                and (said or exact)
                and (exact or len(chosen) == len(parts) or _how_many(claim))
            ):
                return Judged("supported", _added(chosen, total), _grounds(chosen))
    return None


def _how_many(claim: Claim) -> int | None:
    """ "the three bids": how many parts the claim itself counts."""
    counts = [f.record.mention.quantity for f in claim.figures if f.minor]
    found = [int(q.amount) for q in counts if q is not None and 2 <= q.amount <= _MOST_PARTS]
    if found:
        return found[0]
    match = re.search(
        r"\b(?:both|(?:the )?(two|three|four|five|six|seven)) (?!years?|months?|weeks?)\w",
        claim.text,
        re.IGNORECASE,
    )
    if match is None:
        return None
    words = ("two", "three", "four", "five", "six", "seven")
    return words.index(match[1].lower()) + 2 if match[1] else 2


def _families(
    claim: Claim, pairings: Sequence[Pairing], shelf: Shelf, atlas: Map
) -> Iterator[list[Part]]:
    """Figures of one kind that stand together and are about what the claim is about."""
    seen: set[tuple[str, str]] = set()
    for pairing in sorted(pairings, key=lambda p: -p.fit)[:12]:
        if pairing.fit < _LEAST_FIT or pairing.conflicts - _OF_PARTS:
            continue
        statement = pairing.statement
        block = statement.passage.block
        key = (statement.document.name, block.table or block.parent or block.id)
        if key in seen:
            continue
        seen.add(key)
        parts = list(_parts(claim, pairing, shelf, atlas))
        if len(parts) >= 2:
            yield parts[:_MOST_PARTS]


def _named_first(claim: Claim, statement: Statement, shelf: Shelf) -> bool:
    """The item begins with a telling word of the claim: "the VAWG and Melton bids"."""
    lead = frozenset(shelf.lexicon.keys(" ".join(statement.text.split()[:8])))
    return any(t.weight >= _TELLING and covered(t.key, lead) for t in claim.terms)


def _unnamed(claim: Claim, about: Measured, statement: Statement) -> bool:
    """A figure of another name than those the claim adds up ("Amble and Hexham together")."""
    own, names = statement.own - about.foreign, claim.names()
    listed = statement.beside | about.foreign
    if not any(covered(key, listed) for key in names):
        return False
    return not any(covered(key, own) for key in names)


def _parts(claim: Claim, pairing: Pairing, shelf: Shelf, atlas: Map) -> Iterator[Part]:
    figure, found = pairing.figure, []
    label = pairing.record.mention.label
    column = column_of(pairing.statement, pairing.record)
    for statement in shelf.kin(pairing.statement):
        for record in statement.figures:
            same = record.mention.label == label and column_of(statement, record) == column
            if not same or is_total(statement):
                continue
            about = measured(record, statement, shelf.lexicon)
            fit = fit_of(figure.terms, claim, statement, record, about.foreign, shelf.lexicon)
            place = compare_scopes(claim, about, record, statement, atlas)
            elsewhere = place in ("other", "narrower") and not _named_first(claim, statement, shelf)
            if elsewhere or _unnamed(claim, about, statement):
                continue
            if fit >= _LEAST_FIT and _counted_alike(figure, record, statement, shelf.lexicon):
                found.append(Part(statement, record, fit))
    best = max((p.fit for p in found), default=0.0)
    yield from (p for p in found if p.fit >= best - 0.45)


def _counted_alike(
    figure: ClaimFigure, record: Record, statement: Statement, lexicon: Lexicon
) -> bool:
    if record.mention.label != "count" or not figure.head or statement.passage.block.kind == "row":
        return True
    about = measured(record, statement, lexicon)
    return bool(figure.head & (about.own | frozenset(lexicon.keys(about.measure))))


def _choices(claim: Claim, parts: Sequence[Part]) -> Iterator[tuple[Part, ...]]:
    """All of them first, then fewer; as many as the claim counts, where it does."""
    wanted = _how_many(claim)
    sizes = [wanted] if wanted else range(len(parts), 1, -1)
    for size in sizes:
        yield from combinations(parts, size)


def column_of(statement: Statement, record: Record) -> int | None:
    """Return the column of the table a figure stands in; None outside a table."""
    at = record.mention.start
    cells = statement.passage.block.cells
    return next((c.column for c in cells if c.start <= at < c.end), None)


def is_total(statement: Statement) -> bool:
    """Tell whether a statement begins by calling itself a total."""
    return bool(re.match(r"\W*(?:\w+ )?total\b", statement.text, re.IGNORECASE))


def _digits(value: Decimal) -> int:
    return len(f"{value.normalize():f}".replace(".", "").strip("0-"))


def _added(parts: Sequence[Part], total: Decimal) -> str:
    amounts = " + ".join(part.record.mention.text for part in parts)
    where = listed(list(dict.fromkeys(cited(part.statement) for part in parts)))
    return f"{amounts} = {amount_in_words(total, parts[0].record)}, from {where}"


def _grounds(parts: Sequence[Part]) -> tuple[Ground, ...]:
    return tuple(Ground(part.statement, part.record) for part in parts)


def judge_adding_up(claim: Claim, statements: Sequence[Statement], shelf: Shelf) -> Judged | None:
    """Decide on "the bids add up to the total": a sum without an amount."""
    if not (_ADDS_UP.search(claim.text) and _TOTAL.search(claim.text)):
        return None
    for statement in statements:
        kin = shelf.kin(statement)
        totals = [
            (s, r) for s in kin for r in s.figures if r.mention.label == "money" and says_total(s)
        ]
        parts = [
            Part(s, r, 1.0)
            for s in kin
            for r in s.figures
            if r.mention.label == "money" and not says_total(s)
        ]
        fit = fit_of(claim.terms, claim, statement, None, frozenset(), shelf.lexicon)
        if fit < 0.6 or len(parts) < 2:
            continue
        totals = totals or list(total_before(statement, shelf))
        wanted = _how_many(claim)
        if len(totals) == 1 and (wanted is None or wanted == len(parts)):
            return _adding_up(totals[0], parts)
    return None


def says_total(statement: Statement) -> bool:
    """Tell whether a statement speaks of a total, and is no item of a list."""
    return bool(_TOTAL.search(statement.text)) and statement.passage.block.kind != "item"


def total_before(statement: Statement, shelf: Shelf) -> Iterator[tuple[Statement, Record]]:
    """The total in the paragraph that leads up to a list: "the full amount ... The bids are:"."""
    first = min(s.position for s in shelf.kin(statement))
    for position in range(first - 1, max(-1, first - 4), -1):
        found = [
            (s, r)
            for s in shelf.statements(statement.document.name, position)
            for r in s.figures
            if r.mention.label == "money" and says_total(s)
        ]
        if found:
            yield from found
            return


def _adding_up(total: tuple[Statement, Record], parts: Sequence[Part]) -> Judged:
    statement, record = total
    quantity = record.mention.quantity
    assert quantity is not None
    made = sum((part.value for part in parts), Decimal(0))
    grounds = (*_grounds(parts), Ground(statement, record))
    reason = f"{_added(parts, made)}; {cited(statement)} gives {record.mention.text}"
    return Judged("supported" if made == quantity.amount else "contradicted", reason, grounds)
