"""Here are files and a Dask scheduler's address; its workers read them, and you get the results.

    files -> as many as the workers can hold -> errands with the bytes -> results, as they come

A file that takes its worker with it is tried once more, alone. When the scheduler is lost it is
waited for, and what was under way is handed out again.
"""

from __future__ import annotations

import logging
import time
import warnings
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from queue import Empty, Queue
from typing import TYPE_CHECKING
from uuid import uuid4

from cluster.versions import versions_here
from cluster.worker import Errand, Read, Unfit, run_errand
from corpus.errors import Explained
from corpus.model import Extraction, Settings, Source
from extractor.children import Failed

if TYPE_CHECKING:
    from distributed import Client, Future

Result = Extraction | Failed | Unfit

_ANSWER = 10.0  # seconds for a scheduler to answer
_PATIENCE = 60.0  # seconds to wait for a scheduler that was lost, or for a worker to come
_LOOK_AGAIN = 1.0  # seconds
_AHEAD = 2  # files handed out for each thread of a worker, so that none waits for the next
_MOST_BYTES = 256 << 20  # under way at once, unless it is one file
_MOST_VAIN = 3  # times in a row that a scheduler is lost before anything came back


class ClusterError(Explained):
    """A cluster that cannot read for us: why, and what to do."""


class _Lost(Exception):
    """The scheduler is gone, or has forgotten us."""


@dataclass(frozen=True, slots=True)
class _Failing:
    """A file whose worker died or could not do its part: how it has failed, if it fails again."""

    failed: Failed


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster: its scheduler's address, seconds to wait for it, whom to tell of waiting."""

    address: str
    patience: float = _PATIENCE
    say: Callable[[str], None] = lambda _: None


def read_on(
    cluster: Cluster, read: Read, tasks: Iterator[Source], settings: Settings
) -> Generator[tuple[Source, Extraction | Failed], None, None]:
    """Yield each file with its result as they are done; `tasks` are drawn as workers are free.

    Close the generator to stop early: what is not begun is taken back. Raises ClusterError.
    """
    work = _Work(read, settings, tasks)
    vain = 0
    patience = 0.0
    while vain < _MOST_VAIN:
        before = work.done
        with _connected(cluster, patience) as client:
            try:
                yield from _Round(client, cluster, work).run()
                return
            except _Lost:
                cluster.say(f"the scheduler at {cluster.address} is gone; waiting for it")
        work.take_back()
        vain = 0 if work.done > before else vain + 1
        patience = cluster.patience
    raise ClusterError(f"the scheduler at {cluster.address} was lost {vain} times without a result")


@dataclass(slots=True)
class _Work:
    """What is to be read: files still to come, those to hand out again, those to try alone."""

    read: Read
    settings: Settings
    tasks: Iterator[Source]
    again: deque[Source] = field(default_factory=deque)
    alone: deque[Source] = field(default_factory=deque)
    under_way: dict[Future[Result], tuple[Source, int, bool]] = field(default_factory=dict)
    done: int = 0

    def errand(self, source: Source) -> Errand:
        """Return what a worker needs to read a file."""
        data = source.path.read_bytes()
        return Errand(self.read, self.settings, versions_here(), source, data)

    def take_back(self) -> None:
        """Have what was under way handed out again, alone what was to be alone."""
        for source, _, alone in self.under_way.values():
            (self.alone if alone else self.again).append(source)
        self.under_way.clear()

    def next(self) -> Source | None:
        """Return the next file to hand out, if any."""
        return self.again.popleft() if self.again else next(self.tasks, None)


class _Round:
    """The work while one connection holds."""

    def __init__(self, client: Client, cluster: Cluster, work: _Work) -> None:
        self.client = client
        self.cluster = cluster
        self.work = work
        self.ended: Queue[Future[Result]] = Queue()
        self.threads = 0
        self.looked = self.seen = time.monotonic() - _LOOK_AGAIN

    def run(self) -> Generator[tuple[Source, Extraction | Failed], None, None]:
        """Hand files out and yield what comes back, until none is left. Raises _Lost."""
        self.seen = time.monotonic()
        try:
            while True:
                self._look()
                yield from self._hand_out()
                if not self.work.under_way:
                    return
                yield from self._come_back()
        finally:
            if self.work.under_way and self.client.status == "running":
                with suppress(Exception):  # the scheduler may be gone by now
                    self.client.cancel(list(self.work.under_way), force=True)

    def _look(self) -> None:
        """See how many threads there are; none for too long is the end."""
        now = time.monotonic()
        if now - self.looked < _LOOK_AGAIN:
            return
        if self.client.status != "running":
            raise _Lost
        with _speaking():
            self.threads, self.looked = sum(self.client.nthreads().values()), now
        if self.threads:
            self.seen = now
        elif now - self.seen > self.cluster.patience:
            raise ClusterError(
                f"the cluster at {self.cluster.address} has no worker; "
                f"start one: dask worker {self.cluster.address} --no-nanny"
            )

    def _hand_out(self) -> Iterator[tuple[Source, Failed]]:
        """Hand out as much as there is room for; yield what cannot be read here."""
        work = self.work
        while self._has_room() and (source := work.next()) is not None:
            yield from self._submit(source, alone=False)
        while not work.under_way and work.alone:
            yield from self._submit(work.alone.popleft(), alone=True)

    def _has_room(self) -> bool:
        under_way = self.work.under_way.values()
        if any(alone for _, _, alone in under_way):
            return False
        size = sum(size for _, size, _ in under_way)
        return len(under_way) < max(1, _AHEAD * self.threads) and size < _MOST_BYTES

    def _submit(self, source: Source, *, alone: bool) -> Iterator[tuple[Source, Failed]]:
        try:
            errand = self.work.errand(source)
        except OSError as error:
            self.work.done += 1
            yield source, Failed("error", f"cannot be read: {error.strerror}")
            return
        key = f"beatbook-{source.sha256[:12]}-{uuid4().hex}"
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Sending large graph")  # it is the file
            with _speaking():
                future = self.client.submit(run_errand, errand, key=key, pure=False)
        self.work.under_way[future] = (source, len(errand.data), alone)
        future.add_done_callback(self.ended.put)

    def _come_back(self) -> Iterator[tuple[Source, Extraction | Failed]]:
        """Yield what came back within a second."""
        with suppress(Empty):
            future = self.ended.get(timeout=_LOOK_AGAIN)
            with _speaking():
                result = self._result(future)
            source, _, alone = self.work.under_way.pop(future)
            if isinstance(result, _Failing):
                if not alone:
                    self.work.alone.append(source)
                    return
                result = result.failed
            self.work.done += 1
            yield source, result

    def _result(self, future: Future[Result]) -> Extraction | Failed | _Failing:
        """Return what became of a file."""
        if future.status == "cancelled":
            raise _Lost
        if future.status == "error":
            return self._error(future)
        result = future.result()
        if isinstance(result, Unfit):
            raise ClusterError(f"a worker of {self.cluster.address} {result.reason}")
        return result

    def _error(self, future: Future[Result]) -> _Failing:
        from distributed import KilledWorker

        error: BaseException = future.exception()
        if isinstance(error, KilledWorker):
            words = "reading it ended its worker, also when tried alone; it may be damaged"
            return _Failing(Failed("crash", words))
        words = f"{type(error).__name__}: {error}"
        if not self.work.done:
            raise ClusterError(
                f"the cluster at {self.cluster.address} cannot read: {words}; "
                "is this Beatbook installed on its scheduler and all its workers?"
            )
        return _Failing(Failed("error", f"its worker could not read it: {words}"))


@contextmanager
def _speaking() -> Iterator[None]:
    """Speak to the scheduler; an OSError is how Distributed says that a connection broke."""
    try:
        yield
    except OSError as error:
        raise _Lost from error


@contextmanager
def _connected(cluster: Cluster, patience: float) -> Iterator[Client]:
    """A connection to the scheduler, which is waited for up to `patience` seconds."""
    client = _connect(cluster, time.monotonic() + patience)
    try:
        yield client
    finally:
        client.close(timeout=2)


def _connect(cluster: Cluster, deadline: float) -> Client:
    try:
        from distributed import Client
    except ImportError as error:
        words = "reading on other machines needs Dask; install it with: pip install"
        raise ClusterError(f"{words} 'beatbook[scale]'") from error
    for name in ("distributed", "distributed.client", "distributed.core", "tornado.application"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters is said by us
    while True:
        try:
            return Client(cluster.address, timeout=_ANSWER, set_as_default=False, name="beatbook")
        except (OSError, ValueError, TypeError) as error:
            if time.monotonic() < deadline:
                time.sleep(_LOOK_AGAIN)
                continue
            raise ClusterError(
                f"no scheduler answers at {cluster.address} ({error}); start one: dask scheduler; "
                "what came back before is stored, and the same command goes on"
            ) from error
