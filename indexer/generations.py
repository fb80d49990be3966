"""Here is a home folder with its store; you get an index that is in step with it.

Passages are kept in segments, `index/segments/<name>/`, written once and never changed. A
generation, `index/<generation>/`, says in its manifest which segments count and which documents of
theirs have been removed since; `index/current` names the one in use, swapped by one atomic
replacement. A change writes a segment of what is new, joined with older segments that are small.
All files are on the disk before the pointer moves; the pointer carries the manifest's check sum,
the manifest those of all other files. The last good generation stays until the next. Anything odd
about an index means that it is built again: the store is the truth.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpus.durable import drop_partial, make_folder, write_whole
from corpus.model import Extraction, Knowledge
from corpus.store import Store
from indexer.engines.base import FullEngine
from indexer.engines.segments import SegmentEngine
from indexer.entries import places_within
from indexer.fields import SCHEMA_VERSION
from indexer.segmenting import WORDS_FILE, Part, fresh_name, plan_segments
from indexer.spellings import Spellings
from indexer.sums import Sum, odd_files, sums_of, text_sum
from indexer.tables import tables_of


class BrokenIndex(Exception):
    """An index that is missing or damaged; building it again mends it."""


@dataclass(frozen=True, slots=True)
class OpenIndex:
    """An index ready to be asked: its engine, the spellings it knows, what places lie in."""

    engine: FullEngine
    spellings: Spellings
    places: Mapping[str, tuple[str, ...]]
    revision: int

    @property
    def vocabulary(self) -> Mapping[str, int]:
        """The words the documents use, with how often."""
        return self.spellings.words()

    def within(self, place: str) -> tuple[str, ...]:
        """Return what a place lies in, the nearest first."""
        return self.places.get(place, ())


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is: its segments, the version of each document in it, what made it."""

    schema: int
    revision: int
    knowledge: str
    entries: int
    ids: str
    documents: Mapping[str, int]
    segments: tuple[Part, ...]
    tables: tuple[Sum, ...]


# -- writing


def build_index(
    home: Path,
    extractions: Iterable[Extraction],
    knowledge: Knowledge,
    revision: int,
    versions: Mapping[str, int] | None = None,
) -> None:
    """Build an index of everything held and swap it in."""
    parts = _write_segments(home, extractions, knowledge, revision)
    known = versions or {}
    documents = {name: known.get(name, 0) for part in parts for name in part.documents}
    _write_generation(home, parts, documents, knowledge, revision)


def update_index(store: Store, knowledge: Knowledge) -> None:
    """Bring an index in step with its store: what was added, replaced or removed, no more."""
    home = store.home
    # Read first: what changes meanwhile leaves the index behind its store, never ahead of it.
    revision, versions = store.revision(), store.versions()
    try:
        open_index(home)
        old: Manifest | None = _read_manifest(home)[1]
    except BrokenIndex:
        old = None
    if old is None or old.knowledge != knowledge.version:
        build_index(home, store.extractions(), knowledge, revision, versions)
        return
    changed = {name for name in versions if versions[name] != old.documents.get(name)}
    gone = changed | (set(old.documents) - set(versions))
    kept, again = plan_segments(old.segments, gone, len(changed))
    names = sorted(changed | again)
    fresh = (store.extraction(name) for name in names)
    parts = [*kept, *_write_segments(home, fresh, knowledge, revision)]
    _write_generation(home, parts, versions, knowledge, revision)


def _write_segments(
    home: Path, extractions: Iterable[Extraction], knowledge: Knowledge, revision: int
) -> list[Part]:
    from indexer.filling import write_segments  # imported here: a search need not wait for it

    within = places_within(knowledge.places)
    return list(write_segments(home / "index", extractions, within, revision))


def _write_generation(
    home: Path,
    segments: Iterable[Part],
    documents: Mapping[str, int],
    knowledge: Knowledge,
    revision: int,
) -> None:
    root, parts = home / "index", tuple(segments)
    folder = root / fresh_name(revision)
    make_folder(folder)
    engine = _open_engine(root, parts)
    _write_tables(root, folder, engine, parts, knowledge)
    ids = _digest(documents)
    manifest = {
        "schema": SCHEMA_VERSION,
        "revision": revision,
        "knowledge": knowledge.version,
        "entries": len(engine),
        "ids": ids,
        "documents": dict(documents),
        "segments": [
            [p.name, list(p.documents), sorted(p.removed), p.files, p.full] for p in parts
        ],
        "tables": sums_of(folder),
    }
    text = json.dumps(manifest, ensure_ascii=False)
    write_whole(folder / "manifest.json", text)
    write_whole(root / "current", f"{folder.name} {text_sum(text)}")
    _sweep(root, folder.name)


def _write_tables(
    root: Path, folder: Path, engine: SegmentEngine, parts: Iterable[Part], knowledge: Knowledge
) -> None:
    acronyms = [
        (short, long)
        for part in parts
        for short, long in _read_json(root / "segments" / part.name / WORDS_FILE)["acronyms"]
    ]
    names = engine.columns.borne
    tables = tables_of(knowledge, names, acronyms)
    write_whole(folder / "tables.json", json.dumps(tables, ensure_ascii=False))


def _digest(documents: Mapping[str, int]) -> str:
    return hashlib.sha256(json.dumps(sorted(documents.items())).encode()).hexdigest()


def _sweep(root: Path, current: str) -> None:
    """Keep the generation in use and the one before it, with the segments of both."""
    import shutil  # imported where it is used: a search need not wait for it

    try:
        used = _segment_names(root / current)
    except (OSError, ValueError, KeyError):
        return  # a disk that fails for a moment must not cost the segments in use
    drop_partial(root.iterdir())
    generations = [p for p in root.iterdir() if p.is_dir() and p.name != "segments"]
    others = sorted((p for p in generations if p.name != current), key=_age)
    for old in others[:-1]:
        shutil.rmtree(old, ignore_errors=True)
    for kept in others[-1:]:
        with suppress(OSError, ValueError, KeyError):  # one that is not whole keeps none alive
            used |= _segment_names(kept)
    for segment in (root / "segments").iterdir() if (root / "segments").is_dir() else ():
        if segment.name not in used:
            shutil.rmtree(segment, ignore_errors=True)


def _segment_names(generation: Path) -> set[str]:
    return {name for name, *_ in _read_json(generation / "manifest.json")["segments"]}


def _age(folder: Path) -> float:
    return folder.stat().st_mtime


# -- reading


def open_index(home: Path) -> OpenIndex:
    """Open the index in use. Raises BrokenIndex when there is none, or it is not whole."""
    root, (generation, manifest) = home / "index", _read_manifest(home)
    folder = root / generation
    for odd in _odd_files(root, generation, manifest):
        raise BrokenIndex(f"the index is not whole: {odd}")
    try:
        engine = _open_engine(root, manifest.segments)
        tables = _read_json(folder / "tables.json")
        places = {place: tuple(within) for place, within in tables["places"].items()}
        terms = {long: tuple(forms) for long, forms in tables["terms"].items()}
        table = tables["spellings"]
    except Exception as error:  # whatever a damaged file makes Whoosh or NumPy raise
        raise BrokenIndex(f"the index in {root} cannot be opened: {error}") from error
    if len(engine) != manifest.entries:
        raise BrokenIndex(f"the index holds {len(engine)} passages, not {manifest.entries}")
    files = [root / "segments" / part.name / WORDS_FILE for part in manifest.segments]
    documents = tuple(sorted(manifest.documents))
    spellings = Spellings(table, terms, documents, _words_from(files), engine.has)
    return OpenIndex(engine, spellings, places, manifest.revision)


def _words_from(files: Collection[Path]) -> Callable[[], Mapping[str, int]]:
    """Return what reads the vocabulary, once, when a word is met that the index does not hold."""

    @cache
    def words() -> Mapping[str, int]:
        counts: dict[str, int] = {}
        for file in files:
            for word, times in _read_json(file)["words"].items():
                counts[word] = counts.get(word, 0) + times
        return counts

    return words


def _odd_files(
    root: Path, generation: str, manifest: Manifest, *, thorough: bool = False
) -> Iterator[str]:
    """Yield what is wrong with the files a manifest names."""
    yield from odd_files(root / generation, manifest.tables, thorough=thorough)
    for part in manifest.segments:
        yield from odd_files(root / "segments" / part.name, part.files, thorough=thorough)


def _open_engine(root: Path, parts: Collection[Part]) -> SegmentEngine:
    folders = [root / "segments" / part.name for part in parts]
    return SegmentEngine(folders, [part.removed for part in parts])


def _read_manifest(home: Path) -> tuple[str, Manifest]:
    """Return the generation in use and its manifest. Raises BrokenIndex."""
    root = home / "index"
    try:
        generation, seal = (root / "current").read_text(encoding="utf-8").split()
        text = (root / generation / "manifest.json").read_text(encoding="utf-8")
        if text_sum(text) != seal:
            raise BrokenIndex(f"the manifest of the index in {root} is not what was written")
        found = json.loads(text)
        if found["schema"] != SCHEMA_VERSION:
            raise BrokenIndex(f"the index is of schema {found['schema']}, not {SCHEMA_VERSION}")
        parts = [
            Part(name, tuple(held), frozenset(gone), _sums(files), full)
            for name, held, gone, files, full in found["segments"]
        ]
        tables = _sums(found["tables"])
        manifest = Manifest(**{**found, "segments": tuple(parts), "tables": tables})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BrokenIndex(f"the index in {root} cannot be opened: {error}") from error
    if manifest.ids != _digest(manifest.documents):
        raise BrokenIndex(f"the manifest of the index in {root} is not whole")
    return generation, manifest


def _sums(rows: Iterable[tuple[str, int, int]]) -> tuple[Sum, ...]:
    return tuple((name, size, crc) for name, size, crc in rows)


def _read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def open_in_step(home: Path, revision: int) -> OpenIndex | None:
    """Return the index in use if it is whole and of this revision of the store."""
    try:
        if _read_manifest(home)[1].revision != revision:
            return None
        return open_index(home)
    except BrokenIndex:
        return None  # the caller builds it again from the store


def damages(home: Path) -> Iterator[str]:
    """Yield each file of the index in use that is not as it was written. Raises BrokenIndex."""
    generation, manifest = _read_manifest(home)
    return _odd_files(home / "index", generation, manifest, thorough=True)


def documents_of(home: Path) -> tuple[int, Mapping[str, int]]:
    """Return the index's revision, and the version of each document. Raises BrokenIndex."""
    manifest = _read_manifest(home)[1]
    return manifest.revision, manifest.documents


def state_of(home: Path, revision: int) -> dict[str, str | int]:
    """Return whether the index is in step ("in step", "behind", "missing") and its documents."""
    try:
        found, (_, manifest) = open_index(home), _read_manifest(home)
    except BrokenIndex as error:
        return {"state": "missing", "documents": 0, "reason": str(error)}
    state = "in step" if found.revision == revision else "behind"
    return {"state": state, "documents": len(manifest.documents)}
