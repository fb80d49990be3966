"""Here is a figure in its sentence; you get what it counts, in the document's own words."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model import Block, Mention
from extractor.cells import is_year
from extractor.linking.changed import AUXILIARY, ONLY_CHANGE, REACH, counted_before, of_percentage
from extractor.linking.phrases import HEDGE, phrase_after, subject_before, tidy, without_time
from extractor.linking.purposes import of_money
from extractor.numbers.bare import is_same_change
from extractor.numbers.written import read
from extractor.sentences import sentence_at

_CHANGE = re.compile(r"change|difference|variance|movement|\+/-", re.IGNORECASE)
_YEARLY = re.compile(
    r"\d{4}|total|number|count|^\W*[£%]|offences? in|amount|payment|award|grant|value|cost|sum|"
    r"funding",
    re.IGNORECASE,
)
_ROW_NOUN = re.compile(r"\b(?:offence|crime|incident|complaint|referral|call)", re.IGNORECASE)
# "7.1% (or " before the same in numbers
_SHARE_BEFORE = re.compile(
    r"(?<![\d.,])[-+]?[\d.,]++\s?(?:%|per ?cent) \((?:or |by |an? \w+ of )?[-+]?$", re.I
)
_COMPARES = re.compile(
    r"(?:that|this|it|which)\s(?:compare[sd]|is (?:up|down)|rises|rose|fell|falls|equates)\b",
    re.IGNORECASE,
)
_SUM = re.compile(r"£\d[\d,.]*(?:\d|[kmb]n?\b| (?:m|b)illion\b)")
_COUNTED_AND_DONE = re.compile(
    r"^(?P<noun>(?!in |of )[\w'/&-]{1,30}(?: (?!(?:where|we|I|he|they) )[\w'/&-]{1,30}){0,5}?)"
    r" (?:who |that |which )?(?:have|has|had|were|was|been|being|to be|"
    r"are to)\b(?P<done>[^.;:,()\t]{3,80})",
    re.IGNORECASE,
)
_DONE_BEFORE = re.compile(
    r"\b(?P<verb>[a-z]{3,}ed(?:\sto)?|held|undertaken|made|won|taken|given|run|built|found|met|"
    rf"sent|seen|sold|bought)\s(?:{HEDGE}\s)*$"
)
# "the number of officers to reach 2,361": behind the figure stands no noun of its own.
_NUMBER_OF = re.compile(
    r"\bnumbers? of (?P<what>[^.;,:\d]{3,60}?)(?: in [A-Z][\w ]+)?\s"
    r"(?:(?:has|have|had|now|to|is|was|were|stood|stands|at|reach(?:e[sd])?|rose|fell|increased|"
    rf"decreased|by|from)\s)+(?:{HEDGE}\s)*$",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"\b(?:(?:down|up) from|compared (?:with|to)|against)\s(?:(?:{HEDGE}|the)\s)*$", re.IGNORECASE
)
_NOT_DONE = re.compile(
    r"enabl|allow|result|increas|decreas|reduc|compar|rais|award|includ|total|reach|need", re.I
)
# "62.4 crimes per 1,000 people, compared with 41.7"
_COMPANION = re.compile(
    r"\d\s(?P<what>[a-z][a-z -]+?)\s(?:per|for every|in every|for each)\s[\d,]+\b"
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
    before = without_time(text[max(start, figure.start - REACH) : figure.start])
    after = without_time(text[figure.end : min(start + len(sentence), figure.end + REACH)])
    if figure.label == "count" and is_same_change(text, figure.start):
        share = _SHARE_BEFORE.search(text, max(start, figure.start - 48), figure.start)
        same = replace(figure, start=share.start()) if share else figure
        phrase = of_percentage(same, _SHARE_BEFORE.sub("", before), "", block, start)
    elif figure.label == "count":
        phrase = _of_count(before, after)
        if phrase is None and _FROM.search(before):
            phrase = counted_before(block, figure.start)  # "94 deaths, down from 112"
    elif figure.label == "percentage":
        phrase = of_percentage(figure, before, after, block, start)
    elif figure.label == "rate":
        phrase = _of_rate(figure, before)
    else:
        phrase = _said_before(figure, block, start, sentence) or of_money(before, after)
    return phrase or _of_heading(block)


def _of_row(figure: Mention, block: Block) -> str | None:
    """Row label with the column's header: "change in Theft Offences"."""
    column = next((c for c in block.cells if c.start <= figure.start < c.end), None)
    label = _row_label(block) if not _is_of_year(block) else _row_words(block)
    header = column.header if column else None
    if not label:
        return header
    if header and _CHANGE.search(header):
        return f"change in {label}"
    return label if not header or _YEARLY.search(header) else f"{label}: {header}"


def _is_of_year(block: Block) -> bool:
    """ "2021/22 | Night bus | £5,000": the first cell tells when, the next what."""
    first = next((c for c in block.cells if c.column == 0), None)
    return first is not None and is_year(block.text[first.start : first.end])


def _row_words(block: Block) -> str | None:
    """The first cell of words behind the year's."""
    words = (block.text[c.start : c.end] for c in block.cells if c.column > 0)
    return next((text for text in words if re.search(r"[A-Za-z]{3}", text)), None)


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
    named = _NUMBER_OF.search(before)
    if named and not re.match(r"\s[a-z]", after):
        return tidy(named["what"])
    phrase = phrase_after(after, 7)
    if phrase and ONLY_CHANGE.fullmatch(phrase):
        phrase = None  # "from 17 to 18 - an increase of 6%"
    done = _COUNTED_AND_DONE.match(after.lstrip(" +-"))
    if phrase and done and len(done["noun"].split()) <= 6:
        rest = re.split(r"[£\d]|\b(?:through|across|by|via)\b", AUXILIARY.sub("", done["done"]))[0]
        return tidy(f"{phrase} {' '.join(rest.split()[:4])}")
    verb = _DONE_BEFORE.search(before)
    if phrase and verb and not _NOT_DONE.match(verb["verb"]):
        return f"{phrase} {verb['verb']}"
    return phrase or subject_before(before)


def _said_before(figure: Mention, block: Block, start: int, sentence: str) -> str | None:
    """ "That compares with £240 in Hull": what the last sum of the sentence before is."""
    if not start or not _COMPARES.match(sentence):
        return None
    begin, end = sentence_at(block.text, start - 2)
    sums = [m for m in _SUM.finditer(block.text, begin, end) if m.end() <= figure.start]
    if not sums:
        return None
    before = without_time(block.text[max(begin, sums[-1].start() - REACH) : sums[-1].start()])
    return of_money(before, without_time(block.text[sums[-1].end() : end]))


def _of_rate(figure: Mention, before: str) -> str | None:
    inside = re.match(r"\S+\s(?P<what>.+?)\s(?:per|for every|in every|for each)\b", figure.text)
    rate = _RATE_OF.search(before)
    if rate:
        return tidy(rate["what"])
    subject = subject_before(before)
    if inside is None:
        companion = _COMPANION.search(before)
        return companion["what"] if companion else subject
    average = subject and re.search(r"average|national|regional", subject, re.IGNORECASE)
    return f"{inside['what']} ({subject})" if average else inside["what"]


def _of_heading(block: Block) -> str | None:
    return tidy(block.headings[-1]) if block.headings else None
