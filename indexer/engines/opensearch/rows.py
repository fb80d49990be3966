"""Here is an extraction; you get what a server holds of it, and the same nouns back.

Each document is held as one "document", an "entry" or "block" a passage, and a "record" a record,
all on one shard. The version tells two readings of a document apart.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from corpus.codec import from_plain, to_plain
from corpus.model import Extraction
from indexer.engines.base import FACETS
from indexer.engines.opensearch.server import Json, ServerError
from indexer.entries import TEXT_FIELDS, Amount, Entry, entries_of

_ADDRESS_SAFE = str.maketrans("-_", "+/")
_NEVER, _EVER = 0, 2**31 - 1
PACKED = "packed"
"""An entry as it was written, in a column: read many times quicker than out of what is stored."""
_PACKED_FIELDS = (
    "document", "position", "version", *TEXT_FIELDS, "names", "amounts", "first", "last", "parent",
    "before", "after", "copy",
)  # fmt: skip


class NotWhole(ServerError):
    """A document of which not all that was written is there."""


def version_of(extraction: Extraction, knowledge: str) -> str:
    """Return what a reading is known by: the same for the same nouns and knowledge."""
    plain = json.dumps(
        to_plain(replace(extraction, corrected=())), ensure_ascii=False, sort_keys=True
    )
    told = f"{knowledge}\n{plain}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(told, digest_size=12).hexdigest()


def rows_of(
    extraction: Extraction, version: str, within: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, Json]]:
    """Yield what is written of a document, each with its id; the document itself last.

    Raises ValueError for text that is no Unicode.
    """
    document, shared = extraction.document, {"document": extraction.document.name}
    entries = list(entries_of(extraction, within))
    indexed = {row["position"]: row for row in entry_rows(entries, version)}
    places = {p.block.id: n for n, p in enumerate(extraction.passages)}
    for position, passage in enumerate(extraction.passages):
        row = indexed.get(position, {"what": "block", "position": position})
        row |= {**shared, "version": version, "block": passage.block.id}
        yield f"{version}.p{position}", _sound(row | {"noun": to_plain(passage)})
    for position, record in enumerate(extraction.records):
        quantity, block = record.mention.quantity, record.mention.block
        row = {"what": "record", "position": position, "version": version, "id": record.id}
        row |= {**shared, "block": block, "at": places.get(block)}
        if quantity is not None:
            row |= {"amount": str(quantity.amount), "unit": quantity.unit}
        yield f"{version}.r{position}", _sound(row | {"noun": to_plain(record)})
    row = {"what": "document", **shared, "version": version, "sha256": document.sha256}
    kept = {key: to_plain(getattr(extraction, key)) for key in ("document", "pages", "problems")}
    counts = {"blocks": len(extraction.passages), "records": len(extraction.records)}
    row |= {"outcome": extraction.outcome, "pages": document.pages, **counts}
    yield f"{version}.d", _sound(row | {"noun": kept})


def _sound(row: Json) -> Json:
    json.dumps(row, ensure_ascii=False).encode("utf-8")  # UnicodeError: half a surrogate pair
    return row


def entry_rows(entries: Sequence[Entry], version: str) -> Iterator[Json]:
    """Yield what is searched of each entry of a document's reading."""
    befores, afters = [None, *entries[:-1]], [*entries[1:], None]
    for entry, before, after in zip(entries, befores, afters, strict=True):
        row = _entry_row(entry) | {"version": version}
        if before is not None and entry.follows:
            row["before"] = before.position
        if after is not None and after.follows:
            row["after"] = after.position
        yield row | {PACKED: pack({key: row[key] for key in _PACKED_FIELDS if key in row})}


def _entry_row(entry: Entry) -> Json:
    amounts = [_amount_row(amount) for amount in entry.amounts]
    row: Json = {
        "what": "entry",
        "document": entry.document,
        "position": entry.position,
        **{field: " ".join(entry.words[field]) for field in TEXT_FIELDS},
        "stems": sorted({word for field in TEXT_FIELDS for word in entry.words[field]}),
        "lengths": {field: len(entry.words[field]) for field in TEXT_FIELDS},
        "names": sorted(entry.names),
        "facets": {label: _values(entry, label) for label in (*FACETS, "organisation")},
        "first": _ordinal(entry.first),
        "last": _ordinal(entry.last),
        **_span(entry.first, entry.last),
        "parent": entry.parent,
        "copy": entry.copy or None,
        "amounts": amounts,
        "dated": any(amount["dated"] for amount in amounts),
        "figured": bool(amounts),
    }
    return {key: value for key, value in row.items() if value is not None}


def _values(entry: Entry, facet: str) -> list[str]:
    label = f"{facet}:"
    return sorted(n.removeprefix(label) for n in entry.names if n.startswith(label))


def _amount_row(amount: Amount) -> Json:
    row = {
        "kind": amount.kind,
        "value": amount.value,
        "low": amount.low,
        "high": amount.high,
        "stated": amount.low == amount.high and amount.low % 2 == 0,
        "dated": amount.dated,
        "first": _ordinal(amount.first),
        "last": _ordinal(amount.last),
        **_span(amount.first, amount.last),
        "names": sorted(amount.names),
        "record": amount.record,
    }
    return {key: value for key, value in row.items() if value is not None}


def _span(first: date | None, last: date | None) -> dict[str, int]:
    """The days a span reaches over; an open end for ever, no end at all nowhere."""
    if first is None and last is None:
        return {}
    begins = first.toordinal() if first else _NEVER
    return {"begins": begins, "ends": last.toordinal() if last else _EVER}


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None


def pack(plain: Any) -> str:
    """Return plain values as a text a third as long."""
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode("utf-8"))).decode("ascii")


def unpack(packed: str) -> Any:
    """Return what was packed; a column gives it back in the alphabet of addresses, unpadded."""
    padded = packed.rstrip("=") + "=" * (-len(packed.rstrip("=")) % 4)
    return json.loads(zlib.decompress(base64.b64decode(padded.translate(_ADDRESS_SAFE))))


def entry_of(row: Mapping[str, Any]) -> Entry:
    """Return the entry a row was made of, as far as scores and filters go."""
    return Entry(
        id="",
        document=row["document"],
        position=row["position"],
        words={field: tuple(row[field].split()) for field in TEXT_FIELDS},
        names=frozenset(row["names"]),
        amounts=tuple(_amount_of(amount) for amount in row["amounts"]),
        first=_day(row.get("first")),
        last=_day(row.get("last")),
        parent=row.get("parent"),
        copy=int(row.get("copy", 0)),
    )


def _amount_of(row: Mapping[str, Any]) -> Amount:
    return Amount(
        row["kind"],
        row["value"],
        row["low"],
        row["high"],
        _day(row.get("first")),
        _day(row.get("last")),
        frozenset(row["names"]),
        row["record"],
    )


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal is not None else None


def extraction_of(rows: Mapping[str, list[Json]]) -> Extraction:
    """Return the extraction of a document's rows, by what they are and in order.

    Raises NotWhole where fewer are there than were written.
    """
    (row,) = rows["document"]
    if (len(rows["passage"]), len(rows["record"])) != (row["blocks"], row["records"]):
        raise NotWhole(f"parts of {row['document']} are lost; ingest its file with --force")
    plain = {
        **row["noun"],
        "passages": [found["noun"] for found in rows["passage"]],
        "records": [found["noun"] for found in rows["record"]],
        "outcome": row["outcome"],
    }
    return from_plain(Extraction, plain)
