"""Here is a store; you get what in the collection is not as it was written, and what mends it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.database import DATABASE, StoreError
from corpus.files import file_of, is_whole
from corpus.store import Store

REBUILD = "beatbook rebuild"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was written: what, in which file or document, what mends it."""

    what: str
    where: str
    mend: str


def verify_store(store: Store) -> Iterator[Fault]:
    """Yield what is wrong with the database, and with the copies of files."""
    path = str(store.home / DATABASE)
    try:
        for words in store.oddities():
            yield Fault(f"the database is damaged: {words}", path, REBUILD)
        for name in store.unsealed():
            yield Fault("its records are not what was stored", name, REBUILD)
        for lost in store.forgotten():
            yield Fault("was stored, and is not in the database any more", lost.name, REBUILD)
        yield from verify_copies(store)
    except (StoreError, ValueError, KeyError, TypeError) as error:
        yield Fault(f"the database cannot be read through: {error}", path, REBUILD)


def verify_copies(store: Store) -> Iterator[Fault]:
    """Yield each copy of a file that has not the bytes it was made of."""
    for document in store.documents():
        copy = file_of(store.home, document)
        if not is_whole(copy, document.sha256):
            what = "is not what was copied" if copy.exists() else "is gone"
            mend = f"{REBUILD}, while {document.source or document.name} is there as it was"
            yield Fault(f"the copy of {document.name} {what}", str(copy), mend)
