"""Do a cluster's workers read as we do here, whatever dies on the way?"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest

import pipeline
from batch import IngestReport, Read, Step
from cluster import client
from cluster.client import Cluster, _Work
from cluster.versions import differences, versions_here
from cluster.worker import Errand
from corpus.exports import write_records
from corpus.knowledge import load
from corpus.model import Settings, Source
from corpus.store import Failure, Store
from indexer.generations import state_of
from tests.cluster.machines import Machines, machines
from tests.cluster.perils import read_perilous
from tests.collection import SAMPLES

# Distributed leaves a socket open to a scheduler that was killed.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")
TODAY = date(2025, 1, 1)
# Longer with a folder of your own: BEATBOOK_FILES=../shared/real
FILES = Path(os.environ.get("BEATBOOK_FILES", SAMPLES / "source"))


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """A cluster of two workers, each a process of its own."""
    with machines(tmp_path_factory.mktemp("cluster"), nannies=True) as made:
        yield made


@pytest.fixture(autouse=True, scope="module")
def _known_once() -> Iterator[None]:
    """The knowledge that an index needs, read once and not for each of the small collections."""
    known = load()
    with patch.object(pipeline, "load", lambda **_: known):
        yield


@pytest.fixture(autouse=True)
def _left_by_distributed() -> Iterator[None]:
    """Let go of sockets here and now, else the warning comes in whatever test collects them."""
    yield
    gc.collect()


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """Ten files that are read at once."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for n in range(10):
        (folder / f"paper{n}.txt").write_text(f"Force {n} paid £{n}00 for locks.\n", "utf-8")
    return folder


def ingest(
    path: Path,
    home: Path,
    on: Cluster | None,
    read: Read | None = read_perilous,
    progress: Callable[[Step], None] = lambda _: None,
) -> IngestReport:
    """Read files on a cluster, or here."""
    return pipeline.ingest(
        [path], home, Settings(), today=TODAY, on=on, read=read, progress=progress
    )


def everything(home: Path) -> tuple[bytes, list[Failure]]:
    """Every record held, and every file that could not be read."""
    with Store.open(home) as store:
        assert state_of(home, store.revision())["state"] == "in step"
        write_records(store, home / "records.jsonl")
        return (home / "records.jsonl").read_bytes(), store.failures()


def test_the_records_are_the_same_byte_for_byte(two: Machines, tmp_path: Path) -> None:
    """Read as the command reads, by two workers in whatever order, and by one child here."""
    there = ingest(FILES, tmp_path / "there", two.cluster, read=None)
    here = ingest(FILES, tmp_path / "here", None, read=None)
    assert there.stopped is None
    assert sorted(there.added) == sorted(here.added) != []
    assert everything(tmp_path / "there") == everything(tmp_path / "here")


def test_a_poison_file_is_reported_as_it_is_here(
    two: Machines, papers: Path, tmp_path: Path
) -> None:
    """One that ends its child: the worker lives, and the others are read."""
    (papers / "paper4.txt").write_text("ABORT", "utf-8")
    (papers / "paper5.txt").write_text("", "utf-8")
    steps: list[Step] = []
    report = ingest(papers, tmp_path / "there", two.cluster, progress=steps.append)
    assert (len(report.added), len(report.failed), report.stopped) == (8, 2, None)
    assert (steps[-1].files_done, steps[-1].reading) == (10, ())
    ingest(papers, tmp_path / "here", None)
    assert everything(tmp_path / "there") == everything(tmp_path / "here")


def test_a_worker_killed_on_the_way_costs_nothing(
    two: Machines, papers: Path, tmp_path: Path
) -> None:
    """What it had under way is read again."""
    report = ingest(papers, tmp_path / "home", two.cluster, progress=at(3, two.kill_a_worker))
    assert (len(report.added), report.failed, report.stopped) == (10, [], None)


def test_a_file_that_ends_its_worker_is_tried_alone_and_reported(
    two: Machines, papers: Path, tmp_path: Path
) -> None:
    """Those that were with the worker at the time are read."""
    (papers / "paper4.txt").write_text("KILL", "utf-8")
    report = ingest(papers, tmp_path / "home", two.cluster)
    assert (len(report.added), report.stopped) == (9, None)
    assert [Path(file).name for file, _ in report.failed] == ["paper4.txt"]
    assert "also when tried alone" in report.failed[0][1]
    _, failures = everything(tmp_path / "home")
    assert [failure.outcome for failure in failures] == ["crash"]


def test_a_scheduler_killed_and_started_again_is_waited_for(papers: Path, tmp_path: Path) -> None:
    """What was under way is handed out again; nothing is read twice that came back."""
    said: list[str] = []

    with machines(tmp_path / "cluster", workers=1) as made:

        def lose_it() -> None:
            made.kill_scheduler()
            made.start_scheduler()
            made.start_worker()

        on = Cluster(made.cluster.address, made.cluster.patience, said.append)
        report = ingest(papers, tmp_path / "home", on, progress=at(3, lose_it))
    assert (len(report.added), report.failed, report.stopped) == (10, [], None)
    assert "is gone" in said[0]


def test_a_scheduler_that_is_gone_ends_the_run_and_the_next_goes_on(
    papers: Path, tmp_path: Path
) -> None:
    """What came back is stored and indexed."""
    home = tmp_path / "home"
    with machines(tmp_path / "cluster", workers=1) as made, patch.object(client, "_ANSWER", 1.0):
        on = Cluster(made.cluster.address, patience=1)
        report = ingest(papers, home, on, progress=at(3, made.kill_scheduler))
    assert report.stopped is not None
    held = len(report.added)
    assert 0 < held < 10
    everything(home)
    rest = ingest(papers, home, None)
    assert (len(rest.added), len(rest.unchanged)) == (10 - held, held)


def test_a_worker_of_another_version_reads_nothing(
    two: Machines, papers: Path, tmp_path: Path
) -> None:
    """Its records might be others: the run ends, and says what differs."""
    other = tuple((name, "9.9" if name == "spacy" else v) for name, v in versions_here())
    with patch.object(client, "versions_here", lambda: other):
        report = ingest(papers, tmp_path / "home", two.cluster)
    assert report.added == []
    assert "not 9.9; install the same there" in str(report.stopped)


def test_a_part_that_one_machine_lacks_is_named() -> None:
    """Whichever of two Beatbooks knows more parts."""
    asked, own = (("code", "1"), ("numpy", "2")), (("code", "1"),)
    assert differences(asked, own) == "numpy none, not 2"
    assert differences(own, asked) == "numpy 2, not none"
    assert differences(own, own) == ""


def test_a_copy_that_cannot_be_read_is_reported(
    two: Machines, papers: Path, tmp_path: Path
) -> None:
    """It went between copying and handing out: the others are read, the scheduler is not blamed."""

    def errand(work: _Work, source: Source) -> Errand:
        if source.name == "paper4.txt":
            raise FileNotFoundError(2, "No such file or directory")
        return make_errand(work, source)

    make_errand = _Work.errand
    with patch.object(_Work, "errand", errand):
        report = ingest(papers, tmp_path / "home", two.cluster)
    assert (len(report.added), report.stopped) == (9, None)
    ((file, reason),) = report.failed
    assert (Path(file).name, reason) == ("paper4.txt", "cannot be read: No such file or directory")


def test_no_scheduler_is_said_at_once(papers: Path, tmp_path: Path) -> None:
    """With what starts one."""
    with patch.object(client, "_ANSWER", 0.5):
        report = ingest(papers, tmp_path / "home", Cluster("tcp://127.0.0.1:9"))
    assert "no scheduler answers at tcp://127.0.0.1:9" in str(report.stopped)
    assert report.added == []


def test_without_the_extra_one_line_says_what_to_install(papers: Path, tmp_path: Path) -> None:
    """Dask is needed only by those who have a cluster."""
    with patch.dict(sys.modules, {"distributed": None}):
        report = ingest(papers, tmp_path / "home", Cluster("tcp://127.0.0.1:9"))
    assert "pip install 'beatbook[scale]'" in str(report.stopped)


def at(files: int, act: Callable[[], None]) -> Callable[[Step], None]:
    """A progress that acts once, when so many files are done."""
    waiting = [act]

    def progress(step: Step) -> None:
        if step.files_done >= files and waiting:
            waiting.pop()()

    return progress
