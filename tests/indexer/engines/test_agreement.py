"""Does the engine of arrays answer as brute force does, whatever it is asked?"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.model import FieldTest, Filters, Query
from indexer.entries import Entry
from tests.indexer import worlds

# `make property` asks for more; the suite keeps to what a change should wait for.
ROUNDS = int(os.environ.get("BEATBOOK_ROUNDS", "1"))
SLOW = settings(
    max_examples=10 * ROUNDS,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@contextmanager
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name)


@SLOW
@given(worlds.collections(), st.lists(worlds.ranges(), min_size=20, max_size=20))
def test_ranges_over_amounts(held: list[list[Entry]], ranges: list[FieldTest]) -> None:
    """Ends included, left out, open, negative and beyond 32 bits let the same figures through."""
    with folder() as place:
        engine = worlds.engine_of(place, held)
        for test in ranges:
            worlds.agree(engine, sum(held, []), Query("", strict=(test,)))


@SLOW
@given(worlds.collections(), st.lists(worlds.queries(), min_size=6, max_size=6))
def test_any_query(held: list[list[Entry]], queries: list[Query]) -> None:
    """Words, phrases, prefixes, OR, brackets, minus, concepts and filters rank and count alike."""
    with folder() as place:
        engine = worlds.engine_of(place, held)
        for query in queries:
            worlds.agree(engine, sum(held, []), query)


@SLOW
@given(worlds.collections(), st.lists(worlds.filters(), min_size=6, max_size=6))
def test_facets_under_any_filter(held: list[list[Entry]], filters: list[Filters]) -> None:
    """A facet counts what each of its values would leave, its own filter aside."""
    with folder() as place:
        engine = worlds.engine_of(place, held)
        for chosen in filters:
            worlds.agree(engine, sum(held, []), Query("", filters=chosen))


@SLOW
@given(worlds.collections(), st.data())
def test_removed_documents_leave_no_trace(held: list[list[Entry]], data: st.DataObject) -> None:
    """Scores, facets and orders are as if a removed document had never been there."""
    gone = set(data.draw(st.lists(st.sampled_from([part[0].document for part in held]))))
    joined = [sum(held, [])] if data.draw(st.booleans()) else held
    with folder() as place:
        engine = worlds.engine_less(place, joined, [gone] * len(joined))
        living = [entry for part in held for entry in part if entry.document not in gone]
        worlds.agree(engine, living, data.draw(worlds.queries()))
