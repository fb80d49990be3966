"""Here are bytes and a path; you get the file whole and on the disk, or the one before.

A name is on the disk once its folder has been synced: without that, a power cut can take back a
rename that was seen to work.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from pathlib import Path

PARTIAL = ".partial"


def partial_path(path: Path) -> Path:
    """Return where a file is written before it is whole; no other writer has the same."""
    return path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}{PARTIAL}")


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that whoever reads it, also after a power cut, finds all of it or the old."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    partial = partial_path(path)
    try:
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        put_in_place(partial, path)
    finally:
        partial.unlink(missing_ok=True)


def put_in_place(partial: Path, path: Path) -> None:
    """Give a synced file its name, on the disk as well."""
    partial.replace(path)
    sync(path.parent)


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def sync_all(folder: Path) -> None:
    """Wait until a folder's files and their names are on the disk, and its own name."""
    for path in sorted(folder.iterdir()):
        sync(path)
    sync(folder)
    sync(folder.parent)


def make_folder(folder: Path) -> None:
    """Make a folder with those above it, their names on the disk."""
    missing = [f for f in (folder, *folder.parents) if not f.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for made in missing:
        sync(made.parent)


def drop_partial(paths: Iterable[Path]) -> None:
    """Remove what a writer that was killed left half written."""
    for path in paths:
        if path.name.endswith(PARTIAL):
            path.unlink(missing_ok=True)
