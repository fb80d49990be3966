"""Here is a number in prose; you get whether it counts something, by the words about it."""

from __future__ import annotations

import re

from extractor.numbers.bare import opens_change, stands
from extractor.numbers.labels import is_capital_before, is_label_before
from extractor.numbers.nouns import counted_after
from extractor.numbers.numbering import (
    is_alone,
    is_marked_year,
    numbers_item,
    numbers_page,
    numbers_part,
)
from extractor.numbers.ranges import adjacent
from extractor.numbers.scan import Number
from extractor.numbers.written import Written

# What touches a number that is money, a time, a code or a part of a compound.
_TOUCHES = re.compile(
    r"(?<!\bc)(?<=[£€$¥#@/:°_=\\^\w'.])$|(?:GBP|EUR|USD|[£€$#@]) $|[A-Za-z)\d]-$|[+]$|^-$|"
    r"\s-$|\.\. ?$|\b(?:per|every|each) $",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\w|[%/@°_=\\^'-]|[.,:]\d|"
    r" ?(?:%|(?:per ?cent|percent|percentage|ppts?|pp|am|pm|p|pence|pounds|pound|sterling|euros?|"
    r"dollars?|quid|st|nd|rd|th|x|hrs|noon)\b)|[£€$]",
    re.IGNORECASE,
)
_MORE_DIGITS = re.compile(r" \d{3}\b(?!,)")
# "999 calls": the number dialled.
_EMERGENCY = frozenset({"999", "101", "111", "112"})
_CALLS = re.compile(
    r"\s(?:and (?:999|101|111)|calls?|callers?|emergency|non-emergency|services?|handling|contact|"
    r"demand|lines?|number|operators?|answer\w*|wait\w*|hold|targets?|response|performance|abandon\w*)\b",
    re.IGNORECASE,
)
# "123 of 175 detainees": a part and its whole, both counted; "11 to 2 in favour"
_OF_MANY = re.compile(r",? (?:out )?of (?:(?:the|our|all|these|those) )?(?=\d)")
_VOTES = re.compile(r" to \d{1,3} in favour\b")
# A word for a number points back here, to things named before: "those two", "the three of them".
_POINTS_BACK = re.compile(
    r"\b(?:those|these|both|last|next|past|first|previous|coming|other|final|following|"
    r"latest|recent|remaining|opening)\s$",
    re.IGNORECASE,
)
# "a rise of one": the only one that is counted, for "one" is most often a word like others.
_CHANGE_OF = re.compile(r"\b(?:increase|decrease|rise|fall|drop|reduction) of $")
# "the three of them"; but "the nine priorities" are counted
_OF_KNOWN = re.compile(r"\b(?:the|all)\s$", re.IGNORECASE)


def is_count(written: Written, n: int, *, heading: bool = False) -> bool:
    """Tell whether number `n` of a text counts something.

    `heading` says that the text is one, where a small number opens it as its number.
    """
    text, number = written.text, written.numbers[n]
    low = _low_end(written, n)
    if _is_in_a_row(written, n) or numbers_page(text, number):
        return False
    if _is_part(text, number, low) or is_label_before(text, (low or number).start):
        return False
    if numbers_item(text, number, heading=heading):
        return False
    if number.digits is None:
        return _spelt_counts(written, n)
    if number.digits[0] == "0" and number.digits not in ("0", "0.5"):
        return False
    high = _high_end(written, n)
    if high is not None and not _VOTES.match(text, number.end):
        return is_count(written, n + 1) and number.amount < high.amount
    return _digits_count(written, n)


def _is_in_a_row(written: Written, n: int) -> bool:
    """Numbers with nothing but spaces between them are a table that lost its cells."""
    if n == 0:
        return False
    before, number = written.numbers[n - 1], written.numbers[n]
    if before.digits is None or number.digits is None or before.like_a_year:
        return False
    return number.start - before.end <= 3 and written.text[before.end : number.start].isspace()


def _is_part(text: str, number: Number, low: Number | None) -> bool:
    """Is it a part of something longer: a sum, a code, "12-month", "1,000s"?"""
    if low is None and _TOUCHES.search(text[max(0, number.start - 7) : number.start]):
        return True
    if number.digits in _EMERGENCY and _CALLS.match(text, number.end):
        return True
    if not number.grouped and _MORE_DIGITS.match(text, number.end):
        return True
    following = _GOES_ON.match(text, number.end)
    return bool(following) and not _is_range_sign(text, number.end)


def _is_range_sign(text: str, end: int) -> bool:
    return text[end] == "-" and text[end + 1 : end + 2].isdigit()


def _low_end(written: Written, n: int) -> Number | None:
    """The number before, where both make a range written with a dash: "20-30 people"."""
    if n == 0:
        return None
    low, high = written.numbers[n - 1], written.numbers[n]
    dashed = written.text[low.end : high.start] in ("-", " - ", "--")
    return low if dashed and low.amount < high.amount else None


def _high_end(written: Written, n: int) -> Number | None:
    """The number behind, where both make a range: "20-30 people", "five to ten officers"."""
    if n + 1 == len(written.numbers):
        return None
    low, high = written.numbers[n], written.numbers[n + 1]
    if low.like_a_year or not adjacent(written.text, low.start, low.end, high.start):
        return None
    return None if opens_change(written, n) else high


def _digits_count(written: Written, n: int) -> bool:
    text, number = written.text, written.numbers[n]
    if number.amount >= 100 and (number.plus or len(number.scale or "") > 3):
        return True
    if numbers_part(text, number):
        return False
    if counted_after(text, number.end, year=number.like_a_year):
        return True
    if number.like_a_year or not number.well_printed or "." in (number.digits or ""):
        return False
    if number.scale or is_capital_before(text, number.start):
        return False
    if number.amount >= 1000:
        return number.grouped or _is_ungrouped(text, number)
    return stands(written, n) or is_alone(text) or _is_part_of_many(written, n)


def _is_ungrouped(text: str, number: Number) -> bool:
    """Four or five digits without a comma, but "31 (10593)" and "from 20162" are references."""
    if text[number.start - 1 : number.start] == "(" or is_marked_year(number):
        return False
    return len(number.digits or "") <= 5


def _spelt_counts(written: Written, n: int) -> bool:
    text, number = written.text, written.numbers[n]
    if number.amount < 2:
        return bool(_CHANGE_OF.search(text, max(0, number.start - 20), number.start))
    if number.amount >= 1000:
        return not text.startswith(" years", number.end)
    if number.amount < 20 and _POINTS_BACK.search(text, max(0, number.start - 12), number.start):
        return False
    if counted_after(text, number.end, year=False):
        return True
    if number.amount < 20 and _OF_KNOWN.search(text, max(0, number.start - 5), number.start):
        return False
    high = _high_end(written, n)
    if high is not None:
        return high.amount > number.amount and is_count(written, n + 1)
    return stands(written, n)


def _is_part_of_many(written: Written, n: int) -> bool:
    text, number = written.text, written.numbers[n]
    if _VOTES.match(text, number.end):
        return True
    whole = _OF_MANY.match(text, number.end)
    if whole is None or n + 1 == len(written.numbers):
        return False
    return written.numbers[n + 1].start == whole.end() and is_count(written, n + 1)
