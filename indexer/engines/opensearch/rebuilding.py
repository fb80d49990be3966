"""Here is a collection on a server; you get it indexed anew beside itself, then swapped in.

Readers go on with the old index until the alias names the new one. The old one takes no writes
meanwhile: what was acknowledged is copied, what is not is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.durable import make_folder
from indexer.engines.opensearch.address import read_address
from indexer.engines.opensearch.layout import drop, generation_of, make_generation, swap
from indexer.engines.opensearch.server import Server
from indexer.engines.opensearch.store import RemoteStore


def rebuild_store(address: str, home: Path) -> int:
    """Index everything held anew, as this Beatbook lays it out; return how many documents.

    Raises StoreError; the old index is then in use as before.
    """
    make_folder(home)
    server = Server(read_address(address))
    server.check()
    old = generation_of(server, any_layout=True)
    with _kept_from_writers(server, old), RemoteStore(Server(server.address), home, old) as held:
        index = make_generation(server)
        try:
            with RemoteStore(Server(server.address), home, index) as fresh:
                count = _copy(held, fresh)
        except BaseException:
            drop(server, index)
            raise
        held.close()
        swap(server, index)
    server.close()
    return count


def _copy(held: RemoteStore, fresh: RemoteStore) -> int:
    count = 0
    for extraction in held.extractions():
        fresh.put(extraction)
        count += 1
    for failure in held.failures():
        fresh.put_failure(failure)
    for noted in reversed(held.replacements()):
        fresh.put_replacement(noted)
    fresh.finish()
    return count


@contextmanager
def _kept_from_writers(server: Server, index: str) -> Iterator[None]:
    path = f"/{index}/_settings"
    server.ask("PUT", path, {"index.blocks.write": True})
    try:
        yield
    finally:  # the index may have gone: another is in its place
        server.ask("PUT", path, {"index.blocks.write": None}, ignore=404)
