"""Here is nothing; you get a collection of the sample documents, read once for the whole run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from click.testing import CliRunner, Result

import pipeline
from cli import main
from corpus.model import Settings

SAMPLES = Path(__file__).resolve().parents[1] / "corpus" / "samples"
TODAY = date(2025, 1, 1)


@dataclass(frozen=True, slots=True)
class Shell:
    """A shell whose collection is at `home`."""

    home: Path

    def run(self, *words: str | Path) -> Result:
        """Run a beatbook command as typed."""
        return CliRunner().invoke(main, ["--home", str(self.home), *map(str, words)])


def read_samples(home: Path, kind: str) -> Shell:
    """Read the samples' sources ("source") or their PDFs ("pdf") into a collection."""
    report = pipeline.ingest([SAMPLES / kind], home, Settings(), today=TODAY)
    assert not report.failed, report.failed
    return Shell(home)
