"""Here is a record; you get it as the JSON that other programs hold on to."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from corpus.model import Anchor, Block, Document, Link, Period, Quantity, Record


def record_json(record: Record) -> dict[str, Any]:
    """Return a record in the shape of the command line's contract; absent is None."""
    mention, figure = record.mention, record.figure
    period = figure.period if figure else mention.period
    return {
        "id": record.id,
        "document": record.document,
        "label": mention.label,
        "text": mention.text,
        "sentence": record.sentence,
        **place_json(record.anchor),
        "block": mention.block,
        "number": record.number,
        **_quantity(mention.quantity),
        "measure": figure.measure if figure else None,
        "baseline": period_json(figure.baseline) if figure else None,
        "period": period_json(period),
        "canonical": mention.canonical,
        "type": mention.type,
        "programmes": _names(figure.programmes) if figure else None,
        "places": _names(figure.places) if figure else None,
        "topics": _names(figure.topics) if figure else None,
        "part_of": figure.part_of if figure else None,
        "links": _links(figure.programmes + figure.places + figure.topics) if figure else None,
        "found_by": mention.found_by,
    }


def place_json(anchor: Anchor) -> dict[str, Any]:
    """Return where words stand: characters of a text, or page and box of a PDF."""
    box = anchor.bbox
    return {
        "start": anchor.start,
        "end": anchor.end,
        "page": anchor.page,
        "bbox": [round(edge, 2) for edge in box] if box else None,
    }


def period_json(period: Period | None) -> dict[str, str | None] | None:
    """Return the first and last day, None for an end the source leaves open."""
    if period is None:
        return None
    return {
        "start": period.start.isoformat() if period.start else None,
        "end": period.end.isoformat() if period.end else None,
    }


def document_json(document: Document) -> dict[str, Any]:
    """Return what a document is, with the grounds for its date."""
    published = document.published
    return {
        "document": document.name,
        "title": document.title,
        "kind": document.kind,
        "publisher": document.publisher,
        "force_area": document.force_area,
        "edition": document.edition,
        "published": period_json(published.period) if published else None,
        "published_basis": published.basis if published else None,
        "published_reason": published.reason if published else None,
        "covers": period_json(document.covers),
        "pages": document.pages,
        "sha256": document.sha256,
        "url": document.url,
        "fetched": document.fetched.isoformat() if document.fetched else None,
    }


def block_json(block: Block) -> dict[str, Any]:
    """Return a block: its words, where they stand, and what it belongs to."""
    place = place_json(block.anchor(0, len(block.text))) if block.pieces else place_json(Anchor())
    return {
        "id": block.id,
        "kind": block.kind,
        "number": block.number,
        "headings": list(block.headings),
        "parent": block.parent,
        "text": block.text,
        "table": block.table,
        "caption": block.caption,
        "ocr_confidence": block.ocr_confidence,
        **place,
    }


def number(amount: Decimal) -> int | float:
    """Return a decimal as JSON shows it: whole numbers without a point."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _quantity(quantity: Quantity | None) -> dict[str, Any]:
    if quantity is None:
        return dict.fromkeys(("value", "unit", "per", "modifier", "direction", "upper", "warning"))
    return {
        "value": number(quantity.amount),
        "unit": quantity.unit,
        "per": quantity.per,
        "modifier": quantity.modifier,
        "direction": quantity.direction,
        "upper": number(quantity.upper) if quantity.upper is not None else None,
        "warning": quantity.warning,
    }


def _names(links: Iterable[Link]) -> list[str]:
    return [link.name for link in links]


def _links(links: Iterable[Link]) -> list[dict[str, str]]:
    return [{"name": link.name, "how": link.how} for link in links]
