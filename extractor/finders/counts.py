"""Here is a block; you get the counts in it: numbers of things, people and events.

Not counts: years, dates, ages, lengths of time, page, paragraph and telephone numbers, and numbers
that are names ("Section 59", "24/7", "Level 2").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from corpus.model import Block, Mention, Quantity
from extractor.context import Context
from extractor.marks import mark_length
from extractor.numbers.amounts import DIGITS, SMALL, WORDS, digits_amount, words_amount
from extractor.numbers.cells import cell_number, cells_in
from extractor.numbers.modifiers import modifier_at
from extractor.numbers.nouns import counted_after, is_name_before

_ONE_WORD = "|".join(word for word, n in SMALL.items() if n > 1)
# Digits that stand alone: no sign of money, percent, date, time, version, code or range about them.
_NUMBER = re.compile(
    rf"(?<![\w.,£$€/:#@°+(-])(?<!\d\s)(?P<digits>{DIGITS})(?:\s?(?P<scale>million|billion|thousand|"
    rf"k|m)(?![\w]))?"
    rf"(?P<plus>\+)?(?![\w%]|[.,/:]\d|\s?(?:%|per ?cent\b|percent|p\b|am\b|pm\b)|[-–]\d|"
    rf"[-–](?:year|month|day|week|hour|minute|strong)|\s\d{{3}}\b)",
    re.IGNORECASE,
)
_SPELT = re.compile(
    rf"(?<![\w'’-])(?:(?P<words>{WORDS})|(?P<word>{_ONE_WORD}))(?![\w-])", re.IGNORECASE
)
# A word for a number points back here, to things named before: "those two", "the three of them".
_POINTS_BACK = re.compile(
    r"\b(?:those|these|the|both|last|next|past|first|previous|coming)\s+$", re.IGNORECASE
)
_STOOD = re.compile(
    r"\b(?:below|above|stood at|stands at|reach(?:ed|ing)?|total(?:l?ed|l?ing)?(?: of)?|a further|"
    r"another|rose to|fell to|down to|up to|from|only|just|is|was|were|to|of|a record)\s+$",
    re.IGNORECASE,
)
# "one of only 6 in the country": the noun stands before.
_ONLY = re.compile(r"\b(?:one of (?:only|just)|only|just)\s+$", re.IGNORECASE)
_WEAK = re.compile(r"\b(?:from|is|was|were|to|of|up to|only|just)\s+$", re.IGNORECASE)


def find(block: Block, context: Context) -> Iterator[Mention]:  # noqa: ARG001
    """Yield a mention for each count; cells of a row that hold plain numbers are counts."""
    if block.kind == "row" and block.cells:
        yield from _cells(block)
        return
    begin = mark_length(block.text) if block.number else 0
    for match in _NUMBER.finditer(block.text, begin):
        if _is_count(block.text, match):
            amount = digits_amount(match["digits"], match["scale"])
            yield _mention(block, match.span(), amount, "count: digits")
    for match in _SPELT.finditer(block.text, begin):
        amount_or_none = words_amount(match.group())
        if amount_or_none is not None and _is_spelt_count(block.text, match, amount_or_none):
            yield _mention(block, match.span(), amount_or_none, "count: in words")


def _is_count(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    if is_name_before(text, start) or _is_phone(text, start, end):
        return False
    if match["scale"] or match["plus"]:
        return True
    digits = match["digits"]
    if digits.startswith("0"):
        return False
    if counted_after(text, end, year=_is_year(digits)):
        return True
    if _is_year(digits) or "." in digits:
        return False
    if _ONLY.search(text[:start]) and re.match(r"\s(?:in|of|nationally|across)\b", text[end:]):
        return True
    stood = _STOOD.search(text[:start])
    big = "," in digits or len(digits) >= 4
    if big:
        return True
    return bool(stood) and not _WEAK.search(text[:start]) or _is_alone(text)


def _is_alone(text: str) -> bool:
    """A block that is little more than a number is a figure of an infographic."""
    return len(text.split()) <= 2 and bool(re.search(r"\d", text))


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and "1700" <= digits <= "2100"


def _is_phone(text: str, start: int, end: int) -> bool:
    """A group of digits beside another is a telephone number or a reference."""
    before = re.search(r"\b0\d{2,4}[\s-]?(?:\d{3,4}[\s-]?)?$", text[max(0, start - 14) : start])
    after = re.match(r"\s\d{3,4}\b", text[end : end + 6])
    return bool(before or after)


def _is_spelt_count(text: str, match: re.Match[str], amount: Decimal) -> bool:
    start, end = match.span()
    if amount < 2:
        return False
    if match["words"] and amount >= 1000:
        return not re.match(r"\s(?:pounds|years)\b", text[end:])
    if _POINTS_BACK.search(text[:start]):
        return False
    return counted_after(text, end, year=False)


def _cells(block: Block) -> Iterator[Mention]:
    for cell in cells_in(block):
        number = cell_number(block.text[cell.start : cell.end]) if cell.unit is None else None
        if number is not None and cell.header is not None:
            yield _mention(block, (cell.start, cell.end), number, "count: table cell")


def _mention(block: Block, span: tuple[int, int], amount: Decimal, rule: str) -> Mention:
    start, end = span
    modifier = modifier_at(block.text, start, end)
    quantity = Quantity(amount, "each", modifier)
    return Mention("count", block.text[start:end], block.id, start, end, rule, quantity)
