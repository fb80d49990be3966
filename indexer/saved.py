"""Here is a home folder; you get the questions saved in it, and what each has shown before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.codec import from_plain, to_plain
from corpus.durable import write_whole
from corpus.errors import Explained
from corpus.model import Filters

_FILE = "saved.json"


class SavedError(Explained, ValueError):
    """A saved question that cannot be used: which, and what to do."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A question kept under a name: its words, filters, what it shows, what it has shown.

    `seen` holds a mark for each answer of the last run, `ran` tells whether there was one.
    """

    name: str
    query: str
    filters: Filters = field(default_factory=Filters)
    show: str = "passages"
    seen: tuple[str, ...] = ()
    ran: bool = False


def mark(document: str, text: str) -> str:
    """Return what an answer is known by: the same words of a document stay the same answer."""
    return hashlib.blake2b(f"{document}\n{text}".encode(), digest_size=8).hexdigest()


def all_saved(home: Path) -> dict[str, Saved]:
    """Return the questions saved, by name. Raises SavedError for a file that cannot be read."""
    path = home / _FILE
    if not path.exists():
        return {}
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return {row["name"]: from_plain(Saved, row) for row in rows}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SavedError(f"{path} cannot be read: {error}; mend it or move it away") from error


def saved(home: Path, name: str) -> Saved:
    """Return the question of a name. Raises SavedError for one that is not saved."""
    held = all_saved(home)
    if name not in held:
        listed = ", ".join(sorted(held)) or "none yet"
        raise SavedError(f"no question is saved as {name!r} (saved: {listed}); see: beatbook save")
    return held[name]


def keep(home: Path, question: Saved) -> None:
    """Save a question, in place of an earlier one of its name."""
    _write(home, {**all_saved(home), question.name: question})


def forget(home: Path, name: str) -> None:
    """Remove a saved question. Raises SavedError for one that is not saved."""
    saved(home, name)
    _write(home, {key: held for key, held in all_saved(home).items() if key != name})


def note_run(home: Path, question: Saved, marks: Iterable[str]) -> None:
    """Remember what a question has shown; what it shows next and was not there is new."""
    keep(home, replace(question, seen=tuple(marks), ran=True))


def _write(home: Path, questions: dict[str, Saved]) -> None:
    rows = [to_plain(question) for _, question in sorted(questions.items())]
    write_whole(home / _FILE, json.dumps(rows, ensure_ascii=False, indent=1))
