"""Here is a block; you get the sums of money in it, in pounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from corpus.model import Block, Cell, Mention, Quantity
from extractor.context import Context
from extractor.numbers.amounts import DIGITS, SCALE, WORDS, digits_amount, words_amount
from extractor.numbers.cells import cell_number, cells_in
from extractor.numbers.modifiers import modifier_at

# A pound sign, also damaged on the way ("Â£", "�"), or the code. A minus touches it: in
# "Melton - £5,000" the dash only sets the sum apart.
# Not "£1,000s": hundreds of pounds, no value.
_POUNDS = re.compile(
    rf"(?P<sign>(?<![^\s(])[-−](?=£))?(?:Â?£|\bGBP|"
    rf"\ufffd(?=\d))\s?(?P<minus>[-–−])?(?P<digits>{DIGITS})"
    rf"(?!\d|,\d)(?:\s?(?P<scale>{SCALE}))?(?P<plus>\+)?(?!s\b)",
    re.IGNORECASE,
)
# "19p", "60 pence"; not "p12" (a page), "12pm", "12pp".
_PENCE = re.compile(r"(?<![\w.,£])(?P<digits>\d{1,3}(?:\.\d+)?)(?:p|\s?pence)(?!\w)")
# "half a million pounds", "2.5 million pounds"; not "hundreds of thousands of pounds".
_SPELT = re.compile(
    rf"(?<![\w£.,])(?:(?P<digits>{DIGITS})\s?(?P<scale>{SCALE})?|(?P<words>{WORDS}))"
    rf"\s(?:pounds|sterling)\b(?!\s(?:in weight|of (?:cannabis|cocaine)))",
    re.IGNORECASE,
)
_TO = re.compile(r"\s?(?:[-–—]|to|and)\s?", re.IGNORECASE)
_UNIT_SCALE = {"£": 1, "£000": 10**3, "£m": 10**6, "£bn": 10**9}


def find(block: Block, context: Context) -> Iterator[Mention]:  # noqa: ARG001
    """Yield a mention for each sum; both ends of a range, the first with its `upper`."""
    signed = [m for match in _POUNDS.finditer(block.text) if (m := _signed(block, match))]
    yield from _ranges(signed, block.text)
    for match in _PENCE.finditer(block.text):
        amount = digits_amount(match["digits"]) / 100
        yield _mention(block, match.span(), amount, "money: pence")
    if "pound" in block.text.lower() or "sterling" in block.text.lower():
        yield from _spelt(block)
    if block.kind == "row":
        yield from _cells(block)


def _signed(block: Block, match: re.Match[str]) -> Mention | None:
    start = match.start()
    amount = digits_amount(match["digits"], match["scale"])
    if match["sign"] or match["minus"] or _in_brackets(block, start, match.end()):
        amount = -amount
    found = _mention(block, (start, match.end()), amount, "money: £ sign")
    assert found.quantity is not None
    warning = _doubt(match["digits"], match["scale"])
    return replace(found, quantity=replace(found.quantity, warning=warning))


def _in_brackets(block: Block, start: int, end: int) -> bool:
    """In accounts "(£1,234)" is a loss; in prose brackets only set a sum apart."""
    around = block.text[max(0, start - 1) : start] + block.text[end : end + 1]
    return block.kind == "row" and around == "()"


def _doubt(digits: str, scale: str | None) -> str | None:
    """Say why the print is doubtful; the reading stands."""
    if re.search(r"\.\d{3}$", digits) and not scale:
        return f"£{digits}: three decimals; perhaps a comma was meant"
    if scale and scale.lower() in ("k", "thousand") and digits.count(","):
        return f"£{digits}{scale}: thousands of thousands; perhaps the column is in £000 already"
    return None


def _ranges(found: list[Mention], text: str) -> Iterator[Mention]:
    """A range keeps both ends: the first knows the other, and takes its scale ("£5-£6m")."""
    for n, mention in enumerate(found):
        follower = found[n + 1] if n + 1 < len(found) else None
        if follower is None or not _TO.fullmatch(text, mention.end, follower.start):
            yield mention
            continue
        yield _lower_end(mention, follower, text)


def _lower_end(mention: Mention, follower: Mention, text: str) -> Mention:
    low, high = mention.quantity, follower.quantity
    assert low is not None
    assert high is not None
    joint = text[mention.end : follower.start].strip().lower()
    if joint == "and" and not re.search(r"\bbetween\s*$", text[: mention.start], re.IGNORECASE):
        return mention
    amount = low.amount
    if joint != "and" and amount < 1000 <= high.amount and text[mention.end - 1].isdigit():
        for size in (10**9, 10**6, 10**3):
            if amount * size <= high.amount and high.amount >= size:
                amount *= size
                break
    if amount > high.amount:
        return mention
    return replace(mention, quantity=replace(low, amount=amount, upper=high.amount))


def _spelt(block: Block) -> Iterator[Mention]:
    for match in _SPELT.finditer(block.text):
        if match["digits"]:
            amount: Decimal | None = digits_amount(match["digits"], match["scale"])
        else:
            amount = words_amount(match["words"])
        if amount is not None and not match.group().lower().startswith("one pound"):
            yield _mention(block, match.span(), amount, "money: pounds in words")


def _cells(block: Block) -> Iterator[Mention]:
    """Bare numbers under "£", "£000" or "£m"."""
    for cell in cells_in(block):
        if cell.unit not in _UNIT_SCALE:
            continue
        number = cell_number(block.text[cell.start : cell.end])
        if number is not None:
            yield _cell_mention(block, cell, number * _UNIT_SCALE[cell.unit])


def _cell_mention(block: Block, cell: Cell, amount: Decimal) -> Mention:
    rule = f"money: column in {cell.unit}"
    return _mention(block, (cell.start, cell.end), amount, rule)


def _mention(block: Block, span: tuple[int, int], amount: Decimal, rule: str) -> Mention:
    start, end = span
    modifier = modifier_at(block.text, start, end)
    whole = amount.to_integral_value()
    quantity = Quantity(whole if whole == amount else amount, "GBP", modifier)
    return Mention("money", block.text[start:end], block.id, start, end, rule, quantity=quantity)
