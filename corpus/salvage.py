"""Here is a collection whose database may be damaged; you get a sound one, and what it has lost.

Documents whose rows are what was stored move to a new database; the others are named, to be read
again from their copies. The damaged file is kept beside it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from corpus.acknowledged import read_noted
from corpus.database import DATABASE, DamagedStore, StoreError
from corpus.durable import put_in_place, sync
from corpus.files import copy_path, fingerprint, is_whole
from corpus.store import Store

_UNREADABLE = (StoreError, ValueError, KeyError, TypeError)


@dataclass(frozen=True, slots=True)
class Lost:
    """A document to be read again: its name, its fingerprint, the file it came from if known."""

    name: str
    sha256: str
    source: str | None

    def file(self, home: Path) -> Path | None:
        """Return a file that has its bytes still: the original, or the copy."""
        original = [Path(self.source)] if self.source else []
        for path in (*original, copy_path(home, self.sha256, self.name)):
            if is_whole(path, self.sha256):
                return path
        return None


def salvage(home: Path) -> list[Lost]:
    """Put a sound database in place of a damaged one; return the documents to be read again."""
    try:
        with Store.open(home) as store:
            if not store.oddities():
                unsealed = set(store.unsealed())
                lost = [lost for lost in _listed(store) if lost.name in unsealed]
                return [*lost, *forgotten(store)]
            lost = _move(store, home)
    except DamagedStore:  # not even the first page can be read
        lost = []
        _new_store(home).close()
    _swap(home)
    with Store.open(home) as store:
        known = {one.sha256: one for one in [*forgotten(store), *lost]}
        held = store.kept_contents()
    return [*known.values(), *_nameless(home, held.union(known))]


def forgotten(store: Store) -> list[Lost]:
    """Return the documents that were acknowledged and are not in the database any more."""
    return [Lost(one.name, one.sha256, one.source) for one in store.forgotten() if one.sha256]


def _listed(store: Store) -> list[Lost]:
    with suppress(*_UNREADABLE):
        return [Lost(*row) for row in store.sources()]
    return []


def _move(store: Store, home: Path) -> list[Lost]:
    """Put the documents that are whole into a new database; return the others."""
    lost = []
    with _new_store(home) as sound:
        with suppress(*_UNREADABLE):
            for failure in store.failures():
                sound.put_failure(failure)
        for one in _listed(store):
            try:
                if not store.is_sealed(one.name):
                    raise ValueError(one.name)
                sound.put(store.extraction(one.name))
            except _UNREADABLE:
                lost.append(one)
        _move_notes(store, sound)
    return lost


def _move_notes(store: Store, sound: Store) -> None:
    """What was fetched from where, and what was replaced, as far as it can be read."""
    with suppress(*_UNREADABLE):
        for fetched in store.fetched():
            sound.put_fetched(fetched)
    with suppress(*_UNREADABLE):
        for noted in reversed(store.replacements()):
            sound.put_replacement(noted)


def _new_store(home: Path) -> Store:
    """An empty store whose documents will count as newer than those acknowledged so far."""
    folder = home / "salvaged"
    shutil.rmtree(folder, ignore_errors=True)
    store = Store.open(folder, create=True)
    store.go_on_from(max((noted.revision for noted in read_noted(home).values()), default=0))
    return store


def _swap(home: Path) -> None:
    """Keep the damaged database under another name, and put the sound one in its place."""
    path = home / DATABASE
    kept = next(p for n in range(1, 10**6) if not (p := home / f"damaged-{n}.db").exists())
    os.link(path, kept)
    for suffix in ("-wal", "-shm"):  # of the damaged one: it must not be replayed into the sound
        (home / f"{DATABASE}{suffix}").unlink(missing_ok=True)
    sync(home)
    put_in_place(home / "salvaged" / DATABASE, path)
    shutil.rmtree(home / "salvaged", ignore_errors=True)


def _nameless(home: Path, known: set[str]) -> Iterator[Lost]:
    """Yield the copies that no document is known of: their name went with the database."""
    for copy in sorted((home / "files").glob("*")):
        sha256 = copy.name[:64]
        if sha256 not in known and fingerprint(copy) == sha256:
            yield Lost(f"{sha256[:12]}{copy.suffix}", sha256, None)
