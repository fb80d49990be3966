"""Here are the commands that say what Beatbook knows and how well it reads."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.options import NOTHING_FOUND, command, json_option, open_held
from commands.printing import print_json, print_table, warn
from corpus.holding import Holding
from corpus.model import NAME_LABELS

if TYPE_CHECKING:
    from corpus.evaluation.gold import Gold
    from corpus.evaluation.report import Report
    from corpus.names import NameFound

_FOLDER = click.Path(path_type=Path)


@command("names --unconfirmed --label programme")
@click.option("--unconfirmed", is_flag=True, help="Only names that the knowledge does not have.")
@click.option("--label", "labels", multiple=True, type=click.Choice(NAME_LABELS))
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True)
@json_option
@click.pass_obj
def names(home: Path, unconfirmed: bool, labels: Sequence[str], limit: int, as_json: bool) -> None:
    """List the names in the collection, with counts and the words around them.

    With --unconfirmed those found only by their shape ("the ... Fund"), each with a line ready for
    corpus/knowledge/, and the known name it may be another spelling of.
    """
    from corpus.knowledge import load
    from corpus.names import names_in

    with open_held(home) as store:
        areas = {document.name: document.force_area for document in store.documents()}
        found = names_in(store.records(), load(cache=home / "cache"), areas)
    wanted = [
        name
        for name in found
        if (not labels or name.label in labels)
        and not (unconfirmed and (name.confirmed or not name.yaml))
    ]
    if as_json:
        print_json({"total": len(wanted), "names": [name.json() for name in wanted[:limit]]})
    else:
        _print_names(wanted[:limit], unconfirmed)
    if not wanted:
        warn("every name found is known" if unconfirmed else "the collection names nothing")
        sys.exit(NOTHING_FOUND)


def _print_names(found: Iterable[NameFound], unconfirmed: bool) -> None:
    for name in found:
        count = f"{name.count} in {len(name.documents)}"
        click.echo(f"{name.label}\t{name.name}\t{count}")
        if unconfirmed:
            for words in name.around:
                click.echo(f"    {words}")
            meant = f"   # or an alias of {name.like}?" if name.like else ""
            click.echo(f"    {name.yaml}{meant}")


@command("evaluate corpus/samples/gold --errors 10")
@click.argument("gold", type=_FOLDER)
@click.option("--errors", default=0, type=click.IntRange(0), help="Print so many errors a label.")
@click.option("--sources", type=_FOLDER, help="The annotated texts, for a collection of PDFs.")
@click.option("--out", type=_FOLDER, default=Path("evaluation"), show_default=True)
@click.option("--no-file", is_flag=True, help="Write no result file.")
@json_option
@click.pass_obj
def evaluate(
    home: Path,
    gold: Path,
    errors: int,
    sources: Path | None,
    out: Path,
    no_file: bool,
    as_json: bool,
) -> None:
    """Score the collection against hand-annotated documents: precision, recall, F1.

    GOLD holds one .jsonl file a document and may hold aliases.json. The scores, without the
    errors, are written to a file named by this version and the gold.
    """
    from corpus.evaluation.gold import read_gold
    from corpus.evaluation.report import write_report

    annotated = read_gold(gold)
    with open_held(home) as store:
        report = _report(store, annotated, gold, sources)
    for name in report.missing:
        warn(f"the annotated document {name} is not held; all in it counts as missed")
    if as_json:
        print_json(report.json())
    else:
        _print_scores(report, errors)
    if not no_file:
        warn(f"wrote {write_report(report, out)}")


def _report(store: Holding, gold: Gold, folder: Path, sources: Path | None) -> Report:
    from importlib.metadata import version

    from corpus.evaluation.outcomes import judge_records
    from corpus.evaluation.report import build_report, gold_name
    from corpus.knowledge import load

    kinds = {
        name: document.kind
        for document in store.documents()
        for name in gold.documents
        if document.name.startswith(name)
    }
    return build_report(
        gold,
        judge_records(gold, store.records(), _texts(sources)),
        kinds,
        version=version("beatbook"),
        knowledge=load(cache=store.home / "cache").version[:12],
        name=gold_name(folder),
    )


def _texts(folder: Path | None) -> Callable[[str], str] | None:
    """The text of an annotated document, by the beginning of its name; empty without one."""
    if folder is None:
        return None
    texts = sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".md"))

    def text_of(name: str) -> str:
        found = (path for path in texts if path.name.startswith(name))
        return next((path.read_bytes().decode("utf-8") for path in found), "")

    return text_of


def _print_scores(report: Report, errors: int) -> None:
    from corpus.evaluation.report import COLUMNS, score_rows

    print_table(COLUMNS, score_rows(report.labels))
    for kind, scores in report.kinds.items():
        click.echo(f"\n{kind.replace('_', ' ')}")
        print_table(COLUMNS, score_rows(scores))
    for label, found in report.errors.items() if errors else ():
        click.echo(f"\n{label}: {len(found)} errors")
        for error in found[:errors]:
            click.echo(f"  {error}")


COMMANDS = (names, evaluate)
