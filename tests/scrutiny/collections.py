"""Here are texts written in a test; you get a collection with its index, built in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from corpus.knowledge import load
from corpus.model import Knowledge
from corpus.store import Store
from indexer.generations import OpenIndex, build_index, open_index
from tests.scrutiny.papers import read_text


@cache
def _knowledge() -> Knowledge:
    return load()


@contextmanager
def collection(home: Path, **texts: str) -> Iterator[tuple[Store, OpenIndex]]:
    """Open a collection of texts, each a document named by its keyword."""
    with Store.open(home, create=True) as store:
        for name, text in texts.items():
            store.put(read_text(text, f"{name}.md"))
        build_index(home, store.extractions(), _knowledge(), store.revision())
        yield store, open_index(home)
