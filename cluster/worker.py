"""Here is a file's bytes, on a worker of a cluster; you get what a killable child reads of them.

A worker keeps a child for each of its threads, as `--jobs` does, so that the knowledge is loaded
once and not for every file. A file that crashes, hangs or swells ends the child alone.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Generator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from queue import Empty, LifoQueue
from tempfile import TemporaryDirectory

from cluster.versions import Versions, differences, versions_here
from corpus.model import Extraction, Settings, Source
from extractor.children import Failed, run_each
from extractor.reading import ReadFile

Read = Callable[[Source], Extraction | Failed]


@dataclass(frozen=True, slots=True)
class Errand:
    """A file to read elsewhere: how, by which versions, its source and bytes."""

    read: Read
    settings: Settings
    versions: Versions
    source: Source
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Unfit:
    """That this worker must not read, and why: another version would read other records."""

    reason: str


def run_errand(errand: Errand) -> Extraction | Failed | Unfit:
    """Read the file of an errand, on the worker this is called on."""
    from distributed import get_worker

    odd = differences(errand.versions, versions_here())
    if odd:
        return Unfit(f"has {odd}; install the same there and start it again")
    if multiprocessing.current_process().daemon:
        words = "may start no child to read in; start it with --no-nanny, or with "
        return Unfit(words + "DASK_DISTRIBUTED__WORKER__DAEMON=False in its environment")
    own = Path(get_worker().local_directory)
    read, source = errand.read, errand.source
    if isinstance(read, ReadFile):
        read = replace(read, cache=own)
    with TemporaryDirectory(prefix="reading-", dir=own) as folder:
        path = Path(folder) / f"{source.sha256}{Path(source.name).suffix}"
        path.write_bytes(errand.data)
        return _read_in_child(read, errand.settings, replace(source, path=path))


# -- children that wait for the next file


@dataclass(frozen=True, slots=True)
class _Line:
    """A child that reads one file after the other: those waiting, and what comes of them."""

    waiting: deque[Source]
    results: Generator[tuple[Source, Extraction | Failed], None, None]


def _read_in_child(read: Read, settings: Settings, source: Source) -> Extraction | Failed:
    lines = _lines(read, settings)
    while True:
        try:
            line = lines.get_nowait()
        except Empty:
            line = _new_line(read, settings)
        line.waiting.append(source)
        done = next(line.results, None)
        if done is not None:
            lines.put(line)
            return done[1]
        # This line had ended, because no child would start: the next is new.


@lru_cache(maxsize=2)
def _lines(read: Read, settings: Settings) -> LifoQueue[_Line]:  # noqa: ARG001
    """The idle children that read so; the errands of a run are alike, those of earlier ones end."""
    return LifoQueue()


def _new_line(read: Read, settings: Settings) -> _Line:
    waiting: deque[Source] = deque()
    drawn = iter(lambda: waiting.popleft() if waiting else None, None)
    prepare = read.prepare if isinstance(read, ReadFile) else None
    return _Line(waiting, run_each(read, drawn, settings, jobs=1, prepare=prepare))
