"""Is a document that was acknowledged and is gone from the database named, and read again?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import pipeline
from batch import IngestReport
from corpus.acknowledged import ACKNOWLEDGED, Noted, note, read_noted, tidy
from corpus.model import Settings
from corpus.store import Store
from corpus.verifying import verify_store
from tests.quick_reading import read_sums

TODAY = date(2025, 1, 1)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A collection of two reports, the database as it was before the second beside it."""
    reports = tmp_path / "reports"
    reports.mkdir()
    for name in ("kent", "essex"):
        (reports / f"{name}.txt").write_text(f"{name} paid £40,000 for lamps.\n", "utf-8")
        ingest(tmp_path, tmp_path / "home")
        if name == "kent":
            older = (tmp_path / "home" / "records.db").read_bytes()
    (tmp_path / "older.db").write_bytes(older)
    return tmp_path / "home"


def ingest(path: Path, home: Path) -> IngestReport:
    """Read the sums of files."""
    return pipeline.ingest([path / "reports"], home, Settings(), today=TODAY, read=read_sums)


def lose_the_last(home: Path) -> None:
    """What a damaged write-ahead log comes to: the database as it was before the last document."""
    (home / "records.db").write_bytes((home.parent / "older.db").read_bytes())


def held(home: Path) -> list[str]:
    """The documents held."""
    with Store.open(home) as store:
        return [document.name for document in store.documents()]


def found_wrong(home: Path) -> list[str]:
    """The documents that `status --verify` names as gone."""
    with Store.open(home) as store:
        return [fault.where for fault in verify_store(store)]


def test_a_lost_document_is_named_and_read_again_by_the_next_ingest(home: Path) -> None:
    """From its copy, under its name, whatever is ingested; it is not counted as new."""
    lose_the_last(home)
    assert found_wrong(home) == ["essex.txt"]
    (home.parent / "reports" / "essex.txt").unlink()
    report = ingest(home.parent, home)
    assert [name for name, _ in report.warnings] == ["essex.txt"]
    assert (report.added, report.updated, report.failed) == ([], [], [])
    assert held(home) == ["essex.txt", "kent.txt"]
    assert found_wrong(home) == []


def test_rebuild_reads_a_lost_document_again(home: Path) -> None:
    """It is what `status --verify` says mends it."""
    lose_the_last(home)
    report = pipeline.rebuild(home, Settings(), today=TODAY, read=read_sums)
    assert (report.updated, report.failed) == (["essex.txt"], [])
    assert found_wrong(home) == []


def test_a_lost_document_without_a_copy_is_reported_until_it_is_found(home: Path) -> None:
    """It is not forgotten because it cannot be read."""
    lose_the_last(home)
    away = (home.parent / "reports" / "essex.txt").rename(home.parent / "essex.txt")
    for path in (home / "files").iterdir():
        if b"essex" in path.read_bytes():
            path.unlink()
    for _ in range(2):
        assert "essex.txt" in ingest(home.parent, home).failed[0][1]
    away.rename(home.parent / "reports" / "essex.txt")
    assert ingest(home.parent, home).failed == []
    assert held(home) == ["essex.txt", "kent.txt"]


def test_a_removed_document_is_not_lost(home: Path) -> None:
    """Nor is one whose removal a crash cut short: it is simply held still."""
    pipeline.remove("essex.txt", home)
    assert found_wrong(home) == []
    note(home, Noted("kent.txt", None, None, 0))
    assert found_wrong(home) == []
    assert held(home) == ["kent.txt"]


def test_documents_keep_their_names_when_the_database_is_lost_whole(home: Path) -> None:
    """The list knows them; the copies have their bytes."""
    (home / "records.db").write_bytes(b"")
    report = pipeline.rebuild(home, Settings(), today=TODAY, read=read_sums)
    assert sorted(report.updated) == ["essex.txt", "kent.txt"]


def test_a_collection_without_the_list_gets_one(home: Path) -> None:
    """From a Beatbook that wrote none, or lost: the next ingest writes it."""
    (home / ACKNOWLEDGED).unlink()
    ingest(home.parent, home)
    assert sorted(read_noted(home)) == ["essex.txt", "kent.txt"]


def test_a_line_cut_short_or_damaged_is_passed_over(tmp_path: Path) -> None:
    """The line after it is read; a list written anew has the whole ones only."""
    first, second = Noted("a\n.txt", "1", "/a", 1), Noted("b.txt", "2", None, 2)
    note(tmp_path, first)
    with (tmp_path / ACKNOWLEDGED).open("ab") as file:
        file.write(b'\nffffffff ["c.txt", "3"')
    note(tmp_path, second)
    assert list(read_noted(tmp_path).values()) == [first, second]
    tidy(tmp_path, [second])
    assert list(read_noted(tmp_path).values()) == [second]


def test_a_new_collection_begins_without_a_list(home: Path) -> None:
    """Whoever deletes the database and the copies wants none of it back."""
    (home / "records.db").unlink()
    for path in (home / "files").iterdir():
        path.unlink()
    assert ingest(home.parent, home).failed == []
    assert held(home) == ["essex.txt", "kent.txt"]
