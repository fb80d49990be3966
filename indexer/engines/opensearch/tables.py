"""Here is a collection on a server; you get the tables a search is understood by, kept beside it.

Spellings, terms and places come whole with each search; the vocabulary only when it is needed.
Both are written when a batch is done, and say of what revision they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from corpus.model import Extraction, Knowledge
from indexer.engines.opensearch.clauses import ENTRIES
from indexer.engines.opensearch.moment import Moment
from indexer.engines.opensearch.rows import pack, unpack
from indexer.engines.opensearch.server import Conflict, Json
from indexer.spellings import LABELS, Spellings
from indexer.tables import tables_of
from indexer.vocabulary import acronyms_of, words_in

TABLES, VOCABULARY = "tables", "vocabulary"
_PAGE = 5000


def words_row(extraction: Extraction) -> Json:
    """Return what is kept of a document's words, to be added up."""
    texts = [passage.block.text for passage in extraction.passages]
    found = {"words": Counter(words_in(texts)), "acronyms": acronyms_of(texts)}
    return {"words": pack(found)}


def write_tables(moment: Moment, knowledge: Knowledge) -> None:
    """Bring the tables in step with a moment, unless another writer has brought them further."""
    if _revision(moment, TABLES) == moment.state.revision:
        return
    words, acronyms, documents = _added_up(moment)
    names = [f"{label}:{name}" for label in LABELS for name in _names(moment, label)]
    tables = {**tables_of(knowledge, names, acronyms), "documents": sorted(documents)}
    counted = {"words": words, "acronyms": acronyms, "documents": documents}
    _write(moment, VOCABULARY, counted)
    _write(moment, TABLES, tables)


def read_tables(moment: Moment) -> tuple[int, Json]:
    """Return the tables, and the revision they are of; empty ones where none were written."""
    found = moment.server.get(moment.index, TABLES)
    if found is None:
        return -1, {"spellings": {}, "terms": {}, "places": {}, "documents": []}
    row = found["_source"]
    return int(row["revision"]), unpack(row["tables"])


def spellings_of(moment: Moment, tables: Json, has: Any) -> Spellings:
    """Return what a typed word means; the vocabulary is fetched when it is asked for."""
    terms = {long: tuple(forms) for long, forms in tables["terms"].items()}

    @cache
    def words() -> Mapping[str, int]:
        return dict(_vocabulary(moment)["words"])

    return Spellings(tables["spellings"], terms, tuple(tables["documents"]), words, has)


def _added_up(moment: Moment) -> tuple[dict[str, int], list[tuple[str, str]], dict[str, str]]:
    """Add up the words of all documents: of new ones only, where none has gone."""
    rows = moment.scan({"term": {"what": "document"}}, _source=["document", "version"])
    versions = {row["_source"]["document"]: row["_source"]["version"] for row in rows}
    known = _vocabulary(moment)
    if not set(known["documents"].items()) <= set(versions.items()):
        known = _EMPTY
    fresh = sorted(set(versions) - set(known["documents"]))
    counts: Counter[str] = Counter(known["words"])
    acronyms = dict.fromkeys((short, long) for short, long in known["acronyms"])
    for packed in _packed_words(moment, fresh):
        found = unpack(packed)
        counts.update(found["words"])
        acronyms |= dict.fromkeys((short, long) for short, long in found["acronyms"])
    return dict(sorted(counts.items())), list(acronyms), versions


_EMPTY: Json = {"words": {}, "acronyms": [], "documents": {}}


def _packed_words(moment: Moment, names: list[str]) -> Iterator[str]:
    for start in range(0, len(names), _PAGE):
        some = {"terms": {"document": names[start : start + _PAGE]}}
        query = {"bool": {"filter": [{"term": {"what": "document"}}, some]}}
        rows = moment.scan(query, ("document",), _source=["words"])
        yield from (row["_source"]["words"] for row in rows)


def _vocabulary(moment: Moment) -> Json:
    found = moment.server.get(moment.index, VOCABULARY)
    kept: Json = unpack(found["_source"]["tables"]) if found else _EMPTY
    return kept


def _names(moment: Moment, label: str) -> Iterable[str]:
    """Yield every name of a label that an entry bears."""
    after: Json = {}
    while True:
        sources = [{"name": {"terms": {"field": f"facets.{label}"}}}]
        aggs = {"names": {"composite": {"size": _PAGE, "sources": sources, **after}}}
        found = moment.search(ENTRIES, size=0, aggs=aggs)["aggregations"]["names"]
        yield from (bucket["key"]["name"] for bucket in found["buckets"])
        if "after_key" not in found:
            return
        after = {"after": found["after_key"]}


def _revision(moment: Moment, table: str) -> int:
    found = moment.server.get(moment.index, table)
    return int(found["_source"]["revision"]) if found else -1


def _write(moment: Moment, table: str, found: Json) -> None:
    revision = moment.state.revision
    row = {"what": table, "revision": revision, "tables": pack(found)}
    newer = {"version": revision, "version_type": "external_gte"}
    try:
        moment.server.ask("PUT", f"/{moment.index}/_doc/{table}", row, **newer)
    except Conflict:
        return  # another writer's are of a later revision
