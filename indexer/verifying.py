"""Here is a store; you get what is wrong with its index, every file of it read through."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.store import Store
from corpus.verifying import REBUILD, Fault
from indexer.generations import BrokenIndex, damages, documents_of
from indexer.saved import SavedError, all_saved


def verify_index(store: Store) -> Iterator[Fault]:
    """Yield what is wrong with the index; one that is merely behind is no fault."""
    where = str(store.home / "index")
    try:
        odd = list(damages(store.home))
        revision, documents = documents_of(store.home)
    except BrokenIndex as error:
        if store.counts()["documents"]:
            yield Fault(str(error), where, REBUILD)
        return
    for words in odd:
        yield Fault(words, where, REBUILD)
    if revision == store.revision() and documents != store.versions():
        yield Fault("the index and the store hold different documents", where, REBUILD)


def verify_saved(store: Store) -> Iterator[Fault]:
    """Yield that the saved questions cannot be read."""
    try:
        all_saved(store.home)
    except SavedError as error:
        yield Fault(str(error), str(store.home / "saved.json"), "mend it, or move it away")
