"""Here are paths a person named; you get the files to read, and what is wrong with the others."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Refusal:
    """A path that cannot be read, and why."""

    path: Path
    reason: str


def find_files(
    paths: Iterable[Path], suffixes: Collection[str], *, skip: Path
) -> Iterator[Path | Refusal]:
    """Yield each file once, as an absolute path; those of a folder in order, at any depth.

    Hidden files and the folder `skip` (the collection itself) are passed over.
    """
    seen: set[Path] = set()
    for path in paths:
        for found in _files_at(path, suffixes, skip.absolute()):
            key = found.path if isinstance(found, Refusal) else found
            if key not in seen:
                seen.add(key)
                yield found


def _files_at(path: Path, suffixes: Collection[str], skip: Path) -> Iterator[Path | Refusal]:
    known = " ".join(sorted(suffixes))
    if path.is_dir():
        found = list(_files_below(path, suffixes, skip))
        yield from found
        if not found:
            yield Refusal(path, f"no document in this folder; Beatbook reads {known}")
    elif not path.exists():
        yield Refusal(path, "no such file or folder; check the path")
    elif not path.is_file():
        yield Refusal(path, "neither a file nor a folder")
    elif path.suffix.lower() not in suffixes:
        yield Refusal(path, f"not a kind of file Beatbook reads ({known})")
    else:
        yield path.resolve()


def _files_below(folder: Path, suffixes: Collection[str], skip: Path) -> Iterator[Path | Refusal]:
    closed: list[Refusal] = []

    def note(error: OSError) -> None:
        closed.append(Refusal(Path(error.filename), f"cannot be opened: {error.strerror}"))

    for place, folders, names in os.walk(folder, onerror=note):
        here = Path(place).absolute()
        folders[:] = sorted(f for f in folders if not _is_hidden(f) and here / f != skip)
        for name in sorted(names):
            path = here / name
            if path.suffix.lower() in suffixes and not _is_hidden(name) and path.is_file():
                yield path.resolve()
    yield from closed


def _is_hidden(name: str) -> bool:
    """Also "._report.pdf", which a Mac leaves beside each file on a foreign disk."""
    return name.startswith(".")
