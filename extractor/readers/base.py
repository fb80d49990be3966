"""Here is what every reader promises: a file in, a reading out."""

from __future__ import annotations

from typing import Protocol

from corpus.model import Outcome, Reading, Settings, Source


class UnreadableFile(Exception):
    """A file no reader can make blocks of: what is wrong, where, and what to do."""

    def __init__(self, reason: str, outcome: Outcome = "error") -> None:
        super().__init__(reason)
        self.outcome: Outcome = outcome


class Reader(Protocol):
    """A module that reads files of some suffixes."""

    SUFFIXES: tuple[str, ...]

    def read(self, source: Source, settings: Settings) -> Reading:
        """Return the blocks of a file. Raises UnreadableFile."""
        ...
