"""Here is a gold folder; you get its annotated mentions with the names that mean the same.

A gold folder holds NNN.jsonl, one mention a line with character offsets into the source text, and
may hold aliases.json ({"programme": {canonical: [alias, ...]}, ..., "home": [...]}).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import Explained
from corpus.model import FIGURE_LABELS, NAME_LABELS

LABELS: tuple[str, ...] = (*FIGURE_LABELS, "date", *NAME_LABELS)
"""The labels, in the order a table of scores lists them."""


class GoldError(Explained, ValueError):
    """A gold folder that cannot be read; the message says which file and line."""


@dataclass(frozen=True, slots=True)
class GoldMention:
    """An annotated mention: `facts` holds what the annotators wrote, by their keys."""

    document: str
    label: str
    text: str
    start: int
    end: int
    facts: Mapping[str, Any]

    @property
    def optional(self) -> bool:
        """Neither required nor penalised."""
        return bool(self.facts.get("optional"))


@dataclass(frozen=True, slots=True)
class Gold:
    """All mentions of a gold folder; `names` maps (label, folded name) to the canonical name.

    `home` holds the publisher's own area by every name: as a figure's place it counts neither way.
    """

    mentions: tuple[GoldMention, ...]
    names: Mapping[tuple[str, str], str]
    home: frozenset[str] = frozenset()

    @property
    def documents(self) -> tuple[str, ...]:
        """The annotated documents, by the beginning of their names."""
        return tuple(sorted({mention.document for mention in self.mentions}))

    def canonical(self, label: str, name: str | None) -> str | None:
        """Return the name all spellings of a name share, or the folded name itself."""
        return None if not name else self.names.get((label, fold(name)), fold(name))

    def at_home(self, label: str) -> set[str | None]:
        """Return the names of the publisher's own area, as `canonical` gives them."""
        return {self.canonical(label, name) for name in self.home}


def fold(name: str) -> str:
    """Return a name without case, punctuation and the kind of apostrophe.

    >>> fold("You’re Right, That's Wrong")
    'you re right that s wrong'
    """
    return re.sub(r"[^0-9a-z£%.&/-]+", " ", name.casefold()).strip()


def read_gold(folder: Path) -> Gold:
    """Read a gold folder. Raises GoldError for a folder without gold or a broken line."""
    files = sorted(folder.glob("*.jsonl")) if folder.is_dir() else []
    if not files:
        raise GoldError(
            f"{folder}: no gold here; give a folder of .jsonl files, one annotated mention a line"
        )
    aliases = _read_aliases(folder / "aliases.json")
    home = frozenset(aliases.pop("home", ()))
    names = {
        (label, fold(name)): canonical
        for label, table in aliases.items()
        for canonical, others in table.items()
        for name in (canonical, *others)
    }
    mentions = tuple(mention for path in files for mention in _read_file(path))
    if not mentions:
        raise GoldError(f"{folder}: its .jsonl files are empty; annotate a document first")
    return Gold(mentions, names, home)


def _read_aliases(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        aliases = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise GoldError(f"{path.name}: not readable as JSON ({error})") from error
    whole = isinstance(aliases, dict) and isinstance(aliases.get("home", []), list)
    tables = [t for key, t in aliases.items() if key != "home"] if whole else []
    if not whole or not all(isinstance(t, dict) for t in tables):
        raise GoldError(f'{path.name}: expected {{label: {{name: [alias, ...]}}, "home": [...]}}')
    found: dict[str, Any] = aliases
    return found


def _read_file(path: Path) -> list[GoldMention]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise GoldError(f"{path.name}: not UTF-8 text ({error})") from error
    return [_read_line(path, n, line) for n, line in enumerate(lines, 1) if line.strip()]


def _read_line(path: Path, number: int, line: str) -> GoldMention:
    try:
        facts = json.loads(line)
        mention = GoldMention(
            str(facts["doc"]), facts["label"], facts["text"], facts["start"], facts["end"], facts
        )
    except (ValueError, KeyError, TypeError) as error:
        raise GoldError(
            f"{path.name}, line {number}: not an annotated mention ({error!r}); it needs doc, "
            "label, text, start and end"
        ) from error
    _check(mention, f"{path.name}, line {number}")
    return mention


def _check(mention: GoldMention, where: str) -> None:
    if mention.label not in LABELS:
        raise GoldError(f"{where}: label {mention.label!r} is none of {', '.join(LABELS)}")
    whole = isinstance(mention.start, int) and isinstance(mention.end, int)
    if not whole or not 0 <= mention.start < mention.end:
        raise GoldError(f"{where}: start and end must be characters, the end behind the start")
