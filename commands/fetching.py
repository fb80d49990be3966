"""Here is the command that gets publications from their sources, and says what came of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.changing import print_replacements, replacements_json
from commands.options import (
    NOTHING_FOUND,
    PARTLY_FAILED,
    WRONG_USE,
    command,
    json_option,
    store_address,
)
from commands.printing import print_json, print_report, print_table, warn
from commands.printing import progress as reading_progress
from corpus.model import Replacement, Settings
from corpus.store import Store

if TYPE_CHECKING:
    from batch import IngestReport
    from corpus.sources import SourcePage
    from fetching.run import FetchReport, Step


@command("fetch leicestershire --dry-run")
@click.argument("names", metavar="[NAME]...", nargs=-1)
@click.option("--list", "only_list", is_flag=True, help="List the sources there are.")
@click.option("--dry-run", is_flag=True, help="List the documents; fetch and read none.")
@click.option("--again", is_flag=True, help="Get back documents that were removed.")
@click.option("--limit", type=click.IntRange(1), help="Fetch at most so many documents.")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True)
@click.option(
    "--delay",
    type=click.FloatRange(0.1, 120),
    default=1.0,
    show_default=True,
    help="Seconds between two requests to a host, if it does not ask for more.",
)
@click.option("--contact", help="An address of yours, told to the servers.")
@click.option(
    "--local", multiple=True, metavar="HOST:PORT", help="A host of your own network to allow."
)
@json_option
@click.pass_obj
def fetch(
    home: Path,
    names: Sequence[str],
    only_list: bool,
    dry_run: bool,
    again: bool,
    limit: int | None,
    jobs: int,
    delay: float,
    contact: str | None,
    local: Sequence[str],
    as_json: bool,
) -> None:
    """Get publications from their sources, politely, and read what is new or changed.

    NAME is a source's name, a part of it, or a force area; without one, all are asked. A
    sources.yml in the collection's folder adds sources of your own.
    """
    from fetching.manners import Manners

    if store_address() is not None:
        raise click.UsageError(
            "fetch fills the folder of --home; leave --store away, and ingest what it fetched"
        )
    sources = _sources(home, names)
    if only_list:
        _print_sources(sources, as_json)
        return
    manners = Manners(delay=delay, contact=_header_safe(contact), local=frozenset(local))
    with Store.open(home, create=True) as store:
        report, before = _fetch(sources, store, manners, limit, dry_run, again), _replaced(store)
    if dry_run:
        _print_found(report, as_json)
        _end(report, None)
    read = None if report.interrupted else _read(home, jobs)
    with Store.open(home) as store:
        fresh = [r for r in store.replacements() if (r.document, r.sha256) not in before]
    _print_fetched(report, read, fresh, as_json)
    _end(report, read)


def _header_safe(contact: str | None) -> str | None:
    if contact is not None and (not contact.isascii() or not contact.isprintable()):
        raise click.UsageError("--contact is an e-mail or web address, in plain letters")
    return contact


def _sources(home: Path, names: Sequence[str]) -> list[SourcePage]:
    from corpus.knowledge import force_names, kind_ids
    from corpus.sources import SOURCES, choose_sources, load_sources

    own = home / "sources.yml"
    everything = load_sources(
        SOURCES,
        *([own] if own.exists() else []),
        forces=force_names(),
        kinds=kind_ids(),
    )
    return choose_sources(everything, names)


def _print_sources(sources: Sequence[SourcePage], as_json: bool) -> None:
    rows = [(s.name, s.force or "", s.kind or "", s.url) for s in sources]
    columns = ("name", "force", "kind", "url")
    if as_json:
        print_json({"sources": [dict(zip(columns, row, strict=True)) for row in rows]})
    else:
        print_table(columns, rows)


def _fetch(
    sources: Sequence[SourcePage],
    store: Store,
    manners: Any,
    limit: int | None,
    dry_run: bool,
    again: bool,
) -> FetchReport:
    from fetching import run
    from fetching.visitor import Visitor

    with _progress() as step:
        return run.fetch(
            sources,
            store,
            Visitor(manners),
            today=date.today(),
            limit=limit,
            dry_run=dry_run,
            again=again,
            progress=step,
        )


def _read(home: Path, jobs: int) -> IngestReport | None:
    """Read what came, and what an earlier run left unread."""
    import pipeline
    from fetching.run import unread

    with Store.open(home) as store:
        files = unread(store)
    if not files:
        return None
    with reading_progress() as step:
        return pipeline.ingest(
            files, home, Settings(), today=date.today(), jobs=jobs, progress=step
        )


def _replaced(store: Store) -> set[tuple[str, str]]:
    return {(r.document, r.sha256) for r in store.replacements()}


@contextmanager
def _progress() -> Iterator[Callable[[Step], None]]:
    """A line with the address at work; nothing in a pipe."""
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    with console.status("") as status:
        yield lambda step: status.update(Text(f"{step.done} of {step.of} documents  {step.at}"))


def _print_found(report: FetchReport, as_json: bool) -> None:
    if report.stopped:
        warn(report.stopped)
    for url, reason in report.failed:
        warn(reason if url in reason else f"{url}: {reason}")
    if as_json:
        print_json(_report_json(report))
        return
    for name, urls in report.found.items():
        click.echo(f"{name}: {len(urls)} documents")
        for url in urls:
            click.echo(f"  {url}")


def _print_fetched(
    report: FetchReport, read: IngestReport | None, fresh: Sequence[Replacement], as_json: bool
) -> None:
    for url, reason in report.failed:
        warn(reason if url in reason else f"{url}: {reason}")
    for url in report.gone:
        warn(f"{url} is not there any more; the document held is kept")
    if report.stopped:
        warn(report.stopped)
    if as_json:
        found = _report_json(report)
        found |= {"read": read.json() if read else None, "changes": replacements_json(fresh)}
        print_json(found)
        return
    counts = [f"{len(report.new)} new", f"{len(report.changed)} changed"]
    counts += [f"{len(report.unchanged)} unchanged", f"{len(report.failed)} failed"]
    counts += [f"{len(report.left)} left for the next run"] if report.left else []
    counts += [f"{len(report.removed)} removed before (--again)"] if report.removed else []
    click.echo(f"fetched: {', '.join(counts)}")
    if read is not None:
        print_report(read, as_json=False)
    print_replacements(fresh)


def _report_json(report: FetchReport) -> dict[str, Any]:
    return {
        "sources": [{"name": name, "documents": urls} for name, urls in report.found.items()],
        "new": report.new,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "gone": report.gone,
        "removed": report.removed,
        "left": len(report.left),
        "failed": [{"url": url, "reason": reason} for url, reason in report.failed],
        "bytes": report.bytes,
        "stopped": report.stopped,
    }


def _end(report: FetchReport, read: IngestReport | None) -> None:
    """End with the contract's exit code."""
    failed = bool(report.failed or (read and read.failed))
    found = any(report.found.values())
    if report.stopped or (read and read.interrupted) or (failed and found):
        sys.exit(PARTLY_FAILED)
    if failed:
        sys.exit(WRONG_USE)
    if not found:
        warn("no document is linked to there; look at the page, and at `links` in sources.yml")
        sys.exit(NOTHING_FOUND)
    sys.exit(0)


COMMANDS = (fetch,)
