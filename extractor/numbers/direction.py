"""Here is a figure in its text; you get whether it is a rise, a fall, or a share of a whole."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from corpus.model import Block, Direction
from extractor.numbers.bare import is_same_change
from extractor.sentences import sentence_at

_RISE = (
    r"increas\w*|ris(?:e|es|en|ing)|rose|grow(?:n|s|th|ing)?|grew|up|higher|surg\w+|jump\w*|"
    r"climb\w*|uplift\w*|gain\w*|more|extra|upturn|escalat\w+|soar\w*|doubl\w+|tripl\w+|trebl\w+|"
    r"upwards?(?! of)|rocket\w*|spik\w+|improv\w+|expand\w*|accelerat\w+|hikes?|hiked|"
    r"rais(?:e|es|ed|ing)|worsen\w*"
)
_FALL = (
    r"decreas\w*|fall(?:en|s|ing)?|fell|reduc\w*|declin\w*|drop\w*|down|lower\w*|fewer|less|cuts?|"
    r"cutting|shr[aiu]nk\w*|saving\w*|plunge\w*|slump\w*|dip(?:s|ped)?|downturn|downwards?|halv\w+|"
    r"plummet\w*|tumbl\w+|slid|sliding|diminish\w*|contract(?:ed|ion)|slash\w*|loss|trimmed|sank"
)
CHANGE_NOUN = r"(?:increase|decrease|reduction|rise|fall|drop|cut|growth|uplift|decline)"
_LEVEL = r"unchanged|no change|(?<!-)level|stable|flat|remain\w* (?:at|the same)"
_WAY = re.compile(
    rf"\b(?:(?P<rise>{_RISE})|(?P<fall>{_FALL})|(?P<level>{_LEVEL}))\b", re.IGNORECASE
)
# "more than 5%", "less than half", "up to 5%", "no more than": words of size, not of change.
_OF_SIZE = re.compile(
    r"(?<=more) than\b|(?<=less) than\b|(?<=fewer) than\b|(?<=lower) than\b|(?<=higher) than\b|"
    r"(?<=up) to\b|(?<=down) to (?=earth|the)",
    re.IGNORECASE,
)

_VAGUE = (
    r"(?:just|over|about|around|almost|nearly|approximately|more than|up to|some|only|a|an|the|"
    r"further|another|at least|as much as|under|approx\.?|well over|just over|just under|roughly|"
    r"an average of|a total of|an estimated|less than|between|as little as|a massive|a whopping|"
    r"a staggering|a significant|a further|a modest|a small|exactly|circa|c\.|c)"
)
# What ties a number to the word of change before it: "fell by 5%", "an increase of 5%", "up 5%",
# "from 3% to 5%", "(5%)". Anything else may be a share: "more victims, 80% of them women".
_TIE = re.compile(
    r"(?:\b(?:by|of|in|to|was|is|at|a|an|another|further|and|or|reported as|were|being|between)|"
    r"[(,:-])"
    rf"(?:\s+{_VAGUE})*\s*[(~<>]?$",
    re.IGNORECASE,
)
# "Due to 55% of homes being ...": a reason, not where a change went.
_REASON = re.compile(
    r"\b(?:due|owing|thanks|according|compared|equal|equivalent) to\b", re.IGNORECASE
)
_BY = re.compile(rf"\b(?:by|of)(?:\s+{_VAGUE})*\s*[(~<>]?$", re.IGNORECASE)
_VAGUE_ONLY = re.compile(rf"(?:\s*{_VAGUE})*\s*[(~<>]?", re.IGNORECASE)
_PART = re.compile(
    r"\s+(?:were|said|felt|feel|say|agreed|think|thought|believe)\b|\s+of\s+(?:all|the|those|these|them|our|my|whom|which|people|victims|residents|respondents|"
    r"young|women|men|cases|crimes|offences|offenders|incidents|reports|calls|officers|households|"
    r"[a-z]+s)\b",
    re.IGNORECASE,
)
_CHANGE_BEHIND = re.compile(
    r"[\s-]*(?:(?:year-on-year|year on year|annual|overall|real-terms|real terms|percentage|net|"
    r"further|pay|precept|budget|council tax|significant|average|crime|in-year|funding|general|"
    r"points?|sharp|rapid|statistically|forecast|planned|proposed|cash|total|additional)[\s-]+)"
    rf"{{0,3}}(?:(?P<rise>{_RISE}|award)|(?P<fall>{_FALL}))\b(?! than half)",
    re.IGNORECASE,
)
_CHANGE_COLUMN = re.compile(
    r"\b(?:change|difference|variance|var|movement|increase|decrease|reduction|diff)\b|\+/-|±",
    re.IGNORECASE,
)
_FALL_COLUMN = re.compile(r"\b(?:decrease|reduction)\b", re.IGNORECASE)
_RISE_COLUMN = re.compile(r"\bincrease\b", re.IGNORECASE)
_ARROW = re.compile(r"(?P<up>[▲↑⬆↗])|(?P<down>[▼↓⬇↘])")
# "Made up of 54% grant": no rise.
_NO_RISE = re.compile(r"\b(?:ma[dk]e|makes|making|set|taken|signed|opened|split|broken) $")
# "Savings of £4m", "losses of £2m" are sums, not changes of one.
_NO_CHANGE_OF_SUMS = re.compile(r"sav|rais|loss|more|less|gain|contract|cuts?$", re.IGNORECASE)
_WAYS: dict[str, Direction] = {"rise": "increase", "fall": "decrease", "level": "level"}
_OTHER_WAY: dict[Direction, Direction] = {
    "increase": "decrease",
    "decrease": "increase",
    "level": "none",
    "none": "none",
}
# "All fell, with the exception of robbery (5.8%)": that one rose. "All fell except robbery, by 5%":
# the others did.
_EXCEPTING = re.compile(r"\b(?:with the exceptions? of|except(?:ing)?(?: for)?|apart from)\b")
# A list in which each part has its change in brackets, up to this one.
_LISTS = re.compile(r"^[^:;]*:(?:[^:;()]+\([^():;]{1,24}\);)+[^:;()]+\($")
# "More rises are backed by those who replied, which 3,000 did": another clause by then.
_ANOTHER_CLAUSE = re.compile(r",\s(?:which|who|where)\s")
_NEAR_WORDS = 14
# "Increases were in thefts (22%), followed by robbery (14%)": a list with its changes in brackets.
_IN_BRACKETS = 30
_REACH = 160


@dataclass(frozen=True, slots=True)
class _Change:
    """A word of change at `text[start:end]`."""

    start: int
    end: int
    word: str
    way: Direction


def direction_at(
    block: Block, text: str, span: tuple[int, int], signed: str | None = None
) -> Direction:
    """Return the direction of the percentage at a span of the block's plain text.

    `signed` is the sign printed before it. A share of a whole has none.
    """
    return _told(block, text, span, signed) or _before(text, *span, _TIE)


def change_at(
    block: Block, text: str, span: tuple[int, int], signed: str | None = None
) -> Direction:
    """Return the direction of a sum or count that is itself a change: "a rise of 35", not "to".

    A sign alone makes none: "-£5m" may be a balance. In a column of changes it tells the way.
    """
    changing = block.kind == "row" and _of_column(block, span[0]) != "none"
    told = _told(block, text, span, signed if changing else None)
    way = told or _before(text, *span, _BY, _NO_CHANGE_OF_SUMS)
    if way == "none" and is_same_change(text, span[0]):
        return _before(text, *span, _TIE)
    return way


def _told(block: Block, text: str, span: tuple[int, int], signed: str | None) -> Direction | None:
    """What the sign, the arrow, the column or the noun behind says; None where all are silent."""
    start, end = span
    if signed:
        return "decrease" if signed == "-" else "increase"
    arrow = _ARROW.search(text, max(0, start - 2), start) or _ARROW.match(text, end)
    arrow = arrow or (_ARROW.match(text, end + 1) if text[end : end + 1] == " " else None)
    if arrow:
        return "increase" if arrow["up"] else "decrease"
    if block.kind == "row" and block.cells:
        return _of_column(block, start)
    after = _CHANGE_BEHIND.match(text, end)
    if after:
        return "increase" if after["rise"] else "decrease"
    return None


def _of_column(block: Block, start: int) -> Direction:
    """A figure without a sign under "% Change" is a rise; a plain share has no direction."""
    header = next((c.header for c in block.cells if c.start <= start < c.end), None) or ""
    if _FALL_COLUMN.search(header) and not _RISE_COLUMN.search(header):
        return "decrease"
    return "increase" if _CHANGE_COLUMN.search(header) else "none"


def _before(
    text: str, start: int, end: int, tie: re.Pattern[str], other: re.Pattern[str] | None = None
) -> Direction:
    """The last word of change in the sentence, if the number is tied to it."""
    last = _last_change(text, max(sentence_at(text, start)[0], start - _REACH), start)
    if last is None or (other and other.match(last.word)):
        return "none"
    between = text[last.end : start]
    bracketed = text[start - 1 : start] == "("
    most = _IN_BRACKETS if bracketed else _NEAR_WORDS
    if ";" in between and bracketed and _LISTS.search(between):
        return last.way  # "Falls are seen in: thefts (5%); arson (2%)"
    if ";" in between or len(between.split()) > most or _REASON.search(between):
        return "none"
    if _ANOTHER_CLAUSE.search(between):
        return "none"
    if not _VAGUE_ONLY.fullmatch(between) and not tie.search(between):
        return "none"
    if _PART.match(text, end) and not _BY.search(between) and not between.isspace():
        return "none"
    return _OTHER_WAY[last.way] if bracketed and _EXCEPTING.search(between) else last.way


def _last_change(text: str, begin: int, end: int) -> _Change | None:
    changes, ends = _changes_in(text)
    here = bisect_right(ends, end) - 1
    return changes[here] if here >= 0 and changes[here].start >= begin else None


@lru_cache(maxsize=4)
def _changes_in(text: str) -> tuple[tuple[_Change, ...], tuple[int, ...]]:
    """The words of change of a text, and where each ends."""
    found = tuple(
        _Change(match.start(), match.end(), match.group(), _WAYS[match.lastgroup or "level"])
        for match in _WAY.finditer(text)
        if not _OF_SIZE.match(text, match.end()) and not _is_made_up(text, match)
    )
    return found, tuple(change.end for change in found)


def _is_made_up(text: str, match: re.Match[str]) -> bool:
    if match.group() != "up":
        return False
    return bool(_NO_RISE.search(text, max(0, match.start() - 9), match.start()))
