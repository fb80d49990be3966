"""Here is a download that broke off; you get where it can go on, and with which proof.

The bytes lie in `NAME.partial`; beside it `NAME.partial.json` says how many of them are safely on
the disk, and by which ETag or date the server can tell that its file is still the same. Without
that proof the two halves might be of two versions.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from corpus.durable import put_in_place, write_whole


@dataclass(frozen=True, slots=True)
class Partial:
    """What is held of a download: its address, how many bytes, what proves them the same file."""

    url: str
    length: int
    validator: str


def read_partial(path: Path, url: str) -> Partial | None:
    """Return what can be gone on from, None for nothing; what is odd is nothing."""
    try:
        held = Partial(**json.loads(_note(path).read_text(encoding="utf-8")))
        whole = path.stat().st_size >= held.length > 0
    except (OSError, ValueError, TypeError):
        return None
    return held if whole and held.url == url else None


def note_partial(file: BinaryIO, path: Path, held: Partial) -> None:
    """Bring the bytes to the disk, then say so: a crash in between loses bytes, never truth."""
    file.flush()
    os.fsync(file.fileno())
    write_whole(_note(path), json.dumps(asdict(held)))


def drop_partial(path: Path) -> None:
    """Forget a download that is of no use, or done."""
    path.unlink(missing_ok=True)
    _note(path).unlink(missing_ok=True)


def finish_partial(file: BinaryIO, path: Path, final: Path) -> None:
    """Give a whole download its name, on the disk before anyone relies on it."""
    file.flush()
    os.fsync(file.fileno())
    put_in_place(path, final)
    _note(path).unlink(missing_ok=True)


def _note(path: Path) -> Path:
    return path.with_name(path.name + ".json")
