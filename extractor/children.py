"""Here are tasks and a function; each runs in a killable child, and you get its result or its end.

A file that crashes, hangs or swells ends its child, never us or the other tasks. Children are
spawned, limited in memory and time, and die with us.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import wait as wait_for_process
from pathlib import Path
from typing import Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

from corpus.model import Outcome, Settings

Task = TypeVar("Task")
Result = TypeVar("Result")

# A child starts anew after so many files: what libraries leak must not add up to its limit.
_MOST_FILES = 64
# A task met by so many broken pools is taken to break them.
_MOST_TRIES = 2
# So many pools in a row that brought no result: children cannot start here.
_MOST_VAIN = 3


@dataclass(frozen=True, slots=True)
class Failed:
    """A task that came to nothing: what kind of failure, and the reason in words."""

    outcome: Outcome
    reason: str


@dataclass(frozen=True, slots=True)
class _Guarded(Generic[Task, Result]):
    """The function as it runs in the child: what it raises comes back as words."""

    function: Callable[[Task], Result | Failed]
    settings: Settings

    def __call__(self, task: Task) -> Result | Failed:
        try:
            return self.function(task)
        except MemoryError:
            size = self.settings.memory >> 20
            return Failed("too_large", f"needs more than the {size:,} MB of memory a file may use")
        except RecursionError:
            return Failed("error", "nested too deeply to be read; the file may be damaged")
        except Exception as error:  # a bug of ours, met by one file: the others go on
            return Failed("error", _described(error))


@dataclass(slots=True)
class _Queue(Generic[Task]):
    """Tasks still to run, with the times each was lost: those a broken pool took come first."""

    waiting: Iterator[Task]
    lost: deque[tuple[Task, int]] = field(default_factory=deque)

    def draw(self, number: int) -> Iterator[tuple[Task, int]]:
        while number > 0 and self.lost:
            yield self.lost.popleft()
            number -= 1
        yield from ((task, 0) for task in islice(self.waiting, number))

    def hopeless(self) -> Iterator[Task]:
        """Take out the tasks that were lost too often."""
        again = [(task, tries) for task, tries in self.lost if tries < _MOST_TRIES]
        yield from [task for task, tries in self.lost if tries >= _MOST_TRIES]
        self.lost = deque(again)


def run_each(
    function: Callable[[Task], Result | Failed],
    tasks: Iterable[Task],
    settings: Settings,
    *,
    jobs: int,
    prepare: Callable[[], object] | None = None,
) -> Generator[tuple[Task, Result | Failed], None, None]:
    """Yield each task with its result as they are done; `tasks` are drawn as children are free.

    `function` and `prepare` (called once a child, outside the time limit) must be importable.
    Close the generator to stop early: running children are killed and waited for.
    """
    guarded: _Guarded[Task, Result] = _Guarded(function, settings)
    queue = _Queue(iter(tasks))
    vain = 0
    while vain < _MOST_VAIN:
        done = yield from _run_in_pool(guarded, queue, jobs, prepare)
        if not queue.lost:
            return
        vain = 0 if done else vain + 1
        for task in queue.hopeless():
            yield task, Failed("crash", "reading it ended the reader twice; it may be damaged")
    for task, _ in queue.draw(sys.maxsize):
        yield task, Failed("crash", "no child process can be started to read it")


def run_one(
    function: Callable[[Task], Result | Failed], task: Task, settings: Settings
) -> Result | Failed:
    """Return the result of one task, run in a child of its own."""
    return next(result for _, result in run_each(function, [task], settings, jobs=1))


def _run_in_pool(
    guarded: _Guarded[Task, Result],
    queue: _Queue[Task],
    jobs: int,
    prepare: Callable[[], object] | None,
) -> Generator[tuple[Task, Result | Failed], None, int]:
    """Run tasks until none is left or the pool breaks; return how many were done.

    A pool breaks when an idle child dies; the tasks under way go back to the queue.
    """
    done = 0
    running: dict[Future[Result | Failed], tuple[Task, int]] = {}
    with _pool(guarded.settings, jobs, prepare) as pool:
        while _schedule(pool, guarded, queue, running, jobs) and running:
            for future in _finished(pool, running):
                task, tries = running.pop(future)
                result = _result(future, guarded.settings)
                if result is None:
                    queue.lost.append((task, tries + 1))
                else:
                    done += 1
                    yield task, result
    return done


@contextmanager
def _pool(
    settings: Settings, jobs: int, prepare: Callable[[], object] | None
) -> Iterator[ProcessPool]:
    """A pool that leaves no child behind, however it is left."""
    pool = ProcessPool(
        max_workers=jobs,
        max_tasks=_MOST_FILES,
        initializer=_settle_in,
        initargs=(settings.memory, prepare),
        context=multiprocessing.get_context("spawn"),
    )
    try:
        yield pool
    finally:
        pool.stop()
        pool.join()


def _schedule(
    pool: ProcessPool,
    guarded: _Guarded[Task, Result],
    queue: _Queue[Task],
    running: dict[Future[Result | Failed], tuple[Task, int]],
    jobs: int,
) -> bool:
    """Give every free child a task; False once the pool is broken and nothing runs in it."""
    for task, tries in queue.draw(jobs - len(running)):
        try:
            future = pool.schedule(guarded, args=(task,), timeout=guarded.settings.timeout)
        except RuntimeError:  # how Pebble says that the pool broke meanwhile
            queue.lost.append((task, tries + 1))
            return bool(running)
        running[future] = (task, tries)
    return True


def _finished(
    pool: ProcessPool, running: dict[Future[Result | Failed], tuple[Task, int]]
) -> set[Future[Result | Failed]]:
    """Wait for a task to end; a pool that broke before it took a task never says so."""
    finished: set[Future[Result | Failed]] = set()
    while not finished:
        finished = wait(running, timeout=1, return_when=FIRST_COMPLETED).done
        if not pool.active:
            return set(running)
    return finished


def _result(future: Future[Result | Failed], settings: Settings) -> Result | Failed | None:
    """Return what became of a task; None when the pool broke under it."""
    try:
        return future.result() if future.done() else None
    except TimeoutError:
        return Failed(
            "timeout", f"not read within {settings.timeout:g} seconds; it may be made to hang"
        )
    except ProcessExpired as error:
        return Failed("crash", f"reading it ended the reader ({_end(error.exitcode)})")
    except BrokenProcessPool:
        return None


def _end(exitcode: int) -> str:
    """Say how a process ended: by which signal, or with which code."""
    if exitcode >= 0:
        return f"exit code {exitcode}"
    try:
        return signal.Signals(-exitcode).name
    except ValueError:
        return f"signal {-exitcode}"


def _described(error: Exception) -> str:
    """Name an error nobody foresaw, with the line it came from, so that it can be reported."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"unexpected {type(error).__name__}{where}: {error}"


# -- in the child


def _settle_in(memory: int, prepare: Callable[[], object] | None) -> None:
    """Limit this process, keep it off our output, tie its life to ours, and get ready to read."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # A reader hung in C never comes to run Pebble's Python handler.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # C libraries print what they like; stdout is for answers only.
    os.dup2(2, 1)
    # Tesseract's own threads and our children would fight for the same cores.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    threading.Thread(target=_die_with_parent, daemon=True).start()
    if prepare is not None:
        # What fails here fails again in the task, and is told there instead of ending the child.
        with suppress(Exception):
            prepare()


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    wait_for_process([parent.sentinel])
    os._exit(1)
