"""Here is a home folder; you get the store in it, which takes extractions and gives them back.

SQLite with write-ahead log and `synchronous=FULL`: what `put` has returned from is on the disk. A
document enters with all its blocks and records in one transaction, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from corpus.acknowledged import ACKNOWLEDGED, Noted, forget, note, read_noted, tidy
from corpus.changes import compare
from corpus.database import DATABASE, StoreError, explained, open_database, seal_of
from corpus.held import SEAL, Failure, Held
from corpus.model import (
    Extraction,
    Fetched,
    Replacement,
)
from corpus.rows import (
    Row,
    block_rows,
    document_row,
    fetched_row,
    link_rows,
    record_rows,
    replacement_row,
)

__all__ = ["Failure", "Store", "StoreError"]

_NOTE_REVISION = (
    "INSERT OR REPLACE INTO meta"
    " SELECT 'revision of ' || ?, value + 1 FROM meta WHERE key = 'revision'"
)


class Store(Held):
    """The documents, blocks and records of one collection; every method may raise StoreError."""

    @classmethod
    def open(cls, home: Path, *, create: bool = False) -> Self:
        """Open a collection. Raises StoreError for a home that is none, or is damaged."""
        is_new = not (home / DATABASE).exists()
        db = open_database(home, create=create)
        if is_new:
            forget(home)
        return cls(db, home)

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
        """Close the store; it is whole at any time, closed or not."""
        self._db.close()

    # -- writing

    def put(self, extraction: Extraction, *, day: date | None = None) -> None:
        """Take a document with everything in it, in place of an earlier one of that name.

        What changed from an earlier one with other bytes is kept, as noticed on `day`. Raises
        ValueError for text that is no Unicode (half a surrogate pair).
        """
        document = extraction.document
        with self._change():
            self._note_replacement(extraction, day)
            self._delete(document.name)
            self._insert("documents", [document_row(extraction)])
            self._insert("blocks", block_rows(extraction))
            self._insert("records", record_rows(extraction))
            self._insert("links", link_rows(extraction))
            self._db.execute(_NOTE_REVISION, (document.name,))
            self._seal(document.name)
            self._db.execute("DELETE FROM failures WHERE source = ?", (document.source,))
        self._note(Noted(document.name, document.sha256, document.source, self.revision()))

    def remove(self, name: str) -> bool:
        """Remove a document whole; False when there is none of that name.

        If it was fetched, that is remembered, so that the next fetch does not bring it back.
        """
        document = self.document(name)
        # Noted first: a document that was removed must not be taken for one that was lost.
        self._note(Noted(name, None, None, self.revision()))
        with self._change():
            self._db.execute("DELETE FROM replacements WHERE document = ?", (name,))
            for fetched in self.fetched():
                if document is not None and fetched.url == document.url:
                    self._insert_fetched(replace(fetched, removed=True))
            return self._delete(name)

    def forgotten(self) -> list[Noted]:
        """Return the documents that were acknowledged and are not held, or as they were before.

        A write-ahead log was damaged after a crash, or an older database put in place.
        """
        held = self.versions()
        noted = read_noted(self.home).values()
        return [one for one in noted if held.get(one.name, -1) < one.revision]

    def tidy_notes(self) -> None:
        """Have every document held on the list of those acknowledged, beside what is forgotten."""
        versions = self.versions()
        held = [Noted(*row, versions[row[0]]) for row in self.sources()]
        with _noting(self.home):
            tidy(self.home, [*held, *self.forgotten()])

    def go_on_from(self, revision: int) -> None:
        """Have revisions grow from one of an earlier database, in place of which this one comes."""
        query = "UPDATE meta SET value = value + ? WHERE key = 'revision'"
        with self._transaction():
            self._db.execute(query, (revision,))

    def put_fetched(self, fetched: Fetched) -> None:
        """Remember a file that was fetched, in place of what was known of its address."""
        with self._transaction():
            self._insert_fetched(fetched)

    def put_replacement(self, noted: Replacement) -> None:
        """Take what was noted when a document was replaced, from a collection being salvaged."""
        with self._transaction():
            self._add(noted)

    def put_failure(self, failure: Failure) -> None:
        """Remember a file that could not be read; an earlier version of it stays."""
        with self._transaction():
            self._db.execute("DELETE FROM failures WHERE source = ?", (failure.source,))
            self._insert("failures", [asdict(failure)])

    def forget_failure(self, source: str) -> None:
        """Forget that a file could not be read, once it is known to be held."""
        if self._ask("SELECT 1 FROM failures WHERE source = ?", source):
            with self._transaction():
                self._db.execute("DELETE FROM failures WHERE source = ?", (source,))

    # -- within

    def _note(self, noted: Noted) -> None:
        with _noting(self.home):
            note(self.home, noted)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with explained(self._path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:  # a full disk has already rolled it back
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def _change(self) -> Iterator[None]:
        """A transaction that puts the index out of step."""
        with self._transaction():
            yield
            self._db.execute("UPDATE meta SET value = value + 1 WHERE key = 'revision'")

    def _note_replacement(self, extraction: Extraction, day: date | None) -> None:
        """Compare with the version held; reading the same bytes anew replaces nothing."""
        new = extraction.document
        held = self.document(new.name)
        if held is None or held.sha256 == new.sha256:
            return
        changes = compare(self.records(new.name), extraction.records)
        self._add(Replacement(new.name, held.sha256, new.sha256, day, changes))

    def _add(self, noted: Replacement) -> None:
        query = "SELECT coalesce(max(position), -1) + 1 FROM replacements WHERE document = ?"
        position = self._ask(query, noted.document)[0][0]
        self._insert("replacements", [replacement_row(noted, position)])

    def _insert_fetched(self, fetched: Fetched) -> None:
        self._db.execute("DELETE FROM fetched WHERE url = ?", (fetched.url,))
        self._insert("fetched", [fetched_row(fetched)])

    def _delete(self, name: str) -> bool:
        keys = (f"revision of {name}", f"{SEAL}{name}")
        self._db.execute("DELETE FROM meta WHERE key IN (?, ?)", keys)
        return self._db.execute("DELETE FROM documents WHERE name = ?", (name,)).rowcount > 0

    def _seal(self, name: str) -> None:
        """Keep the digest of a document's rows, which `unsealed` compares."""
        row = (f"{SEAL}{name}", seal_of(self._db, name))
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", row)

    def _insert(self, table: str, rows: Iterable[Row]) -> None:
        for row in rows:
            marks = ", ".join("?" * len(row))
            self._db.execute(
                f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values())
            )


@contextmanager
def _noting(home: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        path = home / ACKNOWLEDGED
        words = f"{path} cannot be written: {error.strerror}; check the space on the disk"
        raise StoreError(words) from error
