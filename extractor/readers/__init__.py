"""Here is a file; you get its blocks, from the reader its suffix asks for."""

from __future__ import annotations

from corpus.model import Reading, Settings, Source
from extractor.readers import docx, html, pdf, text
from extractor.readers.base import Reader, UnreadableFile

__all__ = ["READERS", "SUFFIXES", "UnreadableFile", "read"]

READERS: tuple[Reader, ...] = (text, pdf, html, docx)
SUFFIXES: tuple[str, ...] = tuple(suffix for reader in READERS for suffix in reader.SUFFIXES)


def read(source: Source, settings: Settings) -> Reading:
    """Read a file. Raises UnreadableFile for a suffix or content no reader knows."""
    suffix = source.path.suffix.lower()
    for reader in READERS:
        if suffix in reader.SUFFIXES:
            return reader.read(source, settings)
    known = " ".join(SUFFIXES)
    raise UnreadableFile(
        f"{source.name}: no reader for {suffix or 'a file without suffix'}; known: {known}"
    )
