"""Here is a number in its text; you get whether the word before makes it a name or a reference."""

from __future__ import annotations

import re

# "Section 59", "Level 2", "page 3", "Band D", "aged 12", "PC 1234", "call 101", "M 1".
_LABELS = frozenset(
    "section sections ss level levels page pages p pp paragraph paragraphs para paras table "
    "tables figure figures fig figs chapter chapters appendix annex article articles tier part "
    "parts grade stage step phase phases round year years class band bands no number numbers nos "
    "item items option options version channel priority priorities objective objectives theme "
    "themes pillar pillars schedule rule regulation regulations form unit room zone operation "
    "catch proposal lot agenda minute ref reference issue volume vol edition route routes junction "
    "week day group aged age ages dial call text tel telephone phone ring tag a b m quarter q "
    "covid season floor platform gate beat question questions q recommendation recommendations "
    "action actions note notes slide line lines box type category cat model mark episode pc pcso "
    "dc ds di sgt wpc insp const clause clauses standard outcome outcomes goal goals strand chart "
    "graph map exhibit module lesson test target principle point points key wave cohort tranche "
    "sdg iso en bs bst gmt windows radio bbc itv e4 e flat apartment house suite plot bay block "
    "pledge commitment measure indicator kpi pi metric column row sheet annexe fy h1 h2 isbn issn "
    "registration charity company code postcode extension ext fax mobile id account sort vat "
    "grid score rating risk likelihood impact rank weight position".split()
)
# A full stop behind any other word ends a sentence: "that year. Nine schools".
_SHORT = frozenset("p pp no nos fig figs para paras tel ext s art ch vol ed q v ref".split())
_SPANS = frozenset({"week", "day", "year", "month", "quarter", "round", "season", "wave"})
_THIS = re.compile(r"\b(?:this|last|next|each|every|per|that|same|a|past) $", re.IGNORECASE)
_BEFORE = re.compile(r"(?P<word>[A-Za-z]+)(?P<stop>[.:])?\s{0,2}[(#]?$")
_CAPITAL = re.compile(r"(?:^|[^.!?:;\s\"'(-]\s|[a-z,]\s)(?P<word>[A-Z][a-z]{2,})\s$")
# Verbs and other words that open a phrase with a capital in a heading: "Support 300 victims".
_OPENERS = re.compile(
    r"(?:ed|ing|ly|s|Over|About|Around|Just|Only|Some|The|And|With|From|For|Than)$"
)


def is_label_before(text: str, start: int) -> bool:
    """Tell whether the word before makes the number a name ("Section 59", "aged 12").

    >>> is_label_before("under Section 59", 14), is_label_before("seized 59", 7)
    (True, False)
    """
    before = text[max(0, start - 24) : start]
    match = _BEFORE.search(before)
    if match is None:
        return False
    word = match["word"].lower()
    if word in _SPANS and _THIS.search(before, 0, match.start()):
        return False  # "this week 70 officers began"
    return word in (_SHORT if match["stop"] == "." else _LABELS)


def is_capital_before(text: str, start: int) -> bool:
    """Tell whether a capitalised word within a sentence stands before: "Catch 22", "Wave 3"."""
    match = _CAPITAL.search(text[max(0, start - 28) : start])
    return bool(match) and not _OPENERS.search(match["word"]) if match else False
