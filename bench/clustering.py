"""Here are PDFs; you get how much faster two workers of a cluster read them than one, and the pool.

Each way reads all files into a new collection, in turn; children are started anew each time. The
cluster is on this machine, so that what is compared is the way the files and records go.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import dask
from distributed import LocalCluster

import batch
import pipeline
from cluster.client import Cluster
from corpus.model import Settings

_ROOT = Path(__file__).parents[1]
_SHARED = _ROOT.parent / "shared"
_ROUNDS = 3
_COPIES = 4  # of the samples, where there is nothing else to read


def run() -> None:
    """Print the seconds of each way, and the ratios."""
    with tempfile.TemporaryDirectory() as folder, _cluster(1) as one, _cluster(2) as two:
        files = _files(Path(folder))
        ways: dict[str, Callable[..., batch.IngestReport]] = {
            "one child here": partial(_read, files, jobs=1),
            "two children here": partial(_read, files, jobs=2),
            "one worker": partial(_read, files, on=one),
            "two workers": partial(_read, files, on=two),
        }
        taken: dict[str, list[float]] = {name: [] for name in ways}
        for n in range(_ROUNDS):
            for name, way in ways.items():
                taken[name].append(_seconds(way, Path(folder) / name / str(n), n))
    print(f"reading {len(files)} files, {_ROUNDS} rounds (seconds, median)")
    seconds = {name: statistics.median(times) for name, times in taken.items()}
    for name, median in seconds.items():
        print(f"  {name:18} {median:7.1f}")
    print(f"  two workers: {seconds['one worker'] / seconds['two workers']:.2f} x one,", end=" ")
    print(f"{seconds['two children here'] / seconds['two workers']:.2f} x two children here")


def _seconds(way: Callable[..., batch.IngestReport], home: Path, n: int) -> float:
    begun = time.monotonic()
    # A day of its own, so that no child of an earlier round is ready on a worker.
    report = way(home, today=date(2025, 1, 1) + timedelta(days=n))
    assert not report.stopped, report.stopped
    return time.monotonic() - begun


def _read(files: list[Path], home: Path, **how: object) -> batch.IngestReport:
    return pipeline.ingest(files, home, Settings(ocr="never"), **how)  # type: ignore[arg-type]


@contextmanager
def _cluster(workers: int) -> Iterator[Cluster]:
    """A cluster of worker processes that may start children."""
    with (
        dask.config.set({"distributed.worker.daemon": False}),
        LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=":0") as made,
    ):
        yield Cluster(made.scheduler_address)


def _files(folder: Path) -> list[Path]:
    """The publications beside the project; else copies of the samples, each a file of its own."""
    if _SHARED.is_dir():
        return [
            *sorted((_SHARED / "seeds" / "pdf").glob("*.pdf")),
            *sorted((_SHARED / "real" / "pdf").glob("*.pdf")),
        ]
    samples = sorted((_ROOT / "corpus" / "samples" / "pdf").glob("*.pdf"))
    copies = [folder / f"{n}-{path.name}" for n in range(_COPIES) for path in samples]
    for n, copy in enumerate(copies):  # what stands after its end is no part of a PDF
        copy.write_bytes(samples[n % len(samples)].read_bytes() + b"\n%% %d\n" % n)
    return copies
