"""Does the store give back what it was given, whole or not at all, and say what is wrong?"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from corpus.model import Extraction
from corpus.store import Failure, Store, StoreError
from tests.corpus import nouns

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty collection."""
    with Store.open(tmp_path / "home", create=True) as opened:
        yield opened


def update(amount: str, name: str = "update.txt") -> Extraction:
    """A document of one figure."""
    return nouns.extraction(nouns.document(name), nouns.figure(f"£{amount}", amount, document=name))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(nouns.extractions)
def test_nothing_is_lost(store: Store, extraction: Extraction) -> None:
    """What comes out equals what went in, noun by noun."""
    store.put(extraction)
    assert store.extraction(extraction.document.name) == extraction
    assert list(store.extractions()) == [extraction]
    assert tuple(store.records()) == extraction.records
    store.remove(extraction.document.name)


def test_a_new_version_replaces_the_old_whole(store: Store) -> None:
    """No block, record or link of the earlier version is left."""
    store.put(update("100"))
    store.put(update("250"))
    assert [r.mention.text for r in store.records()] == ["£250"]
    assert store.counts() == {"documents": 1, "pages": 2, "blocks": 1, "records": 1}
    assert column(store, "SELECT count(*) FROM links") == [3]


def test_a_document_is_removed_whole(store: Store) -> None:
    """Others stay as they are."""
    store.put(update("100", "a.txt"))
    store.put(update("250", "b.txt"))
    assert store.remove("a.txt")
    assert not store.remove("a.txt")
    assert [d.name for d in store.documents()] == ["b.txt"]
    assert column(store, "SELECT DISTINCT document FROM links") == ["b.txt"]
    with pytest.raises(KeyError):
        store.extraction("a.txt")


def test_a_document_that_cannot_be_kept_changes_nothing(store: Store) -> None:
    """Half a surrogate pair is no text; the version held before stays."""
    store.put(update("100"))
    before = store.revision()
    broken = nouns.extraction(nouns.document(), nouns.figure("\ud800", "1"))
    with pytest.raises(ValueError, match="surrogates"):
        store.put(broken)
    assert [r.mention.text for r in store.records()] == ["£100"]
    assert store.revision() == before


def test_the_revision_grows_with_each_change_of_a_document(store: Store) -> None:
    """A file that could not be read changes no document."""
    seen = [store.revision()]
    for change in (
        lambda: store.put(update("100")),
        lambda: store.put_failure(Failure("/x.pdf", "x.pdf", None, "crash", "died")),
        lambda: store.remove("update.txt"),
    ):
        change()
        seen.append(store.revision())
    assert seen[0] < seen[1] == seen[2] < seen[3]


def test_two_new_collections_are_told_apart(tmp_path: Path) -> None:
    """An index left in a home must not look in step with the collection made there anew."""
    with (
        Store.open(tmp_path / "a", create=True) as a,
        Store.open(tmp_path / "b", create=True) as b,
    ):
        assert a.revision() != b.revision()


def test_failures_are_remembered_until_the_file_is_read(store: Store) -> None:
    """One line a file, the latest reason."""
    store.put_failure(Failure("/in/update.txt", "update.txt", "b" * 64, "timeout", "too slow"))
    failure = Failure("/in/update.txt", "update.txt", "b" * 64, "crash", "died")
    store.put_failure(failure)
    assert store.failures() == [failure]
    store.put(nouns.extraction(nouns.document(source="/in/update.txt")))
    assert store.failures() == []


def test_columns_can_be_read_by_a_person(store: Store) -> None:
    """Money as decimal text and pence, days as ISO, links by role."""
    store.put(nouns.extraction(nouns.document(), nouns.figure()))
    query = "SELECT value, pence, period_from, period_to, page, x0, number FROM records"
    with sqlite3.connect(store.home / "records.db") as db:
        row = db.execute(query).fetchone()
        links = db.execute("SELECT role, name, how FROM links ORDER BY role, name").fetchall()
    db.close()
    assert row == ("12500.50", 1250050, "2022-04-01", "2023-03-31", 2, 10.123, "4 a")
    assert links == [
        ("place", "Kent", "publisher"),
        ("place", "Swale", "same sentence"),
        ("programme", "Safer Streets", "same sentence"),
    ]


def test_a_reader_sees_a_document_whole_while_it_is_replaced(store: Store) -> None:
    """A second connection reads beside the first and never meets half a version."""
    store.put(update("100"))
    with Store.open(store.home) as reader:
        held = reader.extractions()
        store.put(update("250"))
        assert [r.mention.text for r in next(held).records] == ["£250"]


WRITER = """
import sys, os, signal
from pathlib import Path
from corpus.store import Store
from tests.corpus.test_store import update
with Store.open(Path(sys.argv[1]), create=True) as store:
    store.put(update("100"))
    with store._change():
        store._delete("update.txt")
        os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_writer_killed_in_the_middle_loses_nothing(tmp_path: Path) -> None:
    """The version before stands, and the next writer can go on at once."""
    done = subprocess.run([sys.executable, "-c", WRITER, str(tmp_path)], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    with Store.open(tmp_path) as store:
        assert store.extraction("update.txt") == update("100")
        store.put(update("250"))
        assert store.extraction("update.txt") == update("250")


def break_as_file(home: Path) -> None:
    """The home is a file."""
    home.write_text("x")


def break_as_garbage(home: Path) -> None:
    """The database is no database."""
    home.mkdir()
    (home / "records.db").write_bytes(os.urandom(4096))


def break_as_newer(home: Path) -> None:
    """The database was made by a Beatbook to come."""
    Store.open(home, create=True).close()
    with sqlite3.connect(home / "records.db") as db:
        db.execute("PRAGMA user_version = 99")
    db.close()


def break_below_a_file(home: Path) -> None:
    """The home is a link to a place where no folder can be made."""
    home.with_name("file").write_text("x")
    home.symlink_to(home.with_name("file") / "home")


@pytest.mark.parametrize(
    ("break_home", "says"),
    [
        (break_as_file, "is a file; --home names a folder"),
        (break_as_garbage, "is damaged: file is not a database; restore a copy"),
        (break_as_newer, "has schema 99, this Beatbook reads 1"),
        (break_below_a_file, "choose another --home"),
    ],
)
def test_a_broken_home_says_what_to_do(
    tmp_path: Path, break_home: Callable[[Path], None], says: str
) -> None:
    """Each way a home can be broken has its own message, and raises nothing else."""
    break_home(tmp_path / "home")
    with pytest.raises(StoreError, match=says):
        Store.open(tmp_path / "home", create=True)


def test_a_collection_damaged_inside_says_so(store: Store) -> None:
    """Damage behind the first page is met when reading, and is named as well."""
    for n in range(40):
        store.put(update(str(n), f"{n}.txt"))
    store.close()
    path = store.home / "records.db"
    data = bytearray(path.read_bytes())
    half = len(data) // 2
    data[half:] = bytes(len(data) - half)
    path.write_bytes(bytes(data))
    with pytest.raises(StoreError, match="restore a copy"), Store.open(store.home) as damaged:
        list(damaged.extractions())


def test_no_collection_is_made_by_asking(tmp_path: Path) -> None:
    """A mistyped --home must not leave a folder behind."""
    with pytest.raises(StoreError, match="beatbook ingest PATH"):
        Store.open(tmp_path / "typo")
    assert not (tmp_path / "typo").exists()


def column(store: Store, query: str) -> list[object]:
    """Return the first column of a query's rows."""
    db = sqlite3.connect(store.home / "records.db")
    try:
        return [row[0] for row in db.execute(query)]
    finally:
        db.close()
