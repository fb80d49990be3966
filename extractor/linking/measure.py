"""Here is a figure in its sentence; you get what it counts, in the document's own words."""

from __future__ import annotations

import re
from bisect import bisect_left

from corpus.model import Block, Mention
from extractor.linking.phrases import phrase_after, subject_before, tidy, without_time
from extractor.numbers.written import read
from extractor.sentences import sentence_at

_CHANGE = re.compile(r"change|difference|variance|movement|\+/-", re.IGNORECASE)
_YEARLY = re.compile(r"\d{4}|total|number|count|^\W*[£%]|offences? in", re.IGNORECASE)

_ROW_NOUN = re.compile(r"\b(?:offence|crime|incident|complaint|referral|call)", re.IGNORECASE)

_CHANGE_NOUN = r"(?:increase|decrease|reduction|rise|fall|drop|cut|growth|uplift|decline)"
_OF_WHOLE = re.compile(
    rf"\s*(?:of|{_CHANGE_NOUN} in|fewer|more|less|lower|higher)\s(?!than\b)", re.IGNORECASE
)
# "an increase in thefts of 5%", "a reduction in ASB from 60 to 52"
_CHANGE_IN = re.compile(
    rf"\b{_CHANGE_NOUN}\s(?:in|of)\s(?P<what>[^.;,]+?)\s(?:of|by|from|to)\s[^.;,]{{0,40}}$",
    re.IGNORECASE,
)
# "a 5% pay rise for officers"
_RISE_BEHIND = re.compile(rf"[\s-](?:[\w-]+\s){{1,3}}{_CHANGE_NOUN}\b", re.IGNORECASE)
# "65% WOMEN", the way an infographic has it
_CAPITALS = re.compile(r"\s[A-Z]{3,}\b")
# "This is an increase of 5%", ", a fall of 5%": what changed stands before.
_POINTS_BACK = re.compile(
    rf"(?:^|[,(;-]\s?|\b(?:this|that|it|which)\s(?:is|was|represents|means|equates to|marks)\s)"
    rf"(?:still )?(?:an?|the)\s(?:\w+[\s-]){{0,2}}{_CHANGE_NOUN}\s(?:of|by)\s[^.;,]{{0,24}}$",
    re.IGNORECASE,
)
_STARTS_BACK = re.compile(r"\s*(?:it|this|that|they|these)\s", re.IGNORECASE)
# What a share is a share of is only half of it: "100% of victims said they felt safe".
_PREDICATE = re.compile(
    r"^\s*(?P<what>(?:of|were|was|are|is|said|felt|feel|who|have|had|did|do|agreed|would|rated)\b"
    r"[^.;:()\t]*)",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"\b(?:said|say|they|that|were|was|are|is|have|has|had|been|being|who|would|will|do|did|"
    r"also|all|their|it|to be|now)\b\s*",
    re.IGNORECASE,
)
_MOST_IN_PREDICATE = 10
# Characters of the sentence looked at on either side.
_REACH = 240
_COUNTED_AND_DONE = re.compile(
    r"^(?P<noun>(?!in |of )[\w'/&-]{1,30}(?: (?!(?:where|we|I|he|they) )[\w'/&-]{1,30}){0,5}?)"
    r" (?:who |that |which )?(?:have|has|had|were|was|been|being|to be|"
    r"are to)\b(?P<done>[^.;:,()\t]{3,80})",
    re.IGNORECASE,
)
_DONE_BEFORE = re.compile(
    r"\b(?P<verb>[a-z]{3,}ed(?:\sto)?|held|undertaken|made|won|taken|given|run|built|found|met|"
    r"sent|seen|sold|bought)\s(?:(?:over|about|around|almost|nearly|approximately|approx\.?|another|"
    r"a|an|further|up|to|some|more|than|only|just|at|least|total|of|additional|extra)\s)*$"
)
_NOT_DONE = re.compile(r"increas|decreas|reduc|compar|rais|award|includ|total|reach|need", re.I)

# What money is for: "£10k for projects", "£800k into cameras", "£400k to help groups".
_PURPOSE = re.compile(
    r"^[^.;:(),]{0,48}?(?:,? (?:which )?(?:has|have|is|are|was|were|will)\b[^.;:(),]{0,30}?)?"
    r"\b(?:for|towards|into|to(?: (?:help|both))?)\s(?!be\b|£|\d|the (?:total|budget)|date\b)"
    r"(?:(?:help|both|fund|enable|deliver|provide|pay for|cover)\s)*(?P<what>.+)",
    re.IGNORECASE,
)
# A thing named by its sum: "a deficit of £4m", "the contract is worth £4m", "services cost £4m".
_NAMED = re.compile(
    r"(?P<what>[^.;:!?()\t]{3,}?)[,]?\s(?:(?:(?:is|was|are|were|has been|have been|will be|now)\s)?"
    r"(?:of|worth|totall?ing|total(?:s|led)|cost(?:s|ing)?|amount(?:s|ed|ing) to|set at|stands at|"
    r"stood at|valued at|is|was|are|were|be|at|reached|came to|comes to|estimated at))\s"
    r"(?:(?:over|about|around|almost|nearly|approximately|approx\.?|up to|more than|some|just|"
    r"under|less than|a total of|an estimated|an additional)\s)*$",
    re.IGNORECASE,
)
_NP_START = re.compile(
    r".*\b(?:a|an|the|my|our|this|their|its|his|her|that|with|on|into|from|by|have|has|secured?|"
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
_RATE_OF = re.compile(
    r"\b(?:rate|number|level)s?\s(?:of|for)\s(?P<what>[^.;,()]+?)\s(?:at|was|is|of|stood|were|in|"
    r"per|fell|rose)\b",
    re.IGNORECASE,
)


def measure_of(figure: Mention, block: Block, sentence: str, start: int) -> str | None:
    """Return a short phrase, None where nothing says what is counted.

    `sentence` is the figure's sentence, which begins at character `start` of the block.
    """
    if block.kind == "row":
        return _of_row(figure, block)
    text = read(block.text).text
    before = without_time(text[max(start, figure.start - _REACH) : figure.start])
    after = without_time(text[figure.end : min(start + len(sentence), figure.end + _REACH)])
    if figure.label == "count":
        phrase = _of_count(before, after)
    elif figure.label == "percentage":
        phrase = _of_percentage(figure, before, after, block, start)
    elif figure.label == "rate":
        phrase = _of_rate(figure, before)
    else:
        phrase = _of_money(before, after)
    return phrase or _of_heading(block)


def _of_row(figure: Mention, block: Block) -> str | None:
    """Row label with the column's header: "change in Theft Offences"."""
    column = next((c for c in block.cells if c.start <= figure.start < c.end), None)
    label = _row_label(block)
    header = column.header if column else None
    if not label:
        return header
    if header and _CHANGE.search(header):
        return f"change in {label}"
    return label if not header or _YEARLY.search(header) else f"{label}: {header}"


def _row_label(block: Block) -> str | None:
    """The first cell, with the noun of its header: "Robbery" under "Offence"."""
    cell = next((c for c in block.cells if c.column == 0), None)
    if cell is None:
        return None
    label = block.text[cell.start : cell.end]
    noun = _ROW_NOUN.search(cell.header or "")
    if noun is None or noun.group().lower() in label.lower():
        return label
    return f"{label} {noun.group().lower()}s"


def _of_count(before: str, after: str) -> str | None:
    """The noun behind, with what was done to it: "homes given locks", "reviews undertaken"."""
    if before.endswith(": ") or after.startswith(" ("):
        return subject_before(before) or phrase_after(after)
    phrase = phrase_after(after, 7)
    done = _COUNTED_AND_DONE.match(after.lstrip(" +-"))
    if phrase and done and len(done["noun"].split()) <= 6:
        rest = re.split(r"[£\d]|\b(?:through|across|by|via)\b", _AUXILIARY.sub("", done["done"]))[0]
        return tidy(f"{phrase} {' '.join(rest.split()[:4])}")
    verb = _DONE_BEFORE.search(before)
    if phrase and verb and not _NOT_DONE.match(verb["verb"]):
        return f"{phrase} {verb['verb']}"
    return phrase or subject_before(before)


def _of_percentage(
    figure: Mention, before: str, after: str, block: Block, start: int
) -> str | None:
    """Of "5% of victims" the victims; of "thefts fell by 5%" thefts; of "a 4% cut in fees" fees."""
    change = figure.quantity is not None and figure.quantity.direction != "none"
    nearer = _CHANGE_IN.search(before)
    if nearer:
        return tidy(nearer["what"])
    if change and _POINTS_BACK.search(before):
        return _counted_before(block, figure.start) or subject_before(before)
    of = _OF_WHOLE.match(after)
    if of and change:
        return phrase_after(after[of.end() :])
    if change and _RISE_BEHIND.match(after):
        return phrase_after(after, 5)
    if not change and _CAPITALS.match(after):
        return phrase_after(after)
    predicate = _PREDICATE.match(after) if not change else None
    if predicate:
        words = _AUXILIARY.sub("", predicate["what"]).split()[: _MOST_IN_PREDICATE + 1]
        return tidy(re.sub(r"^of\s", "", " ".join(words)))
    return subject_before(before) or _before_sentence(block, start) or phrase_after(after)


def _before_sentence(block: Block, start: int) -> str | None:
    """What "It" at the start of a sentence stands for: the subject of the sentence before."""
    if not start or not _STARTS_BACK.match(block.text, start):
        return None
    begin, end = sentence_at(block.text, start - 2)
    return subject_before(without_time(block.text[max(begin, end - _REACH) : end - 1]))


def _counted_before(block: Block, position: int) -> str | None:
    """What the nearest number before counts: "39,565 crimes, an increase of 16 per cent"."""
    written = read(block.text)
    here = bisect_left(written.numbers, position, key=lambda number: number.start)
    for number in reversed(written.numbers[max(0, here - 3) : here]):
        if not number.like_a_year and position - number.end < _REACH:
            return phrase_after(without_time(written.text[number.end : position]))
    return None


def _of_rate(figure: Mention, before: str) -> str | None:
    inside = re.match(r"\S+\s(?P<what>.+?)\s(?:per|for every|in every|for each)\b", figure.text)
    rate = _RATE_OF.search(before)
    if rate:
        return tidy(rate["what"])
    subject = subject_before(before)
    if inside is None:
        return subject
    average = subject and re.search(r"average|national|regional", subject, re.IGNORECASE)
    return f"{inside['what']} ({subject})" if average else inside["what"]


def _of_money(before: str, after: str) -> str | None:
    lead = re.search(r"(?P<what>[A-Z][^.;:\t]{3,80}?)\s*[-:]\s*$", before)
    if lead:
        return re.sub(r"^\w{1,2}[.)]\s+", "", lead["what"]).strip(" -")
    named = _NAMED.search(before)
    thing = _noun_phrase(named["what"]) if named else None
    purpose = _PURPOSE.match(after)
    aim = phrase_after(purpose["what"]) if purpose else None
    source = _SOURCE.match(after)
    fund = _FUND.search(after) or _FUND.search(before)
    if aim and fund and _NAMES_ONLY.match(aim):
        return fund["what"]  # "given to Melton through the Brighter Nights Fund"
    if aim or source:
        return aim or (source and phrase_after(source["what"]))
    if thing:
        return thing
    return (fund and fund["what"]) or phrase_after(after) or subject_before(before)


def _noun_phrase(words: str) -> str | None:
    """The last noun phrase of some words: "I was told that a deficit" -> "deficit"."""
    return tidy(" ".join(_NP_START.sub("", words).split()[-8:])) or subject_before(words)


def _of_heading(block: Block) -> str | None:
    return tidy(block.headings[-1]) if block.headings else None
