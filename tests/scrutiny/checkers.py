"""Here are documents; you get a checker over a collection of them, read in this process."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path

from corpus.knowledge import load
from corpus.model import Settings, Source, Verdict
from corpus.store import Store
from extractor.extraction import extract, prepare
from indexer.generations import build_index, open_index
from scrutiny.claims import Checker, check, open_checker
from tests.scrutiny.collections import collection

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


def verdicts_on(home: Path, text: str, claim: str) -> list[Verdict]:
    """Check a claim against a report of Norfolk that says `text`."""
    report = f"# Annual Report 2023-24\n\nPolice and Crime Commissioner for Norfolk\n\n{text}"
    with collection(home, report=report) as (store, index):
        return list(check(open_checker(store, index, load(), today=TODAY), claim))
