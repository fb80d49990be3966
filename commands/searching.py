"""Here are the commands that ask a collection: search and figures."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from commands.options import NOTHING_FOUND, command, filter_options, index_of, json_option
from commands.printing import print_figures, print_found, print_json, warn
from corpus.model import Filters
from corpus.records import record_json
from corpus.store import Store


@command('search "Safer Streets Melton" --figure money')
@click.argument("query", nargs=-1, required=True)
@click.option("--show", type=click.Choice(["passages", "figures", "documents"]), default="passages")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True)
@click.option("--offset", type=click.IntRange(0), default=0)
@filter_options
@json_option
@click.pass_obj
def search(
    home: Path,
    query: Sequence[str],
    show: str,
    limit: int,
    offset: int,
    filters: Filters,
    as_json: bool,
) -> None:
    """Find passages, with the figures in them and why they match."""
    from indexer.answer import search as ask
    from indexer.render import answers_json

    with Store.open(home) as store:
        found = ask(store, index_of(store), " ".join(query), filters, limit, offset)
    if as_json:
        print_json(answers_json(" ".join(query), found))
    else:
        print_found(found.answers, found.total, found.query.words, show)
    if not found.total:
        meant = f"; did you mean: {found.did_you_mean}?" if found.did_you_mean else ""
        understood = ", ".join(f"{c.kind} {c.value}" for c in found.query.concepts) or "plain words"
        warn(f"nothing found (understood as {understood}){meant}")
        sys.exit(NOTHING_FOUND)


@command('figures --programme "Safer Streets" --place Melton --min 300k')
@click.argument("query", nargs=-1)
@filter_options
@click.option("--csv", "as_csv", is_flag=True, help="Print comma-separated values.")
@json_option
@click.pass_obj
def figures(
    home: Path, query: Sequence[str], filters: Filters, as_csv: bool, as_json: bool
) -> None:
    """List figures as rows: how much, of what, where, when, and where it is printed."""
    from corpus.exports import csv_lines
    from indexer.answer import figures as find

    with Store.open(home) as store:
        found = find(store, index_of(store), " ".join(query), filters)
    if as_json:
        print_json({"total": len(found), "figures": [record_json(record) for record in found]})
    elif as_csv:
        click.echo("".join(csv_lines(found)), nl=False)
    elif found:
        print_figures(found)
    if not found:
        warn("no figure passes these filters; take one away")
        sys.exit(NOTHING_FOUND)


COMMANDS = (search, figures)
