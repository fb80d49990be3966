"""Is nothing that was acknowledged missing when a node dies while documents are written?"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Timer

import pytest

from corpus.model import Extraction, Query
from corpus.store import Store
from indexer.engines.opensearch.address import read_address
from indexer.engines.opensearch.layout import generation_of
from indexer.engines.opensearch.server import Server
from indexer.engines.opensearch.store import RemoteStore
from tests.collection import Shell
from tests.scale.nodes import Node, cluster

# `make scale` kills longer streams of documents.
DOCUMENTS = 12 * int(os.environ.get("BEATBOOK_ROUNDS", "1"))
KILLED_AFTER = 4


@pytest.fixture
def nodes() -> Iterator[list[Node]]:
    """Three nodes of one cluster."""
    with cluster(3) as started:
        yield started


def address_of(nodes: list[Node]) -> str:
    """The address of all nodes: who asks goes on to the next when one is gone."""
    return f"opensearch://{','.join(f'127.0.0.1:{node.http}' for node in nodes)}/killed"


def papers_of(samples: Shell) -> list[Extraction]:
    """Many documents, each with a name of its own."""
    with Store.open(samples.home) as store:
        some = list(store.extractions())
    return [
        replace(paper, document=replace(paper.document, name=f"{n}-{paper.document.name}"))
        for n, paper in enumerate(some * DOCUMENTS)
    ][:DOCUMENTS]


def holder_of(nodes: list[Node], address: str) -> Node:
    """The node that holds the first copy of the collection: the one that is missed most."""
    server = Server(read_address(address))
    rows = server.ask("GET", f"/_cat/shards/{generation_of(server)}", format="json")
    (name,) = {row["node"] for row in rows if row["prirep"] == "p"}  # type: ignore[index]
    server.close()
    return next(node for node in nodes if node.name == name)


def test_a_node_killed_while_documents_are_written(
    nodes: list[Node], samples: Shell, home: Path
) -> None:
    """Every document that was acknowledged is there whole, and readers go on all the while."""
    address, papers = address_of(nodes), papers_of(samples)
    with RemoteStore.open(address, home, create=True) as store:
        for n, paper in enumerate(papers):
            if n == KILLED_AFTER:  # a moment later, while it is written to
                Timer(0.05, holder_of(nodes, address).kill).start()
            store.put(paper)
            if n == KILLED_AFTER:
                with RemoteStore.open(address, home) as reader:
                    assert reader.index().engine.find(Query(""), 5).hits
        store.finish()
        held = {paper.document.name: paper for paper in store.extractions()}
        assert held == {paper.document.name: paper for paper in papers}
        assert not list(store.odd_documents())
        assert store.state() == {"state": "in step", "documents": len(papers)}
