"""Here are documents or entries; you get them on OpenSearch, to be asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.remote import entry_actions
from corpus.model import Extraction
from indexer.engines.opensearch.address import read_address
from indexer.engines.opensearch.engine import OpenSearchEngine
from indexer.engines.opensearch.layout import make
from indexer.engines.opensearch.moment import Moment
from indexer.engines.opensearch.server import Server
from indexer.engines.opensearch.store import RemoteStore
from indexer.engines.opensearch.twins import mark_twins
from indexer.entries import Entry


@contextmanager
def push(papers: Sequence[Extraction], address: str, home: Path) -> Iterator[RemoteStore]:
    """Write documents as `ingest` does; give the store."""
    home.mkdir(exist_ok=True)
    with RemoteStore.open(address, home, create=True) as store:
        for paper in papers:
            store.put(paper)
        store.finish()
        yield store


@contextmanager
def engine_on(address: str, entries: Sequence[Entry]) -> Iterator[OpenSearchEngine]:
    """Write entries, those of a document side by side; give an engine over them."""
    server = Server(read_address(address))
    index = make(server)
    server.bulk(entry_actions(index, entries))
    server.ask("POST", f"/{index}/_refresh")
    mark_twins(server, index, {entry.copy for entry in entries if entry.copy})
    server.ask("POST", f"/{index}/_refresh")
    moment = Moment(server, index)
    yield OpenSearchEngine(moment)
    moment.close()
    server.ask("DELETE", f"/{index}")
    server.close()
