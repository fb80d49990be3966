"""Here is a figure, document or quotation; you get the words a briefing uses for it."""

from __future__ import annotations

import re
from decimal import Decimal

from corpus.model import Block, Document, Record
from corpus.wording import amount_words
from scrutiny.printed import read_printed
from scrutiny.spans import plain_period
from scrutiny.subjects import telling

# A phrase for what is counted reads as one when it is short, of plain words, and no half-sentence.
_POOR = re.compile(
    r"^(?:be|been|the|this|that|we|it|in|over|to|into|since|around|from|across|by|for|of|secured|"
    r"week|year|month)\b|\d|[A-Z]{4} [A-Z]{4}|\b(?:got|and|to|is|was|in|that|who)$",
    re.IGNORECASE,
)
# The publisher stands in the list of documents; a title need not say it again.
_PUBLISHER = re.compile(r"\s[-–—]\s(?:the )?(?:office of the )?police (?:and|&) crime .*$", re.I)
_DASH = re.compile(r"\s[-–—]\s")
_SHOUTED = re.compile(r"\b[A-Z]{5,}\b")
_SCALES = {Decimal(1000): "£000", Decimal(10) ** 6: "£m"}  # headers that spare the noughts
_MOST_WORDS = 8
_BEFORE, _BEHIND = 60, 70  # characters around a figure in an excerpt
_MOST = 190  # characters of an excerpt


def document_words(document: Document) -> str:
    """Name a document for a reader: "Commissioners Update (13 December 2023)"."""
    title = _PUBLISHER.sub("", document.title.strip()) or document.title.strip()
    published = document.published
    when = plain_period(published.period) if published else "no date"
    if published is not None and published.basis != "stated":
        when = f"between {when.replace(' to ', ' and ')}, inferred" if " to " in when else when
    return f"{title} ({when})"


def amount(record: Record) -> str:
    """A figure as printed with its bound; a sum from a table gets the unit of its column."""
    words, quantity = amount_words(record), record.mention.quantity
    printed = read_printed(record.mention.text)
    if quantity is None or quantity.unit != "GBP" or printed is None or "£" in words:
        return words
    if printed.amount and quantity.amount / printed.amount in _SCALES:
        return f"{words} ({_SCALES[quantity.amount / printed.amount]})"
    pence = re.search(r"p$|pence|pound", words, re.IGNORECASE)
    return words if pence else f"£{words}"


def measure_words(record: Record, block: Block) -> str:
    """What a figure counts: the label of its row, the linked phrase, or the words around it."""
    measure = (record.figure.measure if record.figure else None) or ""
    plain = len(measure.split()) <= _MOST_WORDS and not _SHOUTED.search(measure)
    if telling(measure) and (block.kind == "row" or _is_lead(record, measure)):
        return measure
    if record.mention.label == "count" and plain and telling(measure) and not _POOR.search(measure):
        return measure
    return f"“{around(record, block)}”"


def _is_lead(record: Record, measure: str) -> bool:
    """A title parted from its sum by a dash: "Proposal 2 – ASB – Melton - £313,967.89"."""
    return record.mention.label == "money" and measure[:1].isupper() and bool(_DASH.search(measure))


def around(record: Record, block: Block) -> str:
    """Return the words around a figure within its sentence, cut between words."""
    text, mention = block.text, record.mention
    start = max(text.rfind(". ", 0, mention.start) + 2, 0) if ". " in text[: mention.start] else 0
    stop = text.find(". ", mention.end)
    before, behind = text[start : mention.start], text[mention.end : stop if stop > 0 else None]
    if len(before) > _BEFORE:
        before = "… " + before[-_BEFORE:].split(" ", 1)[-1]
    if len(behind) > _BEHIND:
        behind = behind[:_BEHIND].rsplit(" ", 1)[0] + " …"
    return whole(before + mention.text + behind)


def figure_words(record: Record, block: Block) -> str:
    """A figure with what it counts: "over 100 homes", "£313,967.89 (Proposal 2 – ASB – Melton)"."""
    said, measure = amount(record), measure_words(record, block)
    if measure.startswith("“"):
        return f"{said}: {measure}"
    plain = record.mention.label == "count" and measure[:1].islower()
    return f"{said} {measure}" if plain else f"{said} ({measure})"


def excerpt(text: str) -> str:
    """Return a quotation short enough to read, cut between words, with cells parted by bars."""
    plain = " | ".join(part.strip() for part in text.split("\t") if part.strip())
    plain = re.sub(r"[*_]{2,}|</?u>", "", plain)
    if len(plain) <= _MOST:
        return plain
    return plain[:_MOST].rsplit(" ", 1)[0].rstrip(",;:–- ") + " …"


def whole(text: str) -> str:
    """Return a quotation whole, in one line."""
    return re.sub(
        r"[*_]{2,}|</?u>", "", " | ".join(p.strip() for p in text.split("\t") if p.strip())
    )
