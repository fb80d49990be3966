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


class GoldError(ValueError):
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
    """All mentions of a gold folder; `names` maps (label, folded name) to the canonical name."""

    mentions: tuple[GoldMention, ...]
    names: Mapping[tuple[str, str], str]
    home: frozenset[str]

    def canonical(self, label: str, name: str | None) -> str | None:
        """Return the name all spellings of a name share, or the folded name itself."""
        return None if name is None else self.names.get((label, fold(name)), fold(name))


def fold(name: str) -> str:
    """Return a name without case, punctuation and the kind of apostrophe.

    >>> fold("You’re Right, That's Wrong")
    "you're right that's wrong".replace("'", " ")  # doctest: +SKIP
    """
    return re.sub(r"[^0-9a-z£%.&/-]+", " ", name.casefold()).strip()


def read_gold(folder: Path) -> Gold:
    """Read a gold folder. Raises GoldError for a folder without gold or a broken line."""
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise GoldError(f"{folder} holds no .jsonl file with annotated mentions")
    aliases = _read_aliases(folder / "aliases.json")
    home = frozenset(fold(name) for name in aliases.pop("home", []))
    names = {
        (label, fold(name)): canonical
        for label, table in aliases.items()
        for canonical, others in table.items()
        for name in (canonical, *others)
    }
    return Gold(tuple(m for path in files for m in _read_file(path)), names, home)


def _read_aliases(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    aliases: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return aliases


def _read_file(path: Path) -> list[GoldMention]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_read_line(path, n, line) for n, line in enumerate(lines, 1) if line.strip()]


def _read_line(path: Path, number: int, line: str) -> GoldMention:
    try:
        facts = json.loads(line)
        return GoldMention(
            facts["doc"], facts["label"], facts["text"], facts["start"], facts["end"], facts
        )
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise GoldError(
            f"{path.name}, line {number}: not an annotated mention ({error})"
        ) from error
