"""Here is a figure, or a name not held; you get the words that tell a person of it."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.model import Concept, Link, Period, Record

FIGURE_COLUMNS = ("figure", "of what", "where", "programme", "period", "printed in")


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


def unknown_words(concept: Concept) -> str:
    """Return that a name asked for is not held, and the nearest that is."""
    instead = f", did you mean {concept.value}?" if concept.value else ""
    return f"nothing held is called {concept.said}{instead}"


def _names(links: Iterable[Link]) -> str:
    return ", ".join(link.name for link in links)
