"""Here is a block; you get the percentages in it, as printed with their sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from corpus.model import Block, Direction, Mention, Modifier, Quantity
from extractor.context import Context
from extractor.numbers.amounts import DIGITS, WORDS, digits_amount, words_amount
from extractor.numbers.cells import cell_number, cells_in
from extractor.numbers.direction import direction_at
from extractor.numbers.modifiers import modifier_at

_POINTS = r"(?:percentage[ -]points?|% points?|ppts?|pp)"
_SIGN = r"(?:%|per\s?cents?\b|percent\b)"
# "5%", "-4.62%", "four per cent", "3.4 percentage points"; the other end of "5-10%" is `low`.
_PERCENT = re.compile(
    rf"(?<![\w.,£])(?:(?P<low>{DIGITS}) ?(?:% ?)?(?:[-–]|to) ?)?(?P<sign>[-–−+](?=\d))?"
    rf"(?P<digits>{DIGITS})\s?(?:(?P<points>{_POINTS}\b)|{_SIGN}(?P<plus>\+)?)",
    re.IGNORECASE,
)
_SPELT = re.compile(
    rf"(?<![\w-])(?P<words>{WORDS}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    rf"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|"
    rf"sixty|"
    rf"seventy|eighty|ninety)\s(?P<points>percentage points?|)(?:per\s?cent\b|percent\b|)",
    re.IGNORECASE,
)
_FRACTIONS = {
    "half": Decimal(50),
    "a third": Decimal(100) / 3,
    "one third": Decimal(100) / 3,
    "two thirds": Decimal(200) / 3,
    "a quarter": Decimal(25),
    "one quarter": Decimal(25),
    "three quarters": Decimal(75),
    "a fifth": Decimal(20),
    "one fifth": Decimal(20),
    "a tenth": Decimal(10),
    "one tenth": Decimal(10),
}
# "a third of victims", "one in five"; not "half the battle", "a third of March".
_SHARE = re.compile(
    r"(?<![\w-])(?P<fraction>half|(?:a|one|two|three)[ -](?:third|quarter|fifth|tenth)s?)\sof\s"
    r"(?=(?:all|the|our|those|these|them|my|people|respond\w+|victims|residents|offen\w+|incidents|"
    r"crimes|"
    r"young|women|men|cases)\b)"
    r"|(?<![\w-])(?P<part>one|two|three|four|\d)\s(?:in|out of)(?:\s(?:every))?\s"
    r"(?P<whole>two|three|four|five|six|seven|eight|nine|ten|twenty|\d{1,3})(?![\w%,.-]|\s(?:years|"
    r"months|weeks|days|hours))",
    re.IGNORECASE,
)
_TIMES = {
    "doubled": 100,
    "doubling": 100,
    "trebled": 200,
    "tripled": 200,
    "quadrupled": 300,
    "halved": -50,
}
_MULTIPLE = re.compile(rf"\b(?P<times>{'|'.join(_TIMES)})\b(?!-)", re.IGNORECASE)


def find(block: Block, context: Context) -> Iterator[Mention]:  # noqa: ARG001
    """Yield a mention for each percentage; a fraction of a whole is one too."""
    text = block.text
    for match in _PERCENT.finditer(text):
        yield _printed(block, match)
    if "cent" in text.lower():
        yield from _spelt(block)
    for match in _SHARE.finditer(text):
        amount = _share(match)
        if amount is not None:
            yield _mention(block, _words_span(match), amount, "none", "percentage: share in words")
    for match in _MULTIPLE.finditer(text):
        yield _multiple(block, match)
    if block.kind == "row":
        yield from _cells(block)


def _printed(block: Block, match: re.Match[str]) -> Mention:
    amount = digits_amount(match["digits"])
    negative = match["sign"] in ("-", "–", "−") if match["sign"] else False
    start = match.start("low") if match["low"] else match.start("sign")
    start = match.start("digits") if start < 0 else start
    way = direction_at(block, start, match.end(), negative, bool(match["sign"]))
    unit = "percentage_points" if match["points"] else "percent"
    low = digits_amount(match["low"]) if match["low"] else None
    value, upper = (low, amount) if low is not None and low < amount else (amount, None)
    span = (start, match.end())
    return _mention(
        block, span, -value if negative else value, way, "percentage: % sign", unit, upper
    )


def _spelt(block: Block) -> Iterator[Mention]:
    for match in _SPELT.finditer(block.text):
        amount = words_amount(match["words"])
        if "cent" not in match.group().lower() or amount is None:
            continue
        unit = "percentage_points" if match["points"] else "percent"
        way = direction_at(block, match.start(), match.end(), False, False)
        yield _mention(block, match.span(), amount, way, "percentage: in words", unit)


def _share(match: re.Match[str]) -> Decimal | None:
    if match["fraction"]:
        return _FRACTIONS.get(re.sub(r"[ -]", " ", match["fraction"].lower()))
    part, whole = (_small(match["part"]), _small(match["whole"]))
    if part is None or whole is None or part >= whole:
        return None
    return part * 100 / whole


def _small(words: str) -> Decimal | None:
    return Decimal(words) if words.isdigit() else words_amount(words)


def _words_span(match: re.Match[str]) -> tuple[int, int]:
    end = match.end("fraction") if match["fraction"] else match.end()
    return match.start(), end


def _multiple(block: Block, match: re.Match[str]) -> Mention:
    amount = Decimal(_TIMES[match["times"].lower()])
    way: Direction = "decrease" if amount < 0 else "increase"
    return _mention(block, match.span(), amount, way, "percentage: multiple in words")


def _cells(block: Block) -> Iterator[Mention]:
    """Bare numbers under a "%" header."""
    for cell in cells_in(block):
        number = cell_number(block.text[cell.start : cell.end]) if cell.unit == "%" else None
        if number is not None:
            signed = block.text[cell.start] in "-–−+("
            way = direction_at(block, cell.start, cell.end, number < 0, signed)
            yield _mention(block, (cell.start, cell.end), number, way, "percentage: column in %")


def _mention(
    block: Block,
    span: tuple[int, int],
    amount: Decimal,
    direction: Direction,
    rule: str,
    unit: str = "percent",
    upper: Decimal | None = None,
) -> Mention:
    start, end = span
    modifier: Modifier = modifier_at(block.text, start, end)
    quantity = Quantity(amount, unit, modifier, direction, upper=upper)
    return Mention("percentage", block.text[start:end], block.id, start, end, rule, quantity)
