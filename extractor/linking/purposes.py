"""Here are the words on both sides of a sum; you get what the money is for, or is called."""

from __future__ import annotations

import re

from extractor.linking.phrases import HEDGE, phrase_after, subject_before, tidy
from extractor.numbers.direction import CHANGE_NOUN

# What money is for: "£10k for projects", "£800k into cameras", "£400k to help groups".
_PURPOSE = re.compile(
    r"^[^.;:(),£]{0,48}?(?:,? (?:which )?(?:has|have|is|are|was|were|will)\b[^.;:(),]{0,30}?)?"
    r"\b(?:for|towards|into|to(?: (?:help|both))?)\s(?!be\b|£|\d|the (?:total|budget)|date\b)"
    r"(?:(?:help|both|fund|enable|deliver|provide|pay for|cover)\s)*(?P<what>.+)",
    re.IGNORECASE,
)
# "brings the total given to charities to over £1 million"
_BRINGS = re.compile(
    r"\b(?:br(?:ings?|inging|ought)|tak(?:e|es|ing)|took)\s(?:the |its |our |my |their )?"
    rf"(?P<what>[^.;,]{{3,90}}?)\s(?:up )?to\s(?:(?:{HEDGE}|an? \w+)\s)*+$",
    re.IGNORECASE,
)
# "an increase of £200,000 in the police grant", "£7.9m, which was a rise of"
_CHANGE_OF = re.compile(rf"\b{CHANGE_NOUN}\sof\s(?:[a-z]+\s){{0,3}}$", re.IGNORECASE)
_IN_WHAT = re.compile(r"\s(?:in|to)\s(?P<what>.+)", re.DOTALL)
_WHICH_IS = re.compile(
    r",?\s(?:which|this|that|representing)\s?(?:is|was|represent(?:s|ed)|means|marks)?\s?an?\s[^.;,]{0,30}$",
    re.IGNORECASE,
)
# "to be awarded", "handed out": what was done with money says not what it is.
_ONLY_DONE = re.compile(
    r"(?:[a-z]+ed|given|spent|put|set|made|paid|won)(?: (?:out|aside|in|by|back))?"
)
# the lower end of "from £1,000 to £10,000"
_RANGE = re.compile(
    r"\s(?:from|between)\s£?\d[\d,.]*\w*\s(?:to|and)\s$|(?<=\s)£\d[\d,.]*\w*\s?[-–]\s?$",
    re.IGNORECASE,
)
# "the cost of the Office of the Commissioner": all of it is meant, not the office alone
_COST_OF = re.compile(r"\b(?:total |net |full )?costs? of .+")
_ACRONYM = re.compile(r"\s\([A-Z][A-Za-z]{1,7}\)")
_LOW_END = re.compile(r"\s?(?:[-–]|to|and)\s?£\d[\d,.]*(?: ?(?:k|m|bn|million|billion)\b)?")
# "the Harbour Trust, which received £5,000"
_WHO_GOT = re.compile(
    r"(?P<what>(?:[A-Z][\w'’&-]*\s(?:of |the |for |and )?){0,5}[A-Z][\w'’&-]*),?\s(?:which|who)\s"
    r"(?:(?:has|have|had|was|were|also)\s)*(?:received|got|secured|awarded|given|won)\s"
    rf"(?:{HEDGE}\s)*$"
)
# A name in front of a sum in brackets: "Bid one (£513,940)".
_BRACKETED = re.compile(r"(?:^|[.;:,]\s)(?P<what>[A-Z][^.;:,()£\d]{2,50}?)\s\($")
# A thing named by its sum: "a deficit of £4m", "the contract is worth £4m", "services cost £4m".
_NAMED = re.compile(
    r"(?<![^.;:!?()\t])(?P<what>[^.;:!?()\t]{3,}?)[,]?\s"
    r"(?:(?:(?:is|was|are|were|has been|have been|will be|now)\s)?"
    r"(?:of|worth|totall?ing|total(?:s|led)|cost(?:s|ing)?|amount(?:s|ed|ing) to|set at|stands at|"
    r"stood at|valued at|is|was|are|were|be|at|reached|came to|comes to|"
    r"(?:estimated|budgeted|projected|forecast|calculated) at))\s"
    rf"(?:{HEDGE}\s)*$",
    re.IGNORECASE,
)
_NP_START = re.compile(
    r"\A.*\b(?:a|an|the|my|our|this|their|its|his|her|that|with|on|into|from|by|have|has|secured?|"
    r"including|involved|meant?|faces?|find|found)\s(?=\S)",
    re.IGNORECASE | re.DOTALL,
)
_FUND = re.compile(
    r"\b(?:through|via|from|by|under|for|to|of)\s(?:the |my |our |his |her )?"
    r"(?P<what>(?:[A-Z][\w'&-]*\s(?:of |and |the |for )?){1,6}"
    r"(?:Fund|Network|Project|Programme|Scheme|Service|Grant|Unit|Initiative|Helpline|Partnership)s?)"
)
_NAMES_ONLY = re.compile(
    r"[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,3}(?=$| (?:through|via|from|by|under)\b)"
)
_SOURCE = re.compile(
    r"^\s(?:(?:is|was|are|were|came|comes|will come)\s)?(?:from|via|through)\s(?P<what>[^.;:(]+)"
)


def of_money(before: str, after: str) -> str | None:
    """Return a short phrase, None where neither side says.

    >>> of_money("We put ", " into new cameras.")
    'new cameras'
    """
    before = re.sub(r"\s{2,}", " ", _ACRONYM.sub("", _RANGE.sub(" ", before)))
    lead = re.search(r"(?P<what>[A-Z][^.;:\t]{3,80}?)\s*[-:]\s*$", before)
    if lead:
        return re.sub(r"^\w{1,2}[.)]\s+", "", lead["what"]).strip(" -")
    low = _LOW_END.match(after)
    after = after[low.end() :] if low else after
    told = _of_change(before, after) or _called(before)
    if told:
        return told
    purpose = _PURPOSE.match(after)
    aim = phrase_after(purpose["what"]) if purpose else None
    source = _SOURCE.match(after)
    fund = _FUND.search(re.split("[;£]", after)[0]) or _FUND.search(re.split("[;£]", before)[-1])
    if aim and fund and _NAMES_ONLY.match(aim):
        return fund["what"]  # "given to Melton through the Brighter Nights Fund"
    if aim or source:
        return aim or (source and phrase_after(source["what"]))
    named = _NAMED.search(before)
    got = _WHO_GOT.search(before)
    thing = _noun_phrase(named["what"]) if named else (got and got["what"])
    return thing or (fund and fund["what"]) or _beside(before, after)


def _called(before: str) -> str | None:
    """ "Bid one (£5,000)", "brings the total given to over £5,000"."""
    told = _BRACKETED.search(before) or _BRINGS.search(before)
    return tidy(told["what"]) if told else None


def _beside(before: str, after: str) -> str | None:
    """The phrase behind, unless it only says what was done with a sum that is named before."""
    behind = phrase_after(after)
    if behind is None:
        return subject_before(before)
    named = subject_before(before) if _ONLY_DONE.fullmatch(behind) else None
    return named if named and before.rstrip().endswith(named) else behind


def _of_change(before: str, after: str) -> str | None:
    """Of "a rise of £2 in the tax" the tax; of "£9m, which was a rise of £1m" what £9m is."""
    if not _CHANGE_OF.search(before):
        return None
    inside = _IN_WHAT.match(after)
    if inside:
        return phrase_after(inside["what"])
    which = _WHICH_IS.search(before)
    return subject_before(before[: which.start()]) if which else None


def _noun_phrase(words: str) -> str | None:
    """The last noun phrase of some words: "I was told that a deficit" -> "deficit"."""
    cost = _COST_OF.search(words)
    if cost:
        return tidy(" ".join(cost.group().split()[:9]))
    return tidy(" ".join(_NP_START.sub("", words).split()[-8:])) or subject_before(words)
