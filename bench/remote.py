"""Here is the address of an OpenSearch; you get the cost of questions and of passages there."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from bench.passages import Made, make
from bench.questions import questions
from bench.searching import Ours
from corpus.model import Filters, Query
from indexer.engines.base import FACETS
from indexer.engines.opensearch.address import read_address
from indexer.engines.opensearch.engine import OpenSearchEngine
from indexer.engines.opensearch.layout import drop, make_generation
from indexer.engines.opensearch.moment import Moment
from indexer.engines.opensearch.rows import entry_rows
from indexer.engines.opensearch.server import Action, Json, Server
from indexer.engines.opensearch.twins import mark_twins
from indexer.entries import Entry
from indexer.understanding import understand

_DEFAULT = 10_000
_ROUNDS = 3
_COPIES_AT_ONCE = 20_000
# The passages made have kinds of their own; our engine knows one kind a document.
_COUNTED = set(FACETS) - {"kind"}


def run(address: str, count: int) -> None:
    """Write passages, ask questions, print both; the index is removed at the end."""
    server = Server(read_address(address))
    server.check()
    made = make(count)
    index = make_generation(server)
    try:
        _print_writing(server, index, made)
        with tempfile.TemporaryDirectory() as folder:
            _print_asking(server, index, made, Ours(Path(folder), made))
    finally:
        drop(server, index)


def _print_writing(server: Server, index: str, made: Made) -> None:
    begun = time.perf_counter()
    server.bulk(entry_actions(index, made.entries))
    server.ask("POST", f"/{index}/_refresh")
    written = time.perf_counter() - begun
    copies = [entry.copy for entry in made.entries if entry.copy]
    for start in range(0, len(copies), _COPIES_AT_ONCE):
        mark_twins(server, index, copies[start : start + _COPIES_AT_ONCE])
    server.ask("POST", f"/{index}/_forcemerge", max_num_segments="1")
    server.ask("POST", f"/{index}/_flush")
    stats = server.ask("GET", f"/{index}/_stats/store")
    size = stats["_all"]["primaries"]["store"]["size_in_bytes"]
    count = len(made.entries)
    print(f"{count:,} passages written in {written:.1f} s, {count / written:,.0f} a second")
    print(f"{size / count:,.0f} bytes a passage, as it is searched; what is shown comes to it")


def entry_actions(index: str, entries: Sequence[Entry]) -> Iterator[Action]:
    """Yield what writes entries, those of a document side by side, into an index."""
    for n, (name, own) in enumerate(groupby(entries, key=lambda entry: entry.document)):
        for row in entry_rows(list(own), f"v{n}"):
            where: Json = {"_index": index, "_id": f"v{n}.p{row['position']}", "routing": name}
            yield {"index": where}, row


def _print_asking(server: Server, index: str, made: Made, ours: Ours) -> None:
    asked = [understand(q.typed, Filters(), ours.spellings) for q in questions(made.words)]
    moment = Moment(server, index)
    theirs = OpenSearchEngine(moment)
    first, warm, same, ten = [], [], 0, 0
    for query in asked:
        here = ours.engine.find(query, 10)
        begun = time.perf_counter()
        there = theirs.find(query, 10)
        first.append(time.perf_counter() - begun)
        warm.append(min(_timed(theirs, query) for _ in range(_ROUNDS)))
        same += here.total == there.total and all(
            here.counts[facet] == there.counts[facet] for facet in _COUNTED
        )
        mine = [ours.engine.where(hit.entry) for hit in here.hits]
        ten += [theirs.where(hit.entry) for hit in there.hits] == mine
    for label, taken in (("first", first), ("again", warm)):
        middle, late = statistics.median(taken), sorted(taken)[int(0.95 * len(taken))]
        print(f"{label} asked: median {middle * 1e3:.0f} ms, 95% within {late * 1e3:.0f} ms")
    print(f"of {len(asked)} questions, total and facets the same {same}, best ten the same {ten}")
    moment.close()


def _timed(engine: OpenSearchEngine, query: Query) -> float:
    begun = time.perf_counter()
    engine.find(query, 10)
    return time.perf_counter() - begun


if __name__ == "__main__":
    run(sys.argv[1], int(os.environ.get("BEATBOOK_BENCH_PASSAGES", _DEFAULT)))
