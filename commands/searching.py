"""Here are the commands that ask a collection: search and figures."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.options import (
    NOTHING_FOUND,
    command,
    filter_options,
    index_of,
    json_option,
    open_held,
)
from commands.printing import (
    not_as_typed,
    print_figures,
    print_found,
    print_json,
    print_table,
    warn,
)
from corpus.model import Filters
from corpus.records import record_json

if TYPE_CHECKING:
    from indexer.answer import Answers

# "-shoplifting" is a word left out, not an option; -h in it must not ask for help.
QUESTION: dict[str, Any] = {"ignore_unknown_options": True, "help_option_names": ["--help"]}
SHOWN = click.Choice(["passages", "figures", "documents"])


def words_of_query(_: click.Context, __: click.Parameter, typed: Sequence[str]) -> str:
    """Join the words of a query; a misspelt option is not one of them."""
    for word in typed:
        if word.startswith("--"):
            raise click.UsageError(f"no such option: {word}")
    # Bytes of the shell that are no UTF-8 come as half characters, which no output can hold.
    return " ".join(typed).encode("utf-8", "replace").decode("utf-8")


def query_argument(**more: Any) -> Callable[[Any], Any]:
    """The words of a query, handed to the command as one text."""
    return click.argument("query", nargs=-1, callback=words_of_query, **more)


show_option = click.option("--show", type=SHOWN, default="passages", help="What is listed.")
limit_option = click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True)
sort_option = click.option(
    "--sort",
    type=click.Choice(["score", "date", "amount"]),
    default="score",
    help="The best first, the newest, or the greatest amount.",
)


@command('search "Safer Streets Melton" --figure money', QUESTION)
@query_argument(required=True)
@show_option
@limit_option
@click.option("--offset", type=click.IntRange(0), default=0)
@sort_option
@filter_options
@click.option("--drop", multiple=True, help="What is not meant, as understood: place:Melton.")
@click.option("--explain", is_flag=True, help="Say what each score is made of.")
@click.option("--facets", is_flag=True, help="Say what the filters would leave.")
@click.option("--csv", "as_csv", is_flag=True, help="Print comma-separated values.")
@json_option
@click.pass_obj
def search(
    home: Path, /, query: str, as_csv: bool, as_json: bool, facets: bool, **asked: Any
) -> None:
    """Find passages, figures or documents, and why they match.

    QUERY is words, "phrases", -not, OR, brackets, prefix*, and fields such as place:Melton,
    money:>250k, percent:<0, year:2022/23. Plain words are understood too.
    """
    from indexer.answer import search as ask

    with open_held(home) as store:
        found = ask(store, index_of(store), query, **asked)
    print_answers(query, found, as_csv=as_csv, as_json=as_json, facets=facets)


def print_answers(
    query: str, found: Answers, *, as_csv: bool = False, as_json: bool = False, facets: bool = False
) -> None:
    """Print what was found in the form asked for; leave with 1 when that is nothing."""
    from indexer.render import answers_csv, answers_json

    if as_json:
        print_json(answers_json(query, found))
    elif as_csv:
        click.echo("".join(answers_csv(found)), nl=False)
    else:
        print_found(found, facets=facets)
    if not found.total:
        _explain_nothing(found)
        sys.exit(NOTHING_FOUND)


def _explain_nothing(found: Answers) -> None:
    concepts = [f"{c.kind} {c.value}" for c in found.query.concepts if c.kind != "unknown"]
    warn(f"nothing found (understood as {', '.join(concepts) or 'plain words'})")
    for line in not_as_typed(found.query):
        warn(line)
    for near in found.nearest:
        amounts = f"; the nearest amounts are {' and '.join(near.amounts)}" if near.amounts else ""
        warn(f"without {near.without}: {near.total} passages{amounts}")
    if found.did_you_mean:
        warn(f"did you mean: {found.did_you_mean}?")


@command('figures --programme "Safer Streets" --place Melton --min 300k', QUESTION)
@query_argument()
@sort_option
@filter_options
@click.option("--csv", "as_csv", is_flag=True, help="Print comma-separated values.")
@json_option
@click.pass_obj
def figures(
    home: Path, query: str, sort: Any, filters: Filters, as_csv: bool, as_json: bool
) -> None:
    """List figures as rows: how much, of what, where, when, and where it is printed."""
    from corpus.exports import csv_lines
    from indexer.answer import figures as find
    from indexer.understanding import understand

    with open_held(home) as store:
        index = index_of(store)
        found = find(store, index, query, filters, sort=sort)
        said = list(not_as_typed(understand(query, filters, index.spellings)))
    if as_json:
        print_json({"total": len(found), "figures": [record_json(record) for record in found]})
    elif as_csv:
        click.echo("".join(csv_lines(found)), nl=False)
    elif found:
        print_figures(found)
    for line in said:
        warn(line)
    if not found:
        warn("no figure passes these filters; take one away")
        sys.exit(NOTHING_FOUND)


@command("complete saf --json")
@click.argument("prefix")
@json_option
@click.pass_obj
def complete(home: Path, prefix: str, as_json: bool) -> None:
    """List the names held that begin so: places, programmes, topics, organisations, kinds."""
    from indexer.help import complete as find
    from indexer.render import completion_json

    with open_held(home) as store:
        found = find(index_of(store), prefix)
    if as_json:
        rows = [completion_json(completion) for completion in found]
        print_json({"prefix": prefix, "completions": rows})
    elif found:
        print_table(("name", "kind", "passages"), ((c.value, c.kind, f"{c.count}") for c in found))
    if not found:
        warn(f"no name held begins with {prefix!r}")
        sys.exit(NOTHING_FOUND)


@command('save melton "Safer Streets Melton" --figure money', QUESTION)
@click.argument("name")
@query_argument()
@show_option
@filter_options
@click.pass_obj
def save(home: Path, name: str, query: str, show: str, filters: Filters) -> None:
    """Keep a question under a name, to be asked again with: beatbook run NAME."""
    from indexer.query import parse
    from indexer.saved import Saved, keep

    parse(query)  # what cannot be read is said now, not when it is run
    with open_held(home):
        keep(home, Saved(name, query, filters, show))
    warn(f"saved; ask it with: beatbook run {name}")


@command("run melton --new")
@click.argument("name")
@click.option("--new", "only_new", is_flag=True, help="Only what the last run did not show.")
@limit_option
@json_option
@click.pass_obj
def run(home: Path, name: str, only_new: bool, limit: int, as_json: bool) -> None:
    """Ask a saved question again."""
    from indexer.rerun import run_saved

    with open_held(home) as store:
        query, found = run_saved(store, index_of(store), name, only_new=only_new, limit=limit)
    if only_new and not found.total:
        warn("nothing new since the last run")
    print_answers(query, found, as_json=as_json)


@command("saved --json")
@click.option("--forget", "forgotten", help="Remove the question of this name.")
@json_option
@click.pass_obj
def saved(home: Path, forgotten: str | None, as_json: bool) -> None:
    """List the questions saved, or remove one."""
    from indexer.saved import all_saved, forget

    with open_held(home):
        if forgotten is not None:
            forget(home, forgotten)
        held = list(all_saved(home).values())
    if as_json:
        rows = [{"name": q.name, "query": q.query, "show": q.show, "ran": q.ran} for q in held]
        print_json({"saved": rows})
    elif held:
        print_table(("name", "query", "shows"), ((q.name, q.query, q.show) for q in held))
    if not held:
        warn('no question is saved; save one with: beatbook save NAME "QUERY"')


COMMANDS = (search, figures, complete, save, run, saved)
