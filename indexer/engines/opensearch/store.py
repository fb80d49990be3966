"""Here is `opensearch://host:9200/beatbook`; you get the collection there, as one in a folder.

Reading is of one moment, until something is written through this store or `hold_still` is called.
"""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from corpus.changes import compare
from corpus.codec import to_plain
from corpus.database import DATABASE
from corpus.held import Failure
from corpus.knowledge import load
from corpus.model import Extraction, Fetched, Knowledge, Replacement
from corpus.store import Store
from indexer.engines.opensearch.address import Address, read_address
from indexer.engines.opensearch.engine import OpenSearchEngine
from indexer.engines.opensearch.layout import generation_of, make
from indexer.engines.opensearch.moment import Moment
from indexer.engines.opensearch.server import Server
from indexer.engines.opensearch.shelf import Shelf
from indexer.engines.opensearch.tables import read_tables, spellings_of, write_tables
from indexer.engines.opensearch.writing import Writing
from indexer.generations import OpenIndex


class RemoteStore(Shelf):
    """A collection on a server; `home` is where this machine keeps its copies and caches.

    With an `index` that one is read and written, whichever is in use.

    Every method may raise ServerError, which is a StoreError.
    """

    def __init__(self, server: Server, home: Path, index: str | None = None) -> None:
        super().__init__()
        self.home = home
        self._server = server
        self._generation = index
        self._held: Moment | None = None
        self._opened: OpenIndex | None = None

    @classmethod
    def open(cls, address: str, home: Path, *, create: bool = False) -> Self:
        """Open a collection by its address. Raises StoreError for a server that holds none."""
        server = Server(read_address(address))
        server.check()
        if create:
            make(server)
        store = cls(server, home)
        store.hold_still()
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the moment and of the connection."""
        self._let_go()
        self._server.close()

    # -- reading

    @property
    def address(self) -> Address:
        """Where the collection is."""
        return self._server.address

    def hold_still(self) -> None:
        """Read the present from here on."""
        self._let_go()
        self._held = self._present()

    def is_now(self) -> bool:
        """Tell whether what is read is the present."""
        return self._moment.is_now()

    def revision(self) -> int:
        """Return a number that grows with every change."""
        return self._moment.state.revision

    def index(self) -> OpenIndex:
        """Return the index of the moment that is read."""
        if self._opened is None:
            revision, tables = read_tables(self._moment)
            engine = OpenSearchEngine(self._moment)
            places = {place: tuple(within) for place, within in tables["places"].items()}
            spellings = spellings_of(self._moment, tables, engine.has)
            self._opened = OpenIndex(engine, spellings, places, revision)
        return self._opened

    def state(self) -> dict[str, str | int]:
        """Return whether names and spellings are in step with the documents, and how many are."""
        index = self.index()
        state = "in step" if index.revision == self.revision() else "behind"
        return {"state": state, "documents": len(index.spellings.documents)}

    def copy_to(self, path: Path) -> None:
        """Write the whole collection as one SQLite file, which must not exist yet."""
        with TemporaryDirectory() as folder, Store.open(Path(folder), create=True) as copy:
            for extraction in self.extractions():
                copy.put(extraction)
            for failure in self.failures():
                copy.put_failure(failure)
            for noted in reversed(self.replacements()):
                copy.put_replacement(noted)
            copy.copy_to(path)

    # -- writing

    def put(self, extraction: Extraction, *, day: date | None = None) -> None:
        """Take a document with everything in it, in place of an earlier one of that name.

        Raises ValueError for text that is no Unicode.
        """
        document = extraction.document
        self._note_replacement(extraction, day)
        self._writing.put(extraction)
        if document.source is not None:
            self._writing.note("failure", _key(document.source), None)
        self._let_go()

    def put_replacement(self, noted: Replacement) -> None:
        """Take what was noted when a document was replaced."""
        held = self._noted(noted.document)
        position = max((place for place, _ in held), default=-1) + 1
        row = {"document": noted.document, "position": position, "noun": to_plain(noted)}
        self._writing.note("replacement", _note(noted), row)
        self._let_go()

    def remove(self, name: str) -> bool:
        """Remove a document whole; False when there is none of that name."""
        for noted in self.replacements(name):
            self._writing.note("replacement", _note(noted), None)
        removed = self._writing.remove(name)
        self._let_go()
        return removed

    def put_failure(self, failure: Failure) -> None:
        """Remember a file that could not be read; an earlier version of it stays."""
        row = {"noun": to_plain(failure)}
        self._writing.note("failure", _key(failure.source), row)
        self._let_go()

    def forget_failure(self, source: str) -> None:
        """Forget that a file could not be read, once it is known to be held."""
        self._writing.note("failure", _key(source), None)

    def fetched_as(self, path: Path) -> Fetched | None:
        """Return the address a file was fetched from: the folder it was fetched into knows."""
        if not (self.home / DATABASE).exists():
            return None
        with Store.open(self.home) as own:
            return own.fetched_as(path)

    def finish(self) -> None:
        """Bring names, spellings and vocabulary in step with the documents."""
        self.hold_still()
        write_tables(self._moment, self._knowledge)
        self._let_go()

    # -- within

    def _note_replacement(self, extraction: Extraction, day: date | None) -> None:
        """Compare with the version held; reading the same bytes anew replaces nothing."""
        new = extraction.document
        held = self.document(new.name)
        if held is None or held.sha256 == new.sha256:
            return
        changes = compare(self.records(new.name), extraction.records)
        self.put_replacement(Replacement(new.name, held.sha256, new.sha256, day, changes))

    @property
    def _moment(self) -> Moment:
        if self._held is None:  # something was written since
            self._held = self._present()
        return self._held

    def _present(self) -> Moment:
        return Moment(self._server, self._generation or generation_of(self._server))

    def _let_go(self) -> None:
        if self._held is not None:
            self._held.close()
        self._held = self._opened = None
        self._forget()

    @cached_property
    def _knowledge(self) -> Knowledge:
        return load(cache=self.home / "cache")

    @cached_property
    def _writing(self) -> Writing:
        writing = Writing(self._server, self._moment.index, self._knowledge)
        writing.begin()
        return writing


def _note(told: Replacement) -> str:
    return _key(f"{told.document}\n{told.earlier}\n{told.sha256}\n{told.noticed}")


def _key(text: str) -> str:
    """An id that any text gives: the same for the same."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
