"""Here is a block; you get the rates in it: so many for each thousand people, homes or pounds."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from corpus.model import Block, Mention, Quantity
from extractor.context import Context
from extractor.numbers.cells import cell_number, cells_in, row_label
from extractor.numbers.modifiers import modifier_at
from extractor.numbers.ranges import adjacent
from extractor.numbers.scan import Number
from extractor.numbers.written import Written, read

_OF = (
    r"(?:population|people|residents?|inhabitants?|persons?|households?|homes?|houses|dwellings|"
    r"adults|children|women|men|officers|employees|vehicles|workers|females|males|pupils|premises|"
    r"young people|properties|births|patients|staff|drivers|head|pop\b)"
)
_EACH = r"(?:per|for every|in every|for each|in each|every)"
_MANY = r"(?:1,?000,000|100,?000|10,?000|1,?000|100|thousand|hundred(?: thousand)?|million)"
# "per 1,000 population", "per 100,000 of the population"; not "per cent", "per hour", "per £100".
_PER = re.compile(
    rf"\b{_EACH} {{1,2}}(?:(?:one|a) )?(?P<per>{_MANY})(?![\w,.]\d|\w)"
    r"(?: {1,2}(?:of (?:the|our) |head of )?(?:(?:adult|resident|local|female|male|mid-year) )?"
    rf"{_OF}\b)?",
    re.IGNORECASE,
)
_BIG = {"hundred": 100, "thousand": 1000, "million": 10**6, "hundred thousand": 10**5}
# Between the number and "per": what is counted, a few words without an end of clause.
_COUNTED = re.compile(r"(?:(?: {1,2}|-)[A-Za-z'&/-]{1,40}+){0,6}+ {0,2}", re.IGNORECASE)
# "the rate per 1,000 population was 11.4", "per 1,000: 11.4", "per 1,000 population fell to 11.4"
_STATED = re.compile(
    r" ?(?:[(\[]?[A-Za-z]{0,20}[)\]]?)(?:,? (?:is|was|were|are|of|at|stood at|stands at|remains|"
    r"(?:has |have )?(?:fell|fallen|rose|risen|increased|decreased|dropped|went)(?: slightly)? "
    r"(?:to|from)))?[:=]? ?(?:(?:about|around|just|only|under|over|nearly|almost|now|currently) )*",
    re.IGNORECASE,
)
# "compared with 8.1 nationally", "against a regional average of 8.1"
_COMPARED = re.compile(
    r"(?: [A-Za-z]{1,14}){0,8}?,? \(?(?:compared (?:with|to)|against|up from|down from|versus|and)"
    r"(?: (?:a|an|the|our))?(?: [a-z]{2,16}){0,4}?(?: of)? (?=\d)",
    re.IGNORECASE,
)
# A rate of its own, a percentage, or a count; "89.1 crimes" can be none.
_HAS_UNIT = re.compile(r" ?%| (?:per\b|[a-z]+s per\b|percent|offences\b|crimes\b|people\b|homes\b)")
_ONLY_RATE = re.compile(r"\d{1,3}\.\d (?:offences|crimes|people|homes)\b(?! per)")
_REACH = 120
_COLUMN = re.compile(rf"\b(?:per|/) ?(?P<per>{_MANY})\b", re.IGNORECASE)


def find(block: Block, context: Context) -> Iterator[Mention]:  # noqa: ARG001
    """Yield a mention for each rate, its denominator in `per`."""
    written = read(block.text)
    if block.kind == "row" and block.cells:
        yield from _cells(block, written.text)
    for match in _PER.finditer(written.text):
        number = _counted_before(written, match)
        if number:
            yield _mention(block, written.text, number, (number.start, match.end()), match)
            yield from _companions(block, written, number, match)
            continue
        number = _stated_after(written, match)
        if number:
            yield _mention(block, written.text, number, (number.start, number.end), match)


def _counted_before(written: Written, match: re.Match[str]) -> Number | None:
    """The number right before "per", what it counts between them: "12.4 offences per 1,000"."""
    here = bisect_left(written.numbers, match.start(), key=lambda n: n.start) - 1
    if here < 0 or written.numbers[here].start < match.start() - _REACH:
        return None
    number = written.numbers[here]
    if number.like_a_year or written.text[number.start - 1 : number.start] in ("£", "€", "$"):
        return None
    return number if _COUNTED.fullmatch(written.text, number.end, match.start()) else None


def _companions(
    block: Block, written: Written, number: Number, match: re.Match[str]
) -> Iterator[Mention]:
    """Bare numbers of the same rate: "from 8.1 to 9.4 per 1,000", "9.4 per 1,000, against 8.1"."""
    numbers, text = written.numbers, written.text
    here = bisect_left(numbers, number.start, key=lambda n: n.start)
    others = []
    if here and adjacent(text, numbers[here - 1].start, numbers[here - 1].end, number.start):
        others.append(numbers[here - 1])
    compared = _COMPARED.match(text, match.end())
    after = bisect_left(numbers, match.end(), key=lambda n: n.start)
    if compared and after < len(numbers) and numbers[after].start == compared.end():
        others.append(numbers[after])
    for other in others:
        counted = _HAS_UNIT.match(text, other.end) and not _ONLY_RATE.match(text, other.start)
        if not other.like_a_year and not counted:
            yield _mention(block, text, other, (other.start, other.end), match)


def _stated_after(written: Written, match: re.Match[str]) -> Number | None:
    stated = _STATED.match(written.text, match.end())
    if stated is None or stated.end() == match.end():
        return None
    here = bisect_left(written.numbers, stated.end(), key=lambda n: n.start)
    if here == len(written.numbers) or written.numbers[here].start != stated.end():
        return None
    return None if written.numbers[here].like_a_year else written.numbers[here]


def _mention(
    block: Block, text: str, number: Number, span: tuple[int, int], match: re.Match[str]
) -> Mention:
    modifier = modifier_at(text, *span)
    quantity = Quantity(number.amount, "each", modifier, per=_size(match["per"]))
    return _at(block, span, quantity, "rate: per so many")


def _cells(block: Block, text: str) -> Iterator[Mention]:
    """Bare numbers under or beside "per 1,000 population"."""
    row = _COLUMN.search(row_label(block))
    for cell in cells_in(block):
        header = _COLUMN.search(cell.header or "") or row
        number = cell_number(text[cell.start : cell.end]) if header else None
        if header and number is not None:
            quantity = Quantity(number, "each", per=_size(header["per"]))
            yield _at(block, (cell.start, cell.end), quantity, "rate: table cell")


def _size(per: str) -> int:
    words = per.lower().replace(",", "")
    return _BIG[words] if words in _BIG else int(Decimal(words))


def _at(block: Block, span: tuple[int, int], quantity: Quantity, rule: str) -> Mention:
    start, end = span
    return Mention("rate", block.text[start:end], block.id, start, end, rule, quantity)
