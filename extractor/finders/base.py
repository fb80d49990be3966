"""Here is what every finder promises: a block in, its mentions out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from corpus.model import Block, Mention
from extractor.context import Context


class Finder(Protocol):
    """A module that finds one kind of mention."""

    def find(self, block: Block, context: Context) -> Iterator[Mention]:
        """Yield the mentions of a block; never raises, and takes time linear in its text."""
        ...
