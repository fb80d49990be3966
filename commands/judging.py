"""Here is the command that judges a text by the documents: check."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.options import NOTHING_FOUND, WRONG_USE, command, index_of, json_option, open_held
from commands.printing import print_json, warn
from commands.verdicts import print_verdict, print_verdicts_total, reading_on

if TYPE_CHECKING:
    from scrutiny.claims import Checker

_MOST_BYTES = 4 * 200_000  # UTF-8 takes up to four bytes a character


@command('check "Victim First took 15,532 referrals in 2021-22."')
@click.argument("text", nargs=-1)
@click.option("--file", "file", type=click.Path(path_type=Path), help="Check a whole text file.")
@click.option("--explain", is_flag=True, help="Show how each claim was understood.")
@json_option
@click.pass_obj
def check(
    home: Path, text: tuple[str, ...], file: Path | None, explain: bool, as_json: bool
) -> None:
    """Tell of each claim in TEXT whether the documents bear it out.

    TEXT is a sentence, a paragraph or a whole article; "-" reads it from standard input. A claim is
    supported, contradicted or not found, with the passages quoted and the reason.
    """
    from scrutiny.claims import TooLong
    from scrutiny.claims import check as verdicts_of
    from scrutiny.render import verdict_json

    words = _text(text, file)
    try:
        with _checker(home) as checker, reading_on() as seen:
            found = [seen(verdict) for verdict in verdicts_of(checker, words)]
    except TooLong as error:
        warn(str(error))
        sys.exit(WRONG_USE)
    if as_json:
        print_json({"claims": [verdict_json(verdict) for verdict in found]})
    else:
        for verdict in found:
            print_verdict(verdict, explain)
        print_verdicts_total(found)
    if not found:
        warn("nothing to check: no sentence has a figure, a name or a date; write one that does")
        sys.exit(NOTHING_FOUND)


@contextmanager
def _checker(home: Path) -> Iterator[Checker]:
    from corpus.knowledge import load
    from scrutiny.claims import open_checker

    with open_held(home) as store:
        knowledge = load(cache=home / "cache")
        yield open_checker(store, index_of(store), knowledge, today=date.today())


def _text(words: tuple[str, ...], file: Path | None) -> str:
    """The text of the arguments, of a file, or of standard input."""
    if file is not None and words:
        raise click.UsageError("give a text or --file, not both")
    if file is not None and str(file) != "-":
        with file.open("rb") as source:
            return _decoded(source.read(_MOST_BYTES + 1), str(file))
    if file is not None or words == ("-",):
        return _decoded(sys.stdin.buffer.read(_MOST_BYTES + 1), "standard input")
    if not words:
        raise click.UsageError('give a text, --file FILE, or "-" for standard input')
    return " ".join(words)


def _decoded(data: bytes, where: str) -> str:
    if b"\0" in data[:4096]:
        raise click.UsageError(f"{where} is no text: it holds binary data; ingest it instead")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if len(data) > _MOST_BYTES:
            return data.decode("utf-8", errors="replace")  # cut within a character; too long anyway
        return data.decode("cp1252", errors="replace")


COMMANDS = (check,)
