"""Does OpenSearch give the documents, the order and the counts that our own engine gives?"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pipeline
from corpus.model import Extraction, Filters, Query, Settings
from corpus.store import Store
from indexer.engines.base import FACETS, FullEngine, TooBroad
from indexer.engines.memory import MemoryEngine
from indexer.engines.opensearch.store import RemoteStore
from indexer.entries import Entry, entries_of
from indexer.generations import OpenIndex
from indexer.query import QueryError
from indexer.understanding import understand
from tests.collection import Shell
from tests.indexer import worlds
from tests.scale.placing import engine_on, push
from tests.scale.questions import Asked, questions
from tests.shared import shared

# `make scale` asks for more; the suite keeps to what a change should wait for.
ROUNDS = int(os.environ.get("BEATBOOK_ROUNDS", "1"))
QUESTIONS = 1000
SLOW = settings(
    max_examples=4 * ROUNDS,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def said(engine: FullEngine, query: Query) -> dict[str, object]:
    """What an engine says of a query, in words that do not depend on the engine."""
    try:
        found, everything = engine.find(query, 10), engine.search(query)
    except TooBroad as error:
        return {"too broad": error.prefix}
    return {
        "total": found.total,
        "best": [(engine.where(hit.entry), round(hit.score, 5)) for hit in found.hits],
        "all": [engine.where(hit.entry) for hit in everything],
        "facets": {facet: dict(found.counts[facet]) for facet in FACETS},
    }


def compare(ours: OpenIndex, theirs: OpenIndex, asked: Asked) -> bool:
    """Check that both understand and answer alike; False for what cannot be asked."""
    try:
        query = understand(asked.text, asked.filters, ours.spellings)
    except QueryError:
        return False
    assert understand(asked.text, asked.filters, theirs.spellings) == query
    assert said(theirs.engine, query) == said(ours.engine, query), asked
    return True


@pytest.fixture(scope="module")
def papers(samples: Shell) -> list[Extraction]:
    """The sample documents, as extracted."""
    with Store.open(samples.home) as store:
        return list(store.extractions())


@pytest.fixture(scope="module")
def pushed(
    papers: list[Extraction], address: Callable[[], str], home: Path
) -> Iterator[RemoteStore]:
    """The sample documents on OpenSearch."""
    with push(papers, address(), home) as store:
        yield store


def test_a_thousand_questions(
    samples: Shell, papers: list[Extraction], pushed: RemoteStore
) -> None:
    """Words, phrases, prefixes, brackets, fields, amounts and filters, as they may be typed."""
    with Store.open(samples.home) as store:
        ours, theirs = pipeline.index_in_step(store), pushed.index()
        asked = sum(compare(ours, theirs, one) for one in questions(papers, QUESTIONS * ROUNDS))
    assert asked > 0.9 * QUESTIONS * ROUNDS


def test_what_is_understood_is_the_same(samples: Shell, pushed: RemoteStore) -> None:
    """Spellings, terms, places, vocabulary, and how often each name stands."""
    with Store.open(samples.home) as store:
        ours, theirs = pipeline.index_in_step(store), pushed.index()
    assert theirs.spellings.table == ours.spellings.table
    assert theirs.spellings.terms == ours.spellings.terms
    assert theirs.places == ours.places
    assert theirs.vocabulary == ours.vocabulary
    for facet in FACETS:
        assert theirs.engine.totals(facet) == ours.engine.totals(facet)


@SLOW
@given(worlds.collections(), st.lists(worlds.queries(), min_size=6, max_size=6))
def test_any_query(
    address: Callable[[], str], held: list[list[Entry]], queries: list[Query]
) -> None:
    """Also what nobody types: scores, orders, figures and counts are those of brute force."""
    entries = sum(held, [])
    with engine_on(address(), entries) as engine:
        for query in queries:
            ours, truth = worlds.told(engine, query), worlds.told(MemoryEngine(entries), query)
            for what in truth:
                assert ours[what] == truth[what], (what, query)


@pytest.mark.parametrize("folded", [False, True])
def test_a_page_far_down(
    samples: Shell, papers: list[Extraction], address: Callable[[], str], folded: bool
) -> None:
    """More answers are wanted than are fetched at once, whether or not they are all of a kind."""
    own = [entry for paper in papers for entry in entries_of(paper, {})]
    entries = [
        replace(entry, document=f"{n}-{entry.document}", copy=entry.copy if folded else 0)
        for n in range(25)
        for entry in own
    ]
    with Store.open(samples.home) as store:
        query = understand("police", Filters(), pipeline.index_in_step(store).spellings)
    memory = MemoryEngine(entries)
    with engine_on(address(), entries) as engine:
        for wanted in (100, 150, 200):
            ours, truth = engine.find(query, wanted), memory.find(query, wanted)
            assert ours.total == truth.total > 4 * wanted
            scores = [hit.score for hit in truth.hits]
            assert [hit.score for hit in ours.hits] == pytest.approx(scores, rel=1e-6)


def test_the_gold_queries(address: Callable[[], str], home: Path, tmp_path: Path) -> None:
    """For each query of the gold set the same passages, in the same order."""
    sources = sorted(shared("seeds").glob("*.txt"))
    pipeline.ingest(sources, tmp_path / "home", Settings(), today=date(2025, 1, 1))
    with (
        Store.open(tmp_path / "home") as store,
        push(list(store.extractions()), address(), home) as remote,
    ):
        ours, theirs = pipeline.index_in_step(store), remote.index()
        for asked in json.loads(shared("gold", "queries.json").read_text("utf-8")):
            assert compare(ours, theirs, Asked(asked["query"], Filters()))
