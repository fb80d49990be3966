"""Here is a home folder; you get its store and its index for a request, as fresh as they are.

The index stays open between requests and is opened again when another generation is in use: a
running server picks up what was ingested meanwhile. Readers never wait for a writer.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.holding import Holding
from corpus.store import Store
from indexer.generations import BrokenIndex, OpenIndex, open_index


class NotReady(Exception):
    """A collection that cannot be asked at the moment: why, and what to do."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a request reads from: the store, and the index with whether it is in step."""

    store: Holding
    index: OpenIndex
    in_step: bool


@contextmanager
def moved_on(in_step: bool) -> Iterator[None]:
    """Say so where an index that is behind names what the store no longer holds."""
    try:
        yield
    except KeyError as error:
        if in_step:
            raise
        words = "the documents have just changed; ask again in a few seconds"
        raise NotReady(words) from error


class Live:
    """A collection being served."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._lock = threading.Lock()
        self._pointer = ""
        self._index: OpenIndex | None = None

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Open the collection for one request. Raises StoreError or NotReady."""
        with Store.open(self.home) as store:
            store.hold_still()
            index = self._current()
            in_step = index.revision == store.revision()
            with moved_on(in_step):
                yield Reading(store, index, in_step)

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
