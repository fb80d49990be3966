"""Here are nouns; templates get the words that show them, and texts cut up for marking."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.model import (
    Answer,
    Block,
    Box,
    Concept,
    Document,
    Link,
    PageSize,
    Period,
    Quantity,
    Record,
)
from corpus.wording import amount_words, citation, how_words, period_words, unknown_words
from indexer.analysis import spans_of
from web.asking import FACETS
from web.citing import document_link, permalink

_DAY = re.compile(r"\b(\d{4})-(\d\d)(?:-(\d\d))?\b")
_CLOSE = (300.0, 90.0)  # points shown around a figure
_KINDS = {
    "panel_update": "Panel update",
    "annual_report": "Annual report",
    "press_release": "Press release",
}


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a text: its words, how they are marked ("word", "figure" or ""), their record."""

    text: str
    mark: str = ""
    record: Record | None = None


def marked(text: str, words: Sequence[str], records: Iterable[Record] = ()) -> list[Run]:
    """Cut a block's text into runs: its figures, the searched words, the rest."""
    spans = [(r.mention.start, r.mention.end, "figure", r) for r in records]
    taken = [(start, end) for start, end, _, _ in spans]
    wanted = set(words)
    for start, end, stem in spans_of(text):
        free = all(end <= a or b <= start for a, b in taken)
        if stem in wanted and free:
            spans.append((start, end, "word", None))  # type: ignore[arg-type]
    return list(_runs(text, sorted(spans, key=lambda s: (s[0], -s[1]))))


def _runs(text: str, spans: list[Any]) -> Iterable[Run]:
    position = 0
    for start, end, mark, record in spans:
        if start < position:
            continue
        if start > position:
            yield Run(text[position:start])
        yield Run(text[start:end], mark, record)
        position = end
    if position < len(text):
        yield Run(text[position:])


def kind_words(kind: str) -> str:
    """Return a kind of document as a person reads it."""
    return _KINDS.get(kind, kind.replace("_", " ").capitalize())


def amount_shown(record: Record) -> str:
    """Return a figure as printed; where a table's column says pounds, with the value it means."""
    words, quantity = amount_words(record), record.mention.quantity
    if quantity is None or quantity.unit != "GBP" or "£" in words or "pound" in words.lower():
        return words
    return words.replace(record.mention.text, value_words(quantity))


def days_shown(words: str) -> str:
    """Return words with their days and months as a person writes them: "13 December 2023"."""
    return _DAY.sub(_written, words)


def _written(match: re.Match[str]) -> str:
    year, month, day = match.groups()
    name = month_name[int(month)]
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"


def closeup(box: Box, size: PageSize) -> str:
    """Return the part of a page around a box, as an SVG's viewBox; within the page."""
    wide, high = min(_CLOSE[0], size.width), min(_CLOSE[1], size.height)
    left = max(0.0, min((box.x0 + box.x1 - wide) / 2, size.width - wide))
    top = max(0.0, min((box.top + box.bottom - high) / 2, size.height - high))
    return f"{left:.1f} {top:.1f} {wide:.1f} {high:.1f}"


def published_words(document: Document) -> str:
    """Return when a document came out, with "about" where that is inferred."""
    if document.published is None:
        return "date not known"
    words = days_shown(period_words(document.published.period))
    return f"about {words}" if document.published.basis == "inferred" else words


def where(document: str, block: Block) -> str:
    """Return where a block is printed."""
    page = block.anchor(0, len(block.text)).page if block.pieces else None
    return citation(document, block.number, page).partition(", ")[2]


def names(links: Iterable[Link]) -> str:
    """Return linked names as a list in words."""
    return ", ".join(link.name for link in links)


def cells(block: Block) -> list[str]:
    """Return the cells of a table row."""
    return block.text.split("\t")


def facet_title(facet: str) -> str:
    """Return what a person calls a facet."""
    return next((title for name, _, title in FACETS if name == facet), facet.capitalize())


def concept_words(concept: Concept) -> str:
    """Return what a query was understood to name: "place: Melton"."""
    if concept.kind == "unknown":
        return unknown_words(concept)
    kind = {"figures": "asks for"}.get(concept.kind, concept.kind)
    return f"{kind}: {concept.value}"


def value_words(quantity: Quantity) -> str:
    """Return the exact value: "£9,500,000", "12.4 per cent", "11.4 per 1,000"."""
    units = {"GBP": "£{}", "percent": "{} per cent", "percentage_points": "{} percentage points"}
    words = units.get(quantity.unit, "{}").format(f"{quantity.amount:,f}").replace("£-", "-£")
    if quantity.unit not in (*units, "each", "ratio"):
        words = f"{words} {quantity.unit}"
    return f"{words} per {quantity.per:,}" if quantity.per else words


def number_words(value: float) -> str:
    """Return a number with commas."""
    return f"{value:,}"


def period_or_dash(period: Period | None) -> str:
    """Return a period in short, a dash for none."""
    return days_shown(period_words(period)) or "–"


def answer_figures(answer: Answer) -> list[Record]:
    """Return an answer's figures, money first: it is what is asked for most."""
    return sorted(answer.figures, key=lambda r: r.mention.label != "money")


FILTERS: dict[str, Callable[..., Any]] = {
    "amount": amount_shown,
    "kind": kind_words,
    "period": period_or_dash,
    "how": how_words,
    "names": names,
    "number": number_words,
    "value": value_words,
    "cells": cells,
    "published": published_words,
}
GLOBALS: dict[str, Any] = {
    "marked": marked,
    "closeup": closeup,
    "where": where,
    "permalink": permalink,
    "document_link": document_link,
    "facet_title": facet_title,
    "concept_words": concept_words,
    "answer_figures": answer_figures,
}
