"""Here are the sets of near-duplicates in what was written; you get each marked in the whole index.

An entry is a twin where any other, of whatever document and version, is its copy: only those need
be told apart when answers are counted. A mark is never taken away; an entry that has become the
only one of its set is then counted as a set of one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from indexer.engines.opensearch.clauses import all_of, none_of
from indexer.engines.opensearch.server import Action, Json, Server

_AT_ONCE = 1000
_MOST = 10_000
_MARKED: Json = {"exists": {"field": "twin"}}


def mark_twins(server: Server, index: str, copies: Collection[int]) -> None:
    """Mark the entries of some sets; to be asked when those written can be found."""
    wanted = sorted(set(copies))
    for start in range(0, len(wanted), _AT_ONCE):
        server.bulk(_marks(server, index, wanted[start : start + _AT_ONCE]))


def _marks(server: Server, index: str, copies: list[int]) -> Iterator[Action]:
    named = [str(copy) for copy in copies]
    known = _marked(server, index, named)
    rows = list(_unmarked(server, index, named))
    times = Counter(row["_source"]["copy"] for row in rows)
    for row in rows:
        copy = row["_source"]["copy"]
        if copy in known or times[copy] > 1:
            where = {"_index": index, "_id": row["_id"], "routing": row["_routing"]}
            yield {"update": {**where, "retry_on_conflict": 3}}, {"doc": {"twin": copy}}


def _marked(server: Server, index: str, copies: list[str]) -> set[int]:
    """Those of some sets that have been marked before."""
    query = all_of([{"terms": {"copy": copies}}, _MARKED])
    aggs = {"sets": {"terms": {"field": "copy", "size": len(copies)}}}
    body = {"query": query, "size": 0, "aggs": aggs}
    found = server.ask("POST", f"/{index}/_search", body)
    return {int(bucket["key"]) for bucket in found["aggregations"]["sets"]["buckets"]}


def _unmarked(server: Server, index: str, copies: list[str]) -> Iterator[Json]:
    query = all_of([{"terms": {"copy": copies}}, none_of(_MARKED)])
    body = {"query": query, "size": _MOST, "_source": ["copy"]}
    yield from server.ask("POST", f"/{index}/_search", body)["hits"]["hits"]
