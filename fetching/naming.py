"""Here is an address; you get the name its file will bear, one that any disk takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

_LONGEST = 120  # bytes: with " (2)", ".partial.json" and a suffix well below a disk's 255
_ODD = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u2028\u2029\ud800-\udfff]+')


def file_name(url: str, types: Sequence[str]) -> str:
    """Return the last part of the path, with the suffix of the kind expected there.

    Where the address does not tell its kind, it is the first that the source takes; the bytes
    that come have the last word.
    """
    parts = urlsplit(url)
    last = unquote(PurePosixPath(parts.path).name)
    name = _ODD.sub("-", last).strip(" .-") or "document"
    path = PurePosixPath(name)
    suffix = path.suffix.lower().removeprefix(".")
    suffix = "html" if suffix == "htm" else suffix
    if suffix not in types:
        return f"{_short(name)}.{types[0]}"
    return f"{_short(path.stem)}.{suffix}"


def _short(stem: str) -> str:
    return stem.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore").strip(" .") or "document"
