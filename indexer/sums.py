"""Here is a folder that will not change; you get a size and check sum for each file of it.

The sums tell whether it is whole when it is opened. CRC-32 reads four gigabytes a second, and every
flipped bit changes it; it is no guard against malice, which could change the sums as well.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

Sum = tuple[str, int, int]
"""A file's name, its size in bytes, its CRC-32."""

# A file above this is looked at by its size alone when it is opened: a question must not wait.
_MOST_AT_OPENING = 64 << 20
_CHUNK = 1 << 20


def sums_of(folder: Path) -> tuple[Sum, ...]:
    """Return the sum of each file. Raises OSError."""
    return tuple((p.name, p.stat().st_size, _crc(p)) for p in sorted(folder.iterdir()))


def text_sum(text: str) -> str:
    """Return the check sum of a small text, as eight letters."""
    return f"{zlib.crc32(text.encode('utf-8')):08x}"


def odd_files(folder: Path, sums: Iterable[Sum], *, thorough: bool = False) -> Iterator[str]:
    """Yield what is wrong with each file that is not as it was written.

    `thorough` reads large files as well.
    """
    for name, size, crc in sums:
        path = folder / name
        try:
            found = path.stat().st_size
            if found != size:
                yield f"{path} has {found:,} bytes, not {size:,}"
            elif (thorough or size <= _MOST_AT_OPENING) and _crc(path) != crc:
                yield f"{path} is not what was written"
        except OSError as error:
            yield f"{path} cannot be read: {error.strerror}"


def _crc(path: Path) -> int:
    crc = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            crc = zlib.crc32(chunk, crc)
    return crc
