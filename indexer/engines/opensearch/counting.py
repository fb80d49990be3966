"""Here is a query; you get what a server is asked to count, and the counts out of its answer.

Entries that have no copy in the index are counted by value; of those that have (`twin`), the sets
of copies are counted: exactly up to some hundreds of sets a value, beyond that as near as
HyperLogLog++ comes, within one in a hundred.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from corpus.model import Query
from indexer.engines.base import FACETS, without
from indexer.engines.opensearch.clauses import all_of, filtered, none_of
from indexer.engines.opensearch.server import Json

_MOST_VALUES = 10_000  # a facet; a server answers with 65,536 in all
_EXACT = 40_000  # sets told apart by their own numbers
_TWIN: Json = {"exists": {"field": "twin"}}
_SETS: Json = {"cardinality": {"field": "twin", "precision_threshold": _EXACT}}


def counters(query: Query) -> Json:
    """Return what counts the answers, and the values of each facet, its own filter aside."""
    everything = filtered(query.filters)
    asked = {"answers": _parted(everything, {}, {"sets": _SETS})}
    for facet in FACETS:
        clauses = filtered(without(query.filters, facet))
        asked[facet] = _parted(clauses, *_values_of(facet))
    return asked


def counter_of(facet: str) -> Json:
    """Return what counts the values of a facet among what is found, filters aside."""
    return {facet: _parted([], *_values_of(facet))}


def _values_of(facet: str) -> tuple[Json, Json]:
    terms = {"field": f"facets.{facet}", "size": _MOST_VALUES}
    return {"values": {"terms": terms}}, {"values": {"terms": terms, "aggs": {"sets": _SETS}}}


def _parted(clauses: list[Json], alone: Json, twins: Json) -> Json:
    parts = {"alone": {"filter": none_of(_TWIN)}, "twins": {"filter": _TWIN, "aggs": twins}}
    if alone:
        parts["alone"]["aggs"] = alone
    return {"filter": all_of(clauses) if clauses else {"match_all": {}}, "aggs": parts}


def answers(found: Json) -> int:
    """Return how many answers were counted, a set of copies once."""
    parts = found["aggregations"]["answers"]
    return int(parts["alone"]["doc_count"]) + int(parts["twins"]["sets"]["value"])


def matched(found: Json) -> int:
    """Return how many entries were counted, each copy by itself."""
    return int(found["aggregations"]["answers"]["doc_count"])


def values(found: Json, facet: str) -> Counter[str]:
    """Return how many answers bear each value of a facet."""
    counts: Counter[str] = Counter()
    for value, times in _counted(found["aggregations"][facet]):
        counts[value] += times
    return counts


def _counted(parts: Json) -> Iterator[tuple[str, int]]:
    for bucket in parts["alone"]["values"]["buckets"]:
        yield bucket["key"], int(bucket["doc_count"])
    for bucket in parts["twins"]["values"]["buckets"]:
        yield bucket["key"], int(bucket["sets"]["value"])
