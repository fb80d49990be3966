"""Here are files and what is held; you get those to read, each with the name it will bear."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from corpus.files import fingerprint
from corpus.folders import Refusal
from corpus.model import Document, Outcome, Source
from corpus.naming import choose_name, path_words, printable
from corpus.store import Failure


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read: its source, its size in bytes, whether it replaces a document held."""

    source: Source
    size: int
    known: bool

    def failure(self, outcome: Outcome, reason: str) -> Failure:
        """Return that it could not be read, and why; the version held before stays."""
        kept = "; the version read before is kept" if self.known else ""
        source = self.source
        return Failure(path_words(source.path), source.name, source.sha256, outcome, reason + kept)


@dataclass(slots=True)
class Plan:
    """What is to be done with a batch of files.

    `unchanged` are files held as they are, `twins` files with the same bytes as one of the tasks,
    `refused` paths that are no files to read.
    """

    tasks: list[Task] = field(default_factory=list)
    unchanged: list[Task] = field(default_factory=list)
    twins: list[Task] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


def plan_reading(
    found: Iterable[Path | Refusal],
    documents: Iterable[Document],
    *,
    max_bytes: int,
    force: bool = False,
) -> Plan:
    """Sort files into new, changed, unchanged and unreadable; `force` reads the unchanged again."""
    plan = Plan()
    held = {document.name: document for document in documents}
    names = {document.sha256: document.name for document in held.values()}
    tasks: dict[str, Task] = {}
    for file in found:
        if isinstance(file, Refusal):
            plan.refused.append(file)
            continue
        task = _task(file, held, names, tasks, max_bytes)
        if isinstance(task, Failure):
            plan.failures.append(task)
        elif task.source.sha256 in tasks:
            plan.twins.append(task)
        elif task.source.sha256 in names and not force:
            plan.unchanged.append(task)
        else:
            tasks[task.source.sha256] = task
    plan.tasks = list(tasks.values())
    return plan


def _task(
    path: Path,
    held: dict[str, Document],
    names: dict[str, str],
    tasks: dict[str, Task],
    max_bytes: int,
) -> Task | Failure:
    try:
        size = path.stat().st_size
        if size > max_bytes:
            return _failure(path, "too_large", f"has {size:,} bytes; the limit is {max_bytes:,}")
        sha256 = fingerprint(path)
    except OSError as error:
        return _failure(path, "error", f"cannot be read: {error.strerror}; check its permissions")
    taken = {task.source.name for task in tasks.values()}
    name = names.get(sha256) or choose_name(path, held, taken)
    return Task(Source(path, name, sha256), size, name in held)


def _failure(path: Path, outcome: Outcome, reason: str) -> Failure:
    return Failure(path_words(path), printable(path.name), None, outcome, reason)
