"""Here is a block; you get the sums of money in it, in pounds, or in the currency printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from corpus.model import Block, Mention, Quantity
from extractor.context import Context
from extractor.numbers.amounts import SCALES, SUFFIXES, whole
from extractor.numbers.cells import cell_at, cell_number, cells_in
from extractor.numbers.currency import Sum, sum_at
from extractor.numbers.direction import change_at
from extractor.numbers.modifiers import modifier_at
from extractor.numbers.nouns import counted_after
from extractor.numbers.ranges import adjacent, joint
from extractor.numbers.written import Written, read

_UNIT_SCALE = {"£": 1, "£000": 10**3, "£m": 10**6, "£bn": 10**9}
_THREE_DECIMALS = re.compile(r"[\d,]+\.\d{3}")
# "£334, 818 was kept" may be one sum, "£500, 250 and 100" is not.
_FEW_DIGITS = re.compile(r"£\d{1,3}")
_MORE_DIGITS = re.compile(r"(?:, \d{3})+(?![\w%]|[.,]\d)")


def find(block: Block, context: Context) -> Iterator[Mention]:  # noqa: ARG001
    """Yield a mention for each sum; both ends of a range, the first with its `upper`."""
    written = read(block.text)
    if not written.numbers:
        return
    sums = _sums(written)
    for n, found in sums.items():
        upper = _upper(written, sums, n)
        amount = _with_scale_of(found, upper) if upper else found.amount
        high = upper.amount if upper and upper.amount > amount else None
        yield _mention(block, written.text, found, _signed(block, found, amount), high)
    if block.kind == "row":
        yield from _cells(block, written.text)


def _sums(written: Written) -> dict[int, Sum]:
    """The sums by their place among the numbers; the unsigned end of a range is one too."""
    found = {n: s for n, x in enumerate(written.numbers) if (s := sum_at(written.text, x))}
    for n in sorted(found):
        for other in (n + 1, n - 1):
            end = _other_end(written, found, n, other)
            if end:
                found[other] = end
    return dict(sorted(found.items()))


def _other_end(written: Written, sums: dict[int, Sum], n: int, other: int) -> Sum | None:
    """The unsigned number beside a sum where both make a range: "£5-6m", "10 to 15 pence"."""
    if other in sums or not 0 <= other < len(written.numbers):
        return None
    text, number, known = written.text, written.numbers[other], sums[n]
    low, high = (known, number) if other > n else (number, known)
    if number.like_a_year or not adjacent(text, low.start, low.end, high.start):
        return None
    if other > n and not number.scale and counted_after(text, number.end, year=False):
        return None  # "£500 to 12 groups"
    if text[number.end : number.end + 1] in ("%", "/") or known.by == "£ sign" and other < n:
        return None
    amount = whole(number.amount / 100) if known.by == "pence" else number.amount
    return Sum(number.start, number.end, number, amount, known.currency, None, known.by)


def _upper(written: Written, sums: dict[int, Sum], n: int) -> Sum | None:
    low, high = sums[n], sums.get(n + 1)
    if high is None or not joint(written.text, low.start, low.end, high.start):
        return None
    return high


def _with_scale_of(low: Sum, high: Sum) -> Decimal:
    """The lower end takes the scale printed once at the upper: "£5-£6m" is five million."""
    scale = high.number.scale
    size = SUFFIXES[scale.lower()] if scale else _spelt_size(high)
    if low.number.scale or not size or low.amount >= 1000 or low.amount * size > high.amount:
        return low.amount
    return low.amount * size


def _spelt_size(high: Sum) -> int:
    """The scale of "six million"; digits in full after bare ones ("£10-15,000") are thousands."""
    number = high.number
    if number.digits is None:
        return max((s for s in SCALES.values() if number.amount >= s), default=0)
    return 1000 if number.digits.endswith(",000") and high.start == number.start else 0


def _signed(block: Block, found: Sum, amount: Decimal) -> Decimal:
    """In accounts "(£1,234)" is a loss; in prose brackets only set a sum apart."""
    bracketed = (
        block.kind == "row"
        and block.text[max(0, found.start - 1) : found.start] == "("
        and block.text[found.end : found.end + 1] == ")"
    )
    return -amount if found.sign == "-" or bracketed else amount


def _cells(block: Block, text: str) -> Iterator[Mention]:
    """Bare numbers under "£", "£000" or "£m"."""
    for cell in cells_in(block):
        number = cell_number(text[cell.start : cell.end]) if cell.unit in _UNIT_SCALE else None
        if number is not None:
            amount = whole(number * _UNIT_SCALE[cell.unit or "£"])
            modifier = modifier_at(text, cell.start, cell.end)
            way = change_at(block, text, (cell.start, cell.end), _sign_of(number))
            quantity = Quantity(amount, "GBP", modifier, way)
            yield _at(block, cell.start, cell.end, f"money: column in {cell.unit}", quantity)


def _sign_of(number: Decimal) -> str | None:
    return "-" if number < 0 else None


def _mention(
    block: Block, text: str, found: Sum, amount: Decimal, upper: Decimal | None
) -> Mention:
    span = (found.start, found.end)
    warning = _doubt(block, text, found)
    way = change_at(block, text, span, found.sign)
    quantity = Quantity(
        whole(amount),
        found.currency,
        modifier_at(text, *span),
        way,
        upper=upper,
        warning=warning,
    )
    return _at(block, *span, f"money: {found.by}", quantity)


def _at(block: Block, start: int, end: int, rule: str, quantity: Quantity) -> Mention:
    return Mention("money", block.text[start:end], block.id, start, end, rule, quantity=quantity)


def _doubt(block: Block, text: str, found: Sum) -> str | None:
    """Say why the print is doubtful; the reading stands."""
    number, printed = found.number, text[found.start : found.end]
    if number.digits and not number.well_printed:
        return f"{printed}: commas not in threes"
    if ", " in printed:
        return f"{printed}: a space behind the comma"
    more = _MORE_DIGITS.match(text, found.end)
    if more and _FEW_DIGITS.fullmatch(printed):
        return f"{printed}: perhaps {printed}{more.group()}, with a space behind the comma"
    if number.digits and not number.scale and _THREE_DECIMALS.fullmatch(number.digits):
        return f"{printed}: three decimals; perhaps a comma was meant"
    if not number.scale or not number.digits:
        return None
    if number.scale.lower() in ("k", "thousand") and "," in number.digits:
        return f"{printed}: thousands of thousands; perhaps the column is in £000 already"
    unit = cell_at(block, found.start)
    if unit and unit.unit in ("£000", "£m", "£bn"):
        return f"{printed}: its column is in {unit.unit} already"
    return None
