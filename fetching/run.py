"""Here are sources and a collection; you get their new and changed documents in files, noted.

    page -> links -> documents not held yet, then those held, the longest unchecked first

Each file that came is noted at once: a run that is stopped, killed or out of time goes on with the
next one. Nothing is read here; that is for the pipeline.
"""

from __future__ import annotations

import fcntl
import hashlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import cast

from corpus.model import Fetched
from corpus.sources import SourcePage
from corpus.store import Store, StoreError
from fetching.addresses import printable, read_target
from fetching.choosing import choose_documents, choose_pages
from fetching.download import Download, Gone
from fetching.kinds import PAGE, check_type
from fetching.links import Link, decode, find_links
from fetching.manners import FetchError, Kind, OutOfTime, Refused
from fetching.naming import file_name
from fetching.visitor import Visitor


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document that a source's page links to."""

    url: str
    source: SourcePage


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run has come: what it is at, documents done of those found."""

    at: str
    done: int
    of: int


@dataclass(slots=True)
class FetchReport:
    """What became of a run: addresses by what came of them, files that are new or changed.

    `found` are the documents linked to, by source; `left` those not asked for, because of a limit,
    `removed` because their documents were removed from the collection;
    `failed` are addresses and reasons; `stopped` says why a run ended early, `interrupted` that it
    was a person's wish.
    """

    found: dict[str, list[str]] = field(default_factory=dict)
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    bytes: int = 0
    stopped: str | None = None
    interrupted: bool = False


def fetch(
    sources: Sequence[SourcePage],
    store: Store,
    visitor: Visitor,
    *,
    today: date,
    limit: int | None = None,
    dry_run: bool = False,
    again: bool = False,
    progress: Callable[[Step], None] = lambda _: None,
) -> FetchReport:
    """Fetch what is new or changed, at most `limit` documents; `dry_run` only lists them.

    A document that was removed stays so, unless `again` asks for it. Raises StoreError when another
    run is fetching into the same collection.
    """
    run = _Run(store, visitor, today, progress)
    with _alone(store.home):
        try:
            wanted = run.find(sources)
            if not dry_run:
                run.take(run.not_removed(wanted, again=again), limit)
        except OutOfTime as error:
            run.report.stopped = str(error)
        except KeyboardInterrupt:
            run.report.stopped = "stopped; what came before is kept, and the same command goes on"
            run.report.interrupted = True
    return run.report


@dataclass(slots=True)
class _Run:
    """A run under way."""

    store: Store
    visitor: Visitor
    today: date
    progress: Callable[[Step], None]
    report: FetchReport = field(default_factory=FetchReport)

    # -- finding

    def find(self, sources: Sequence[SourcePage]) -> list[Wanted]:
        """Return the documents that the sources' pages link to, each once."""
        found: dict[str, Wanted] = {}
        for source in sources:
            self.progress(Step(source.name, 0, len(found)))
            urls = self.report.found.setdefault(source.name, [])
            for url in self._documents(source):
                if url not in found and len(urls) < self.visitor.manners.documents:
                    found[url] = Wanted(url, source)
                    urls.append(url)
        return list(found.values())

    def _documents(self, source: SourcePage) -> Iterator[str]:
        """Read the source's page and those it leads to, one step deep."""
        pages, seen, here = deque([source.url]), {source.url}, source
        while pages:
            page = pages.popleft()
            final, links = self._links(page)
            if page == source.url:  # a site that has moved has its documents where its page now is
                here = replace(source, hosts=(*source.hosts, final))
            yield from filter(None, map(self._spelled, choose_documents(links, here)))
            for url in choose_pages(links, here) if page == source.url else ():
                if url not in seen and len(seen) < self.visitor.manners.pages:
                    seen.add(url)
                    pages.append(url)

    def _links(self, url: str) -> tuple[str, list[Link]]:
        """Return a page's host in the end, and its links; none, and why, if it cannot be read."""
        try:
            return self.visitor.persist(url, lambda: self._read_page(url))
        except OutOfTime:
            raise
        except FetchError as error:
            self.report.failed.append((url, str(error)))
            return "", []

    def _read_page(self, url: str) -> tuple[str, list[Link]]:
        with self.visitor.visit(url, {"Accept": "text/html"}) as response:
            if response.status != 200:
                raise Refused(f"{url} answers {response.status}")
            check_type(url, response.header("Content-Type"), PAGE)
            page = b"".join(response.chunks(self.visitor.manners.page_bytes))
            text = decode(page, response.header("Content-Type"))
            host = read_target(response.url, self.visitor.manners.local).host
            return host, list(find_links(text, response.url))

    def _spelled(self, url: str) -> str | None:
        """One spelling of an address, so that a document linked to in two ways is one."""
        try:
            return read_target(url, self.visitor.manners.local).url
        except Refused as error:
            self.report.failed.append((printable(url), str(error)))
            return None

    # -- taking

    def not_removed(self, wanted: Sequence[Wanted], *, again: bool) -> list[Wanted]:
        """Leave out what was removed by hand; or forget that it was, when asked for `again`."""
        removed = {fetched.url: fetched for fetched in self.store.fetched() if fetched.removed}
        if again:
            for document in wanted:
                if document.url in removed:
                    self.store.put_fetched(replace(removed[document.url], removed=False))
            return list(wanted)
        self.report.removed = [w.url for w in wanted if w.url in removed]
        return [w for w in wanted if w.url not in removed]

    def take(self, wanted: Sequence[Wanted], limit: int | None) -> None:
        """Fetch documents, new ones first; each that came counts towards the limit."""
        held = {fetched.url: fetched for fetched in self.store.fetched()}
        age = {url: n for n, url in enumerate(held)}
        waiting = sorted(wanted, key=lambda w: age.get(w.url, -1))
        for n, document in enumerate(waiting):
            if limit is not None and len(self.report.new) + len(self.report.changed) >= limit:
                self.report.left = [w.url for w in waiting[n:]]
                return
            self.progress(Step(document.url, n, len(waiting)))
            self._take(document, held.get(document.url))

    def _take(self, wanted: Wanted, held: Fetched | None) -> None:
        try:
            path = held.path if held else self._path_of(wanted)
            kinds = cast(tuple[Kind, ...], wanted.source.types)
            download = Download(wanted.url, self.store.home / path, kinds, held)
            came = download.run(self.visitor)
        except OutOfTime:
            raise
        except Gone as error:
            self._note_gone(held, error)
            return
        except FetchError as error:
            self.report.failed.append((wanted.url, str(error)))
            return
        if came is None or (held is not None and came.sha256 == held.sha256):
            self.report.unchanged.append(wanted.url)
        else:
            (self.report.changed if held else self.report.new).append(wanted.url)
            self.report.bytes += came.size
        fetched = held or Fetched(wanted.url, wanted.source.name, path, "", self.today, self.today)
        if came is not None:
            day = fetched.fetched if came.sha256 == fetched.sha256 else self.today
            fetched = replace(
                fetched,
                path=came.path.relative_to(self.store.home).as_posix(),
                sha256=came.sha256,
                fetched=day,
                etag=came.etag,
                modified=came.modified,
            )
        self.store.put_fetched(replace(fetched, checked=self.today))

    def _path_of(self, wanted: Wanted) -> str:
        """Return where a document's file lies below the home; an address is a folder of its own."""
        target = read_target(wanted.url, self.visitor.manners.local)
        digest = hashlib.sha256(target.url.encode()).hexdigest()[:12]
        name = file_name(target.url, wanted.source.types)
        return f"fetched/{target.host.replace(':', '-')}/{digest}/{name}"

    def _note_gone(self, held: Fetched | None, error: Gone) -> None:
        """A document held stays, though its publisher took it away; a dead link is a failure."""
        if held is None:
            self.report.failed.append((str(error).partition(" ")[0], str(error)))
        else:
            self.report.gone.append(held.url)
            self.store.put_fetched(replace(held, checked=self.today))


def unread(store: Store) -> list[Path]:
    """Return the fetched files that no document is of, because a run was stopped or they are new.

    A file that could not be read as it is, or whose document was removed, is not offered again.
    """
    known = {document.sha256 for document in store.documents()}
    known |= {failure.sha256 for failure in store.failures() if failure.sha256}
    home = store.home.resolve()
    noted = [fetched for fetched in store.fetched() if not fetched.removed]
    waiting = [home / f.path for f in noted if f.sha256 not in known]
    return [path for path in waiting if path.exists()]


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Two runs would write to the same half-fetched files."""
    with (home / "fetching.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreError(
                f"another beatbook is fetching into {home}; wait until it is done"
            ) from error
        yield
