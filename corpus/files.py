"""Here is a file; you get its fingerprint, and a copy of it within the collection.

The collection keeps the bytes it was read from: a click lands on the page even when the original
has moved or changed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from corpus.durable import drop_partial, make_folder, partial_path, put_in_place
from corpus.model import Document

_CHUNK = 1 << 20


class ChangedFile(OSError):
    """A file that was written to while it was copied."""


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file's bytes. Raises OSError."""
    digest = hashlib.sha256()
    for chunk in _chunks(path):
        digest.update(chunk)
    return digest.hexdigest()


def copy_path(home: Path, sha256: str, name: str) -> Path:
    """Return where the copy of a file lies, given its fingerprint and name."""
    return home / "files" / f"{sha256}{Path(name).suffix.lower()}"


def file_of(home: Path, document: Document) -> Path:
    """Return the collection's copy of the file a document was read from."""
    return copy_path(home, document.sha256, document.name)


def keep_copy(path: Path, sha256: str, home: Path) -> Path:
    """Copy a file into the collection, whole or not at all. Raises OSError.

    ChangedFile when the bytes are no longer those of the fingerprint.
    """
    kept = copy_path(home, sha256, path.name)
    if is_whole(kept, sha256):
        return kept
    make_folder(kept.parent)
    partial = partial_path(kept)
    try:
        if _copy(path, partial) != sha256:
            raise ChangedFile(f"{path} changed while it was read; ingest it again")
        put_in_place(partial, kept)
    finally:
        partial.unlink(missing_ok=True)
    return kept


def is_whole(copy: Path, sha256: str) -> bool:
    """Tell whether a copy is there and has the bytes it should; reads all of it."""
    try:
        return fingerprint(copy) == sha256
    except OSError:
        return False


def drop_unheld(home: Path, held: set[str]) -> None:
    """Remove the copies of files whose fingerprint no document bears, and what is half copied."""
    drop_partial((home / "files").glob("*"))
    for path in (home / "files").glob("*"):
        if path.name[:64] not in held:
            path.unlink(missing_ok=True)


def _copy(path: Path, to: Path) -> str:
    digest = hashlib.sha256()
    with to.open("wb") as copy:
        for chunk in _chunks(path):
            digest.update(chunk)
            copy.write(chunk)
        copy.flush()
        os.fsync(copy.fileno())
    return digest.hexdigest()


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk
