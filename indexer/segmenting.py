"""Here are an index's segments and what has changed; you get which stay, which are written."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from indexer.sums import Sum

WORDS_FILE = "words.json"
"""In a segment's folder: the words its documents use, and the acronyms they explain."""
_MOST_SEGMENTS = 8  # those that are full aside; each costs a look-up for every word
_MERGED_WHEN = 2  # an older segment of up to so many times the new documents is written with them


@dataclass(frozen=True, slots=True)
class Part:
    """A segment of an index: its folder, its documents, those removed since it was written.

    `files` are the sums of its files, which never change. One that is `full` takes no more
    documents.
    """

    name: str
    documents: tuple[str, ...]
    removed: frozenset[str] = frozenset()
    files: tuple[Sum, ...] = ()
    full: bool = False

    @property
    def living(self) -> frozenset[str]:
        """The documents that still count."""
        return frozenset(self.documents) - self.removed

    @property
    def wasted(self) -> bool:
        """Tell whether most of its documents do not count any more."""
        return 2 * len(self.living) < len(self.documents)


def fresh_name(revision: int) -> str:
    """Return a name no folder has: what is read at this moment is never written over."""
    return f"{revision:08d}-{os.urandom(4).hex()}"


def plan_segments(
    parts: Sequence[Part], gone: Collection[str], fresh: int
) -> tuple[list[Part], set[str]]:
    """Return the segments that stay, and the documents of others that are to be written again.

    `gone` are documents removed or replaced, `fresh` how many are new. Sizes grow by steps of
    two, so that a document is written again only as often as the collection doubles. What is full
    would be written as it is, and stays until it is wasted.
    """
    kept = [replace(p, removed=p.removed | p.living.intersection(gone)) for p in parts]
    kept = sorted((part for part in kept if part.living), key=lambda part: len(part.living))
    full = [part for part in kept if part.full and not part.wasted]
    kept = [part for part in kept if part.wasted or not part.full]
    again: set[str] = set()
    while kept and _is_merged(kept, fresh + len(again)):
        again |= kept.pop(0).living
    return [*full, *kept], again


def _is_merged(kept: Sequence[Part], fresh: int) -> bool:
    """Tell whether the smallest segment is to be written again."""
    smallest = len(kept[0].living)
    few = fresh > 0 and smallest <= _MERGED_WHEN * fresh
    return few or kept[0].wasted or len(kept) >= _MOST_SEGMENTS
