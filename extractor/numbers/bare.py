"""Here is a bare number in prose; you get whether the words about it make it a count."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.numbers.nouns import is_plural
from extractor.numbers.scan import Number
from extractor.numbers.written import Written

_WAY = (
    r"(?:r[io]se\w*|fell|fall\w*|increas\w+|decreas\w+|reduc\w+|gr[eo]w\w*|cut|drop\w*|down|up|"
    r"went|gone|mov\w+|chang\w+|declin\w+|climb\w+|halv\w+|doubl\w+|trebl\w+|tripl\w+|jump\w*|plummet\w*|soar\w*|improv\w+|rais\w+)"
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
    rf"(?:up|down) from|up|of wh(?:ich|om)|including|"
    rf"a further|another|an additional|one of (?:only|just)|only|just|totalling|down|"
    rf"fall below|rise above|as many as|held|hosted|attended|visited|completed|delivered|recorded|"
    rf"issued|opened|closed|recruited|arrested|seized|organised|undertaken|conducted|carried out)"
    rf"{_VAGUE} ",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r" ?(?:[.,;:!?)]|$)|\s[-–—]\s|"
    r"\s(?:in|of|nationally|across|last|this|during|at|from|to|and|were|was|"
    r"have|had|respectively|since|compared|over|for|overall|by|more|fewer|less|each|on|which|who|"
    r"will|are|is|have|can|but|because|as|due|following|through|under|while|whilst|when|where|"
    r"so|also|making|taking|bringing|giving|leaving|leading|meaning|an? (?:year|month|week|day)|"
    r"per (?:year|month|week|day)|"
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
# One of a list of numbers for places or sources: "390 in Medway and 530 in Hythe", "384 of them
# by tax, and 135 from the national programme".
_LISTED = re.compile(r"(?:\b(?:and|is|are|was|were|with|including|plus)|[,:;]) $", re.IGNORECASE)
_LISTED_OF = re.compile(
    r" in [A-Z][a-z]| (?:from|by|through|via|to) (?:the|an?) [a-z]| [a-z]{3,12}ed\b(?! by \d)"
)
# "118 (4%)", "knife crime 145 (-8.2%)", "rape 210 (up 4)"
_WITH_CHANGE = re.compile(
    r" \((?:up |down )?(?:by )?[-+<>~]?\d[\d.,]{0,6}(?: ?%| per ?cent|\))(?<!\(\d\))(?<!\(\d\d\))"
)
# "Arrests (49)", "Positive searches (82)": the number of what stands before the bracket.
_NAMED_BEFORE = re.compile(r"\b(?P<word>[A-Za-z]{4,20}) \($")
# "a fall of 5% (or 62)", "up 15.9% (1,106)": the same change in numbers.
_OF_SHARE = re.compile(r"(?:%|\bper ?cent) \((?:or |by |an? \w{4,9} of )?[-+]?$")
_HOURS = 24
_BEHIND = re.compile(
    r"\s(?:in favour\b|so far\b|(?:in|during) (?:19|20)\d\d\b|more to come\b|"
    r"of (?:these|those|them|whom|which)\b|remain(?:s|ed|ing)?\b|of (?:the )?\d[\d,]* [a-z]{4}|"
    r"were\b(?! (?:due|the))|in total\b|respectively\b|"
    r"(?:more|fewer)(?: than|[.,;)]| (?:in|this|last))|have (?:been|had|now|already)\b|had been\b|"
    r"attending\b|taking part\b|in attendance\b)"
)
_FROM = re.compile(rf"\b{_WAY}\b[^.;]{{0,60}}?\bfrom{_VAGUE} ", re.IGNORECASE)
# "raised the number of officers by 905"
_BY = re.compile(rf"\b{_WAY}\b[^.;\d]{{0,60}}?\bby{_VAGUE} ", re.IGNORECASE)
_TO = re.compile(rf"(?: [a-z]{{1,14}}){{0,6}} to{_VAGUE} ", re.IGNORECASE)
# "return this number to 170", "numbers are back up to 170"
_NUMBER_TO = re.compile(
    rf"\b(?:numbers?|totals?|figures?|strength|headcount|establishment)\b[^.;:\d]{{0,30}}?"
    rf"\b(?:to|at|of|was|were|is|are|by){_VAGUE} ",
    re.IGNORECASE,
)


_OF_WHICH = re.compile(rf"\bof wh(?:ich|om),?{_VAGUE} $", re.IGNORECASE)
_LOWER = re.compile(r",? [a-z]")


def stands(written: Written, n: int) -> bool:
    """A bare small number that its verb, its preposition or what follows makes a count."""
    text, number = written.text, written.numbers[n]
    if number.start in _stood_ends(text) and _ENDS.match(text, number.end):
        return True
    if number.amount > _HOURS and _ABOUT.search(text, max(0, number.start - 16), number.start):
        return bool(_CLAUSE_ENDS.match(text, number.end))
    if _is_labelled(text, number):
        return True
    if number.amount > _HOURS and (_is_listed(text, number) or _is_bracketed(text, number)):
        return True
    if is_same_change(text, number.start) and text[number.end : number.end + 1] == ")":
        return True
    if _is_of_which(text, number) or _WITH_CHANGE.match(text, number.end):
        return True
    return bool(_BEHIND.match(text, number.end)) or _changed(written, n)


def is_same_change(text: str, start: int) -> bool:
    """Tell whether a number opens a bracket behind a percentage: "a fall of 5% (or 62)"."""
    return bool(_OF_SHARE.search(text, max(0, start - 24), start))


def _is_labelled(text: str, number: Number) -> bool:
    labelled = _LABELLED.search(text, max(0, number.start - 40), number.start)
    return bool(labelled and _LABEL_ENDS.match(text, number.end))


def _is_of_which(text: str, number: Number) -> bool:
    leads = _OF_WHICH.search(text, max(0, number.start - 32), number.start)
    return bool(leads and _LOWER.match(text, number.end))


def _is_listed(text: str, number: Number) -> bool:
    before = text[max(0, number.start - 12) : number.start]
    return bool(_LISTED_OF.match(text, number.end) and _LISTED.search(before))


def _is_bracketed(text: str, number: Number) -> bool:
    if text[number.end : number.end + 1] != ")" or number.like_a_year:
        return False
    named = _NAMED_BEFORE.search(text[max(0, number.start - 24) : number.start])
    return bool(named) and is_plural(named["word"]) if named else False


def _changed(written: Written, n: int) -> bool:
    """Either end of "fell from 45 to 32"."""
    text, number = written.text, written.numbers[n]
    if n and _TO.fullmatch(text, written.numbers[n - 1].end, number.start):
        return opens_change(written, n - 1) and bool(_ENDS.match(text, number.end))
    if n + 1 < len(written.numbers) and opens_change(written, n):
        high = written.numbers[n + 1]
        return bool(_TO.fullmatch(text, number.end, high.start)) and bool(
            _ENDS.match(text, high.end)
        )
    return False


def opens_change(written: Written, n: int) -> bool:
    """Tell whether a number is the first of "from 45 to 32"."""
    number = written.numbers[n]
    return not number.like_a_year and number.start in _from_ends(written.text)


# One pass over a text instead of a look back from each of its numbers.
@lru_cache(maxsize=4)
def _stood_ends(text: str) -> frozenset[int]:
    return frozenset(
        match.end() for form in (_STOOD, _NUMBER_TO, _BY) for match in form.finditer(text)
    )


@lru_cache(maxsize=4)
def _from_ends(text: str) -> frozenset[int]:
    return frozenset(match.end() for match in _FROM.finditer(text))
