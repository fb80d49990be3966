"""Is a document on OpenSearch whole, once, and seen so at any moment?"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from opensearchpy import TransportError

from corpus.held import Failure
from corpus.knowledge import load
from corpus.model import Extraction, Filters, Query
from corpus.store import Store
from indexer.engines.opensearch.layout import generation_of
from indexer.engines.opensearch.rebuilding import rebuild_store
from indexer.engines.opensearch.rows import NotWhole
from indexer.engines.opensearch.server import Action, Server, ServerError, _is_passing
from indexer.engines.opensearch.state import State, change_state, read_state
from indexer.engines.opensearch.store import RemoteStore
from indexer.engines.opensearch.writing import Writing
from indexer.entries import entries_of
from tests.collection import Shell

EVERYTHING = Query("")


@pytest.fixture(scope="module")
def papers(samples: Shell) -> list[Extraction]:
    """The beginnings of the sample documents."""
    with Store.open(samples.home) as store:
        return [short(paper) for paper in store.extractions()]


def short(paper: Extraction) -> Extraction:
    """The beginning of a document."""
    passages = paper.passages[:12]
    blocks = {passage.block.id for passage in passages}
    records = tuple(record for record in paper.records if record.mention.block in blocks)
    return replace(paper, passages=passages, records=records)


@pytest.fixture
def store(address: Callable[[], str], home: Path) -> Iterator[RemoteStore]:
    with RemoteStore.open(address(), home, create=True) as opened:
        yield opened


def half(paper: Extraction) -> Extraction:
    """Another version of a document, with other bytes: every other paragraph has gone."""
    other = replace(paper.document, sha256=paper.document.sha256[::-1])
    return replace(paper, document=other, passages=paper.passages[::2], records=())


def rows_of(store: RemoteStore) -> int:
    """How many rows a server holds, whether or not they count."""
    server = Server(store.address)
    server.ask("POST", f"/{store.address.name}/_refresh")
    found = server.ask("GET", f"/{store.address.name}/_count")
    server.close()
    return int(found["count"])


def test_what_is_put_comes_back(store: RemoteStore, papers: list[Extraction]) -> None:
    """Every noun, whatever is in it."""
    for paper in papers:
        store.put(paper)
    assert list(store.extractions()) == papers
    assert store.counts()["documents"] == len(papers)
    assert not list(store.odd_documents())


def test_putting_again_changes_nothing(store: RemoteStore, papers: list[Extraction]) -> None:
    """The same ids for the same content: no row more, no new revision."""
    store.put(papers[0])
    store.finish()
    before = rows_of(store), store.revision()
    store.put(papers[0])
    store.finish()
    assert (rows_of(store), store.revision()) == before


def test_a_new_version_replaces_the_old(store: RemoteStore, papers: list[Extraction]) -> None:
    """Nothing of the old one is left, and what changed is kept."""
    store.put(papers[0])
    store.put(half(papers[0]), day=date(2025, 1, 1))
    assert list(store.extractions()) == [half(papers[0])]
    (noted,) = store.replacements()
    assert noted.noticed == date(2025, 1, 1)
    assert noted.sha256 == half(papers[0]).document.sha256
    kept = rows_of(store)
    assert store.remove(papers[0].document.name)
    assert not store.documents()
    assert not store.replacements()
    assert rows_of(store) < kept


def test_what_changed_back_is_noted_too(store: RemoteStore, papers: list[Extraction]) -> None:
    """One version, another, the first again, the other again: three changes, the latest first."""
    for n, paper in enumerate([papers[0], half(papers[0])] * 2):
        store.put(paper, day=date(2025, 1, 1 + n))
    days = [noted.noticed.day for noted in store.replacements() if noted.noticed]
    assert days == [4, 3, 2]


def test_a_removed_document_leaves_no_word(store: RemoteStore, papers: list[Extraction]) -> None:
    """Names, spellings and vocabulary are those of what is held."""
    for paper in papers:
        store.put(paper)
    store.finish()
    everything = store.index().vocabulary
    for paper in papers[1:]:
        store.remove(paper.document.name)
    store.finish()
    left = store.index().vocabulary
    assert set(left) < set(everything)
    assert store.index().spellings.documents == (papers[0].document.name,)
    assert store.state()["state"] == "in step"


def test_failures_are_remembered_until_read(store: RemoteStore, papers: list[Extraction]) -> None:
    """A file that could not be read is named, until it can be."""
    document = replace(papers[0].document, source="/files/one.txt")
    store.put_failure(Failure("/files/one.txt", document.name, None, "error", "is odd"))
    store.put_failure(Failure("/files/two.txt", "two.txt", None, "timeout", "took too long"))
    assert [failure.name for failure in store.failures()] == [document.name, "two.txt"]
    store.put(replace(papers[0], document=document))
    store.forget_failure("/files/two.txt")
    store.hold_still()
    assert store.failures() == []


class PowerCut(Exception):
    """The writer's end."""


def cut_at(step: int, patch: pytest.MonkeyPatch) -> None:
    """Let the n-th write of all fail, a bulk halfway through."""
    steps, bulk, ask = count(), Server.bulk, Server.ask

    def cut_bulk(server: Server, actions: Iterable[Action]) -> None:
        some = list(actions)
        if next(steps) == step:
            bulk(server, some[: len(some) // 2])
            raise PowerCut
        bulk(server, some)

    def cut_ask(server: Server, method: str, path: str, body: Any = None, **params: Any) -> Any:
        if method == "PUT" and next(steps) == step:
            raise PowerCut
        return ask(server, method, path, body, **params)

    patch.setattr(Server, "bulk", cut_bulk)
    patch.setattr(Server, "ask", cut_ask)


@pytest.mark.parametrize("step", range(5))
def test_half_a_document_is_never_seen(
    store: RemoteStore, papers: list[Extraction], step: int, home: Path
) -> None:
    """A writer that ends at any step leaves the old version or the new; the next one tidies up."""
    old, new = papers[0], half(papers[0])
    store.put(old)
    with pytest.MonkeyPatch.context() as patch:
        cut_at(step, patch)
        with pytest.raises(PowerCut):
            store.put(new)
    server = Server(store.address)
    server.ask("POST", f"/{store.address.name}/_refresh")
    with RemoteStore.open(str(store.address), home) as next_one:
        (seen,) = next_one.extractions()
        assert seen in (old, new)
        engine = next_one.index().engine
        assert len(engine) == sum(1 for _ in entries_of(seen, {}))
        next_one.put(new)
        assert list(next_one.extractions()) == [new]
    with RemoteStore.open(str(store.address), home) as another:
        another.remove(old.document.name)
    assert not read_state(server, store.address.name).hidden


def test_readers_keep_their_moment(
    store: RemoteStore, papers: list[Extraction], home: Path
) -> None:
    """What is read goes on being the same, while documents come, change and go."""
    store.put(papers[0])
    store.put(papers[1])
    store.finish()
    with RemoteStore.open(str(store.address), home) as reader:
        before = list(reader.extractions()), len(reader.index().engine)
        store.put(half(papers[0]))
        store.remove(papers[1].document.name)
        store.put(papers[2])
        assert (list(reader.extractions()), len(reader.index().engine)) == before
        assert not reader.is_now()
        reader.hold_still()
        assert [e.document.name for e in reader.extractions()] == sorted(
            (papers[0].document.name, papers[2].document.name)
        )


def test_two_writers_of_one_document(
    store: RemoteStore, papers: list[Extraction], home: Path
) -> None:
    """Whoever is last counts, and only one version does."""
    with RemoteStore.open(str(store.address), home) as other:
        for first, second in ((store, other), (other, store)):
            first.put(papers[0])
            second.put(half(papers[0]))
    store.hold_still()
    assert list(store.extractions()) == [half(papers[0])]


def test_copies_are_counted_once_across_documents(
    store: RemoteStore, papers: list[Extraction]
) -> None:
    """A document under another name adds no answer, and none goes when it is removed."""
    store.put(papers[0])
    twin = replace(papers[0], document=replace(papers[0].document, name="another.txt"))
    before = store.index().engine.find(EVERYTHING, 0).total
    short_ones = sum(1 for entry in entries_of(papers[0], {}) if not entry.copy)
    store.put(twin)
    assert store.index().engine.find(EVERYTHING, 0).total == before + short_ones
    store.remove("another.txt")
    assert store.index().engine.find(EVERYTHING, 0).total == before


def test_a_busy_server_is_asked_again(
    store: RemoteStore, papers: list[Extraction], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was refused for want of room is written in the end; other refusals are told."""
    monkeypatch.setattr(time, "sleep", lambda _: None)
    real, refused = Server.ask, iter([429, 503])

    def ask(server: Server, method: str, path: str, body: Any = None, **params: Any) -> Any:
        answer = real(server, method, path, body, **params)
        if path == "/_bulk" and (status := next(refused, None)):
            # As if it had not been done; doing it twice is the same.
            for item in answer["items"][::2]:
                next(iter(item.values()))["status"] = status
        return answer

    monkeypatch.setattr(Server, "ask", ask)
    store.put(papers[0])
    assert list(store.extractions()) == [papers[0]]
    refused = iter([400])
    with pytest.raises(ServerError, match="refused to index"):
        store.put(papers[1])
    refused = iter([429] * 100)
    with pytest.raises(ServerError, match="too busy"):
        store.put(papers[1])
    store.hold_still()
    assert list(store.extractions()) == [papers[0]]


@pytest.mark.parametrize(
    ("status", "reason", "is_passing"),
    [
        (503, "no shard available", True),
        (500, "[node2][127.0.0.1:9301] Node not connected", True),
        (500, "[node1][127.0.0.1:9300][indices:data/read/search] disconnected", True),
        (500, "cannot be cast", False),
        (400, "Node not connected", False),
    ],
)
def test_a_node_that_has_gone_is_waited_for(status: int, reason: str, is_passing: bool) -> None:
    """Others take its place within seconds; what else goes wrong is told at once."""
    told = {"error": {"failed_shards": [{"reason": {"reason": reason}}]}}
    error = TransportError(status, "search_phase_execution_exception", told)
    assert _is_passing(error) == is_passing


def test_text_that_is_no_unicode_is_refused(store: RemoteStore, papers: list[Extraction]) -> None:
    """Half a surrogate pair is a ValueError, and leaves nothing behind."""
    store.put(papers[1])
    before = rows_of(store)
    odd = replace(papers[0].passages[0], inherited="\ud800")
    with pytest.raises(ValueError, match="surrogates"):
        store.put(replace(papers[0], passages=(odd, *papers[0].passages[1:])))
    assert rows_of(store) == before


def test_what_was_damaged_is_named_and_mended(store: RemoteStore, papers: list[Extraction]) -> None:
    """A row that went or changed is noticed; putting the document again mends it."""
    store.put(papers[0])
    store.put(papers[1])
    server, index = Server(store.address), store.address.name
    query = {"query": {"term": {"document": papers[0].document.name}}, "size": 3}
    row = server.ask("POST", f"/{index}/_search", query)["hits"]["hits"][2]
    server.bulk(
        [({"delete": {"_index": index, "_id": row["_id"], "routing": row["_routing"]}}, None)]
    )
    server.ask("POST", f"/{index}/_refresh")
    store.hold_still()
    assert list(store.odd_documents()) == [papers[0].document.name]
    with pytest.raises(NotWhole, match="ingest its file with --force"):
        store.extraction(papers[0].document.name)
    store.put(papers[0])
    assert list(store.odd_documents()) == []


def test_a_rebuild_swaps_a_new_index_in(
    store: RemoteStore, papers: list[Extraction], home: Path
) -> None:
    """Everything is in the next generation, the one before is gone, and readers never missed it."""
    for paper in papers:
        store.put(paper)
    store.put(half(papers[0]))
    store.put_failure(Failure("/files/one.txt", "one.txt", None, "error", "is odd"))
    store.finish()
    server = Server(store.address)
    before = generation_of(server)
    kept = list(store.extractions()), store.failures(), store.replacements()
    names = store.index().spellings
    assert rebuild_store(str(store.address), home) == len(papers)
    assert generation_of(server) > before
    assert list(server.ask("GET", f"/{before[:-6]}*/_alias")) == [generation_of(server)]
    store.hold_still()
    assert (list(store.extractions()), store.failures(), store.replacements()) == kept
    assert store.index().spellings.table == names.table
    assert store.state()["state"] == "in step"


def test_a_rebuild_that_fails_leaves_all_as_it_was(
    store: RemoteStore, papers: list[Extraction], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old index goes on, and takes writes again."""
    store.put(papers[0])

    def broken(*_: object) -> None:
        raise ServerError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(Writing, "put", broken)
        with pytest.raises(ServerError, match="disk is full"):
            rebuild_store(str(store.address), home)
    store.put(papers[1])
    assert [e.document.name for e in store.extractions()] == [
        papers[0].document.name,
        papers[1].document.name,
    ]


def test_the_state_is_changed_by_many_at_once(store: RemoteStore) -> None:
    """No change is lost, however they meet."""
    server, index = Server(store.address), generation_of(Server(store.address))
    Writing(server, index, load()).begin()
    begun = read_state(server, index).revision

    meetings = iter(range(3))

    def meeting(state: State) -> State:
        if next(meetings, None) is not None:
            change_state(server, index, lambda s: replace(s, revision=s.revision + 1))
        return replace(state, revision=state.revision + 1)

    change_state(server, index, meeting)
    assert read_state(server, index).revision == begun + 4


def test_a_snapshot_is_restored(store: RemoteStore, papers: list[Extraction]) -> None:
    """As docs/scale.md has it: a repository, a snapshot, and the collection out of it again."""
    store.put(papers[0])
    store.finish()
    server, name = Server(store.address), store.address.name
    repository = {"type": "fs", "settings": {"location": name}}
    server.ask("PUT", f"/_snapshot/{name}", repository)
    only = {"indices": f"{name}-g*", "include_global_state": False}
    server.ask("PUT", f"/_snapshot/{name}/first", only, wait_for_completion="true")
    store.put(papers[1])
    server.ask("DELETE", f"/{generation_of(server)}")
    server.ask("POST", f"/_snapshot/{name}/first/_restore", wait_for_completion="true")
    store.hold_still()
    assert list(store.extractions()) == [papers[0]]
    assert store.index().engine.find(Query("", filters=Filters()), 1).total > 0
    store.put(papers[1])
    assert store.counts()["documents"] == 2
