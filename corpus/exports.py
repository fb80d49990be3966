"""Here is a store; you get everything in it as a file other programs read."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from corpus.model import Record
from corpus.records import record_json
from corpus.store import Store

_COLUMNS = (
    "id document page number label text value unit per modifier direction measure period_start "
    "period_end programmes places topics canonical type sentence start end found_by"
).split()
# What a spreadsheet would run as a formula when it opens the file.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class ExportError(Exception):
    """An export that cannot be written: why, and what to do."""


def write_records(store: Store, out: Path) -> int:
    """Write a JSON object a line for each record; return how many."""
    with _opened(out) as file:
        count = 0
        for record in store.records():
            file.write(json.dumps(record_json(record), ensure_ascii=False) + "\n")
            count += 1
    return count


def write_csv(store: Store, out: Path) -> int:
    """Write a row for each record; return how many."""
    with _opened(out) as file:
        count = -1  # the header is no record
        for line in csv_lines(store.records()):
            file.write(line)
            count += 1
    return count


def csv_lines(records: Iterable[Record]) -> Iterator[str]:
    """Yield the lines of a CSV file, the header first."""
    yield _csv_line(_COLUMNS)
    for record in records:
        row = _flat(record_json(record))
        yield _csv_line([_harmless(row[column]) for column in _COLUMNS])


def _csv_line(cells: Iterable[Any]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    period = row["period"] or {}
    lists = {key: "; ".join(row[key] or ()) for key in ("programmes", "places", "topics")}
    days = {"period_start": period.get("start"), "period_end": period.get("end")}
    return {**row, **lists, **days}


def _harmless(value: Any) -> Any:
    """A cell that a spreadsheet would run becomes text; numbers stay numbers."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def write_sqlite(store: Store, out: Path) -> int:
    """Write a copy of the records as a SQLite table; return how many."""
    out.unlink(missing_ok=True)
    rows = [_flat(record_json(record)) for record in store.records()]
    columns = ", ".join(f'"{column}"' for column in _COLUMNS)
    marks = ", ".join("?" * len(_COLUMNS))
    try:
        with sqlite3.connect(out) as db:
            db.execute(f"CREATE TABLE records ({columns})")
            values = ([row[column] for column in _COLUMNS] for row in rows)
            db.executemany(f"INSERT INTO records VALUES ({marks})", values)
        db.close()
    except sqlite3.Error as error:
        raise ExportError(f"{out} cannot be written: {error}") from error
    return len(rows)


def write_parquet(store: Store, out: Path) -> int:
    """Write the records as a Parquet file; return how many. Raises ExportError without pyarrow."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise ExportError("Parquet needs pyarrow: pip install 'beatbook[parquet]'") from error
    rows = [_flat(record_json(record)) for record in store.records()]
    table = {column: [row[column] for row in rows] for column in _COLUMNS}
    table["value"] = [None if value is None else float(value) for value in table["value"]]
    parquet.write_table(pyarrow.table(table), str(out))
    return len(rows)


def _opened(out: Path) -> Any:
    try:
        return out.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise ExportError(f"{out} cannot be written: {error.strerror}") from error


EXPORTS: dict[str, Callable[[Store, Path], int]] = {
    "records": write_records,
    "csv": write_csv,
    "sqlite": write_sqlite,
    "parquet": write_parquet,
}
