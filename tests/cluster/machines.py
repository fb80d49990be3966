"""Here is a folder; you get a Dask cluster on this machine, its parts as processes of their own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from cluster.client import Cluster

ROOT = Path(__file__).resolve().parents[2]
# What docs/scale.md has people set, too.
SETTINGS = {
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",
    "DASK_DISTRIBUTED__WORKER__DAEMON": "False",
    "PYTHONPATH": str(ROOT),
}


@dataclass(slots=True)
class Machines:
    """A scheduler and its workers, with nannies that start them again or without."""

    place: Path
    port: int
    nannies: bool
    scheduler: subprocess.Popen[bytes] | None = None
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def cluster(self) -> Cluster:
        """The cluster, as the command line names it; patient enough for a slow machine."""
        return Cluster(f"tcp://127.0.0.1:{self.port}", patience=120)

    def start_scheduler(self) -> None:
        """Start the scheduler, or another in its place."""
        words = ["scheduler", "--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard"]
        self.scheduler = self._start(*words)
        wait_until(self._is_answering)

    def start_worker(self) -> None:
        """Start a worker of one thread."""
        words = ["--nthreads", "1", "--no-dashboard", "--local-directory", str(self.place)]
        nanny = "--nanny" if self.nannies else "--no-nanny"
        self.workers.append(self._start("worker", self.cluster.address, nanny, *words))

    def wait_for_workers(self) -> None:
        """Wait until all workers are known to the scheduler."""
        log = self.place / "worker.log"
        wait_until(lambda: log.read_text().count("Registered to") >= len(self.workers))

    def kill_scheduler(self) -> None:
        """End the scheduler with no time to say so."""
        assert self.scheduler is not None
        self.scheduler.kill()
        self.scheduler.wait()

    def kill_a_worker(self) -> None:
        """End the process that works, not the nanny that looks after it."""
        for nanny in self.workers:
            for number in _children(nanny.pid):
                if b"resource_tracker" not in Path(f"/proc/{number}/cmdline").read_bytes():
                    os.kill(number, signal.SIGKILL)
                    return
        raise AssertionError("no worker has come yet")

    def stop(self) -> None:
        """End all of them, with the children that read."""
        for process in filter(None, (*self.workers, self.scheduler)):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _is_answering(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            return True
        return False

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]]
        log = (self.place / f"{words[0]}.log").open("ab")
        with log:
            return subprocess.Popen(
                command, env=os.environ | SETTINGS, stdout=log, stderr=log, start_new_session=True
            )


@contextmanager
def machines(place: Path, *, workers: int = 2, nannies: bool = False) -> Iterator[Machines]:
    """A cluster, for the time within."""
    place.mkdir(parents=True, exist_ok=True)
    made = Machines(place, _free_port(), nannies)
    try:
        for _ in range(workers):
            made.start_worker()  # a worker waits for its scheduler
        made.start_scheduler()
        made.wait_for_workers()
        yield made
    finally:
        made.stop()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def _children(number: int) -> list[int]:
    listed = Path(f"/proc/{number}/task").glob("*/children")
    return [int(child) for path in listed for child in path.read_text().split()]


def wait_until(is_so: Callable[[], bool], seconds: float = 120) -> None:
    """Wait until a function says yes."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.1)
