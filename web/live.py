"""Here is a home folder; you get its store and its index for a request, as fresh as they are.

The index stays open between requests and is opened again when another generation is in use: a
running server picks up what was ingested meanwhile. Readers never wait for a writer: while the
index is behind the store, documents that have changed since are left out of the answers.
"""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.holding import Holding
from corpus.model import Filters
from corpus.store import Store, StoreError
from indexer import answer
from indexer.engines.segments import SegmentEngine
from indexer.generations import BrokenIndex, OpenIndex, documents_of, open_index
from web.stores import Stores


class NotReady(Exception):
    """A collection that cannot be asked at the moment: why, and what to do."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a request reads from: the store, and the index with whether it is in step."""

    store: Holding
    index: OpenIndex
    in_step: bool


class Live(ABC):
    """A collection being served; `home` is where its pictures and copies are kept."""

    def __init__(self, home: Path) -> None:
        self.home = home

    @abstractmethod
    def reading(self) -> AbstractContextManager[Reading]:
        """Lend the collection to one request. Raises StoreError or NotReady."""

    def warm(self) -> None:
        """Open the index and ask it something: what is laid out at a first question is then."""
        with suppress(NotReady, StoreError), self.reading() as reading:
            answer.search(reading.store, reading.index, "police", Filters(), 1, 0)


class HomeLive(Live):
    """A collection in a folder of this machine being served."""

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self._lock = threading.Lock()
        self._pointer = ""
        self._index: OpenIndex | None = None
        self._left_out: tuple[tuple[int, int], OpenIndex] | None = None
        self._stores = Stores(home)

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Lend the collection to one request. Raises StoreError or NotReady."""
        with self._stores.store() as store:
            index, revision = self._current(), store.revision()
            in_step = index.revision == revision
            yield Reading(store, index if in_step else self._lagging(store, index), in_step)

    def _lagging(self, store: Store, index: OpenIndex) -> OpenIndex:
        """Return an index without the documents that are held in another version by now."""
        key = (index.revision, store.revision())
        if self._left_out is None or self._left_out[0] != key:
            revision, indexed = documents_of(self.home)
            if revision != index.revision:
                raise NotReady("the documents have just changed; ask again in a few seconds")
            held = store.versions()
            gone = {name for name, version in indexed.items() if held.get(name) != version}
            assert isinstance(index.engine, SegmentEngine)  # of an index in a home folder
            self._left_out = (key, replace(index, engine=index.engine.leaving_out(gone)))
        return self._left_out[1]

    def _current(self) -> OpenIndex:
        pointer = self._read_pointer()
        with self._lock:
            if self._index is None or pointer != self._pointer:
                self._index = self._open()
                self._pointer = pointer
            return self._index

    def _read_pointer(self) -> str:
        try:
            return (self.home / "index" / "current").read_text(encoding="utf-8")
        except OSError as error:
            raise NotReady("there is no index yet; run: beatbook rebuild") from error

    def _open(self) -> OpenIndex:
        """Open the index in use; keep the one before while a damaged one is being rebuilt."""
        try:
            return open_index(self.home)
        except BrokenIndex as error:
            if self._index is not None:
                return self._index
            raise NotReady(f"{error}; run: beatbook rebuild") from error
