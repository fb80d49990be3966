"""Here is a block; you get the percentages in it, as printed with their sign."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from corpus.model import Block, Direction, Mention, Quantity
from extractor.context import Context
from extractor.numbers.cells import cell_number, cells_in
from extractor.numbers.direction import direction_at
from extractor.numbers.modifiers import modifier_at
from extractor.numbers.ranges import adjacent, joint
from extractor.numbers.scan import Number
from extractor.numbers.shares import MULTIPLES, Share, shares_in
from extractor.numbers.written import Written, read

# "5%", "5 %", "four per cent", "3.4 percentage points", "2ppts"; not "percentile".
_UNIT = re.compile(
    r"(?: {0,2}|-)(?:(?P<points>percentage[ -]points?\b|%[ -]?(?:points?|pts?)\b|ppts?\b|"
    r"pp\b(?!\.)|per ?cent(?:age)? points?\b|p\.p\.)|"
    r"(?:%|per(?: {0,2}|-)cents?\b|pct\b|pc\b)(?P<plus>\+(?!\d))?)",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"(?<![\w-])(?P<part>half|a quarter|three[ -]quarters)(?: of)? (?:a|one) (?:"
    r"(?P<points>percentage point)|per ?cent)\b",
    re.IGNORECASE,
)
_HALVES = {"half": Decimal("0.5"), "a": Decimal("0.25"), "t": Decimal("0.75")}


def find(block: Block, context: Context) -> Iterator[Mention]:  # noqa: ARG001
    """Yield a mention for each percentage, both ends of a range; a fraction of a whole is one."""
    written = read(block.text)
    yield from _printed(block, written)
    for match in _HALF.finditer(written.text):
        part = match["part"].lower()
        amount = _HALVES["half" if part == "half" else part[0]]
        yield _in_words(block, written.text, match, amount)
    for share in shares_in(written.text):
        if not share.times:
            yield _share(block, written.text, share)
    if block.kind == "row":
        yield from _cells(block, written.text)


def _printed(block: Block, written: Written) -> Iterator[Mention]:
    """Numbers with the unit behind them, and the lower end of a range that shares it."""
    text, before = written.text, None
    for number in written.numbers:
        unit = _UNIT.match(text, number.end)
        if unit and not _is_money(text, number):
            span = (_sign_start(text, number), unit.end())
            if before and adjacent(text, before.start, before.end, span[0]):
                low = _of(block, text, (before.start, before.end), before, unit, number)
                yield _going_as(low, direction_at(block, text, span))
            yield _of(block, text, span, number, unit, _upper(written, number, unit))
            before = None
        else:
            before = None if number.like_a_year or _is_money(text, number) else number


def _is_money(text: str, number: Number) -> bool:
    return text[max(0, number.start - 1) : number.start] in ("£", "€", "$")


def _sign_start(text: str, number: Number) -> int:
    """Where the number begins with its sign; the dash of a range or a name is none."""
    start = number.start
    if start and text[start - 1] in "-+" and (start == 1 or not _closes(text[start - 2])):
        return start - 1
    return start


def _closes(char: str) -> bool:
    return char.isalnum() or char in "%)£"


def _upper(written: Written, number: Number, unit: re.Match[str]) -> Number | None:
    """The upper end where this one has its own unit: "20% to 30%"."""
    position = bisect_right(written.numbers, number.start, key=lambda n: n.start)
    following = written.numbers[position] if position < len(written.numbers) else None
    if following is None or not _UNIT.match(written.text, following.end):
        return None
    if not joint(written.text, number.start, unit.end(), following.start):
        return None
    return following


def _of(
    block: Block,
    text: str,
    span: tuple[int, int],
    number: Number,
    unit: re.Match[str],
    upper: Number | None,
) -> Mention:
    sign = text[span[0]] if text[span[0]] in "-+" else None
    if text[max(0, span[0] - 6) : span[0]].lower() == "minus ":
        sign = "-"
    name = "percentage_points" if unit["points"] else "percent"
    high = upper.amount if upper and upper.amount > number.amount else None
    amount = -number.amount if sign == "-" else number.amount
    way = direction_at(block, text, span, sign)
    rule = "percentage: in words" if number.digits is None else "percentage: % sign"
    found = _mention(block, text, span, amount, way, rule, name, high)
    if high is None or upper is None or upper.start < span[1]:
        return found
    return _going_as(found, direction_at(block, text, (upper.start, _end(text, upper))))


def _end(text: str, number: Number) -> int:
    unit = _UNIT.match(text, number.end)
    return unit.end() if unit else number.end


def _going_as(low: Mention, way: Direction) -> Mention:
    """The lower end of a range goes the way of the upper: "a 10% to 15% rise"."""
    quantity = low.quantity
    if quantity is None or quantity.upper is None or quantity.direction != "none":
        return low
    return replace(low, quantity=replace(quantity, direction=way))


def _in_words(block: Block, text: str, match: re.Match[str], amount: Decimal) -> Mention:
    name = "percentage_points" if match["points"] else "percent"
    way = direction_at(block, text, match.span())
    return _mention(block, text, match.span(), amount, way, "percentage: in words", name)


def _share(block: Block, text: str, share: Share) -> Mention:
    span = (share.start, share.end)
    way: Direction = "none"
    if share.change and block.text[share.start : share.end].lower() in MULTIPLES:
        way = "decrease" if share.percent < 0 else "increase"
    elif share.change:
        way = direction_at(block, text, span)
    return _mention(block, text, span, share.percent, way, "percentage: share in words")


def _cells(block: Block, text: str) -> Iterator[Mention]:
    """Bare numbers under a "%" header."""
    for cell in cells_in(block):
        number = cell_number(text[cell.start : cell.end]) if cell.unit == "%" else None
        if number is not None:
            sign = "-" if number < 0 else "+" if text[cell.start] == "+" else None
            span = (cell.start, cell.end)
            way = direction_at(block, text, span, sign)
            yield _mention(block, text, span, number, way, "percentage: column in %")


def _mention(
    block: Block,
    text: str,
    span: tuple[int, int],
    amount: Decimal,
    direction: Direction,
    rule: str,
    unit: str = "percent",
    upper: Decimal | None = None,
) -> Mention:
    modifier = modifier_at(text, *span)
    quantity = Quantity(amount, unit, modifier, direction, upper=upper)
    return Mention("percentage", block.text[span[0] : span[1]], block.id, *span, rule, quantity)
