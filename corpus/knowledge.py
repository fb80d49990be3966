"""Here is the folder of knowledge; you get it checked and ready."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from corpus.durable import write_whole
from corpus.gazetteer import read_areas, read_places
from corpus.model import DocumentKind, Force, Knowledge, Name, Place
from corpus.yaml_lines import Entry, KnowledgeError, compose, entry, read_entries

__all__ = ["KNOWLEDGE", "KnowledgeError", "load"]

KNOWLEDGE = Path(__file__).parent / "knowledge"
_COMPILED = 3  # grows when the shape of the compiled copy changes
_NAME_KEYS = {"name": True, "kind": True, "force": False, "aliases": False}
_TOPIC_KEYS = {"name": True, "aliases": False, "words": False}
_KIND_KEYS = {"id": True, "title": True, "titles": False, "words": False}


def load(folder: Path = KNOWLEDGE, *, cache: Path | None = None) -> Knowledge:
    """Return everything known. Raises KnowledgeError with file, line and what to do.

    `cache` is a folder for a compiled copy, made anew whenever a file of knowledge changes; a copy
    that cannot be read is ignored.
    """
    version = _version(folder)
    compiled = cache / f"knowledge-{version[:16]}.json" if cache else None
    if compiled is not None and compiled.exists():
        try:
            return _thaw(json.loads(_opened(compiled.read_text(encoding="utf-8"))))
        except (OSError, ValueError, KeyError, TypeError):
            pass  # a copy cut short by a crash, or damaged: compile again
    knowledge = _read(folder, version)
    if compiled is not None:
        compiled.parent.mkdir(parents=True, exist_ok=True)
        write_whole(compiled, _sealed(json.dumps(asdict(knowledge), ensure_ascii=False)))
    return knowledge


def force_names(folder: Path = KNOWLEDGE) -> frozenset[str]:
    """Return the names of the force areas alone, at once. Raises KnowledgeError."""
    return frozenset(area.force.name for area in read_areas(folder))


def kind_ids(folder: Path = KNOWLEDGE) -> frozenset[str]:
    """Return the ids of the kinds of document alone, at once. Raises KnowledgeError."""
    return frozenset(kind.id for kind in _document_kinds(folder / "kinds.yml"))


def _sealed(text: str) -> str:
    """Put a check sum before a text: one bit gone wrong must not become a place that is none."""
    return f"{zlib.crc32(text.encode()):08x}\n{text}"


def _opened(sealed: str) -> str:
    seal, _, text = sealed.partition("\n")
    if _sealed(text) != f"{seal}\n{text}":
        raise ValueError("the check sum does not agree")
    return text


def _version(folder: Path) -> str:
    digest = hashlib.sha256(str(_COMPILED).encode())
    for path in sorted(folder.rglob("*.yml")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _read(folder: Path, version: str) -> Knowledge:
    areas = read_areas(folder)
    common = _common(folder / "common_names.yml")
    places = tuple(
        replace(p, common=p.common or p.name in common) for p in read_places(folder, areas)
    )
    forces = {area.force.name for area in areas}
    return Knowledge(
        version=version,
        forces=tuple(replace(a.force, districts=_districts(places, a.force.name)) for a in areas),
        places=places,
        programmes=_names(folder / "programmes.yml", forces),
        topics=_topics(folder / "topics.yml"),
        organisations=_names(folder / "organisations.yml", forces),
        acronyms=_acronyms(folder / "acronyms.yml"),
        kinds=_document_kinds(folder / "kinds.yml"),
        first_names=_first_names(folder / "first_names.yml"),
    )


def _districts(places: tuple[Place, ...], force: str) -> tuple[str, ...]:
    return tuple(p.name for p in places if p.force == force and p.kind in ("district", "city"))


def _common(path: Path) -> frozenset[str]:
    lists = entry(compose(path), path.name, {"words": True, "surnames": True})
    return frozenset(name for key in lists.values for name in lists.texts(key))


def _names(path: Path, forces: set[str]) -> tuple[Name, ...]:
    names = [_name(e, forces) for e in read_entries(path, _NAME_KEYS)]
    _refuse_doubles(path.name, names)
    return tuple(names)


def _name(e: Entry, forces: set[str]) -> Name:
    force = e.text("force")
    if force is not None and force not in forces:
        raise KnowledgeError(f"{e.where}: {force!r} is no force of forces.yml")
    return Name(e.required("name"), e.required("kind"), force, e.texts("aliases"))


def _refuse_doubles(file: str, names: Iterable[Name]) -> None:
    """One spelling means one name within a force area, and one entry."""
    owner: dict[tuple[str | None, str], Name] = {}
    for name in names:
        for spelling in dict.fromkeys((name.name, *name.aliases)):
            other = owner.setdefault((name.force, spelling), name)
            if other.name != name.name:
                raise KnowledgeError(
                    f"{file}: {spelling!r} is claimed by {other.name!r} and {name.name!r}; keep one"
                )
            if other is not name:
                raise KnowledgeError(f"{file}: {spelling!r} has an entry twice; keep one")


def _topics(path: Path) -> tuple[Name, ...]:
    topics = [
        Name(e.required("name"), "topic", None, e.texts("aliases"), e.texts("words"))
        for e in read_entries(path, _TOPIC_KEYS)
    ]
    _refuse_doubles(path.name, topics)
    return tuple(topics)


def _acronyms(path: Path) -> tuple[tuple[str, str], ...]:
    e = entry(compose(path), path.name)
    return tuple((acronym, e.required(acronym)) for acronym in e.values)


def _first_names(path: Path) -> tuple[str, ...]:
    """A folder of knowledge without them finds the people that titles and roles introduce."""
    return entry(compose(path), path.name, {"names": True}).texts("names") if path.exists() else ()


def _document_kinds(path: Path) -> tuple[DocumentKind, ...]:
    return tuple(
        DocumentKind(e.required("id"), e.required("title"), e.texts("titles"), e.texts("words"))
        for e in read_entries(path, _KIND_KEYS)
    )


def _thaw(data: dict[str, Any]) -> Knowledge:
    """Return the knowledge a compiled copy holds; lists become the tuples they were."""
    nouns = {
        "forces": Force,
        "places": Place,
        "programmes": Name,
        "topics": Name,
        "organisations": Name,
        "kinds": DocumentKind,
    }
    values: dict[str, Any] = {
        key: tuple(noun(**{k: _tuple(v) for k, v in row.items()}) for row in data[key])
        for key, noun in nouns.items()
    }
    acronyms = tuple((short, long) for short, long in data["acronyms"])
    first_names = tuple(data["first_names"])
    return Knowledge(data["version"], acronyms=acronyms, first_names=first_names, **values)


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
