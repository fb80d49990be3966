"""Does everything come out again, whole, and harmless to the program that opens it?"""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyarrow import parquet  # type: ignore[import-untyped, unused-ignore]

from corpus.exports import EXPORTS, ExportError, csv_line
from corpus.store import Store
from tests.corpus import nouns

HOSTILE = '=HYPERLINK("http://example.org","£5")'


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A collection of one document with a figure, a place, and a sentence like a formula."""
    with Store.open(tmp_path / "home", create=True) as opened:
        document = nouns.document()
        opened.put(nouns.extraction(document, nouns.figure(sentence=HOSTILE), nouns.place()))
        yield opened


def test_records_are_json_lines(store: Store, tmp_path: Path) -> None:
    """A record a line, as `figures` shows it."""
    assert EXPORTS["records"](store, tmp_path / "r.jsonl") == 2
    rows = [json.loads(line) for line in (tmp_path / "r.jsonl").read_text("utf-8").splitlines()]
    assert [row["label"] for row in rows] == ["money", "place"]
    assert rows[0]["value"] == 12500.5


def test_csv_runs_nothing_and_keeps_numbers(store: Store, tmp_path: Path) -> None:
    """A sentence that a spreadsheet would run becomes text; amounts stay numbers."""
    assert EXPORTS["csv"](store, tmp_path / "r.csv") == 2
    with (tmp_path / "r.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["sentence"] == f"'{HOSTILE}"
    assert rows[0]["value"] == "12500.5"
    assert rows[0]["places"] == "Swale; Kent"


@pytest.mark.parametrize("cell", ["=1+1", "+44 116", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_that_would_run_is_text(cell: str) -> None:
    """Whatever a spreadsheet takes for the start of a formula gets a quote before it."""
    assert next(csv.reader([csv_line([cell])]))[0].startswith("'")


@pytest.mark.parametrize("cell", ["-1,204", "-13.2", "£5m", -35])
def test_a_number_stays_one(cell: str | int) -> None:
    """A minus alone makes no formula."""
    assert next(csv.reader([csv_line([cell])]))[0] == str(cell)


def test_sqlite_is_the_whole_collection(store: Store, tmp_path: Path) -> None:
    """Documents, blocks and links too; money can be summed by pence."""
    assert EXPORTS["sqlite"](store, tmp_path / "r.db") == 2
    db = sqlite3.connect(tmp_path / "r.db")
    try:
        assert db.execute("SELECT sum(pence) FROM records").fetchone() == (1250050,)
        assert db.execute("SELECT count(*) FROM links").fetchone() == (3,)
    finally:
        db.close()


def test_parquet_has_typed_columns(store: Store, tmp_path: Path) -> None:
    """Values are floating point, pages whole numbers."""
    assert EXPORTS["parquet"](store, tmp_path / "r.parquet") == 2
    table = parquet.read_table(str(tmp_path / "r.parquet"))
    assert table.column("value").to_pylist() == [12500.5, None]
    assert str(table.schema.field("page").type) == "int64"


@pytest.mark.parametrize("form", sorted(EXPORTS))
def test_a_place_that_cannot_be_written_is_named(store: Store, tmp_path: Path, form: str) -> None:
    """And nothing half written is left behind."""
    with pytest.raises(ExportError, match="nowhere"):
        EXPORTS[form](store, tmp_path / "nowhere" / "out")
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_is_no_file(store: Store, tmp_path: Path) -> None:
    """The message says to name a file."""
    with pytest.raises(ExportError, match="is a folder"):
        EXPORTS["csv"](store, tmp_path)
