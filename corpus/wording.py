"""Here is a figure, how something of it was told, or a name not held; you get words for it."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.model import Concept, Link, Period, Record

FIGURE_COLUMNS = ("figure", "of what", "where", "programme", "period", "printed in")
_HOW = {
    "same sentence": "in the same sentence",
    "same part of the sentence": "in the same part of the sentence",
    "same row": "in the same row of the table",
    "heading": "in the heading above",
    "parent paragraph": "in the paragraph this item belongs to",
    "named before in the paragraph": "earlier in the paragraph",
    "named in the next paragraph": "in the next paragraph",
    "beside the figure": "right before the figure",
    "right behind the figure": "right after the figure",
    "column header": "in the heading of its column",
    "period the section reports on": "the period this section reports on",
    "the period the document reports on": "the period this document reports on",
}
_FROM_PARENT, _POINTED_BACK = "parent paragraph: ", "pointed back to: "


def figure_cells(record: Record) -> tuple[str, ...]:
    """Return a figure's words for each of FIGURE_COLUMNS, empty where nothing is known."""
    figure = record.figure
    return (
        amount_words(record),
        (figure.measure if figure else None) or "",
        _names(figure.places) if figure else "",
        _names(figure.programmes) if figure else "",
        period_words(figure.period) if figure else "",
        citation(record.document, record.number, record.anchor.page),
    )


def amount_words(record: Record) -> str:
    """Return a figure as printed, with the words around it that bound it: "over £5m"."""
    quantity = record.mention.quantity
    if quantity is None or quantity.modifier == "exact":
        return record.mention.text
    return f"{quantity.modifier.replace('_', ' ')} {record.mention.text}"


def period_words(period: Period | None) -> str:
    """Return a period as short as it was put: "2023/24", "2023-12", "2023-04-01 to 2023-06-30"."""
    if period is None:
        return ""
    if period.start is None or period.end is None:
        return f"from {period.start}" if period.start else f"until {period.end}"
    if period.precision == "financial_year":
        return f"{period.start.year}/{period.end:%y}"
    if period.precision in ("day", "month", "year"):
        return period.start.isoformat()[: {"day": 10, "month": 7, "year": 4}[period.precision]]
    return f"{period.start} to {period.end}"


def citation(document: str, number: str | None, page: int | None) -> str:
    """Return where something is printed: "update.pdf, page 3, paragraph 17 b"."""
    parts = [document, f"page {page}" if page else "", f"paragraph {number}" if number else ""]
    return ", ".join(part for part in parts if part)


def how_words(how: str) -> str:
    """Return where a name or a period was told, for a reader: "in the same sentence"."""
    own = how.replace(_FROM_PARENT, "")
    if own.startswith(_POINTED_BACK):
        number = own.removeprefix(_POINTED_BACK)
        named = "a paragraph further up" if number == "above" else f"paragraph {number}"
        pointing = "this paragraph" if own == how else "the paragraph of this item"
        return f"in {named}, to which {pointing} refers back"
    if own != how:
        return _HOW["parent paragraph"]
    return f"meant by {how}" if how.startswith("“") else _HOW.get(how, how)


def unknown_words(concept: Concept) -> str:
    """Return that a name asked for is not held, and the nearest that is."""
    instead = f", did you mean {concept.value}?" if concept.value else ""
    return f"nothing held is called {concept.said}{instead}"


def _names(links: Iterable[Link]) -> str:
    return ", ".join(link.name for link in links)
