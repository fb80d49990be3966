"""Here are files; you get them read, linked, stored and indexed.

    paths -> files that are new or changed -> extractor, a killable child each -> store -> index

A file that crashes, hangs or swells is named with the reason, and the rest goes on. Whatever stops
the work, the documents stored before are whole, and the same command goes on from there.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from cluster.client import Cluster, ClusterError, read_on
from corpus.corrections import Correction, read_corrections
from corpus.durable import make_folder
from corpus.files import copy_path, drop_unheld, file_of, is_whole, keep_copy
from corpus.folders import find_files
from corpus.knowledge import load
from corpus.locking import exclusive, indexing
from corpus.model import Extraction, Settings, Source
from corpus.naming import path_words
from corpus.planning import Plan, Task, plan_reading
from corpus.salvage import Lost, forgotten, salvage
from corpus.store import Failure, Store
from extractor.children import Failed, run_each
from extractor.reading import ReadFile
from indexer.generations import OpenIndex, build_index, open_in_step, open_index, update_index

if TYPE_CHECKING:
    from indexer.engines.opensearch.store import RemoteStore

Kept: TypeAlias = "Store | RemoteStore"
SUFFIXES = (".pdf", ".txt", ".md", ".html", ".htm", ".docx")
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


def ingest(
    paths: Iterable[Path],
    home: Path,
    settings: Settings,
    *,
    today: date,
    jobs: int = 1,
    force: bool = False,
    progress: Callable[[Step], None] = lambda _: None,
    read: Read | None = None,
    wait: bool = False,
    say: Callable[[str], None] = lambda _: None,
    on: Cluster | None = None,
    store: str | None = None,
) -> IngestReport:
    """Read files and folders into a collection. Raises StoreError for a home that is none.

    With the address of a `store` on OpenSearch they go there; `home` keeps copies and caches.

    Ctrl-C ends the reading early: what is stored is indexed, and the report says `interrupted`.
    With `wait` another writer is waited for, and `say` is told who that is. `on` is a cluster that
    reads in place of our `jobs` children; when it is lost, the report says so as `stopped`.
    """
    begun = time.monotonic()
    with _open(home, store, create=True) as kept, exclusive(home, wait=wait, say=say):
        corrections = read_corrections(home)
        reader = read or ReadFile(settings, today, home / "cache", corrections)
        batch = _Batch(kept, Plan(), progress, today)
        try:
            if isinstance(kept, Store):
                batch.read_again(forgotten(kept), reader, settings)
            found = find_files(paths, SUFFIXES, skip=home)
            batch.plan = plan_reading(
                found, kept.documents(), max_bytes=settings.max_bytes, force=force
            )
            batch.note_plan()
            batch.read(reader, settings, jobs, on)
            batch.note_twins()
            batch.note_unused(corrections)
        except KeyboardInterrupt:
            batch.report.interrupted = True
        except ClusterError as error:
            batch.report.stopped = str(error)
        if isinstance(kept, Store):
            kept.tidy_notes()
        _finish(kept)
    batch.report.seconds = time.monotonic() - begun
    return batch.report


def remove(name: str, home: Path, *, store: str | None = None) -> bool:
    """Remove a document whole, with its copy and from the index; False when there is none."""
    with _open(home, store) as kept, exclusive(home):
        removed = kept.remove(name)
        _finish(kept)
    return removed


def _open(home: Path, address: str | None, *, create: bool = False) -> Kept:
    """Open the store at an address, or without one that in the home folder."""
    if address is None:
        return Store.open(home, create=create)
    from indexer.engines.opensearch.store import RemoteStore

    make_folder(home)
    return RemoteStore.open(address, home, create=create)


def _finish(store: Kept) -> None:
    """Bring what is derived of a store's documents in step with them."""
    if not isinstance(store, Store):
        store.finish()
        return
    _drop_unheld(store)
    refresh_index(store)


def rebuild(
    home: Path, settings: Settings, *, today: date, read: Read | None = None
) -> IngestReport:
    """Make everything whole again from what is whole; `updated` are the documents read again.

    A damaged database is replaced, with the documents that are whole in it; the others are read
    again from their copies, lost copies are made again, the index is built anew.
    """
    begun = time.monotonic()
    with exclusive(home):
        lost = salvage(home)
        with Store.open(home) as store:
            batch = _Batch(store, Plan(), lambda _: None, today)
            corrections = read_corrections(home)
            reader = read or ReadFile(settings, today, home / "cache", corrections)
            batch.plan.tasks = [*batch.again(lost)]
            batch.read(reader, settings, jobs=1)
            batch.mend_copies()
            store.tidy_notes()
            _build(store)
    batch.report.seconds = time.monotonic() - begun
    return batch.report


def refresh_index(store: Store) -> None:
    """Bring the index in step with the store, by what has changed alone where that will do."""
    if open_in_step(store.home, store.revision()) is not None:
        return
    with indexing(store.home):
        if open_in_step(store.home, store.revision()) is None:  # nobody did it while we waited
            update_index(store, load(cache=store.home / "cache"))


def index_in_step(store: Store) -> OpenIndex:
    """Return the index of a store, built again first if it is behind or broken."""
    refresh_index(store)
    return open_index(store.home)


def _drop_unheld(store: Store) -> None:
    lost = {one.sha256 for one in forgotten(store)}  # to be read from their copies
    drop_unheld(store.home, store.kept_contents() | lost)


def _build(store: Store) -> None:
    knowledge = load(cache=store.home / "cache")
    # First: what changes meanwhile leaves the index behind, not ahead.
    revision, versions = store.revision(), store.versions()
    with indexing(store.home):
        build_index(store.home, store.extractions(), knowledge, revision, versions)


# -- one batch


def _results(
    read: Read, sources: Iterator[Source], settings: Settings, jobs: int, on: Cluster | None
) -> Generator[tuple[Source, Extraction | Failed], None, None]:
    if on is not None:
        return read_on(on, read, sources, settings)
    prepare = read.prepare if isinstance(read, ReadFile) else None
    return run_each(read, sources, settings, jobs=jobs, prepare=prepare)


@dataclass(slots=True)
class _Batch:
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
        self.plan.tasks = [*self.again(lost)]
        self.read(read, settings, jobs=1)
        words = "was no longer in the database, and was read again from its copy"
        self.report.warnings.extend((name, words) for name in self.report.updated)
        self.report.updated.clear()
        self.files_done = self.bytes_done = 0

    def again(self, lost: Iterable[Lost]) -> Iterator[Task]:
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
