"""Here is an extraction; you get the rows of the store's tables, by column."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from corpus.codec import to_plain
from corpus.model import (
    Anchor,
    Block,
    Extraction,
    Fetched,
    Link,
    Passage,
    Period,
    Quantity,
    Record,
    Replacement,
)

Row = dict[str, Any]
_MOST_PENCE = 2**63 - 1  # what an SQLite integer holds


def document_row(extraction: Extraction) -> Row:
    """Return a document's columns."""
    document = extraction.document
    published = _days(document.published.period if document.published else None)
    covers = _days(document.covers)
    return {
        "name": document.name,
        "sha256": document.sha256,
        "title": document.title,
        "kind": document.kind,
        "publisher": document.publisher,
        "force_area": document.force_area,
        "edition": document.edition,
        "published_from": published[0],
        "published_to": published[1],
        "covers_from": covers[0],
        "covers_to": covers[1],
        "pages": document.pages,
        "source": document.source,
        "outcome": extraction.outcome,
        "noun": _document_noun(extraction),
    }


def replacement_row(replacement: Replacement, position: int) -> Row:
    """Return the columns of a document's n-th replacement."""
    words = [change.what for change in replacement.changes]
    return {
        "document": replacement.document,
        "position": position,
        "earlier": replacement.earlier,
        "sha256": replacement.sha256,
        "noticed": replacement.noticed.isoformat() if replacement.noticed else None,
        **{word: words.count(word) for word in ("changed", "removed", "added")},
        "noun": _json(replacement),
    }


def fetched_row(fetched: Fetched) -> Row:
    """Return the columns of a fetched file."""
    return {
        "url": fetched.url,
        "path": fetched.path,
        "source": fetched.source,
        "sha256": fetched.sha256,
        "fetched": fetched.fetched.isoformat(),
        "checked": fetched.checked.isoformat(),
        "noun": _json(fetched),
    }


def block_rows(extraction: Extraction) -> Iterator[Row]:
    """Yield the columns of each block, in reading order."""
    for position, passage in enumerate(extraction.passages):
        block = passage.block
        yield {
            "document": extraction.document.name,
            "position": position,
            "id": block.id,
            "kind": block.kind,
            "number": block.number,
            "heading": block.headings[-1] if block.headings else None,
            "text": block.text,
            "page": _page(block),
            "noun": _json(passage),
        }


def record_rows(extraction: Extraction) -> Iterator[Row]:
    """Yield the columns of each record, in order."""
    for position, record in enumerate(extraction.records):
        mention, figure = record.mention, record.figure
        first, last = _days(figure.period if figure else mention.period)
        yield {
            "document": extraction.document.name,
            "position": position,
            "id": record.id,
            "block": mention.block,
            "number": record.number,
            "label": mention.label,
            "text": mention.text,
            **_amount(mention.quantity),
            "measure": figure.measure if figure else None,
            "period_from": first,
            "period_to": last,
            "canonical": mention.canonical,
            "type": mention.type,
            "sentence": record.sentence,
            **_place(record.anchor),
            "found_by": mention.found_by,
            "noun": _json(record),
        }


def link_rows(extraction: Extraction) -> Iterator[Row]:
    """Yield the names each figure belongs to."""
    for record in extraction.records:
        for role, link in _links(record):
            yield {
                "document": extraction.document.name,
                "record": record.id,
                "role": role,
                "name": link.name,
                "how": link.how,
            }


def _links(record: Record) -> Iterator[tuple[str, Link]]:
    if record.figure is None:
        return
    yield from (("programme", link) for link in record.figure.programmes)
    yield from (("place", link) for link in record.figure.places)
    yield from (("topic", link) for link in record.figure.topics)


def _amount(quantity: Quantity | None) -> Row:
    if quantity is None:
        return dict.fromkeys(("value", "pence", "unit", "per", "modifier", "direction"))
    return {
        "value": str(quantity.amount),
        "pence": _pence(quantity.amount) if quantity.unit == "GBP" else None,
        "unit": quantity.unit,
        "per": quantity.per,
        "modifier": quantity.modifier,
        "direction": quantity.direction,
    }


def _pence(pounds: Decimal) -> int | None:
    """Return whole pence; None for an amount no publication means and no integer holds."""
    pence = int((pounds * 100).to_integral_value()) if pounds.is_finite() else None
    return pence if pence is not None and abs(pence) <= _MOST_PENCE else None


def _place(anchor: Anchor) -> Row:
    x0, top, x1, bottom = anchor.bbox or (None, None, None, None)
    return {
        '"start"': anchor.start,
        '"end"': anchor.end,
        "page": anchor.page,
        "x0": x0,
        "top": top,
        "x1": x1,
        "bottom": bottom,
    }


def _page(block: Block) -> int | None:
    return next((piece.box.page for piece in block.pieces if piece.box), None)


def _days(period: Period | None) -> tuple[str | None, str | None]:
    first = period.start if period else None
    last = period.end if period else None
    return (first.isoformat() if first else None, last.isoformat() if last else None)


def _document_noun(extraction: Extraction) -> str:
    """Return what a document's row keeps besides its passages and records."""
    return _dump(
        {
            "document": to_plain(extraction.document),
            "pages": to_plain(extraction.pages),
            "problems": to_plain(extraction.problems),
        }
    )


def _json(noun: Passage | Record | Replacement | Fetched) -> str:
    return _dump(to_plain(noun))


def _dump(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
