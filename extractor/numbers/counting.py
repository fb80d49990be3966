"""Here is a number in prose; you get whether it counts something, by the words about it."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.numbers.labels import is_capital_before, is_label_before
from extractor.numbers.nouns import counted_after
from extractor.numbers.ranges import adjacent
from extractor.numbers.scan import Number
from extractor.numbers.written import Written

# What touches a number that is money, a time, a code or a part of a compound.
_TOUCHES = re.compile(
    r"(?<!\bc)(?<=[£€$¥#@/:°_=\\^\w'.])$|(?:GBP|EUR|USD|[£€$#@]) $|[A-Za-z)\d]-$|[+]$|^-$|"
    r"\s-$|\.\. ?$|(?:\bper|every|each) $",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\w|[%/@°_=\\^'-]|[.,:]\d|"
    r" ?(?:%|(?:per ?cent|percent|percentage|ppts?|pp|am|pm|p|pence|pounds|pound|sterling|euros?|"
    r"dollars?|quid|st|nd|rd|th|x|hrs|noon)\b)|[£€$]",
    re.IGNORECASE,
)
_MORE_DIGITS = re.compile(r" \d{3}\b(?!,)")
# "2.3 Material changes": a paragraph's number, or a cell beside the next row's label.
_TITLE = re.compile(r" (?!FTEs?\b|WTEs?\b|PCSOs?\b)[A-Z]")
# "12 High Street": a house
_STREET = re.compile(
    r" (?:[A-Z][\w'-]{1,20} ){1,3}(?:Street|Road|Lane|Avenue|Close|Drive|Way|Court|Square|Place|"
    r"Hill|Gardens|Terrace|Crescent|Row|Grove|Walk|Mews|Parade|House)\b"
)
# "999 calls": the number dialled.
_EMERGENCY = frozenset({"999", "101", "111", "112"})
_CALLS = re.compile(
    r"\s(?:and (?:999|101|111)|calls?|callers?|emergency|non-emergency|services?|handling|contact|"
    r"demand|lines?|number|operators?|answer\w*|wait\w*|hold|targets?|response|performance|abandon\w*)\b",
    re.IGNORECASE,
)
# A word for a number points back here, to things named before: "those two", "the three of them".
_POINTS_BACK = re.compile(
    r"\b(?:those|these|the|both|last|next|past|first|previous|coming|other|final|following|"
    r"latest|recent|remaining|opening|all)\s$",
    re.IGNORECASE,
)
_WAY = (
    r"(?:r[io]se\w*|fell|fall\w*|increas\w+|decreas\w+|reduc\w+|gr[eo]w\w*|cut|drop\w*|down|up|"
    r"went|gone|mov\w+|chang\w+|declin\w+|climb\w+|jump\w*|plummet\w*|soar\w*|improv\w+)"
)
_VAGUE = (
    r"(?: (?:an?|the|another|further|additional|just|only|about|around|almost|nearly|over|some|"
    r"approximately|roughly|more than|fewer than|at least|record|total of))*"
)
# A bare number behind these is a count: "stood at 45", "a total of 35", "compared with 45".
_STOOD = re.compile(
    rf"\b(?:(?:stood|stands|stand) at|reach(?:ed|ing)?|(?:total(?:l?ed|l?ing)?|sum|figure|record|"
    rf"increase|decrease|rise|fall|reduction|drop|target|maximum|minimum|average|high|low|peak|"
    rf"majority) of|numbered|{_WAY} (?:by|to)|compared (?:with|to)|"
    rf"(?:up|down) from|of wh(?:ich|om)|including|"
    rf"a further|another|an additional|one of (?:only|just)|only|just|totalling|down|"
    rf"fall below|rise above|as many as|held|hosted|attended|visited|completed|delivered|recorded|"
    rf"issued|opened|closed|recruited|arrested|seized|organised|undertaken|conducted|carried out)"
    rf"{_VAGUE} ",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r" ?(?:[.,;:!?)]|$)|\s(?:in|of|nationally|across|last|this|during|at|from|to|and|were|was|"
    r"have|had|respectively|since|compared|over|for|overall|by|more|fewer|less|each|on|which|who|"
    r"will|are|is|have|can|"
    r"the previous|within|between|recorded|reported)\b"
)
# "Knife crime: 745 (no change)"
_LABELLED = re.compile(r"(?<![\w:])[A-Za-z][A-Za-z'/ -]{2,60}: $")
_LABEL_ENDS = re.compile(r" ?(?:[(;.]|$)|,? (?:in|during|of which|against|compared|up|down)\b")
# "put the number at about 250."; not "at about 11 on Friday".
_ABOUT = re.compile(
    r"\b(?:about|around|approximately|approx\.|nearly|almost|at least|more than|fewer than) $"
)
_CLAUSE_ENDS = re.compile(r"[.;!?)](?: |$)|,? (?:compared|in total|last year|this year)\b|$")
_HOURS = 24
_BEHIND = re.compile(
    r"\s(?:in favour\b|so far\b|(?:in|during) (?:19|20)\d\d\b|more to come\b|"
    r"of (?:these|those|them|whom|which)\b|of (?:the )?\d[\d,]* [a-z]{4}|"
    r"were\b(?! (?:due|the))|in total\b|respectively\b|"
    r"(?:more|fewer)(?: than|[.,;)]| (?:in|this|last))|have (?:been|had|now|already)\b|had been\b)"
)
_FROM = re.compile(rf"\b{_WAY}\b[^.;]{{0,60}}?\bfrom{_VAGUE} ", re.IGNORECASE)
_TO = re.compile(rf"(?: [a-z]{{1,14}}){{0,6}} to{_VAGUE} ", re.IGNORECASE)


def is_count(written: Written, n: int, *, heading: bool = False) -> bool:
    """Tell whether number `n` of a text counts something.

    `heading` says that the text is one, where a small number opens it as its number.
    """
    text, number = written.text, written.numbers[n]
    low = _low_end(written, n)
    if _is_in_a_row(written, n):
        return False
    if _is_part(text, number, low) or is_label_before(text, (low or number).start):
        return False
    if heading and number.start == 0 and number.digits and number.amount < 100:
        return False
    if number.digits is None:
        return _spelt_counts(written, n)
    if number.digits[0] == "0" and number.digits not in ("0", "0.5"):
        return False
    high = _high_end(written, n)
    if high is not None:
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
    return None if low.start in _from_ends(written.text) else high


def _digits_count(written: Written, n: int) -> bool:
    text, number = written.text, written.numbers[n]
    if number.amount >= 100 and (number.plus or len(number.scale or "") > 3):
        return True
    if _STREET.match(text, number.end):
        return False
    if "." in (number.digits or "") and not number.scale and _TITLE.match(text, number.end):
        return False
    if counted_after(text, number.end, year=number.like_a_year):
        return True
    if number.like_a_year or not number.well_printed or "." in (number.digits or ""):
        return False
    if number.scale or is_capital_before(text, number.start):
        return False
    if number.amount >= 1000:
        bracketed = text[number.start - 1 : number.start] == "("
        return number.grouped or (len(number.digits or "") <= 5 and not bracketed)
    return _stands(written, n) or _is_alone(text)


def _spelt_counts(written: Written, n: int) -> bool:
    text, number = written.text, written.numbers[n]
    if number.amount < 2:
        return False
    if number.amount >= 1000:
        return not text.startswith(" years", number.end)
    if number.amount < 20 and _POINTS_BACK.search(text, max(0, number.start - 12), number.start):
        return False
    if counted_after(text, number.end, year=False):
        return True
    high = _high_end(written, n)
    if high is not None:
        return high.amount > number.amount and is_count(written, n + 1)
    return _stands(written, n)


def _stands(written: Written, n: int) -> bool:
    """A bare small number that its verb, its preposition or what follows makes a count."""
    text, number = written.text, written.numbers[n]
    if number.start in _stood_ends(text) and _ENDS.match(text, number.end):
        return True
    if number.amount > _HOURS and _ABOUT.search(text, max(0, number.start - 16), number.start):
        return bool(_CLAUSE_ENDS.match(text, number.end))
    if _LABEL_ENDS.match(text, number.end) and _LABELLED.search(
        text, max(0, number.start - 40), number.start
    ):
        return True
    return bool(_BEHIND.match(text, number.end)) or _changed(written, n)


def _changed(written: Written, n: int) -> bool:
    """Either end of "fell from 45 to 32"."""
    text, number = written.text, written.numbers[n]
    if n and _TO.fullmatch(text, written.numbers[n - 1].end, number.start):
        return _opens_change(written, n - 1) and bool(_ENDS.match(text, number.end))
    if n + 1 < len(written.numbers) and _opens_change(written, n):
        high = written.numbers[n + 1]
        return bool(_TO.fullmatch(text, number.end, high.start)) and bool(
            _ENDS.match(text, high.end)
        )
    return False


def _opens_change(written: Written, n: int) -> bool:
    number = written.numbers[n]
    return not number.like_a_year and number.start in _from_ends(written.text)


# One pass over a text instead of a look back from each of its numbers.
@lru_cache(maxsize=4)
def _stood_ends(text: str) -> frozenset[int]:
    return frozenset(match.end() for match in _STOOD.finditer(text))


@lru_cache(maxsize=4)
def _from_ends(text: str) -> frozenset[int]:
    return frozenset(match.end() for match in _FROM.finditer(text))


def _is_alone(text: str) -> bool:
    """A block that is little more than a number is a figure of an infographic."""
    return len(text) < 40 and len(text.split()) <= 2
