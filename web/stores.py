"""Here is a home folder; you get its store, open already where a request before has opened it.

An open store goes from one request to the next, never to two at once. It is opened again when its
file is another one, as after a repair.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.database import DATABASE
from corpus.store import Store

_MOST_IDLE = 8
Held = tuple[tuple[int, int] | None, Store]


class Stores:
    """The open stores of one collection."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._idle: list[Held] = []
        weakref.finalize(self, _close, self._idle)

    @contextmanager
    def store(self) -> Iterator[Store]:
        """Lend a store that holds still; it is of the present moment. Raises StoreError."""
        file = self._file()
        store = self._taken(file) or Store.open(self._home)
        try:
            store.hold_still()
            yield store
            store.move_on()
        except BaseException:
            store.close()  # whatever state it is in
            raise
        if len(self._idle) < _MOST_IDLE:
            self._idle.append((file, store))
        else:
            store.close()

    def _taken(self, file: tuple[int, int] | None) -> Store | None:
        while self._idle:
            try:
                found, store = self._idle.pop()
            except IndexError:  # another thread was quicker
                return None
            if found == file:
                return store
            store.close()
        return None

    def _file(self) -> tuple[int, int] | None:
        try:
            found = (self._home / DATABASE).stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino


def _close(idle: list[Held]) -> None:
    while idle:
        idle.pop()[1].close()
