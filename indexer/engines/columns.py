"""Here are the columns of segments; you get them joined: what is known of each entry, in arrays.

A segment's columns are written once; those of several segments are joined on opening, entries of
removed documents left out, so that an engine sees one row of entries numbered from 0.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from indexer.engines.arrays import Ints, distinct, read_arrays

Mask = np.ndarray[Any, np.dtype[np.bool_]]

KINDS = ("money", "percentage", "count", "rate")
NO_DAY = 0
FILE, NAMES = "columns.bin", "names.json"


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment's columns as read: arrays by name, its names, its documents in order."""

    arrays: dict[str, Ints]
    names: tuple[str, ...]
    documents: tuple[tuple[str, tuple[str, ...]], ...]
    """Each document with the names that all its passages bear."""


def read_columns(folder: Path) -> Segment:
    """Read a segment's columns. Raises OSError or ValueError for what is not whole."""
    arrays = read_arrays(folder / FILE)
    table = json.loads((folder / NAMES).read_text(encoding="utf-8"))
    documents = tuple((name, tuple(shared)) for name, shared in table["documents"])
    return Segment(arrays, tuple(table["names"]), documents)


@dataclass(slots=True)
class _Joining:
    """Segments being joined: names and documents met so far, the arrays of each."""

    names: dict[str, int]
    documents: list[tuple[str, tuple[str, ...]]]
    parts: list[dict[str, Ints]]
    entries: int = 0
    amounts: int = 0


class Columns:
    """The columns of an index: arrays over entries, over amounts, and who bears which name.

    `renumbered[s]` takes an entry's number in segment `s` to its number here, -1 if removed.
    """

    def __init__(self, segments: Sequence[Segment], removed: Sequence[Collection[str]]) -> None:
        joining = _Joining({}, [], [])
        pairs = zip(segments, removed, strict=True)
        self.renumbered = [_add(joining, segment, gone) for segment, gone in pairs]
        self.total = joining.entries
        self.names = tuple(joining.names)
        self.ids = joining.names
        self.documents = tuple(joining.documents)
        first, *others = joining.parts or [{}]
        # One segment's columns are left on the disk, and fetched as far as they are asked for.
        self.arrays = first if not others else _concatenated(joining.parts)

    def __getitem__(self, key: str) -> Ints:
        return self.arrays.get(key, _EMPTY)

    def where(self, entry: int) -> tuple[str, int]:
        """Return the document an entry is of, and its position there."""
        return self.documents[self["document"][entry]][0], int(self["position"][entry])

    @cached_property
    def with_amounts(self) -> Ints:
        """The entries that carry a figure."""
        return distinct(self["amount_entry"])

    @cached_property
    def borne(self) -> frozenset[str]:
        """The names that any entry bears."""
        own = (self.names[n] for n in distinct(self["name_id"]))
        return frozenset((*own, *(name for _, shared in self.documents for name in shared)))

    @cached_property
    def rank(self) -> Ints:
        """The place of each entry where all else is equal: the newer, then as documents stand."""
        names = [name for name, _ in self.documents]
        places = np.empty(len(names), np.int64)
        places[np.array(sorted(range(len(names)), key=names.__getitem__), np.int64)] = np.arange(
            len(names)
        )
        order = np.lexsort((self["position"], places[self["document"]], -self["last"]))
        rank = np.empty(self.total, np.int64)
        rank[order] = np.arange(self.total)
        return rank


_EMPTY: Ints = np.empty(0, np.int64)


def _concatenated(parts: Sequence[dict[str, Ints]]) -> dict[str, Ints]:
    return {key: np.concatenate([part[key] for part in parts], axis=-1) for key in parts[0]}


def _add(joining: _Joining, segment: Segment, gone: Collection[str]) -> Ints:
    """Join a segment's living entries; return their new numbers."""
    if joining.parts or any(name in gone for name, _ in segment.documents):
        return _add_renumbered(joining, segment, gone)
    joining.names.update((name, n) for n, name in enumerate(segment.names))
    joining.documents += segment.documents
    joining.parts.append(segment.arrays)
    joining.entries = len(segment.arrays["document"])
    joining.amounts = len(segment.arrays["amount_entry"])
    return np.arange(joining.entries)


def _add_renumbered(joining: _Joining, segment: Segment, gone: Collection[str]) -> Ints:
    arrays = segment.arrays
    alive = np.array([name not in gone for name, _ in segment.documents], bool)
    keep = alive[arrays["document"]] if len(alive) else np.zeros(0, bool)
    numbers = np.where(keep, joining.entries + np.cumsum(keep) - 1, -1).astype(np.int64)
    kept_amounts = keep[arrays["amount_entry"]]
    amount_numbers = np.where(kept_amounts, joining.amounts + np.cumsum(kept_amounts) - 1, -1)
    ids = np.array(
        [joining.names.setdefault(n, len(joining.names)) for n in segment.names], np.int64
    )
    documents = len(joining.documents) + np.cumsum(alive) - 1
    joining.documents += [d for d, lives in zip(segment.documents, alive, strict=True) if lives]
    part = {k: v[..., keep] for k, v in arrays.items() if k in _OF_ENTRIES}
    part["document"] = (
        documents[part["document"]].astype(np.int64) if len(alive) else part["document"]
    )
    part["parent"] = np.where(part["parent"] >= 0, numbers[part["parent"]], -1)
    part |= {k: v[kept_amounts] for k, v in arrays.items() if k.startswith("amount_")}
    part["amount_entry"] = numbers[part["amount_entry"]]
    for what, owner in (("name", numbers), ("figure", amount_numbers)):
        owners = owner[arrays[f"{what}_of"]]
        part[f"{what}_of"] = owners[owners >= 0].astype(np.int32)
        part[f"{what}_id"] = ids[arrays[f"{what}_id"][owners >= 0]]
    joining.parts.append(part)
    joining.entries += int(keep.sum())
    joining.amounts += int(kept_amounts.sum())
    return numbers


_OF_ENTRIES = frozenset(
    ("lengths", "document", "position", "first", "last", "parent", "follows", "copy")
)
