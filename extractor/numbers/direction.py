"""Here is a percentage in its text; you get whether it is a rise, a fall, or a share of a whole."""

from __future__ import annotations

import re

from corpus.model import Block, Direction
from extractor.sentences import sentence_at

_RISE = (
    r"increas\w*|ris(?:e|es|en|ing)|rose|grow(?:n|s|th|ing)?|grew|up|higher|surg\w+|jump\w*|"
    r"climb\w*|"
    r"uplift\w*|gain\w*|more|extra|upturn|escalat\w+|soar\w*|doubl\w+|tripl\w+"
)
_FALL = (
    r"decreas\w*|fall(?:en|s|ing)?|fell|reduc\w*|declin\w*|drop\w*|down|lower\w*|fewer|less|cuts?|"
    r"cutting|shr[aiu]nk\w*|saving\w*|plunge\w*|slump\w*|dip(?:s|ped)?|downturn"
)
_LEVEL = r"unchanged|no change|level|stable|flat|remain\w* (?:at|the same)"
_WAY = re.compile(
    rf"\b(?:(?P<rise>{_RISE})|(?P<fall>{_FALL})|(?P<level>{_LEVEL}))\b", re.IGNORECASE
)

# What ties a number to the word of change before it: "fell by 5%", "an increase of 5%", "up 5%",
# "from 3% to 5%", "(5%)". Anything else may be a share: "more victims, 80% of them women".
_TIE = re.compile(
    r"(?:\b(?:by|of|to|was|is|at|a|an|another|further|and|or|reported as)|[(,:–-])"
    r"(?:\s+(?:just|over|about|around|almost|nearly|approximately|more than|up to|some|only|a|an|"
    r"further|another|at least|as much as|under|approx\.?))*\s*[(]?$",
    re.IGNORECASE,
)
_CHANGE_NOUN = re.compile(
    rf"[\s-]*(?:(?:year-on-year|annual|overall|real-terms|percentage|net|further|pay|precept|"
    rf"budget|"
    rf"council tax|significant|average)\s+){{0,2}}(?:(?P<rise>{_RISE}|award)|(?P<fall>{_FALL}))\b",
    re.IGNORECASE,
)
_CHANGE_COLUMN = re.compile(
    r"\b(?:change|difference|variance|var|movement|increase|decrease)\b|\+/-", re.IGNORECASE
)
_NEAR_WORDS = 14


def direction_at(block: Block, start: int, end: int, negative: bool, signed: bool) -> Direction:
    """Return the direction of the percentage at `block.text[start:end]`.

    `signed` says that a plus or minus is printed, `negative` that it is a minus.
    """
    if signed:
        return "decrease" if negative else "increase"
    if block.kind == "row":
        return _of_column(block, start)
    text = block.text
    after = _CHANGE_NOUN.match(text, end)
    if after:
        return "increase" if after["rise"] else "decrease"
    return _before(text, start)


def _of_column(block: Block, start: int) -> Direction:
    """A figure without a sign under "% Change" is a rise; a plain share has no direction."""
    header = next((c.header for c in block.cells if c.start <= start < c.end), None) or ""
    if re.search(r"\bdecrease|reduction\b", header, re.IGNORECASE):
        return "decrease"
    return "increase" if _CHANGE_COLUMN.search(header) else "none"


def _before(text: str, start: int) -> Direction:
    """The last word of change in the sentence, if the number is tied to it."""
    begin, _ = sentence_at(text, start)
    before = text[max(begin, start - 160) : start]
    found = list(_WAY.finditer(before))
    if not found:
        return "none"
    last = found[-1]
    between = before[last.end() :]
    if len(between.split()) > _NEAR_WORDS or re.search(r"[;]", between):
        return "none"
    if between.strip() and not _TIE.search(between):
        return "none"
    return "increase" if last["rise"] else "decrease" if last["fall"] else "level"
