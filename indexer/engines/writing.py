"""Here are entries, one after another; you get a segment of them in a folder.

No entry is kept: what is gathered of it is a few hundred bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from indexer.engines.arrays import write_arrays
from indexer.engines.describing import Described
from indexer.engines.inverting import Gathered, joined
from indexer.engines.words import FILE
from indexer.entries import TEXT_FIELDS, Entry


class SegmentWriter:
    """Entries being gathered, those of a document side by side."""

    def __init__(self) -> None:
        self._words = {field: Gathered() for field in TEXT_FIELDS}
        self._described = Described()
        self._entries = 0

    def __len__(self) -> int:
        return self._entries

    def add(self, entry: Entry) -> None:
        """Add one more entry."""
        for field, gathered in self._words.items():
            gathered.add(entry.words[field])
        self._described.add(entry)
        self._entries += 1

    def write(self, folder: Path) -> None:
        """Write all that was added into an empty folder; nothing is added afterwards."""
        write_arrays(folder / FILE, joined(self._words))
        self._described.write(folder, [words.lengths for words in self._words.values()])


def write_segment(folder: Path, entries: Iterable[Entry]) -> None:
    """Write entries, those of a document side by side, into an empty folder."""
    writer = SegmentWriter()
    for entry in entries:
        writer.add(entry)
    writer.write(folder)
