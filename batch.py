"""Here is a batch of files; you get each read and stored, and a report of what became of them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from cluster.client import Cluster, read_on
from corpus.corrections import Correction
from corpus.files import copy_path, file_of, is_whole, keep_copy
from corpus.model import Extraction, Settings, Source
from corpus.naming import path_words
from corpus.planning import Plan, Task
from corpus.salvage import Lost
from corpus.store import Failure
from extractor.children import Failed, run_each
from extractor.reading import ReadFile
from indexer.opening import Kept

Read = Callable[[Source], Extraction | Failed]


@dataclass(frozen=True, slots=True)
class Step:
    """How far reading has come: files and bytes done of all, pages read, the files under way."""

    files_done: int
    files: int
    bytes_done: int
    bytes: int
    pages: int
    reading: tuple[str, ...]


@dataclass(slots=True)
class IngestReport:
    """What became of a batch: names of documents, files that failed and why, pages, seconds.

    `warnings` are parts of documents that could not be read; the rest of them was. `interrupted`
    says that a person ended it early, `stopped` why else it ended early.
    """

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[tuple[str, str]] = field(default_factory=list)
    pages: int = 0
    seconds: float = 0.0
    interrupted: bool = False
    stopped: str | None = None

    @property
    def done(self) -> int:
        """How many files are held now."""
        return len(self.added) + len(self.updated) + len(self.unchanged)

    def json(self) -> dict[str, object]:
        """Return the report as the command line's contract has it."""
        return {
            "added": len(self.added),
            "updated": len(self.updated),
            "unchanged": len(self.unchanged),
            "failed": [{"file": file, "reason": reason} for file, reason in self.failed],
            "documents": len(self.added) + len(self.updated),
            "pages": self.pages,
            "seconds": round(self.seconds, 2),
        }


def _results(
    read: Read, sources: Iterator[Source], settings: Settings, jobs: int, on: Cluster | None
) -> Generator[tuple[Source, Extraction | Failed], None, None]:
    if on is not None:
        return read_on(on, read, sources, settings)
    prepare = read.prepare if isinstance(read, ReadFile) else None
    return run_each(read, sources, settings, jobs=jobs, prepare=prepare)


@dataclass(slots=True)
class Batch:
    """A batch under way: what is to be read, what came of it so far."""

    store: Kept
    plan: Plan
    progress: Callable[[Step], None]
    today: date
    report: IngestReport = field(default_factory=IngestReport)
    reading: dict[str, Task] = field(default_factory=dict)
    corrected: set[str] = field(default_factory=set)
    files_done: int = 0
    bytes_done: int = 0

    def note_plan(self) -> None:
        """Report what needs no reading."""
        for task in self.plan.unchanged:
            self.report.unchanged.append(task.source.name)
            self.store.forget_failure(path_words(task.source.path))
            self._mend_copy(task)
        self.report.failed.extend((path_words(r.path), r.reason) for r in self.plan.refused)
        for failure in self.plan.failures:
            self._fail(failure)

    def read(self, read: Read, settings: Settings, jobs: int, on: Cluster | None = None) -> None:
        """Read each file in a child, here or on a cluster, and store what comes as it comes."""
        with closing(_results(read, self._copied(), settings, jobs, on)) as results:
            for source, result in results:
                self._keep(self.reading.pop(source.sha256), result)

    def note_twins(self) -> None:
        """Report files with the bytes of another: held by now, or failed like that one."""
        held = {document.sha256 for document in self.store.documents()}
        for twin in self.plan.twins:
            if twin.source.sha256 in held:
                self.report.unchanged.append(twin.source.name)
            else:
                self._fail(twin.failure("error", "has the bytes of a file that cannot be read"))

    def note_unused(self, corrections: Iterable[Correction]) -> None:
        """Warn of corrections that what was read now had no use for: a slip, or put right since."""
        read = [*self.report.added, *self.report.updated]
        for correction in corrections:
            is_meant = any(correction.is_for(name) for name in read)
            if is_meant and correction.where not in self.corrected:
                words = f"the correction of {correction.text!r} was not used; check its words"
                self.report.warnings.append((correction.where, words))

    def _copied(self) -> Iterator[Source]:
        """Yield each file's copy within the collection, made when a child is free to read it."""
        for task in self.plan.tasks:
            source = task.source
            try:
                copy = keep_copy(source.path, source.sha256, self.store.home)
            except OSError as error:
                self._done(task)
                self._fail(task.failure("error", f"cannot be copied: {error}"))
                continue
            self.reading[source.sha256] = task
            self._tell()
            yield replace(source, path=copy)

    def read_again(self, lost: Iterable[Lost], read: Read, settings: Settings) -> None:
        """Read documents that were lost from their copies, and warn of each."""
        self.read_lost(lost, read, settings)
        words = "was no longer in the database, and was read again from its copy"
        self.report.warnings.extend((name, words) for name in self.report.updated)
        self.report.updated.clear()
        self.report.pages = self.files_done = self.bytes_done = 0

    def read_lost(self, lost: Iterable[Lost], read: Read, settings: Settings) -> None:
        """Read documents that were lost from their copies."""
        self.plan.tasks = [*self._again(lost)]
        self.read(read, settings, jobs=1)

    def _again(self, lost: Iterable[Lost]) -> Iterator[Task]:
        """Yield what to read for documents that were lost; say which have no file left."""
        for one in lost:
            path = one.file(self.store.home)
            if path is None:
                words = "is damaged, and so is its copy; find the file and ingest it again"
                self.report.failed.append((one.source or one.name, f"{one.name} {words}"))
            else:
                yield Task(Source(path, one.name, one.sha256), path.stat().st_size, True)

    def mend_copies(self) -> None:
        """Make each copy that is not whole again from the file it was made of."""
        for document in self.store.documents():
            if is_whole(file_of(self.store.home, document), document.sha256):
                continue
            source = Path(document.source or document.name)
            if is_whole(source, document.sha256):
                keep_copy(source, document.sha256, self.store.home)
                self.report.warnings.append((document.name, "its copy was made again"))
            else:
                words = "its copy is lost; find the file and ingest it again"
                self.report.failed.append((document.name, words))

    def _mend_copy(self, task: Task) -> None:
        """Copy a file again whose copy is gone or cut short; `status --verify` looks closer."""
        source, home = task.source, self.store.home
        copy = copy_path(home, source.sha256, source.name)
        if copy.exists() and copy.stat().st_size == task.size:
            return
        try:
            keep_copy(source.path, source.sha256, home)
        except OSError as error:
            self.report.warnings.append((source.name, f"its copy is lost: {error}"))

    def _keep(self, task: Task, result: Extraction | Failed) -> None:
        self._done(task)
        if isinstance(result, Failed):
            self._fail(task.failure(result.outcome, result.reason))
        else:
            self._put(task, result)
        self._tell()

    def _put(self, task: Task, extraction: Extraction) -> None:
        document = replace(extraction.document, source=path_words(task.source.path))
        if origin := self.store.fetched_as(task.source.path):
            document = replace(document, url=origin.url, fetched=origin.fetched)
        try:
            self.store.put(replace(extraction, document=document), day=self.today)
        except ValueError as error:  # half a surrogate pair, from a font that maps to nonsense
            self._fail(task.failure("error", f"its text is no Unicode: {error}"))
            return
        (self.report.updated if task.known else self.report.added).append(document.name)
        self.report.pages += document.pages
        self.corrected.update(extraction.corrected)
        for problem in extraction.problems:
            where = f"page {problem.page}: " if problem.page else ""
            self.report.warnings.append((document.name, where + problem.reason))

    def _fail(self, failure: Failure) -> None:
        self.report.failed.append((failure.source, failure.reason))
        self.store.put_failure(failure)

    def _done(self, task: Task) -> None:
        self.files_done += 1
        self.bytes_done += task.size

    def _tell(self) -> None:
        tasks = self.plan.tasks
        names = tuple(task.source.name for task in self.reading.values())
        everything = sum(task.size for task in tasks)
        self.progress(
            Step(
                self.files_done,
                len(tasks),
                self.bytes_done,
                everything,
                self.report.pages,
                names,
            )
        )
