"""Here are entries, one after another; you get what is known of each as columns on the disk."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import count
from pathlib import Path

import numpy as np

from indexer.engines.arrays import Ints, write_arrays
from indexer.engines.columns import FILE, KINDS, NAMES, NO_DAY
from indexer.entries import DOCUMENT_LABELS, Amount, Entry

_ENTRY_COLUMNS = ("document", "position", "first", "last", "parent", "follows", "copy")
_AMOUNT_COLUMNS = ("entry", "kind", "value", "low", "high", "first", "last", "record")


class Described:
    """What is known of entries, those of a document side by side, their words aside."""

    def __init__(self) -> None:
        self._entries = {key: array("q") for key in _ENTRY_COLUMNS}
        self._amounts = {key: array("q") for key in _AMOUNT_COLUMNS}
        self._code: dict[str, int] = defaultdict(count().__next__)
        self._borne = {what: (array("i"), array("i")) for what in ("name", "figure")}
        self._documents: list[tuple[str, list[str]]] = []
        self._place: dict[int, int] = {}

    def add(self, entry: Entry) -> None:
        """Add one more entry."""
        number = len(self._entries["document"])
        if not self._documents or self._documents[-1][0] != entry.document:
            self._documents.append((entry.document, sorted(filter(_is_shared, entry.names))))
            self._place = {}
        self._place[entry.position] = number
        parent = -1 if entry.parent is None else self._place.get(entry.parent, -1)
        days = _ordinal(entry.first), _ordinal(entry.last)
        row = (len(self._documents) - 1, entry.position, *days, parent, entry.follows, entry.copy)
        for column, value in zip(self._entries.values(), row, strict=True):
            column.append(value)
        self._add_names("name", number, (n for n in entry.names if not _is_shared(n)))
        for amount in entry.amounts:
            self._add_amount(number, amount)

    def _add_amount(self, entry: int, amount: Amount) -> None:
        number = len(self._amounts["entry"])
        days = _ordinal(amount.first), _ordinal(amount.last)
        kind, ends = KINDS.index(amount.kind), (amount.low, amount.high)
        row = (entry, kind, amount.value, *ends, *days, amount.record)
        for column, value in zip(self._amounts.values(), row, strict=True):
            column.append(value)
        self._add_names("figure", number, amount.names)

    def _add_names(self, what: str, bearer: int, names: Iterable[str]) -> None:
        bearers, codes = self._borne[what]
        own = [self._code[name] for name in names]
        bearers.extend([bearer] * len(own))
        codes.extend(own)

    def write(self, folder: Path, lengths: Sequence[Ints]) -> None:
        """Write the columns; `lengths` are how many words each field has in each entry."""
        names = sorted(self._code)
        rank = np.empty(len(names), np.int32)
        rank[[self._code[name] for name in names]] = np.arange(len(names), dtype=np.int32)
        arrays: dict[str, Ints] = {"lengths": np.stack(lengths)}
        arrays |= {key: np.array(column) for key, column in self._entries.items()}
        arrays |= {f"amount_{key}": np.array(column) for key, column in self._amounts.items()}
        for what, (bearers, codes) in self._borne.items():
            arrays[f"{what}_of"] = np.array(bearers)
            arrays[f"{what}_id"] = rank[np.array(codes)]
        write_arrays(folder / FILE, arrays)
        table = {"names": names, "documents": self._documents}
        (folder / NAMES).write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")


def _is_shared(name: str) -> bool:
    return name.partition(":")[0] in DOCUMENT_LABELS


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day is not None else NO_DAY
