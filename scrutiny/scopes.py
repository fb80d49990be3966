"""Here are two figures; you get whether they are for the same place, period and section."""

from __future__ import annotations

from corpus.model import Block, Document, Figure, Period, Record
from scrutiny.grids import Row
from scrutiny.papers import Paper

_OF_THE_DOCUMENT = "the period the document reports on"


def places_of(record: Record, document: Document) -> frozenset[str]:
    """Return the places a figure is for; the whole force area, by any name, is one place.

    A figure without a place is for the area of its publisher; without either, its document's own.
    """
    area = document.home or document.force_area or document.publisher or document.name
    names = {link.name for link in record.figure.places} if record.figure else set()
    home = {document.home, document.force_area}
    return frozenset(area if name in home else name for name in names or {area})


def same_place(paper: Paper, figure: Record, row: Row) -> bool:
    """Tell whether a figure is for the place that a row of a table counts in."""
    said = places_of(figure, paper.document)
    records = [r for r in paper.records.get(row.block.id, ()) if r.figure is not None]
    return any(said & places_of(record, paper.document) for record in records)


def same_period(one: Period | None, other: Period | None) -> bool:
    """Tell whether both are known and name the same days."""
    if one is None or other is None or one.start is None or one.end is None:
        return False
    return (one.start, one.end) == (other.start, other.end)


def same_section(one: Block, other: Block) -> bool:
    """Tell whether two blocks stand under the same heading."""
    return bool(one.headings) and one.headings == other.headings


def stated_period(figure: Figure | None) -> Period | None:
    """Return the period of a figure where its own words or headers say it.

    What a whole document reports on is read into a figure that is silent; two such figures may
    well be for different years.
    """
    if figure is None or figure.period_how == _OF_THE_DOCUMENT:
        return None
    return figure.period
