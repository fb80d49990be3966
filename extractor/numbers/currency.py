"""Here is a number in its text; you get the sum of money it is, by the currency beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extractor.numbers.amounts import whole
from extractor.numbers.scan import Number


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum at `text[start:end]`, currency sign included: its amount and its currency's code.

    `sign` is a plus or minus printed before it; `by` says what told the currency.
    """

    start: int
    end: int
    number: Number
    amount: Decimal
    currency: str = "GBP"
    sign: str | None = None
    by: str = "£ sign"


_CODES = {"€": "EUR", "$": "USD", "¥": "JPY", "EUR": "EUR", "USD": "USD", "US$": "USD"}
# A pound sign, also damaged on the way ("Â£", "\ufffd"), another sign, or a code. A minus touches
# it: in "Melton - £5,000" the dash only sets the sum apart.
_BEFORE = re.compile(
    r"(?:(?<![^\s(])(?P<sign>[-+]))?"
    r"(?P<code>Â?£|\ufffd(?=\d|$)|€|¥|(?:\bUS)?\$|\b(?:GBP|EUR|USD))[ ']?(?P<inner>-)?$"
)
# "19p", "60 pence", "five pounds", "two-million-pound", "10 euros"; not "12pp", "12 pounds of
# cannabis", "p12".
_AFTER = re.compile(
    r"(?:(?P<pence>p(?!\w|/)|(?: {1,2}|-)pence\b)|"
    r"(?P<gbp>(?: {0,2}|-)(?:pounds?(?: sterling)?|quid|sterling)|[ ]?GBP|£(?!\d))(?!\w)"
    r"(?! (?:in weight|of (?:cannabis|cocaine|heroin|drugs|weight|meat)))|"
    r"(?P<eur>(?: {0,2}|-)euros?|[ ]?EUR|[ ]?€(?![ ]?\d))(?!\w)|"
    r"(?P<usd>(?: {0,2}|-)(?:US )?dollars?|[ ]?USD)(?!\w))",
    re.IGNORECASE,
)
_REACH = 8


def sum_at(text: str, number: Number) -> Sum | None:
    """Return the sum of money a number is, None where nothing beside it says money.

    "£1,000s" and "£000" have no value and are none.
    """
    before = _BEFORE.search(text, max(0, number.start - _REACH), number.start)
    if before:
        return _signed(text, number, before)
    after = _AFTER.match(text, number.end)
    return _named(text, number, after) if after else None


def _signed(text: str, number: Number, before: re.Match[str]) -> Sum | None:
    digits = (number.digits or "1").replace(",", "")
    if text[number.end : number.end + 1] in ("s", "S") or digits in ("00", "000"):
        return None
    sign = "-" if before["inner"] else before["sign"]
    currency = _CODES.get(before["code"].upper(), "GBP")
    by = f"{before['code'].lstrip('Â')} sign" if len(before["code"]) < 3 else before["code"]
    return Sum(before.start(), number.end, number, number.amount, currency, sign, by)


def _named(text: str, number: Number, after: re.Match[str]) -> Sum | None:
    kind = after.lastgroup or "gbp"
    amount, end = number.amount, after.end()
    if kind == "pence":
        if amount >= 1000 or number.scale:
            return None
        amount = whole(amount / 100)
    if (number.digits or "1").strip("0") == "" or (number.digits is None and amount == 1):
        return None  # "1 000 euros" cut apart; "one pound", a way of speaking
    if number.like_a_year and kind == "gbp" and after.group().strip().lower() == "gbp":
        return None
    currency = "GBP" if kind == "pence" else kind.upper()
    by = "pence" if kind == "pence" else f"{after.group().strip(' -').lower()} behind"
    return Sum(number.start, end, number, amount, currency, _sign_before(text, number.start), by)


def _sign_before(text: str, start: int) -> str | None:
    touching = start > 0 and text[start - 1] in "-+"
    free = start < 2 or text[start - 2] in " (\t"
    return text[start - 1] if touching and free else None
