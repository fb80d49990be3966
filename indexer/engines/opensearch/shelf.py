"""Here is a collection on a server at one moment; you get what is held in it, as nouns."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby, islice
from typing import TypeVar

from corpus.codec import from_plain
from corpus.held import Failure
from corpus.model import Document, Extraction, PageSize, Passage, Problem, Record, Replacement
from indexer.engines.opensearch.clauses import all_of, any_of
from indexer.engines.opensearch.moment import Moment
from indexer.engines.opensearch.rows import NotWhole, extraction_of, version_of
from indexer.engines.opensearch.server import Json

Noun = TypeVar("Noun")
Key = TypeVar("Key")
Place = tuple[str, int]
"""A document, and a position in it."""
_MOST_KEPT = 5000  # documents and passages kept for the next who asks
_AT_ONCE = 100  # documents whose records are asked for together
_READ = ("what", "document", "position", "outcome", "noun", "blocks", "records")


class Shelf(ABC):
    """What is held at one moment, for several threads; every method may raise ServerError."""

    @property
    @abstractmethod
    def _moment(self) -> Moment:
        """The moment that is read."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        """Keep nothing that was read: another moment begins."""
        self._documents: dict[str, Document] = {}
        self._passages: dict[Place, tuple[Passage, tuple[Record, ...]]] = {}
        self._records: dict[tuple[str, str], tuple[Record, ...]] = {}

    def documents(self) -> list[Document]:
        """Return the documents held, by name."""
        rows = self._moment.scan(_is("document"), ("document",), _source=["noun.document"])
        return [_document(row["_source"]) for row in rows]

    def newest(self, most: int) -> list[Document]:
        """Return the documents that came out last, the newest first."""
        return sorted(self.documents(), key=_came_out, reverse=True)[:most]

    def pages(self, name: str) -> tuple[PageSize, ...]:
        """Return the sizes of a document's pages. Raises KeyError for an unknown name."""
        rows = self._few(_is("document"), _of(name))
        if not rows:
            raise KeyError(name)
        return tuple(from_plain(PageSize, page) for page in rows[0]["noun"]["pages"])

    def document(self, name: str) -> Document | None:
        """Return the document of a name."""
        found = self._documents.get(name)
        if found is not None:
            return found
        rows = self._few(_is("document"), _of(name))
        return _kept(self._documents, name, _document(rows[0])) if rows else None

    def document_of(self, content: str) -> Document | None:
        """Return the document whose fingerprint begins so, or is of that name."""
        rows = self._few(_is("document"), any_of([_of(content), {"prefix": {"sha256": content}}]))
        return _document(rows[0]) if rows else None

    def extraction(self, name: str) -> Extraction:
        """Return everything held of a document. Raises KeyError for an unknown name."""
        found = self._grouped(self._moment.scan(_of(name), ("position",), _source=_READ))
        if name not in found:
            raise KeyError(name)
        return extraction_of(found[name])

    def extractions(self) -> Iterator[Extraction]:
        """Yield everything held, a document at a time, by name."""
        rows = self._moment.scan(
            {"exists": {"field": "document"}}, ("document", "position"), _source=_READ
        )
        for _, own in groupby(rows, key=lambda row: row["_source"]["document"]):
            for found in self._grouped(own).values():
                yield extraction_of(found)

    def passage(self, name: str, position: int) -> Passage:
        """Return the passage at a position of a document. Raises KeyError for none there."""
        return self._around(name, position)[0]

    def passage_of(self, name: str, block: str) -> Passage:
        """Return the passage of a block of a document. Raises KeyError for none."""
        rows = self._few(_PASSAGES, _of(name), {"term": {"block": block}})
        if not rows:
            raise KeyError((name, block))
        return _noun(Passage, rows[0])

    def block_records(self, name: str, block: str) -> tuple[Record, ...]:
        """Return the records of one block of a document, in order."""
        found = self._records.get((name, block))
        if found is not None:
            return found
        query = all_of([_is("record"), _of(name), {"term": {"block": block}}])
        rows = self._moment.scan(query, ("position",), _source=["noun"])
        records = tuple(_noun(Record, row["_source"]) for row in rows)
        return _kept(self._records, (name, block), records)

    def records(self, name: str | None = None) -> Iterator[Record]:
        """Yield the records of a document, or of all, in order."""
        own = [_of(name)] if name is not None else []
        rows = self._moment.scan(
            all_of([_is("record"), *own]), ("document", "position"), _source=["noun"]
        )
        return (_noun(Record, row["_source"]) for row in rows)

    def record(self, name: str, position: int) -> Record:
        """Return the record at a position of a document. Raises KeyError for none there."""
        rows = self._few(_is("record"), _of(name), {"term": {"position": position}})
        if not rows:
            raise KeyError((name, position))
        return _noun(Record, rows[0])

    def records_at(self, places: Sequence[Place]) -> list[Record]:
        """Return the records at some places, in the order asked. Raises KeyError for none there."""
        wanted: dict[str, list[int]] = {}
        for name, position in places:
            wanted.setdefault(name, []).append(position)
        found = dict(self._found_at(wanted))
        return [found[place] for place in places]

    def record_called(self, name: str, record: str) -> Record | None:
        """Return the record of an id in a document."""
        rows = self._few(_is("record"), _of(name), {"term": {"id": record}})
        return _noun(Record, rows[0]) if rows else None

    def records_of(self, amount: Decimal, unit: str, most: int = -1) -> list[Record]:
        """Return the figures of an amount, wherever they are printed, by document; -1 is all."""
        tests = [{"term": {"amount": str(amount)}}, {"term": {"unit": unit}}]
        query = all_of([_is("record"), *tests])
        rows = self._moment.scan(query, ("document", "position"), _source=["noun"])
        return [_noun(Record, row["_source"]) for row in islice(rows, most if most >= 0 else None)]

    def failures(self) -> list[Failure]:
        """Return the files that could not be read, by path."""
        rows = self._moment.scan(_is("failure"))
        found = [_noun(Failure, row["_source"]) for row in rows]
        return sorted(found, key=lambda failure: failure.source)

    def problems(self) -> list[tuple[str, Problem]]:
        """Return what could not be read within the documents held, by name."""
        query = all_of([_is("document"), {"term": {"outcome": "partial"}}])
        rows = self._moment.scan(query, ("document",), _source=["document", "noun.problems"])
        return [
            (row["_source"]["document"], from_plain(Problem, problem))
            for row in rows
            for problem in row["_source"]["noun"]["problems"]
        ]

    def replacements(self, name: str | None = None) -> list[Replacement]:
        """Return how a document, or each of them, changed; the latest change of each first."""
        return [noted for _, noted in self._noted(name)]

    def _noted(self, name: str | None) -> list[tuple[int, Replacement]]:
        own = [_of(name)] if name is not None else []
        rows = self._moment.scan(all_of([_is("replacement"), *own]))
        found = [(r["_source"]["position"], _noun(Replacement, r["_source"])) for r in rows]
        return sorted(found, key=lambda each: (each[1].document, -each[0]))

    def odd_documents(self) -> Iterator[str]:
        """Yield the documents of which not all that was written is there as it was."""
        fields = ["document", "version", "knowledge"]
        for row in self._moment.scan(_is("document"), ("document",), _source=fields):
            told = row["_source"]
            try:
                version = version_of(self.extraction(told["document"]), told["knowledge"])
            except (KeyError, ValueError, TypeError, NotWhole):
                version = ""
            if version != told["version"]:
                yield told["document"]

    def counts(self) -> dict[str, int]:
        """Return how many documents, pages, blocks and records are held."""
        parts = {"documents": _is("document"), "blocks": _PASSAGES, "records": _is("record")}
        aggs: Json = {name: {"filter": query} for name, query in parts.items()}
        aggs["pages"] = {"sum": {"field": "pages"}}
        found = self._moment.search({"match_all": {}}, size=0, aggs=aggs)["aggregations"]
        counted = {name: int(found[name]["doc_count"]) for name in parts}
        return {
            "documents": counted.pop("documents"),
            "pages": int(found["pages"]["value"]),
        } | counted

    # -- within

    def _around(self, name: str, position: int) -> tuple[Passage, tuple[Record, ...]]:
        """Return a passage with its records; its document is fetched with it."""
        key = (name, position)
        kept = self._passages.get(key)
        if kept is not None:
            return kept
        at = {"term": {"position": position}}
        own = all_of([_is("record"), {"term": {"at": position}}])
        parts = any_of([_is("document"), all_of([_PASSAGES, at]), own])
        rows = self._moment.scan(all_of([_of(name), parts]), ("position",), _source=_READ)
        found = self._grouped(rows).get(name, {})
        if not found.get("passage"):
            raise KeyError(key)
        _kept(self._documents, name, _document(found["document"][0]))
        passage = _noun(Passage, found["passage"][0])
        records = tuple(_noun(Record, row) for row in found["record"])
        _kept(self._records, (name, passage.block.id), records)
        return _kept(self._passages, key, (passage, records))

    def _found_at(
        self, wanted: Mapping[str, list[int]]
    ) -> Iterator[tuple[tuple[str, int], Record]]:
        own = [all_of([_of(n), {"terms": {"position": at}}]) for n, at in sorted(wanted.items())]
        for start in range(0, len(own), _AT_ONCE):
            query = all_of([_is("record"), any_of(own[start : start + _AT_ONCE])])
            for row in self._moment.scan(query, _source=["document", "position", "noun"]):
                source = row["_source"]
                yield (source["document"], source["position"]), _noun(Record, source)

    def _few(self, *tests: Json) -> list[Json]:
        return [
            row["_source"] for row in self._moment.search(all_of(tests), size=1)["hits"]["hits"]
        ]

    def _grouped(self, rows: Iterator[Json]) -> dict[str, dict[str, list[Json]]]:
        """Part rows by document, and by what they are."""
        found: dict[str, dict[str, list[Json]]] = {}
        for row in rows:
            source = row["_source"]
            kind = "passage" if source["what"] in ("entry", "block") else source["what"]
            if kind in ("document", "passage", "record"):
                empty: dict[str, list[Json]] = {"document": [], "passage": [], "record": []}
                found.setdefault(source["document"], empty)[kind].append(source)
        return found


def _is(what: str) -> Json:
    return {"term": {"what": what}}


_PASSAGES: Json = {"terms": {"what": ["entry", "block"]}}


def _of(name: str) -> Json:
    return {"term": {"document": name}}


def _noun(kind: type[Noun], row: Mapping[str, Json]) -> Noun:
    return from_plain(kind, row["noun"])


def _document(row: Mapping[str, Json]) -> Document:
    return from_plain(Document, row["noun"]["document"])


def _came_out(document: Document) -> date:
    """Return the last day on which a document may have come out; the first of all for none."""
    period = document.published.period if document.published else None
    return (period and (period.end or period.start)) or date.min


def _kept(cache: dict[Key, Noun], key: Key, value: Noun) -> Noun:
    """Keep a value and return it; all are forgotten at once when there are many."""
    if len(cache) >= _MOST_KEPT:
        cache.clear()
    cache[key] = value
    return value
