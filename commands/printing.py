"""Here is what a command found; you get it printed for a person, or as JSON for a program.

Answers go to stdout, everything said about them to stderr.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from corpus.model import Answer, Extraction, Query, Record
from corpus.wording import FIGURE_COLUMNS, citation, figure_cells, unknown_words

# rich is imported where a person is printed to: a program that asks for JSON need not wait for it.
if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from batch import IngestReport, Step
    from indexer.answer import Answers

_MOST_VALUES = 8  # of each facet, for a person to read
_UNSAID = ("spelling", "unknown", "figure")  # concepts told otherwise
_PIPE_WIDTH = 140  # columns of a table that no terminal bounds


def warn(message: str) -> None:
    """Say something about the answer, beside it."""
    print(f"beatbook: {message}", file=sys.stderr)


def print_json(value: Any) -> None:
    """Print one JSON object on one line."""
    print(json.dumps(value, ensure_ascii=False))


def _console() -> Console:
    """Colour only where a person looks; in a pipe, wide enough to leave rows whole."""
    from rich.console import Console

    asked = os.environ.get("COLUMNS", "")
    width = int(asked) if asked.isdigit() else _PIPE_WIDTH
    return Console(highlight=False, width=None if sys.stdout.isatty() else width)


open_console = _console  # for the modules beside this one that print more than tables


@contextmanager
def progress() -> Iterator[Callable[[Step], None]]:
    """A bar with pages, their rate, time left and the files being read; nothing in a pipe."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    words = TextColumn("{task.fields[words]}")
    with Progress(
        BarColumn(), TimeRemainingColumn(), words, console=console, transient=True
    ) as bar:
        task = bar.add_task("reading", total=None, words="")

        def advance(step: Step) -> None:
            elapsed = bar.tasks[0].elapsed or 0
            rate = f" at {step.pages / elapsed:.1f}/s" if elapsed and step.pages else ""
            files = f"{step.files_done} of {step.files} files, {step.pages} pages{rate}"
            names = ", ".join(step.reading)
            bar.update(task, completed=step.bytes_done, total=step.bytes, words=f"{files}  {names}")

        yield advance


def print_report(report: IngestReport, as_json: bool) -> None:
    """Say what was done, and what was not and why."""
    found = report.json()
    for name, reason in [*report.warnings, *report.failed]:
        warn(f"{name}: {reason}")
    if as_json:
        print_json(found)
    else:
        counts = ", ".join(f"{found[key]} {key}" for key in ("added", "updated", "unchanged"))
        pages = f", {report.pages} pages" if report.pages else ""
        print(f"{counts}, {len(report.failed)} failed{pages} in {found['seconds']} s")
    if report.interrupted:
        warn("stopped; what is counted here is kept, and the same command goes on from there")


def print_table(columns: Sequence[str], rows: Iterable[Iterable[str]]) -> None:
    """Print rows under their headings."""
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    _console().print(table)


def print_figures(records: Iterable[Record]) -> None:
    """Print figures, a row each."""
    print_table(FIGURE_COLUMNS, map(figure_cells, records))


def print_found(found: Answers, *, facets: bool) -> None:
    """Print what a question found: passages with the words marked, figures, or documents."""
    answers = found.answers
    if found.show == "figures":
        print_figures(answer.record for answer in answers if answer.record)
    elif found.show == "documents":
        rows = ((a.document.name, f"{a.passages}", a.document.title) for a in answers)
        print_table(("document", "passages", "title"), rows)
    else:
        for answer in answers:
            _print_answer(answer, (*found.query.words, *found.query.beside))
    if facets:
        print_table(("facet", "value", "passages"), _facet_rows(found))
    if found.total:
        print("; ".join([f"{len(answers)} of {found.total} {found.show}", *_said_of(found)]))


def _facet_rows(found: Answers) -> Iterator[tuple[str, str, str]]:
    for facet, values in found.facets.items():
        for value in values[:_MOST_VALUES]:
            within = f" (in {value.parent})" if value.parent else ""
            yield facet, f"{value.value}{within}", f"{value.count}"


def not_as_typed(query: Query) -> Iterator[str]:
    """Say which words and names were read as others, and which name nothing."""
    for concept in query.concepts:
        if concept.kind == "spelling":
            yield f"{concept.said!r} read as {concept.value!r}"
        if concept.kind == "unknown":
            yield unknown_words(concept)


def _said_of(found: Answers) -> Iterator[str]:
    """What was understood, with slips first, and where to look next."""
    yield from not_as_typed(found.query)
    names = [f"{c.kind} {c.value}" for c in found.query.concepts if c.kind not in _UNSAID]
    if names:
        yield f"understood: {', '.join(names)}"
    related = (*found.related.programmes[:3], *found.related.places[:3])
    if related:
        yield f"related: {', '.join(related)}"


def _print_answer(answer: Answer, words: Sequence[str]) -> None:
    from rich.text import Text

    console, block = _console(), answer.block
    page = block.anchor(0, len(block.text)).page
    console.print(Text(citation(answer.document.name, block.number, page), style="bold"))
    if block.headings:
        console.print(Text(f"  {block.headings[-1]}", style="dim"))
    console.print(Text("  ").append_text(_highlighted(block.text, words)))
    for record in answer.figures:
        cells = (cell for cell in figure_cells(record)[:-1] if cell)
        console.print(Text("  " + "  ".join(cells), style="green"))
    if answer.why:
        console.print(Text(f"  why: {answer.why}", style="dim"))
    for part, value in answer.parts:
        console.print(Text(f"  {value:8.3f}  {part}", style="dim"))
    console.print()


def _highlighted(text: str, words: Sequence[str]) -> Text:
    from rich.text import Text

    from indexer.analysis import spans_of

    shown = Text(text.replace("\t", "\N{BOX DRAWINGS LIGHT VERTICAL}"))  # one sign for one: offsets
    for start, end, stem in spans_of(text):
        if stem in words:
            shown.stylize("bold yellow", start, end)
    return shown


def print_rows(title: str, rows: Sequence[Sequence[str]], header_rows: int) -> None:
    """Print a table of a document as it is printed there, its header rows in bold."""
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(title), title_justify="left", show_header=False, expand=False)
    for _ in rows[0]:
        table.add_column(overflow="fold")
    for n, row in enumerate(rows):
        style = "bold" if n < header_rows else ""
        table.add_row(*map(Text, row), style=style, end_section=n == header_rows - 1)
    console = _console()
    console.print(table)
    console.print()


def print_document(held: Extraction) -> None:
    """Print a document's blocks in reading order, then its figures."""
    from rich.text import Text

    console = _console()
    styles = {"heading": "bold", "furniture": "dim"}
    for passage in held.passages:
        block = passage.block
        console.print(Text(block.text.replace("\t", " | "), style=styles.get(block.kind, "")))
    if any(record.figure for record in held.records):
        console.print()
        print_figures(record for record in held.records if record.figure)
