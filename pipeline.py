"""Here are files; you get them read, linked, stored and indexed.

    paths -> files that are new or changed -> extractor, a killable child each -> store -> index

A file that crashes, hangs or swells is named with the reason, and the rest goes on. Whatever stops
the work, the documents stored before are whole, and the same command goes on from there.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from batch import Batch, IngestReport, Read, Step
from cluster.client import Cluster, ClusterError
from corpus.corrections import read_corrections
from corpus.files import drop_unheld
from corpus.folders import find_files
from corpus.knowledge import load
from corpus.locking import exclusive, indexing
from corpus.model import Settings
from corpus.planning import Plan, plan_reading
from corpus.salvage import forgotten, salvage
from corpus.store import Store
from extractor.reading import ReadFile
from indexer.generations import OpenIndex, build_index, open_in_step, open_index, update_index
from indexer.opening import Kept, open_kept

SUFFIXES = (".pdf", ".txt", ".md", ".html", ".htm", ".docx")


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
    with open_kept(home, store, create=True) as kept, exclusive(home, wait=wait, say=say):
        corrections = read_corrections(home)
        reader = read or ReadFile(settings, today, home / "cache", corrections)
        batch = Batch(kept, Plan(), progress, today)
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
        _finish(kept)
    batch.report.seconds = time.monotonic() - begun
    return batch.report


def remove(name: str, home: Path, *, store: str | None = None) -> bool:
    """Remove a document whole, with its copy and from the index; False when there is none.

    From a `store` on OpenSearch its copies are not removed: a folder may serve several.
    """
    with open_kept(home, store) as kept, exclusive(home):
        removed = kept.remove(name)
        _finish(kept)
    return removed


def _finish(store: Kept) -> None:
    """Bring what is derived of a store's documents in step with them."""
    if not isinstance(store, Store):
        store.finish()
        return
    store.tidy_notes()
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
            batch = Batch(store, Plan(), lambda _: None, today)
            corrections = read_corrections(home)
            reader = read or ReadFile(settings, today, home / "cache", corrections)
            batch.read_lost(lost, reader, settings)
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
