"""Here is the address of a store on OpenSearch; you get it for a request, as fresh as it is.

The moment that is read stays open between requests, until the store has changed or nobody has
asked for a while: a server lets go by itself of what it was not asked for.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from corpus.database import StoreError
from indexer.engines.opensearch.store import RemoteStore
from web.live import Live, Reading

_LONGEST = 300.0  # seconds since it was last asked


class RemoteLive(Live):
    """A collection on OpenSearch being served."""

    def __init__(self, home: Path, address: str) -> None:
        super().__init__(home)
        self._address = address
        self._changing = threading.Lock()
        self._store: RemoteStore | None = None
        self._before: RemoteStore | None = None
        self._asked = 0.0

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Lend the present collection to one request. Raises StoreError."""
        store = self._present()
        try:
            index = store.index()
            yield Reading(store, index, index.revision == store.revision())
        except StoreError:
            self._forget(store)  # a node may have gone, and the moment with it
            raise

    def _present(self) -> RemoteStore:
        with self._changing:
            idle = time.monotonic() - self._asked
            self._asked = time.monotonic()
            if self._store is None or idle > _LONGEST or not self._store.is_now():
                fresh = RemoteStore.open(self._address, self.home)
                self._retire()
                self._store = fresh
            return self._store

    def _retire(self) -> None:
        """Close the store before the last: the last may still be answering somebody."""
        if self._before is not None:
            with suppress(StoreError):
                self._before.close()
        self._before, self._store = self._store, None

    def _forget(self, store: RemoteStore) -> None:
        with self._changing:
            if self._store is store:
                self._retire()
