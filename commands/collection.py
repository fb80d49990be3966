"""Here are the commands that fill a collection and say what is in it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.options import (
    NOTHING_FOUND,
    PARTLY_FAILED,
    WRONG_USE,
    command,
    held_name,
    index_state,
    json_option,
    open_held,
    store_address,
)
from commands.printing import print_document, print_json, print_report, print_table, progress, warn
from commands.showing import draw_page, page_of
from corpus.database import DamagedStore
from corpus.files import file_of
from corpus.model import Settings
from corpus.records import block_json, document_json, record_json
from corpus.store import Store, StoreError
from corpus.wording import period_words

if TYPE_CHECKING:
    from corpus.verifying import Fault
    from indexer.engines.opensearch.store import RemoteStore


@command("ingest corpus/samples/pdf --jobs 2")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True)
@click.option("--ocr", type=click.Choice(["auto", "never", "always"]), default="auto")
@click.option("--force", is_flag=True, help="Read unchanged files again.")
@click.option("--wait", is_flag=True, help="Wait while another beatbook is writing.")
@click.option("--on", metavar="ADDRESS", help="Read on a Dask cluster, as tcp://scheduler:8786.")
@json_option
@click.pass_obj
def ingest(
    home: Path,
    paths: Sequence[Path],
    jobs: int,
    ocr: Any,
    force: bool,
    wait: bool,
    on: str | None,
    as_json: bool,
) -> None:
    """Read files and folders (.pdf .txt .md .html .docx) into the collection.

    Files that are held unchanged are passed over; a changed file replaces what was read from it.
    With --on, the workers of a cluster read (docs/scale.md), and --jobs says nothing.
    """
    import pipeline
    from cluster.client import Cluster

    if on is not None and not on.startswith(("tcp://", "tls://")):
        raise click.UsageError("--on is a scheduler's address, as tcp://scheduler:8786, or tls://")

    with progress() as step:
        report = pipeline.ingest(
            paths,
            home,
            Settings(ocr=ocr),
            today=date.today(),
            jobs=jobs,
            force=force,
            progress=step,
            wait=wait,
            say=warn,
            on=Cluster(on, say=warn) if on else None,
            store=store_address(),
        )
    print_report(report, as_json)
    if report.stopped:
        warn(report.stopped)
    bad = bool(report.failed or report.stopped)
    if report.interrupted or (bad and report.done):
        sys.exit(PARTLY_FAILED)
    if bad:
        sys.exit(WRONG_USE)


@command("documents --json")
@json_option
@click.pass_obj
def documents(home: Path, as_json: bool) -> None:
    """List the documents held."""
    with open_held(home) as store:
        held = store.documents()
    if as_json:
        print_json({"documents": [document_json(document) for document in held]})
    else:
        published = {d.name: d.published.period if d.published else None for d in held}
        rows = ((d.name, d.kind, period_words(published[d.name]), d.title) for d in held)
        print_table(("document", "kind", "published", "title"), rows)
    if not held:
        warn("the collection holds no document; start with: beatbook ingest PATH")
        sys.exit(NOTHING_FOUND)


@command("show 103-panel-update-december-2023.pdf")
@click.argument("document")
@click.option("--page", type=click.IntRange(1), help="Show this page only.")
@click.option(
    "--png", type=click.Path(path_type=Path), help="Draw the page with its blocks and figures here."
)
@json_option
@click.pass_obj
def show(home: Path, document: str, page: int | None, png: Path | None, as_json: bool) -> None:
    """Show one document: its blocks and the figures in them. A part of its name is enough.

    A picture numbers the blocks as they are read: headings red, table rows blue, items green,
    furniture grey, all else violet; figures are yellow.
    """
    if png is not None and page is None:
        raise click.UsageError("--png draws one page: say which with --page N")
    with open_held(home) as store:
        held = store.extraction(held_name(store, document))
    if page is not None:
        held = page_of(held, page)
    if page is not None and png is not None:
        draw_page(held, page, file_of(home, held.document), png)
        return
    if as_json:
        print_json(
            {
                "document": document_json(held.document),
                "blocks": [block_json(passage.block) for passage in held.passages],
                "records": [record_json(record) for record in held.records],
            }
        )
    else:
        print_document(held)


@command("remove old-newsletter.pdf")
@click.argument("document")
@click.pass_obj
def remove(home: Path, document: str) -> None:
    """Remove a document with everything taken from it."""
    import pipeline

    with open_held(home) as store:
        name = held_name(store, document)
    pipeline.remove(name, home, store=store_address())
    click.echo(f"removed {name}")


@command("rebuild")
@click.pass_obj
def rebuild(home: Path) -> None:
    """Make a damaged collection whole again: from its records, else from its copies of the files.

    What a document's records have lost is read again; the index is built anew.
    """
    import pipeline

    if (address := store_address()) is not None:
        _rebuild_store(address, home)
        return
    report = pipeline.rebuild(home, Settings(), today=date.today())
    for name, reason in [*report.warnings, *report.failed]:
        warn(f"{name}: {reason}")
    with Store.open(home) as store:
        held = store.counts()["documents"]
    click.echo(f"{len(report.updated)} documents read again; indexed {held} documents")
    if report.failed:
        sys.exit(PARTLY_FAILED)


def _rebuild_store(address: str, home: Path) -> None:
    from indexer.engines.opensearch.rebuilding import rebuild_store

    click.echo(f"indexed {rebuild_store(address, home)} documents")


@command("export --format csv figures.csv")
@click.option(
    "--format", "form", type=click.Choice(["records", "csv", "sqlite", "parquet"]), required=True
)
@click.argument("out", type=click.Path(path_type=Path))
@click.pass_obj
def export(home: Path, form: str, out: Path) -> None:
    """Write everything held to a file: JSON lines, CSV, SQLite or Parquet."""
    from corpus.exports import EXPORTS

    with open_held(home) as store:
        written = EXPORTS[form](store, out)
    warn(f"wrote {written:,} records to {out}")


@command("status --verify")
@click.option("--verify", is_flag=True, help="Read everything held and compare it with its sums.")
@json_option
@click.pass_obj
def status(home: Path, verify: bool, as_json: bool) -> None:
    """Say what is held, what could not be read, and whether the index is in step.

    With --verify, say what is not as it was written and what mends it; exit code 3 if anything.
    """
    faults = _verified(home) if verify else []
    found = {"faults": [asdict(fault) for fault in faults]} if verify else {}
    with suppress(StoreError) if faults else nullcontext():
        found |= _status(home)
    if as_json:
        print_json(found)
    else:
        _print_status(found)
    if faults:
        sys.exit(PARTLY_FAILED)


def _verified(home: Path) -> list[Fault]:
    """Everything found wrong; a database that cannot be opened is one thing."""
    from corpus.verifying import REBUILD, Fault, verify_store
    from indexer.verifying import verify_index, verify_saved

    try:
        with open_held(home) as store:
            store.hold_still()
            if not isinstance(store, Store):
                return _odd_there(store)
            odd = list(verify_store(store))
            return [*odd, *verify_index(store), *verify_saved(store)]
    except DamagedStore as error:
        return [Fault(str(error), str(home), REBUILD)]


def _odd_there(store: RemoteStore) -> list[Fault]:
    """What a server has not as it was written; the copies of files are another machine's."""
    from corpus.verifying import Fault

    what, mend = "its records are not what was stored", "ingest its file again, with --force"
    return [Fault(what, name, mend) for name in store.odd_documents()]


def _status(home: Path) -> dict[str, Any]:
    from corpus.status import status_json

    with open_held(home) as store:
        return status_json(store) | {"index": index_state(store)}


def _print_status(found: dict[str, Any]) -> None:
    for fault in found.get("faults", ()):
        click.echo(f"damaged: {fault['where']}: {fault['what']}; to mend it: {fault['mend']}")
    if "index" not in found:
        return
    counts = ", ".join(f"{found[key]:,} {key}" for key in ("documents", "pages", "records"))
    whole = "; everything is as it was written" if found.get("faults") == [] else ""
    click.echo(f"{counts}; index {found['index']['state']}{whole}")
    for part in found["partial"]:
        where = f", page {part['page']}" if part["page"] else ""
        click.echo(f"partly read: {part['document']}{where}: {part['reason']}")
    for failure in found["failed"]:
        click.echo(f"not read: {failure['file']} ({failure['outcome']}): {failure['reason']}")


COMMANDS = (ingest, documents, show, remove, rebuild, export, status)
