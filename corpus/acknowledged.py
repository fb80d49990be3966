"""Here is a home folder; you get the list of documents acknowledged in it, beside the store.

A line is on the disk before a document counts as stored. SQLite replays its log up to a damage and
cannot tell what was committed after it; this list can. The last line of a name counts.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

from corpus.durable import sync, write_whole

ACKNOWLEDGED = "acknowledged"
_SPARE = 1000  # lines that are out of date, before the list is written anew


@dataclass(frozen=True, slots=True)
class Noted:
    """A document as acknowledged: name, fingerprint, file, the store's revision with it.

    Without a fingerprint: that it was removed.
    """

    name: str
    sha256: str | None
    source: str | None
    revision: int


def note(home: Path, noted: Noted) -> None:
    """Add a line, on the disk when this returns. Raises OSError."""
    path = home / ACKNOWLEDGED
    is_new = not path.exists()
    number = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
    try:
        os.write(number, _line(noted))
        os.fsync(number)
    finally:
        os.close(number)
    if is_new:
        sync(home)


def read_noted(home: Path) -> dict[str, Noted]:
    """Return the documents acknowledged and not removed since, by name."""
    last = {noted.name: noted for noted in _lines(home)}
    return {name: noted for name, noted in last.items() if noted.sha256}


def tidy(home: Path, noted: Iterable[Noted]) -> None:
    """Make the list say just this, if it does not or has grown long. Raises OSError."""
    wanted = {one.name: one for one in noted}
    if read_noted(home) != wanted or sum(1 for _ in _lines(home)) > 2 * len(wanted) + _SPARE:
        write_whole(home / ACKNOWLEDGED, b"".join(map(_line, wanted.values())))


def forget(home: Path) -> None:
    """Forget them all: a new collection begins."""
    (home / ACKNOWLEDGED).unlink(missing_ok=True)


def _line(noted: Noted) -> bytes:
    """A line begins with its end, so that one cut short by a crash does not spoil the next."""
    words = json.dumps(astuple(noted)).encode()
    return b"\n%08x %s" % (zlib.crc32(words), words)


def _lines(home: Path) -> Iterator[Noted]:
    """Yield the lines that are as they were written."""
    path = home / ACKNOWLEDGED
    for line in path.read_bytes().split(b"\n") if path.exists() else ():
        crc, _, words = line.partition(b" ")
        if crc == b"%08x" % zlib.crc32(words):
            yield Noted(*json.loads(words))
