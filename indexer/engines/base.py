"""Here is what every engine promises: a query in, the entries that match it out, best first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from corpus.model import Hit, Query


class Engine(Protocol):
    """An index that can be asked; entries are known by their position in it."""

    def search(self, query: Query) -> list[Hit]:
        """Return every entry that matches, the best first; all engines in the same order."""
        ...

    def counts(self, entries: Sequence[int]) -> Counter[str]:
        """Return how many of these entries bear each name ("place:Melton")."""
        ...

    def where(self, entry: int) -> tuple[str, int]:
        """Return the document an entry is of, and its position there."""
        ...

    def __len__(self) -> int:
        """Return how many entries the index holds."""
        ...
