"""Do store and index agree after any sequence of changes, crashes and damages?"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path
from tempfile import mkdtemp
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

import batch
import pipeline
from bench.endurance import MEMORY
from bench.faults import TODAY, faults, paper, read_sums, run_here
from corpus.model import Settings
from corpus.store import Store
from indexer import generations

NUMBERS = st.integers(0, 3)


class Power(BaseException):
    """The power goes: nobody catches this."""


class Collection(RuleBasedStateMachine):
    """A collection, and what it must hold: the papers by name, with the sum in each."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(mkdtemp(prefix="beatbook-", dir=MEMORY))
        self.home, self.papers = self.place / "home", self.place / "papers"
        self.papers.mkdir()
        self.held: dict[str, str] = {}
        Store.open(self.home, create=True).close()

    def teardown(self) -> None:
        shutil.rmtree(self.place)

    def _write(self, number: int, version: int) -> Path:
        path = self.papers / f"paper{number}.txt"
        path.write_text(paper(number * 10 + version), "utf-8")
        return path

    def _ingest(self, path: Path) -> None:
        with patch.object(batch, "run_each", run_here):
            pipeline.ingest([path], self.home, Settings(), today=TODAY, read=read_sums)

    @rule(number=NUMBERS, version=NUMBERS)
    def read(self, number: int, version: int) -> None:
        """A paper, new or changed, is read."""
        path = self._write(number, version)
        self._ingest(path)
        self.held[path.name] = path.read_text("utf-8")

    @rule(number=NUMBERS, version=NUMBERS, where=st.sampled_from(["segment", "manifest", "sweep"]))
    def read_and_crash(self, number: int, version: int, where: str) -> None:
        """The document is stored; the index is not finished."""
        path = self._write(number, version)
        name = {"segment": "_write_segments", "manifest": "write_whole", "sweep": "_sweep"}[where]
        with patch.object(generations, name, side_effect=Power), contextlib.suppress(Power):
            self._ingest(path)
        self.held[path.name] = path.read_text("utf-8")

    @rule(number=NUMBERS)
    def crash_before_it_is_stored(self, number: int) -> None:
        """The version before stays."""
        path = self._write(number, 9)
        with patch.object(Store, "_insert", side_effect=Power), contextlib.suppress(Power):
            self._ingest(path)

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        """A document goes."""
        name = data.draw(st.sampled_from(sorted(self.held)))
        assert pipeline.remove(name, self.home)
        del self.held[name]

    @precondition(lambda self: (self.home / "index").exists())
    @rule(data=st.data())
    def damage_the_index(self, data: st.DataObject) -> None:
        """A file of it loses its bytes."""
        files = sorted(p for p in (self.home / "index").rglob("*") if p.is_file())
        data.draw(st.sampled_from(files)).write_bytes(b"")

    @rule()
    def rebuild(self) -> None:
        """Everything is made whole."""
        pipeline.rebuild(self.home, Settings(), today=TODAY, read=read_sums)
        assert faults(self.home) == []

    @invariant()
    def holds_what_was_stored(self) -> None:
        """Store and index hold each paper once, in the version stored last."""
        with Store.open(self.home) as store:
            index = pipeline.index_in_step(store)
            texts = {e.document.name: e.passages[0].block.text for e in store.extractions()}
            entries = sorted(index.engine.where(n)[0] for n in range(len(index.engine)))
        assert texts == self.held
        assert entries == sorted(self.held)


TestCollection = Collection.TestCase
TestCollection.settings = settings(
    max_examples=5,
    stateful_step_count=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
