"""Here is our knowledge with the names an index holds; you get every spelling that means one.

The table is written beside the index, so that a search need not load the whole of our knowledge.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from corpus.model import Knowledge
from indexer.analysis import raw_words

Spellings = Mapping[str, tuple[str, str]]
"""Words in small letters, spaced, to (label, canonical name)."""

LABELS = ("place", "programme", "topic", "kind")


def spellings_of(knowledge: Knowledge, names: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return the spellings of the names an index holds ("place:Melton")."""
    held = {tuple(name.split(":", 1)) for name in names}
    table: dict[str, tuple[str, str]] = {}
    for label, name, spelled in _known(knowledge):
        if (label, name) in held:
            for spelling in spelled:
                table.setdefault(fold(spelling), (label, name))
    for pair in sorted(held):
        if pair[0] in LABELS:
            table.setdefault(fold(pair[1]), (pair[0], pair[1]))
    return {spelling: meant for spelling, meant in table.items() if spelling}


def _known(knowledge: Knowledge) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for programme in knowledge.programmes:
        yield "programme", programme.name, (programme.name, *programme.aliases)
    for place in knowledge.places:
        yield "place", place.name, (place.name, *place.aliases)
    for topic in knowledge.topics:
        aliases = tuple(alias for alias in topic.aliases if not alias.endswith("*"))
        yield "topic", topic.name, (topic.name, *aliases)
    for kind in knowledge.kinds:
        yield "kind", kind.id, (kind.id, kind.title, f"{kind.title}s")


def fold(name: str) -> str:
    """Return a name as it is looked up: words in small letters, "&" as "and"."""
    return " ".join(raw_words(name.replace("&", " and ")))


def canonical(label: str, name: str, spellings: Spellings) -> str:
    """Return the canonical name of a spelling, or the name itself where none is known."""
    meant = spellings.get(fold(name))
    return meant[1] if meant is not None and meant[0] == label else name
