"""Here is a home folder with its store; you get an index that is in step with it.

An index is built into `index/<generation>/` with a manifest, and `index/current` names the one in
use: one atomic replacement swaps them. The last good generation stays until the next. Anything odd
about an index means that it is built again: the store is the truth.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus.model import Extraction, Knowledge
from indexer.engines.whoosh import WhooshEngine, write_index
from indexer.entries import Entry, entries_of, places_within
from indexer.fields import SCHEMA_VERSION
from indexer.spellings import Spellings, spellings_of
from indexer.vocabulary import vocabulary_of


class BrokenIndex(Exception):
    """An index that is missing or damaged; building it again mends it."""


@dataclass(frozen=True, slots=True)
class OpenIndex:
    """An index ready to be asked: its engine, the spellings it knows, the words it holds."""

    engine: WhooshEngine
    spellings: Spellings
    vocabulary: dict[str, int]
    places: dict[str, tuple[str, ...]]
    revision: int

    def within(self, place: str) -> tuple[str, ...]:
        """Return what a place lies in, the nearest first."""
        return self.places.get(place, ())


def build_index(
    home: Path, extractions: Iterable[Extraction], knowledge: Knowledge, revision: int
) -> None:
    """Build an index of everything held and swap it in."""
    within = places_within(knowledge.places)
    entries = [entry for extraction in extractions for entry in entries_of(extraction, within)]
    root = home / "index"
    folder = root / f"{revision:08d}-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    write_index(folder, entries)
    _write_tables(folder, entries, knowledge)
    _write_manifest(folder, len(entries), revision)
    _point_to(root, folder.name)
    _sweep(root, folder.name)


def _write_tables(folder: Path, entries: list[Entry], knowledge: Knowledge) -> None:
    names = {name for entry in entries for name in entry.names}
    held = sorted(name.removeprefix("at:") for name in names if name.startswith("at:"))
    within = places_within(knowledge.places)
    table = {
        "spellings": spellings_of(knowledge, names),
        "vocabulary": vocabulary_of(entry.body for entry in entries),
        "places": {place: within[place] for place in held if place in within},
    }
    (folder / "tables.json").write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")


def _write_manifest(folder: Path, entries: int, revision: int) -> None:
    manifest = {"schema": SCHEMA_VERSION, "entries": entries, "revision": revision}
    with (folder / "manifest.json").open("w", encoding="utf-8") as file:
        json.dump(manifest, file)
        file.flush()
        os.fsync(file.fileno())


def _point_to(root: Path, name: str) -> None:
    partial = root / f"current.{os.getpid()}"
    with partial.open("w", encoding="utf-8") as file:
        file.write(name)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(root / "current")


def _sweep(root: Path, current: str) -> None:
    """Keep the generation in use and the one before it."""
    others = sorted((p for p in root.iterdir() if p.is_dir() and p.name != current), key=_age)
    for old in others[:-1]:
        shutil.rmtree(old, ignore_errors=True)


def _age(folder: Path) -> float:
    return folder.stat().st_mtime


def open_index(home: Path) -> OpenIndex:
    """Open the index in use. Raises BrokenIndex when there is none, or it is not whole."""
    root = home / "index"
    try:
        folder = root / (root / "current").read_text(encoding="utf-8").strip()
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        if manifest["schema"] != SCHEMA_VERSION:
            raise BrokenIndex(f"the index is of schema {manifest['schema']}, not {SCHEMA_VERSION}")
        engine = WhooshEngine(folder)
        tables = json.loads((folder / "tables.json").read_text(encoding="utf-8"))
    except BrokenIndex:
        raise
    except Exception as error:  # whatever a damaged file makes Whoosh or NumPy raise
        raise BrokenIndex(f"the index in {root} cannot be opened: {error}") from error
    if len(engine) != manifest["entries"]:
        raise BrokenIndex(f"the index holds {len(engine)} passages, not {manifest['entries']}")
    spellings = {key: (label, name) for key, (label, name) in tables["spellings"].items()}
    places = {place: tuple(within) for place, within in tables["places"].items()}
    return OpenIndex(engine, spellings, tables["vocabulary"], places, manifest["revision"])


def open_in_step(home: Path, revision: int) -> OpenIndex | None:
    """Return the index in use if it is whole and of this revision of the store."""
    try:
        found = open_index(home)
    except BrokenIndex:
        return None  # the caller builds it again from the store
    return found if found.revision == revision else None


def state_of(home: Path, revision: int) -> dict[str, str | int]:
    """Return whether the index is in step ("in step", "behind", "missing") and its documents."""
    try:
        found = open_index(home)
    except BrokenIndex as error:
        return {"state": "missing", "documents": 0, "reason": str(error)}
    documents = {found.engine.where(n)[0] for n in range(len(found.engine))}
    state = "in step" if found.revision == revision else "behind"
    return {"state": state, "documents": len(documents)}
