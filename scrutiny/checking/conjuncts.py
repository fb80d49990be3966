"""Here is "A and B together had so much"; you get whether the figures of A and B make it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.model import Record
from scrutiny.checking.aligning import EACH, by_document
from scrutiny.checking.claim_parts import Claim, ClaimFigure, amount_of
from scrutiny.checking.comparing import Map
from scrutiny.checking.fitting import everything_near
from scrutiny.checking.judged import Ground, Judged
from scrutiny.checking.measuring import measured, words_beside
from scrutiny.checking.polarity import TOGETHER
from scrutiny.checking.rounding import Amount, compare
from scrutiny.checking.sides import are_alike, value_of
from scrutiny.checking.statements import Shelf, Statement
from scrutiny.checking.sums import column_of
from scrutiny.checking.terms import Lexicon, covered
from scrutiny.checking.wording import amount_in_words, cited

_TOGETHER = re.compile(
    rf"\b(?:{TOGETHER}|in total|altogether|"
    r"total(?:s|led|ling)?|comes? to|came to|add(?:s|ed)? up to)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"(?P<left>[^,;:.]+(?:,\s[^,;:.]+)*?),?\s(?:and|plus|&)\s(?P<right>[^,;:.]+)")
_OF = re.compile(r"\s(?:of|for|on|from|to|in)\b")
_NUMBER = re.compile(r"[£\d][\d,.]*\w*")
_REACH = 7  # words of a conjunct that may name it
_FAMILIES = 14
_LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Piece:
    """A printed figure with the words that are its own among its neighbours."""

    statement: Statement
    record: Record
    words: frozenset[str]

    @property
    def value(self) -> Decimal:
        """The amount, without its sign."""
        return value_of(self.record)


def judge_together(
    claim: Claim, figure: ClaimFigure, statements: Sequence[Statement], shelf: Shelf, atlas: Map
) -> Judged | None:
    """Decide on a total of things that a claim names one by one; None where they are not found."""
    named = list(_conjuncts(claim, figure, shelf.lexicon))
    if len(named) < 2 or figure.direction != "none":
        return None
    for family in _families(claim, figure, statements, shelf, atlas):
        chosen = [_meant(words, family, shelf.lexicon) for words in named]
        pieces = [piece for piece in chosen if piece is not None]
        if len(pieces) == len(named) and len({p.record.id for p in pieces}) == len(named):
            return _decide_each(claim, figure, pieces) or _decide(claim, figure, pieces)
    return None


def _conjuncts(claim: Claim, figure: ClaimFigure, lexicon: Lexicon) -> Iterator[frozenset[str]]:
    """The words of A and of B, of "A and B together had £5,000"."""
    text, match = claim.text, _AND.search(claim.text)
    at, cut = (n - claim.span[0] for n in (figure.record.mention.start, figure.record.mention.end))
    if match is None or not (_TOGETHER.search(text) or match.end("left") < at):
        return
    for start, end in _spans(match):
        left = end <= match.end("left")
        if start <= at < end and _TOGETHER.search(text, cut, end):
            continue  # "300 people in all, 198 adults and 92 children"
        if start <= at < end:  # what stands next to the "and" is what it joins
            start, end = (cut, end) if left else (start, at)
        words = _TOGETHER.split(text[start:end])[0].split()
        near = words[-_REACH:] if left else words[:_REACH]
        if keys := frozenset(lexicon.keys(_NUMBER.sub(" ", " ".join(near)))):
            yield keys


def _spans(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The stretches of "A, B and C", one after the other."""
    start = match.start("left")
    for comma in re.finditer(r",\s", match["left"]):
        yield start, match.start("left") + comma.start()
        start = match.start("left") + comma.end()
    yield start, match.end("left")
    yield match.span("right")


def _families(
    claim: Claim, figure: ClaimFigure, statements: Sequence[Statement], shelf: Shelf, atlas: Map
) -> Iterator[list[Piece]]:
    """The figures of a paragraph, list or table that are of the claim's kind."""
    seen: set[tuple[str, str]] = set()
    for statement in statements:
        block = statement.passage.block
        key = (statement.document.name, block.table or block.parent or block.id)
        if key in seen or not _is_about(claim, statement, atlas):
            continue
        seen.add(key)
        if len(seen) > _FAMILIES:
            return
        kin = shelf.kin(statement) if block.kind in ("row", "item") else _of_block(statement, shelf)
        pieces = [
            Piece(s, r, _own(r, s, shelf.lexicon))
            for s in kin
            for r in s.figures
            if are_alike(figure.record, r)
        ]
        if len(pieces) > 1:
            yield pieces


def _of_block(statement: Statement, shelf: Shelf) -> Sequence[Statement]:
    return shelf.statements(statement.document.name, statement.position)


def _is_about(claim: Claim, statement: Statement, atlas: Map) -> bool:
    """The document is of the area the claim is about, and speaks of the programme it names."""
    near = everything_near(statement)
    if claim.name_words and not any(words <= near for words in claim.name_words):
        return False
    if not claim.places:
        return True
    return by_document(claim, statement, atlas) != "other"


def _own(record: Record, statement: Statement, lexicon: Lexicon) -> frozenset[str]:
    about = measured(record, statement, lexicon)
    places = frozenset(lexicon.keys(" ".join(about.places or ())))
    if statement.passage.block.kind == "row":
        return frozenset(lexicon.keys(about.measure)) | places
    before, after = words_beside(record, statement)
    behind = frozenset(lexicon.keys(after))
    if behind and (record.mention.label == "count" or _OF.match(after)):
        return behind | places
    return frozenset(lexicon.keys(before)) | behind | places


def _meant(words: frozenset[str], family: Sequence[Piece], lexicon: Lexicon) -> Piece | None:
    """The one figure whose own words those of the conjunct are."""
    found = sorted(
        ((_share(words, piece, family, lexicon), n) for n, piece in enumerate(family)), reverse=True
    )
    best, at = found[0]
    if best < _LEAST or (len(found) > 1 and found[1][0] > best - 0.15):
        return None
    return family[at]


def _share(words: frozenset[str], piece: Piece, family: Sequence[Piece], lexicon: Lexicon) -> float:
    """How much of a figure's own words, those that tell it from the others, the conjunct has."""
    same = column_of(piece.statement, piece.record)
    others = [p for p in family if p is not piece and column_of(p.statement, p.record) == same]
    telling = {k for k in piece.words if not any(k in other.words for other in others)}
    total = sum(lexicon.weight(key) for key in telling)
    held = sum(lexicon.weight(key) for key in telling if covered(key, words))
    return held / total if total else 0.0


def _decide_each(claim: Claim, figure: ClaimFigure, pieces: Sequence[Piece]) -> Judged | None:
    """ "A and B both had £5,000", "A and B had £5,000": each of them may have had it."""
    if _TOGETHER.search(claim.text):
        return None
    grounds = tuple(Ground(piece.statement, piece.record) for piece in pieces)
    printed = " and ".join(piece.record.mention.text for piece in pieces)
    words = f"{cited(pieces[0].statement)} gives {printed}"
    matches = {
        compare(figure.amount, amount_of(p.record, p.statement.passage.block.text, rounds=False))
        for p in pieces
    }
    if matches == {"agrees"}:
        return Judged("supported", f"{words}, one for each", grounds)
    if "differs" in matches and EACH.search(claim.text):
        return Judged("contradicted", f"{words}, not {figure.record.mention.text} each", grounds)
    return None


def _decide(claim: Claim, figure: ClaimFigure, pieces: Sequence[Piece]) -> Judged | None:
    total = sum((piece.value for piece in pieces), Decimal(0))
    match = compare(figure.amount, Amount(total, "exact", None))
    added = " + ".join(piece.record.mention.text for piece in pieces)
    words = (
        f"{added} = {amount_in_words(total, pieces[0].record)}, from {cited(pieces[0].statement)}"
    )
    grounds = tuple(Ground(piece.statement, piece.record) for piece in pieces)
    if match == "agrees":
        return Judged("supported", words, grounds)
    if match == "differs" and _TOGETHER.search(claim.text):
        return Judged("contradicted", f"{words}, not {figure.record.mention.text}", grounds)
    return None
