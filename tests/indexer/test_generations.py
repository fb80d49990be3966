"""Is the index what the store holds, after whatever has happened to either?"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pipeline
from corpus.knowledge import load
from corpus.model import Extraction, Filters, Knowledge
from corpus.store import Store
from indexer import filling, generations
from indexer.engines.memory import MemoryEngine
from indexer.entries import entries_of, places_within
from indexer.generations import BrokenIndex, open_index, update_index
from indexer.segmenting import Part, plan_segments
from indexer.understanding import understand
from tests.collection import Shell
from tests.indexer.engines.test_agreement import ROUNDS
from tests.indexer.worlds import told

QUESTIONS = ("Safer Streets Melton", "£313k", "police -theft", "money:>100k", "burgl*", "a panel")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture(scope="module")
def papers(samples: Shell) -> list[Extraction]:
    """The sample documents, as extracted."""
    with Store.open(samples.home) as store:
        return list(store.extractions())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "home", create=True) as opened:
        yield opened


def half(paper: Extraction) -> Extraction:
    """Another version of a document: every other paragraph has gone."""
    return replace(paper, passages=paper.passages[::2])


def check(store: Store, knowledge: Knowledge) -> None:
    """The index, opened again, answers as brute force over the store does."""
    index = open_index(store.home)
    within = places_within(knowledge.places)
    truth = MemoryEngine(e for paper in store.extractions() for e in entries_of(paper, within))
    for text in QUESTIONS:
        query = understand(text, Filters(), index.spellings)
        assert told(index.engine, query) == told(truth, query)


@settings(
    max_examples=4 * ROUNDS,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from("add half remove".split()))))
def test_any_sequence_of_changes(
    papers: list[Extraction], knowledge: Knowledge, changes: list[tuple[int, str]]
) -> None:
    """Adding, replacing and removing leave the index as if built from the store at once."""
    with TemporaryDirectory() as name, Store.open(Path(name), create=True) as store:
        update_index(store, knowledge)
        for number, change in changes:
            paper = papers[number]
            if change == "remove":
                store.remove(paper.document.name)
            else:
                store.put(half(paper) if change == "half" else paper)
            update_index(store, knowledge)
        check(store, knowledge)


@pytest.mark.parametrize("most", [filling.MOST_PASSAGES, 1])
def test_a_change_writes_only_what_changed(
    store: Store,
    papers: list[Extraction],
    knowledge: Knowledge,
    monkeypatch: pytest.MonkeyPatch,
    most: int,
) -> None:
    """The other documents are not read again, however many segments are full."""
    monkeypatch.setattr(filling, "MOST_PASSAGES", most)
    many = [
        replace(p, document=replace(p.document, name=f"{n}-{p.document.name}"))
        for n in range(3)
        for p in papers
    ]
    for paper in many:
        store.put(paper)
    update_index(store, knowledge)
    read: list[str] = []

    def noted(extraction: Extraction, within: dict[str, tuple[str, ...]]) -> object:
        read.append(extraction.document.name)
        return entries_of(extraction, within)

    monkeypatch.setattr(filling, "entries_of", noted)
    store.put(half(many[5]))
    update_index(store, knowledge)
    assert read == [many[5].document.name]
    store.remove(many[7].document.name)
    update_index(store, knowledge)
    assert len(read) == 1
    check(store, knowledge)


def test_a_large_collection_is_written_in_segments(
    store: Store, papers: list[Extraction], knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A segment that is full takes no further document; answers are the same."""
    for paper in papers:
        store.put(paper)
    monkeypatch.setattr(filling, "MOST_PASSAGES", 1)
    update_index(store, knowledge)
    assert len(list((store.home / "index" / "segments").iterdir())) == len(papers)
    check(store, knowledge)


@pytest.mark.parametrize("damage", ["current", "manifest.json", "columns.bin", "postings.bin"])
def test_anything_odd_is_built_again(store: Store, papers: list[Extraction], damage: str) -> None:
    """A file cut short is noticed, and the store mends it."""
    store.put(papers[0])
    pipeline.refresh_index(store)
    for path in (store.home / "index").rglob(damage):
        path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(BrokenIndex):
        open_index(store.home)
    assert len(pipeline.index_in_step(store).engine) > 0


def test_another_schema_is_built_again(
    store: Store, papers: list[Extraction], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An index written by another version is not asked."""
    store.put(papers[0])
    pipeline.refresh_index(store)
    monkeypatch.setattr(generations, "SCHEMA_VERSION", 10**6)
    with pytest.raises(BrokenIndex, match="schema"):
        open_index(store.home)


def test_an_opened_index_outlives_the_next(
    store: Store, papers: list[Extraction], knowledge: Knowledge
) -> None:
    """A server that opened it goes on answering while a new generation is swapped in."""
    store.put(papers[0])
    update_index(store, knowledge)
    opened = open_index(store.home)
    before = told(
        opened.engine, understand('"police officers" OR theft', Filters(), opened.spellings)
    )
    for paper in papers[1:]:
        store.put(paper)
        update_index(store, knowledge)
    again = understand('"police officers" OR theft', Filters(), opened.spellings)
    assert told(opened.engine, again) == before


def test_threads_share_one_index(samples: Shell) -> None:
    """Many askers at once get what one gets."""
    index = open_index(samples.home)
    texts = ("safer streets", '"council tax"', "burgl*", "place:Melton", "money:>1k", "offic*")
    queries = [understand(text, Filters(), index.spellings) for text in texts]
    alone = open_index(samples.home).engine
    expected = [told(alone, query) for query in queries]
    answers: list[list[object]] = []

    def ask() -> None:
        answers.append([told(index.engine, query) for query in queries])

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [expected] * 6


def test_segments_grow_by_doubling() -> None:
    """A document is written again only as often as the collection doubles; none holds it twice."""
    parts: list[Part] = []
    written = 0
    for n in range(200):
        kept, again = plan_segments(parts, {f"{n}"}, 1)
        written += 1 + len(again)
        parts = [*kept, Part(f"s{n}", (f"{n}", *sorted(again)))]
        assert len(parts) <= 8
    assert sorted(d for part in parts for d in part.living) == sorted(str(n) for n in range(200))
    assert written < 200 * 9


def test_full_segments_stay() -> None:
    """They would only be written as they are: twelve are kept beside a new document."""
    full = [Part(f"s{n}", (f"{n}a", f"{n}b"), full=True) for n in range(12)]
    kept, again = plan_segments(full, {"new"}, 1)
    assert (kept, again) == (full, set())


def test_a_full_segment_that_is_mostly_removed_is_written_again() -> None:
    """It has room again, and its documents go with what is new."""
    parts = [Part(f"s{n}", tuple(f"{n}{m}" for m in "abc"), full=True) for n in range(2)]
    kept, again = plan_segments(parts, {"0a", "0b"}, 0)
    assert ([part.name for part in kept], again) == (["s1"], {"0c"})
