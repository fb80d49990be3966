"""Here is a figure in its words; you get whether it is a step up or down, not a level."""

from __future__ import annotations

import re

from corpus.model import Record
from scrutiny.checking.claim_parts import ClaimFigure
from scrutiny.checking.polarity import tied_direction
from scrutiny.checking.statements import Statement

# "18 more than a year ago", "566 additional officers", "£14.84 a year more".
# No joint stands between: of "100 officers and more than 40 staff" the 100 is no step.
_MORE = re.compile(
    r"\s(?:(?!(?:and|or|but|while|in|at|on|for|of|with|to|from|by|than|into|across|under)\b)"
    r"[\w’'-]+\s){0,3}?(?:more|fewer|less|extra|additional|further|higher|lower|new)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:by|(?:an?|the) (?:increase|rise|fall|drop|decrease|reduction|cut) of|additional|extra|"
    r"further|another)(?: (?:about|around|almost|nearly|over|just|some|more than|a))*\s£?$",
    re.IGNORECASE,
)


def is_step(figure: ClaimFigure) -> bool:
    """Tell whether a figure of a claim is what something went up or down by."""
    mention, text = figure.record.mention, figure.text
    return _is_step(mention.label, text[0], text[1], figure.direction)


def is_printed_step(record: Record, statement: Statement) -> bool:
    """Tell whether a printed figure is what something went up or down by."""
    text, mention = statement.passage.block.text, record.mention
    before, after = text[statement.start : mention.start], text[mention.end : statement.end]
    way = mention.quantity.direction if mention.quantity else "none"
    return _is_step(mention.label, before, after, way)


def _is_step(label: str, before: str, after: str, way: str) -> bool:
    if label not in ("count", "money"):
        return False
    if way not in ("none", "level") or tied_direction(before) != "none":
        return True
    return bool(_BEFORE.search(before) or _MORE.match(after))


_EARLIER = re.compile(
    r"\b(?:compared (?:with|to)|against|(?:in |than )?the (?:previous (?:year|quarter|period)|"
    r"year before)|a year (?:earlier|ago|before)|previously|"
    r"(?:the|its|their|an?) (?:previous|earlier)|"
    r"had (?:been|had|stood|made|held|risen|fallen|grown|seen|taken|given|\w{3,}ed)|"
    r"the same (?:period|time|quarter) (?:last year|a year|in)|last year|up from|down from)\b",
    re.IGNORECASE,
)


def says_before(text: str) -> bool:
    """Tell whether words call an amount that of a time before: "compared with 96 a year ago"."""
    return bool(_EARLIER.search(text))
