"""Here is a figure in its sentence; you get what it counts, in the document's own words."""

from __future__ import annotations

import re

from corpus.model import Block, Mention

_CHANGE = re.compile(r"change|difference|variance|movement|\+/-", re.IGNORECASE)
_YEARLY = re.compile(r"\d{4}|total|number|count|^\W*[£%]|offences? in", re.IGNORECASE)
# What ends a phrase behind a number: a verb, a full stop, a new clause.
_END = re.compile(
    r"[.;:!?()\t–—]|,(?=\s)|\s-\s|\b(?:have|has|had|was|were|is|are|will|would|can|could|who|which|"
    r"that|while|"
    r"with|since|during|when|where|after|before|following|through|via|over the|as|so|but|because|"
    r"received|attended|completed|took|said|felt|compared|per)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:\W|of|for|to|the|a|an|our|my|in|on|worth|funding to|was|were|at)\s+", re.IGNORECASE
)
_BACK_END = re.compile(
    r"(?:.*)(?:[.;:!?()\t]|,\s|\b(?:and|while|but|where|that|which|when)\b)",
    re.IGNORECASE | re.DOTALL,
)
_VERB = re.compile(
    r"\b(?:has|have|had|is|are|was|were|will|saw|seen|stood|stands|amount\w*|total\w*|cost\w*|fell|"
    r"fallen|"
    r"rose|risen|increas\w+|decreas\w+|reduc\w+|set|worth|award\w*|paid|down|up|went|go\w*)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_MOST_WORDS = 9


def measure_of(figure: Mention, block: Block, sentence: str, start: int) -> str | None:
    """Return a short phrase, None where nothing says what is counted.

    `sentence` is the figure's sentence, which begins at character `start` of the block.
    """
    if block.kind == "row":
        return _of_row(figure, block)
    at = figure.start - start
    before, after = sentence[:at], sentence[at + len(figure.text) :]
    if figure.label == "count":
        phrase = _phrase(after) or _subject(before)
    elif figure.label == "percentage":
        phrase = _of_percentage(before, after)
    elif figure.label == "rate":
        phrase = _subject(before)
    else:
        phrase = _of_money(before, after)
    return phrase or _of_heading(block)


def _of_row(figure: Mention, block: Block) -> str | None:
    """Row label with the column's header: "change in Theft Offences"."""
    column = next((c for c in block.cells if c.start <= figure.start < c.end), None)
    label = next((block.text[c.start : c.end] for c in block.cells if c.column == 0), None)
    header = column.header if column else None
    if not label:
        return header
    if header and _CHANGE.search(header):
        return f"change in {label}"
    return label if not header or _YEARLY.search(header) else f"{label}: {header}"


def _of_percentage(before: str, after: str) -> str | None:
    """Of "5% of victims" the victims; of "thefts fell by 5%" thefts; of "a 4% cut in fees" fees."""
    of = re.match(
        r"\s+(?:of|reduction in|increase in|rise in|fall in|decrease in|drop in|cut in)\s", after
    )
    if of:
        return _phrase(after[of.end() :])
    nearer = re.search(
        r"\b(?:increase|decrease|reduction|rise|fall|drop)\s(?:in|of)\s(?P<what>[^.;,]+?)\s(?:of|"
        r"by)\s+\S*\s?$",
        before,
    )
    if nearer:
        return nearer["what"].strip()
    return _subject(before) or _phrase(after)


def _of_money(before: str, after: str) -> str | None:
    phrase = _phrase(
        re.sub(r"^\s+(?:of\s)?(?:funding|grant|award|pot of money|contract)\b", r"", after)
    )
    lead = re.search(r"(?P<what>[A-Z][^.;:\t]{3,80}?)\s*[-–—:]\s*$", before)
    if lead:
        return re.sub(r"^\w{1,2}[.)]\s+", "", lead["what"]).strip(" -–—")
    return phrase or _subject(before)


def _phrase(words: str) -> str | None:
    """The words behind a figure up to where the phrase ends."""
    text = words.lstrip(" -–—+%")
    while lead := _LEAD.match(text):
        text = text[lead.end() :]
    end = _END.search(text)
    cut = (text[: end.start()] if end else text).split()[:_MOST_WORDS]
    return _tidy(" ".join(cut))


def _subject(words: str) -> str | None:
    """The subject of the clause before a figure, without its verb."""
    clause = _BACK_END.sub("", words, count=1)
    if len(clause.split()) < 2:
        clause = words
    subject = _VERB.sub("", clause)
    return _tidy(" ".join((subject if subject.strip() else clause).split()[-_MOST_WORDS:]))


def _of_heading(block: Block) -> str | None:
    return _tidy(block.headings[-1]) if block.headings else None


def _tidy(phrase: str) -> str | None:
    text = re.sub(r"[*_<>]|^\W+|[\s\W]+$", "", phrase)
    text = re.sub(r"\s+(?:of|for|to|the|a|an|in|on|at|and|or|by|from|also|now|been)$", "", text)
    return text if len(re.findall(r"[A-Za-z]{3,}", text)) >= 1 else None
