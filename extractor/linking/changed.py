"""Here are the words beside a percentage; you get what changed, or what it is a share of."""

from __future__ import annotations

import re
from bisect import bisect_left

from corpus.model import Block, Mention
from extractor.linking.phrases import phrase_after, subject_before, tidy, without_time
from extractor.numbers.direction import CHANGE_NOUN
from extractor.numbers.written import read
from extractor.sentences import sentence_at

ONLY_CHANGE = re.compile(rf"(?:\w+ )?{CHANGE_NOUN}", re.IGNORECASE)
_OF_WHOLE = re.compile(
    rf"\s*(?:of|{CHANGE_NOUN}(?: (?:has|had|have|was|were) (?:been )?\w+)? in|fewer|more|less|"
    r"lower|higher)\s(?!than\b)",
    re.IGNORECASE,
)
# "an increase in thefts of 5%", "a reduction in ASB from 60 to 52"
_CHANGE_IN = re.compile(
    rf"\b{CHANGE_NOUN}\s(?:in|of)\s(?P<what>[^.;,\d]+?)\s(?:of|by|from|to)\s[^.;,]{{0,40}}$",
    re.IGNORECASE,
)
# "increasing the precept by 5%"
_CHANGING = re.compile(
    r"\b(?:increas|rais|reduc|cut|lower|decreas|driv)(?:e|es|ed|ing|s|ting)?\s(?:the|its|our|their|his|"
    r"her|my)\s(?P<what>[^.;,]{3,40}?)\s(?:down |up )?by\s(?:[a-z]+\s){0,3}$",
    re.IGNORECASE,
)
# "robbery (5.8%), vehicle crime (7.2%) and arson (2%)": each is named before its bracket.
_IN_BRACKET = re.compile(
    r"(?:^|[,;:)]|\bexceptions? of|\bapart from)\s*(?:and\s)?(?P<what>[A-Za-z][^,;:()\d]{2,60}?)\s"
    r"\([-–+~<>]?\s?$"
)
# "52 per cent agreed, 38 per cent did not and one in ten could not tell"
_NEXT_SHARE = re.compile(
    r"(?:,\s(?:and\s)?|\sand\s)(?=\d|(?:one|two|three) in |a (?:third|quarter|half)\b)"
)
# the lower end of "between 5 and 10 per cent"
_LOW_END = re.compile(
    r"\s?(?:%|per ?cent)?\s?(?:[-–]|to|and)\s?\d[\d.]*\s?(?:%|per ?cent)", re.IGNORECASE
)
_UP_OR_DOWN = re.compile(r"\((?:up|down)(?: by)?\s$")
# ", a 27% rise": what rose stands before
_A_CHANGE = re.compile(r"[,(–-]\s?(?:an?|the)\s(?:\w+\s)?$")
_IN_WORDS = re.compile(r"\b(?:in|out of)\b", re.IGNORECASE)
# "a 5% pay rise for officers"
_BARE_CHANGE = re.compile(rf"\s(?:\w+\s)?{CHANGE_NOUN}\b(?!\s(?:in|of|to)\b)", re.IGNORECASE)
_RISE_BEHIND = re.compile(rf"[\s-](?:[\w-]+\s){{1,3}}{CHANGE_NOUN}\b", re.IGNORECASE)
# "65% WOMEN", the way an infographic has it
_CAPITALS = re.compile(r"\s[A-Z]{3,}\b")
# "This is an increase of 5%", ", a fall of 5%": what changed stands before.
_POINTS_BACK = re.compile(
    rf"(?:^|[,(;-]\s?|\b(?:this|that|it|which)\s(?:is|was|represents|means|equates to|marks)\s)"
    rf"(?:still )?(?:an?|the)\s(?:\w+[\s-]){{0,2}}{CHANGE_NOUN}\s(?:of|by)\s[^.;,]{{0,24}}$",
    re.IGNORECASE,
)
_STARTS_BACK = re.compile(r"\s*(?:it|this|that|they|these)\s", re.IGNORECASE)
# What a share is a share of is only half of it: "100% of victims said they felt safe".
_PREDICATE = re.compile(
    r"^\s*(?P<what>(?:of|being|were|was|are|is|said|felt|feel|who|have|had|did|do|agreed|would|rated)\b"
    r"[^.;:()\t]*)",
    re.IGNORECASE,
)
AUXILIARY = re.compile(
    r"\b(?:said|say|they|that|were|was|are|is|have|has|had|been|being|who|would|will|do|did|"
    r"also|all|their|it|to be|now)\b\s*",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\b(?:is|are|was|were|has|have|had|saw|seen|fell|fall\w*|rose|ris\w+|increas\w+|decreas\w+|"
    r"reduc\w+|drop\w*|down|up|show\w*)\b",
    re.IGNORECASE,
)
_MOST_IN_PREDICATE = 10
# Characters of the sentence looked at on either side.
REACH = 240


def of_percentage(figure: Mention, before: str, after: str, block: Block, start: int) -> str | None:
    """Of "5% of victims" the victims; of "thefts fell by 5%" thefts; of "a 4% cut in fees" fees."""
    change = figure.quantity is not None and figure.quantity.direction != "none"
    before, low = _UP_OR_DOWN.sub("(", before), _LOW_END.match(after)
    after = after[low.end() :] if low else after
    if change and _A_CHANGE.search(before) and _BARE_CHANGE.match(after):
        return subject_before(_A_CHANGE.sub("", before))
    named = _named_before(before)
    if named:
        return tidy(named)
    if change and _POINTS_BACK.search(before):
        return counted_before(block, figure.start) or subject_before(before)
    of = _OF_WHOLE.match(after)
    if of and change:
        return phrase_after(after[of.end() :])
    if change and _RISE_BEHIND.match(after):
        return phrase_after(after, 5)
    if not change and _CAPITALS.match(after):
        return phrase_after(after)
    share = None if change else _of_share(figure, after)
    told = share or subject_before(before) or _before_sentence(block, start) or phrase_after(after)
    return None if told and ONLY_CHANGE.fullmatch(told) else told


def _named_before(before: str) -> str | None:
    """Of "arson (2%)", "a rise in arson of 2%" and "raised the tax by 2%" what changed."""
    listed = _IN_BRACKET.search(before)
    if listed and not _MOVES.search(listed["what"]) and listed["what"].split()[-1].islower():
        return listed["what"]
    nearer = _CHANGE_IN.search(before) or _CHANGING.search(before)
    return nearer["what"] if nearer else None


def _of_share(figure: Mention, after: str) -> str | None:
    """The whole of a share, and what of it: "7 in 10 victims felt safe" as "70% of victims"."""
    if _IN_WORDS.search(figure.text) and not after.startswith(" of "):
        after = f" of{after}"
    predicate = _PREDICATE.match(after)
    if predicate is None:
        return None
    said = _NEXT_SHARE.split(predicate["what"])[0]
    words = AUXILIARY.sub("", said).split()[: _MOST_IN_PREDICATE + 1]
    return tidy(re.sub(r"^of\s", "", " ".join(words)))


def _before_sentence(block: Block, start: int) -> str | None:
    """What "It" at the start of a sentence stands for: the subject of the sentence before."""
    if not start or not _STARTS_BACK.match(block.text, start):
        return None
    begin, end = sentence_at(block.text, start - 2)
    return subject_before(without_time(block.text[max(begin, end - REACH) : end - 1]))


def counted_before(block: Block, position: int) -> str | None:
    """What the nearest number before counts: "39,565 crimes, an increase of 16 per cent"."""
    written = read(block.text)
    here = bisect_left(written.numbers, position, key=lambda number: number.start)
    for number in reversed(written.numbers[max(0, here - 6) : here]):
        if not number.like_a_year and position - number.end < REACH:
            phrase = phrase_after(without_time(written.text[number.end : position]))
            if phrase and not phrase[0].isupper() and not ONLY_CHANGE.fullmatch(phrase):
                return phrase
    return None
