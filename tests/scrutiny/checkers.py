"""Here are documents; you get a checker over a collection of them, read in this process."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path

from corpus.knowledge import load
from corpus.model import Settings, Source
from corpus.store import Store
from extractor.extraction import extract, prepare
from indexer.generations import build_index, open_index
from scrutiny.claims import Checker, open_checker

TODAY = date(2025, 1, 15)


@contextmanager
def checker_of(home: Path, paths: Iterable[Path]) -> Iterator[Checker]:
    """Read documents into a new collection and open it for checking."""
    knowledge = load()
    prepared = prepare(knowledge)
    with Store.open(home, create=True) as store:
        for path in paths:
            source = Source(path, path.name, sha256(path.read_bytes()).hexdigest())
            store.put(extract(source, prepared, Settings(), today=TODAY))
        build_index(home, store.extractions(), knowledge, store.revision())
        yield open_checker(store, open_index(home), knowledge, today=TODAY)
