"""Does every command that reads say the same of a store on OpenSearch, with an empty folder?"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fastapi.testclient import TestClient

from cli import main
from corpus.store import Store
from tests.collection import SAMPLES, Shell
from web.app import create_app

READING = (
    ("search", "Safer Streets Melton", "--json"),
    ("search", "police", "--place", "Melton", "--show", "documents", "--json"),
    ("search", "£313k", "--show", "figures", "--sort", "amount", "--json"),
    ("search", "polise", "--explain", "--facets", "--json"),
    ("search", "xylophone", "money:>1bn", "--json"),
    ("figures", "--programme", "Safer Streets", "--min", "300k", "--json"),
    ("figures", "--json"),
    ("documents", "--json"),
    ("show", "103", "--json"),
    ("check", "Victim First took 15,532 referrals in 2021-22, and £1m went to Melton.", "--json"),
    ("audit", "--json"),
    ("audit", "103", "--json"),
    ("brief", "Safer Streets", "--place", "Melton"),
    ("timeline", "Victim First referrals", "--json"),
    ("promises", "--json"),
    ("complete", "saf", "--json"),
    ("names", "--json"),
    ("changes", "--json"),
    ("status", "--json"),
)


@dataclass(frozen=True, slots=True)
class Far:
    """A shell whose store is on OpenSearch, with a folder that holds no document."""

    address: str
    home: Path

    def run(self, *words: str | Path) -> Result:
        """Run a beatbook command as typed."""
        beside = ["--home", str(self.home), "--store", self.address]
        return CliRunner().invoke(main, [*beside, *map(str, words)])


@pytest.fixture(scope="module")
def far(address: Callable[[], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Far]:
    """The samples, ingested from one folder and asked from another."""
    where = address()
    reader = Far(where, tmp_path_factory.mktemp("reader"))
    writer = Far(where, tmp_path_factory.mktemp("writer"))
    done = writer.run("ingest", SAMPLES / "source", "--json")
    assert json.loads(done.stdout)["added"] == 4, done.output
    yield reader
    assert not list(reader.home.rglob("records.db"))


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_the_same_answer(samples: Shell, far: Far, words: tuple[str, ...]) -> None:
    """Word for word, what a folder of one's own says."""
    here, there = samples.run(*words), far.run(*words)
    assert there.stdout == here.stdout, there.stderr
    assert there.exit_code == here.exit_code


def test_everything_comes_out_again(samples: Shell, far: Far, tmp_path: Path) -> None:
    """Records as JSON lines, and the whole collection as one SQLite file."""
    for form, name in (("records", "out.jsonl"), ("csv", "out.csv")):
        for shell, where in ((samples, "here"), (far, "there")):
            (tmp_path / where).mkdir(exist_ok=True)
            assert shell.run("export", "--format", form, tmp_path / where / name).exit_code == 0
        assert (tmp_path / "there" / name).read_text() == (tmp_path / "here" / name).read_text()
    assert far.run("export", "--format", "sqlite", tmp_path / "out.db").exit_code == 0
    with sqlite3.connect(tmp_path / "out.db") as copy, Store.open(samples.home) as store:
        (count,) = copy.execute("SELECT count(*) FROM records").fetchone()
        assert count == store.counts()["records"]


def test_the_pages_are_served(samples: Shell, far: Far) -> None:
    """The same answers as JSON; pages that say so where the file is on another machine."""
    with (
        TestClient(create_app(samples.home)) as here,
        TestClient(create_app(far.home, store=far.address)) as there,
    ):
        for path in ("search?q=police+Melton", "figures?place=Melton", "documents"):
            asked = f"/api/v1/{path}"
            assert there.get(asked).json() == here.get(asked).json(), path
        content = there.get("/api/v1/documents").json()["documents"][0]["sha256"]
        for path in ("/", "/?q=burglary", "/documents", f"/documents/{content}", "/audit"):
            assert there.get(path).status_code == here.get(path).status_code == 200, path
        for path in ("/topics/grants", "/documents"):  # years and names come from the index here
            assert there.get(path).text == here.get(path).text, path


def test_everything_is_as_it_was_written(far: Far) -> None:
    """Read back, each document gives the digest it was written under."""
    found = json.loads(far.run("status", "--verify", "--json").stdout)
    assert found["faults"] == []
    assert found["index"] == {"state": "in step", "documents": 4}


def test_nothing_is_read_twice(far: Far) -> None:
    """What the store holds is passed over, whichever machine's folder it is ingested from."""
    again = json.loads(far.run("ingest", SAMPLES / "source", "--json").stdout)
    assert (again["added"], again["unchanged"]) == (0, 4)
