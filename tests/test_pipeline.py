"""Do files become documents, once each, whatever is among them and whatever stops the work?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import pipeline
from batch import IngestReport, Step
from corpus.model import Settings
from corpus.store import Store
from indexer.generations import open_index, state_of
from tests.quick_reading import read_sums

TODAY = date(2025, 1, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two small reports."""
    place = tmp_path / "reports"
    place.mkdir()
    (place / "kent.txt").write_text("Kent Police won £40,000 for lamps in Dover.\n", "utf-8")
    (place / "essex.md").write_text("Essex Police paid £300 for locks.\n", "utf-8")
    return place


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where the collection will be."""
    return tmp_path / "home"


def ingest(*paths: Path, home: Path, force: bool = False) -> IngestReport:
    """Read the sums of files, in a child each as the command does."""
    return pipeline.ingest(paths, home, Settings(), today=TODAY, force=force, read=read_sums)


def names(home: Path) -> list[str]:
    """The documents held."""
    with Store.open(home) as store:
        return [document.name for document in store.documents()]


def amounts(home: Path) -> set[str]:
    """The figures held, as printed."""
    with Store.open(home) as store:
        return {record.mention.text for record in store.records() if record.figure}


def test_a_folder_read_twice_changes_nothing(folder: Path, home: Path) -> None:
    """The second run says that all is unchanged, and writes nothing."""
    assert sorted(ingest(folder, home=home).added) == ["essex.md", "kent.txt"]
    with Store.open(home) as store:
        before = store.revision()
    again = ingest(folder, home=home)
    assert (again.added, again.updated, len(again.unchanged)) == ([], [], 2)
    with Store.open(home) as store:
        assert store.revision() == before


def test_a_changed_file_replaces_its_records(folder: Path, home: Path) -> None:
    """Nothing of the version before is left, in the store or in the index."""
    ingest(folder, home=home)
    (folder / "kent.txt").write_text("Kent Police won £55,000 for gates in Deal.\n", "utf-8")
    assert ingest(folder, home=home).updated == ["kent.txt"]
    assert amounts(home) == {"£55,000", "£300"}
    assert len(open_index(home).engine) == 2


def test_force_reads_the_unchanged_again(folder: Path, home: Path) -> None:
    """For a new version of the finders, say."""
    ingest(folder, home=home)
    assert sorted(ingest(folder, home=home, force=True).updated) == ["essex.md", "kent.txt"]


def test_bad_files_are_named_and_the_rest_is_read(folder: Path, home: Path) -> None:
    """Empty, missing, of another kind: each has its reason."""
    (folder / "empty.txt").write_text("")
    table = folder / "sheet.xls"
    table.write_text("x")
    report = ingest(folder, table, folder / "nothing.pdf", home=home)
    reasons = {Path(file).name: reason for file, reason in report.failed}
    assert sorted(report.added) == ["essex.md", "kent.txt"]
    assert "empty" in reasons["empty.txt"]
    assert "no such file" in reasons["nothing.pdf"]
    assert "not a kind of file" in reasons["sheet.xls"]


def test_a_mended_file_is_no_longer_a_failure(folder: Path, home: Path) -> None:
    """What could be read in the end is forgotten as failed."""
    bad = folder / "late.txt"
    bad.write_text("")
    ingest(folder, home=home)
    bad.write_text("Dorset spent £9,000.", "utf-8")
    ingest(folder, home=home)
    with Store.open(home) as store:
        assert store.failures() == []


def test_two_files_of_one_name_are_two_documents(folder: Path, home: Path) -> None:
    """The second gets a number; the same bytes twice are one document."""
    other = folder / "old"
    other.mkdir()
    (other / "kent.txt").write_text("Kent Police won £10,000 for lamps.\n", "utf-8")
    (other / "copy.txt").write_bytes((folder / "essex.md").read_bytes())
    ingest(folder, home=home)
    assert names(home) == ["essex.md", "kent (2).txt", "kent.txt"]


def test_a_document_is_removed_with_its_copy(folder: Path, home: Path) -> None:
    """From the store, from the index, from the disk."""
    ingest(folder, home=home)
    assert pipeline.remove("kent.txt", home)
    assert names(home) == ["essex.md"]
    assert len(list((home / "files").iterdir())) == 1
    with Store.open(home) as store:
        assert state_of(home, store.revision()) == {"state": "in step", "documents": 1}


def test_an_interrupted_batch_keeps_what_is_done(folder: Path, home: Path) -> None:
    """The report says so, the index is in step, and the next run goes on."""

    def stop(step: Step) -> None:
        if step.files_done == 1:
            raise KeyboardInterrupt

    report = pipeline.ingest([folder], home, Settings(), today=TODAY, progress=stop, read=read_sums)
    assert report.interrupted
    assert len(names(home)) == 1
    rest = ingest(folder, home=home)
    assert (len(rest.added), len(rest.unchanged)) == (1, 1)


def test_progress_names_what_is_being_read(folder: Path, home: Path) -> None:
    """And ends with all files and bytes done."""
    steps: list[Step] = []
    pipeline.ingest([folder], home, Settings(), today=TODAY, progress=steps.append, read=read_sums)
    assert {name for step in steps for name in step.reading} == {"essex.md", "kent.txt"}
    assert (steps[-1].files_done, steps[-1].bytes_done) == (2, steps[-1].bytes)


@pytest.mark.parametrize("damage", ["current", "manifest.json", "columns.npz", "tables.json"])
def test_a_damaged_index_is_built_again(folder: Path, home: Path, damage: str) -> None:
    """A file of it cut to nothing, and searching still answers."""
    ingest(folder, home=home)
    for path in (home / "index").rglob(damage):
        path.write_bytes(b"")
    with Store.open(home) as store:
        index = pipeline.index_in_step(store)
        assert len(index.engine) == 2
