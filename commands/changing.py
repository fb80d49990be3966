"""Here is the command that says which figures changed when a document was replaced."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from commands.options import (
    NOTHING_FOUND,
    command,
    held_name,
    json_option,
    open_held,
)
from commands.printing import print_json, print_table, warn
from corpus.model import Change, Record, Replacement
from corpus.records import period_json, record_json
from corpus.wording import amount_words, citation, period_words


@command("changes annual-report.pdf")
@click.argument("document", required=False)
@json_option
@click.pass_obj
def changes(home: Path, document: str | None, as_json: bool) -> None:
    """List the figures that changed when a document was replaced by a new version.

    Without a document, all that were ever replaced; the latest change of each comes first.
    """
    with open_held(home) as store:
        found = store.replacements(held_name(store, document) if document else None)
    if as_json:
        print_json({"changes": replacements_json(found)})
    else:
        print_replacements(found)
    if not found:
        warn("no document was replaced by a new version; see: beatbook documents")
        sys.exit(NOTHING_FOUND)


def replacements_json(found: Sequence[Replacement]) -> list[dict[str, Any]]:
    """Return replaced versions and their figures, each with its place in its version."""
    return [
        {
            "document": replaced.document,
            "noticed": replaced.noticed.isoformat() if replaced.noticed else None,
            "earlier": replaced.earlier,
            "sha256": replaced.sha256,
            **_counts(replaced),
            "figures": [_change_json(change) for change in replaced.changes],
        }
        for replaced in found
    ]


def _counts(replaced: Replacement) -> dict[str, int]:
    words = [change.what for change in replaced.changes]
    return {word: words.count(word) for word in ("changed", "removed", "added")}


def _change_json(change: Change) -> dict[str, Any]:
    shown = change.after or change.before
    figure = shown.figure if shown else None
    return {
        "what": change.what,
        "measure": figure.measure if figure else None,
        "places": [link.name for link in figure.places] if figure else [],
        "period": period_json(figure.period) if figure else None,
        "before": record_json(change.before) if change.before else None,
        "after": record_json(change.after) if change.after else None,
    }


def print_replacements(found: Sequence[Replacement]) -> None:
    for replaced in found:
        counts = ", ".join(f"{n} {word}" for word, n in _counts(replaced).items() if n)
        when = f" on {replaced.noticed}" if replaced.noticed else ""
        said = counts or "no figure changed"
        click.echo(f"{replaced.document}: a new version came{when}: {said}")
        if replaced.changes:
            columns = ("", "was", "is", "of what", "where", "period", "printed in")
            print_table(columns, (_change_cells(change) for change in replaced.changes))


def _change_cells(change: Change) -> tuple[str, ...]:
    shown = change.after or change.before
    if shown is None or shown.figure is None:
        return ("",) * 7
    figure = shown.figure
    return (
        change.what,
        amount_words(change.before) if change.before else "",
        amount_words(change.after) if change.after else "",
        figure.measure or "",
        ", ".join(link.name for link in figure.places),
        period_words(figure.period),
        _printed_in(change),
    )


def _printed_in(change: Change) -> str:
    """Return where both stand: the earlier version's page may be another."""
    places = [
        f"{_place(record)}{version}"
        for record, version in ((change.before, " before"), (change.after, " now"))
        if record is not None
    ]
    return "; ".join(places)


def _place(record: Record) -> str:
    where = citation("", record.number, record.anchor.page).removeprefix(", ")
    return where or f"character {record.anchor.start}"


COMMANDS = (changes,)
