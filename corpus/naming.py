"""Here is a file and what is held; you get the name its document bears in the collection."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path

from corpus.errors import Explained
from corpus.model import Document


def choose_name(path: Path, held: Mapping[str, Document], taken: Collection[str] = ()) -> str:
    """Return the file's name, or "name (2).pdf" where another file has that name.

    A document read from the same path keeps its name. A name is another file's as long as that
    file still exists; one that has gone is taken to have moved here. `taken` are names given
    to other files that are not held yet.
    """
    for document in held.values():
        if document.source == path_words(path):
            return document.name
    return next(name for name in _candidates(path) if _is_free(name, held, taken))


class UnknownDocument(Explained, ValueError):
    """A name that no document held bears, or several might: which, and what to do."""


def find_name(typed: str, names: Collection[str]) -> str:
    """Return the name a person means: the whole of it, or a part that only one name has.

    Raises UnknownDocument.
    """
    if typed in names:
        return typed
    meant = sorted(name for name in names if typed.casefold() in name.casefold())
    if len(meant) == 1:
        return meant[0]
    if not meant:
        raise UnknownDocument(f"no document {typed!r} is held; see: beatbook documents")
    listed = ", ".join(meant[:5]) + (" ..." if len(meant) > 5 else "")
    raise UnknownDocument(f"{typed!r} may be any of {len(meant)} documents: {listed}; name one")


def printable(name: str) -> str:
    """Return a file name as one line of text; what is no letter is a question mark in a diamond."""
    text = os.fsencode(name).decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def _candidates(path: Path) -> list[str]:
    first = printable(path.name)
    stem, suffix = first.removesuffix(path.suffix), path.suffix
    return [first, *(f"{stem} ({n}){suffix}" for n in range(2, 10_000))]


def _is_free(name: str, held: Mapping[str, Document], taken: Collection[str]) -> bool:
    if name in taken:
        return False
    document = held.get(name)
    return document is None or document.source is None or not Path(document.source).exists()


def path_words(path: Path) -> str:
    """Return a path as text that can be stored and printed: bytes that are no letters as \\x.."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
