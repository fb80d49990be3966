"""Here is a file, read in a child process; you get its extraction, or how it failed, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.corrections import Correction
from corpus.knowledge import load
from corpus.model import Extraction, Settings, Source
from extractor.children import Failed

if TYPE_CHECKING:
    from extractor.extraction import Prepared


@dataclass(frozen=True, slots=True)
class ReadFile:
    """Reads a source: how, on which day, where the compiled knowledge is cached, corrections."""

    settings: Settings
    today: date
    cache: Path
    corrections: tuple[Correction, ...] = ()

    def __call__(self, source: Source) -> Extraction | Failed:
        """Read one file; what it is that cannot be read comes back as a value."""
        from extractor.extraction import ExtractionError, extract  # spaCy stays in the child

        try:
            return extract(
                source,
                _prepared(self.cache),
                self.settings,
                today=self.today,
                corrections=self.corrections,
            )
        except ExtractionError as error:
            return Failed(error.outcome, error.reason)

    def prepare(self) -> None:
        """Compile knowledge before the first file's time begins to run."""
        _prepared(self.cache)


@cache
def _prepared(folder: Path) -> Prepared:
    """Once a process: compiling takes two seconds, and serves every file after."""
    from extractor.extraction import prepare

    return prepare(load(cache=folder))
