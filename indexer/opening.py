"""Here is a home folder, perhaps with the address of a server; you get the collection, open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from corpus.durable import make_folder
from corpus.store import Store

if TYPE_CHECKING:
    from indexer.engines.opensearch.store import RemoteStore

Kept: TypeAlias = "Store | RemoteStore"
"""A collection that can be read and written."""


def open_kept(home: Path, address: str | None, *, create: bool = False) -> Kept:
    """Open the collection at an address, or without one that in the home folder.

    Raises StoreError where there is none, unless it is to be made.
    """
    if address is None:
        return Store.open(home, create=create)
    from indexer.engines.opensearch.store import RemoteStore  # its library is an extra

    if create:
        make_folder(home)
    return RemoteStore.open(address, home, create=create)
