"""Here are the commands that read one file and show what stands in it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.options import NOTHING_FOUND, WRONG_USE, command, json_option
from commands.printing import print_json, print_rows, warn
from corpus.model import Settings

if TYPE_CHECKING:
    from extractor.pages.table_file import PrintedTable


@command("tables corpus/samples/pdf/102-annual-report-2021-22.pdf")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--csv", "folder", type=click.Path(path_type=Path), help="Write a CSV file a table here."
)
@click.option("--draw", type=click.Path(path_type=Path), help="Draw the pages with their tables.")
@json_option
def tables(file: Path, folder: Path | None, draw: Path | None, as_json: bool) -> None:
    """Show the tables of a PDF.

    Rows are as printed; a cell that spans several stands at its first row and column.
    """
    found = _tables_of(file)
    if folder is not None:
        _write_csv(found, folder, file.stem)
    if draw is not None:
        _draw(found, file, draw)
    if as_json:
        print_json({"tables": [_table_json(table) for table in found]})
    elif folder is None and draw is None:
        for table in found:
            print_rows(_title(table), table.rows, table.header_rows)
    if not found:
        warn(f"{file.name}: no tables in it")
        sys.exit(NOTHING_FOUND)


def _tables_of(file: Path) -> tuple[PrintedTable, ...]:
    """Read the file in a child of its own; say why and stop if it cannot be read."""
    from extractor.children import Failed, run_one
    from extractor.pages.table_file import ReadTables

    settings = Settings()
    if not file.is_file():
        raise click.UsageError(f"{file}: no such file")
    if file.stat().st_size > settings.max_bytes:
        raise click.UsageError(
            f"{file}: larger than the {settings.max_bytes >> 20} MB that are read"
        )
    result = run_one(ReadTables(settings), file, settings)
    if isinstance(result, Failed):
        warn(f"{file} {result.reason}")
        sys.exit(WRONG_USE)
    for problem in result.problems:
        warn(f"{file}, page {problem.page}: {problem.reason}")
    return result.tables


def _draw(found: tuple[PrintedTable, ...], file: Path, folder: Path) -> None:
    """Write a picture of each page that has a table, its cells outlined."""
    from extractor.children import Failed, run_one
    from extractor.pages.drawing import DrawTables

    folder.mkdir(parents=True, exist_ok=True)
    drawn = run_one(DrawTables(found, folder), file, Settings())
    if isinstance(drawn, Failed):
        warn(f"{file} cannot be drawn: {drawn.reason}")
        sys.exit(WRONG_USE)
    warn(f"drew {drawn} pages into {folder}")


def _table_json(table: PrintedTable) -> dict[str, Any]:
    return {
        "page": table.page,
        "bbox": [round(value, 2) for value in table.bbox],
        "rows": [list(row) for row in table.rows],
        "header_rows": table.header_rows,
        "spans": [list(span) for span in table.spans],
        "caption": table.caption,
        "continues": table.continues,
    }


def _title(table: PrintedTable) -> str:
    caption = f": {table.caption}" if table.caption else ""
    return f"page {table.page}{caption}{' (continued)' if table.continues else ''}"


def _write_csv(found: tuple[PrintedTable, ...], folder: Path, stem: str) -> None:
    """Write one file a table, named by page and place on it."""
    from corpus.exports import csv_line

    folder.mkdir(parents=True, exist_ok=True)
    for n, table in enumerate(found, 1):
        out = folder / f"{stem}-{n:03}-page-{table.page}.csv"
        with out.open("w", encoding="utf-8", newline="") as file:
            file.writelines(csv_line(row) for row in table.rows)
    warn(f"wrote {len(found)} tables to {folder}")


COMMANDS = (tables,)
