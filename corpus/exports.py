"""Here is a store; you get everything in it as a file other programs read."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from corpus.errors import Explained
from corpus.holding import Holding
from corpus.model import Record
from corpus.records import record_json

__all__ = ["EXPORTS", "ExportError", "csv_line", "csv_lines"]

_COLUMNS = (
    "id document page number label text value upper unit per modifier direction measure "
    "period_start period_end baseline_start baseline_end programmes places topics canonical type "
    "sentence start end x0 top x1 bottom found_by warning"
).split()
_NUMBERS = ("value", "upper", "x0", "top", "x1", "bottom")
_WHOLE = ("page", "per", "start", "end")
# What a spreadsheet would run as a formula when it opens the file; "-1,204" is a number.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


class ExportError(Explained):
    """An export that cannot be written: why, and what to do."""


def write_records(store: Holding, out: Path) -> int:
    """Write a JSON object a line for each record; return how many."""
    lines = (json.dumps(record_json(r), ensure_ascii=False) + "\n" for r in store.records())
    return _write_lines(lines, out)


def write_csv(store: Holding, out: Path) -> int:
    """Write a row for each record below a header; return how many."""
    return _write_lines(csv_lines(store.records()), out) - 1


def write_sqlite(store: Holding, out: Path) -> int:
    """Write the whole collection, documents and blocks too, as one SQLite file; return records."""
    with _replacing(out) as partial:
        store.copy_to(partial)
    return store.counts()["records"]


def write_parquet(store: Holding, out: Path) -> int:
    """Write the records as a Parquet file; return how many. Raises ExportError without pyarrow."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise ExportError(
            "Parquet needs pyarrow; install it with: pip install 'beatbook[parquet]'"
        ) from error
    types = {c: pyarrow.float64() for c in _NUMBERS} | {c: pyarrow.int64() for c in _WHOLE}
    schema = pyarrow.schema([(c, types.get(c, pyarrow.string())) for c in _COLUMNS])
    rows = [_flat(record) for record in store.records()]
    for row in rows:
        row.update({c: float(row[c]) for c in _NUMBERS if row[c] is not None})
    with _replacing(out) as partial:
        parquet.write_table(pyarrow.Table.from_pylist(rows, schema=schema), str(partial))
    return len(rows)


EXPORTS: dict[str, Callable[[Holding, Path], int]] = {
    "records": write_records,
    "csv": write_csv,
    "sqlite": write_sqlite,
    "parquet": write_parquet,
}
"""Formats by name; each function writes the file whole or not at all and returns the records."""


def csv_lines(records: Iterable[Record]) -> Iterator[str]:
    """Yield the lines of a CSV file, the header first."""
    yield csv_line(_COLUMNS)
    for record in records:
        row = _flat(record)
        yield csv_line(row[column] for column in _COLUMNS)


def csv_line(cells: Iterable[Any]) -> str:
    """Return a line of a CSV file in which no spreadsheet finds a formula."""
    line = io.StringIO()
    csv.writer(line).writerow([_harmless(cell) for cell in cells])
    return line.getvalue()


def _harmless(cell: Any) -> Any:
    """A cell that a spreadsheet would run becomes text; numbers stay numbers."""
    if isinstance(cell, str) and cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def _flat(record: Record) -> dict[str, Any]:
    """Return a record's columns: lists joined, periods and boxes taken apart."""
    row = record_json(record)
    for key in ("programmes", "places", "topics"):
        row[key] = "; ".join(row[key] or ())
    for key in ("period", "baseline"):
        days = row[key] or {}
        row |= {f"{key}_start": days.get("start"), f"{key}_end": days.get("end")}
    row |= dict(zip(("x0", "top", "x1", "bottom"), row["bbox"] or (None,) * 4, strict=True))
    return {column: row[column] for column in _COLUMNS}


def _write_lines(lines: Iterable[str], out: Path) -> int:
    count = 0
    with _replacing(out) as partial, partial.open("w", encoding="utf-8", newline="") as file:
        for line in lines:
            file.write(line)
            count += 1
    return count


@contextmanager
def _replacing(out: Path) -> Iterator[Path]:
    """A file beside the one asked for, put in its place once it is whole."""
    partial = out.with_name(f"{out.name}.{os.getpid()}.partial")
    try:
        if out.is_dir():
            raise ExportError(f"{out} is a folder; name the file to write")
        if not out.parent.is_dir():
            raise ExportError(f"{out} cannot be written: there is no folder {out.parent}; make it")
        yield partial
        partial.replace(out)
    except OSError as error:
        raise ExportError(
            f"{out} cannot be written: {error.strerror}; check the folder and the space on the disk"
        ) from error
    finally:
        partial.unlink(missing_ok=True)
