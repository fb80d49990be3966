"""Here are extractions, one after another; you get segments of them on the disk, none too large.

No extraction is kept once its passages have been gathered, and a segment is written when it is
full, so that a collection of any size is indexed in bounded memory.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from corpus.durable import make_folder, sync_all
from corpus.model import Extraction
from indexer.engines.writing import SegmentWriter
from indexer.entries import entries_of
from indexer.segmenting import WORDS_FILE, Part, fresh_name
from indexer.sums import sums_of
from indexer.vocabulary import acronyms_of, words_in

MOST_PASSAGES = 250_000
"""A segment that has so many takes no further document: each is less than a kilobyte gathered."""


class _Filling:
    """A segment being gathered."""

    def __init__(self) -> None:
        self.documents: list[str] = []
        self.writer = SegmentWriter()
        self._words: Counter[str] = Counter()
        self._acronyms: dict[tuple[str, str], None] = {}

    def add(self, extraction: Extraction, within: Mapping[str, tuple[str, ...]]) -> None:
        self.documents.append(extraction.document.name)
        for entry in entries_of(extraction, within):
            self.writer.add(entry)
        texts = [passage.block.text for passage in extraction.passages]
        self._words.update(words_in(texts))
        self._acronyms.update(dict.fromkeys(acronyms_of(texts)))

    def write(self, root: Path, revision: int) -> Part:
        name = fresh_name(revision)
        folder = root / "segments" / name
        make_folder(folder)
        self.writer.write(folder)
        words = {"words": dict(sorted(self._words.items())), "acronyms": list(self._acronyms)}
        (folder / WORDS_FILE).write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
        sync_all(folder)
        full = len(self.writer) >= MOST_PASSAGES
        return Part(name, tuple(self.documents), files=sums_of(folder), full=full)


def write_segments(
    root: Path,
    extractions: Iterable[Extraction],
    within: Mapping[str, tuple[str, ...]],
    revision: int,
) -> Iterator[Part]:
    """Write segments below an index's folder and yield each; none if there are no extractions."""
    filling = _Filling()
    for extraction in extractions:
        filling.add(extraction, within)
        if len(filling.writer) >= MOST_PASSAGES:
            yield filling.write(root, revision)
            filling = _Filling()
    if filling.documents:
        yield filling.write(root, revision)
