"""Here are records; you get the names in them with counts, and those nobody has confirmed yet.

A name is unconfirmed where only its shape betrays it ("the ... Fund"). Each comes with the words
around it and a line ready for the knowledge.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

from corpus.model import NAME_LABELS, Knowledge, Name, NameLabel, Place, Record

_AROUND = 60  # characters either side of a name that are shown
_SHOWN = 3  # places it stands in that are shown
_ALIKE = 88  # of 100: from here on two spellings may be of one name
_FILES: Mapping[str, str] = {
    "programme": "programmes.yml",
    "organisation": "organisations.yml",
    "place": "places/",
}


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name in a collection: how often, in which documents, with which words around it.

    `like` is a known name that it may be another spelling of; `yaml` a line for the knowledge,
    empty for what is known and for people, who are nowhere listed.
    """

    label: NameLabel
    name: str
    kind: str | None
    count: int
    documents: tuple[str, ...]
    around: tuple[str, ...]
    confirmed: bool
    like: str | None = None
    yaml: str = ""

    def json(self) -> dict[str, Any]:
        """Return it as one JSON object."""
        return {
            "label": self.label,
            "name": self.name,
            "kind": self.kind,
            "count": self.count,
            "documents": list(self.documents),
            "around": list(self.around),
            "confirmed": self.confirmed,
            "like": self.like,
            "yaml": self.yaml or None,
        }


def names_in(
    records: Iterable[Record], knowledge: Knowledge, areas: Mapping[str, str | None]
) -> list[NameFound]:
    """Return the names of records, the most frequent first.

    `areas` gives the force area of a document's publisher: a name found in one area only is put
    down as that area's.
    """
    table: dict[tuple[NameLabel, str], list[Record]] = defaultdict(list)
    for record in records:
        for label in NAME_LABELS:
            if record.mention.label == label:
                name = record.mention.canonical or record.mention.text
                table[label, name].append(record)
    spellings = {label: _spellings(knowledge, label) for label in _FILES}
    found = [
        _found(label, name, held, spellings.get(label, {}), areas)
        for (label, name), held in table.items()
    ]
    return sorted(found, key=lambda n: (-n.count, n.label, n.name))


def _found(
    label: NameLabel,
    name: str,
    held: list[Record],
    spellings: Mapping[str, str],
    areas: Mapping[str, str | None],
) -> NameFound:
    confirmed = any("shape" not in record.mention.found_by for record in held)
    documents = tuple(dict.fromkeys(record.document for record in held))
    kind = next((r.mention.type for r in held if r.mention.type), None)
    around = tuple(dict.fromkeys(_words_around(record) for record in held))[:_SHOWN]
    if confirmed or label not in _FILES:
        return NameFound(label, name, kind, len(held), documents, around, confirmed)
    like = process.extractOne(name, spellings, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    known = spellings[like[2]] if like else None
    forces = {areas.get(document) for document in documents}
    force = forces.pop() if len(forces) == 1 else None
    line = _line(label, name, kind, force)
    return NameFound(label, name, kind, len(held), documents, around, False, known, line)


def _spellings(knowledge: Knowledge, label: str) -> dict[str, str]:
    """Every known spelling, mapped to its canonical name; the keys are what is compared."""
    listed: dict[str, tuple[Name | Place, ...]] = {
        "programme": knowledge.programmes,
        "organisation": knowledge.organisations,
        "place": knowledge.places,
    }
    return {
        spelling: known.name for known in listed[label] for spelling in (known.name, *known.aliases)
    }


def _words_around(record: Record) -> str:
    text, words = record.sentence, record.mention.text
    start = max(0, text.find(words))
    before = text[max(0, start - _AROUND) : start]
    after = text[start + len(words) : start + len(words) + _AROUND]
    return " ".join(f"{before}[{words}]{after}".split())


def _line(label: str, name: str, kind: str | None, force: str | None) -> str:
    """ "- {name: Brighter Nights Fund, kind: fund, force: Kent}", quoted where YAML wants it."""
    if label == "place":
        return f"{kind or 'settlement'}: [{_quoted(name)}]"
    parts = [f"name: {_quoted(name)}", f"kind: {kind or 'programme'}"]
    if force is not None and label == "programme":
        parts.append(f"force: {_quoted(force)}")
    return f"- {{{', '.join(parts)}}}"


def _quoted(words: str) -> str:
    """As YAML reads it back whole, within braces."""
    if re.fullmatch(r"[A-Za-z][\w’'.() -]*", words) and not words.endswith((" ", ":")):
        return words
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
