"""Here is an open database; you get what is held in it, as nouns."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from corpus.codec import from_plain
from corpus.database import DATABASE, explained, seal_of
from corpus.model import (
    Document,
    Extraction,
    Fetched,
    Outcome,
    PageSize,
    Passage,
    Problem,
    Record,
    Replacement,
)

SEAL = "seal of "


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why; `source` is its absolute path."""

    source: str
    name: str
    sha256: str | None
    outcome: Outcome
    reason: str


class Held:
    """What is held of one collection; every method may raise StoreError."""

    def __init__(self, connection: sqlite3.Connection, home: Path) -> None:
        self._db = connection
        self._path = home / DATABASE
        self.home = home

    def hold_still(self) -> None:
        """Read this moment's collection from here on, whoever writes meanwhile, and write no more.

        Called again, it moves on to the present.
        """
        self.move_on()
        self._ask("BEGIN")
        self.revision()

    def move_on(self) -> None:
        """Hold still no longer: what is read next is as it is then."""
        if self._db.in_transaction:
            self._ask("COMMIT")

    def documents(self) -> list[Document]:
        """Return the documents held, by name."""
        return [_document(row[0]) for row in self._ask("SELECT noun FROM documents ORDER BY name")]

    def newest(self, most: int) -> list[Document]:
        """Return the documents that came out last, the newest first."""
        query = (
            "SELECT noun FROM documents ORDER BY"
            " coalesce(published_to, published_from, '') DESC, name LIMIT ?"
        )
        return [_document(row[0]) for row in self._ask(query, most)]

    def pages(self, name: str) -> tuple[PageSize, ...]:
        """Return the sizes of a document's pages. Raises KeyError for an unknown name."""
        rows = self._ask("SELECT noun FROM documents WHERE name = ?", name)
        if not rows:
            raise KeyError(name)
        return tuple(from_plain(PageSize, page) for page in json.loads(rows[0][0])["pages"])

    def document(self, name: str) -> Document | None:
        """Return the document of a name."""
        rows = self._ask("SELECT noun FROM documents WHERE name = ?", name)
        return _document(rows[0][0]) if rows else None

    def document_of(self, content: str) -> Document | None:
        """Return the document whose fingerprint begins so, or is of that name."""
        low, high = content, content + "\uffff"
        query = "SELECT noun FROM documents WHERE name = ? OR sha256 BETWEEN ? AND ? LIMIT 1"
        rows = self._ask(query, content, low, high)
        return _document(rows[0][0]) if rows else None

    def record_called(self, name: str, record: str) -> Record | None:
        """Return the record of an id in a document."""
        query = "SELECT noun FROM records WHERE document = ? AND id = ?"
        rows = self._ask(query, name, record)
        return from_plain(Record, json.loads(rows[0][0])) if rows else None

    def passage_of(self, name: str, block: str) -> Passage:
        """Return the passage of a block of a document. Raises KeyError for none."""
        query = "SELECT noun FROM blocks WHERE document = ? AND id = ?"
        rows = self._ask(query, name, block)
        if not rows:
            raise KeyError((name, block))
        return from_plain(Passage, json.loads(rows[0][0]))

    def extraction(self, name: str) -> Extraction:
        """Return everything held of a document. Raises KeyError for an unknown name."""
        with self._snapshot():
            rows = self._ask("SELECT noun, outcome FROM documents WHERE name = ?", name)
            passages, records = self._nouns("blocks", name), self._nouns("records", name)
        if not rows:
            raise KeyError(name)
        kept = json.loads(rows[0][0])
        return Extraction(
            document=from_plain(Document, kept["document"]),
            passages=tuple(from_plain(Passage, noun) for noun in passages),
            records=tuple(from_plain(Record, noun) for noun in records),
            pages=tuple(from_plain(PageSize, page) for page in kept["pages"]),
            problems=tuple(from_plain(Problem, problem) for problem in kept["problems"]),
            outcome=rows[0][1],
        )

    def extractions(self) -> Iterator[Extraction]:
        """Yield everything held, a document at a time, by name."""
        for document in self.documents():
            yield self.extraction(document.name)

    def records(self, name: str | None = None) -> Iterator[Record]:
        """Yield the records of a document, or of all, in order."""
        names = [name] if name is not None else [d.name for d in self.documents()]
        for held in names:
            for noun in self._nouns("records", held):
                yield from_plain(Record, noun)

    def passage(self, name: str, position: int) -> Passage:
        """Return the passage at a position of a document. Raises KeyError for none there."""
        query = "SELECT noun FROM blocks WHERE document = ? AND position = ?"
        rows = self._ask(query, name, position)
        if not rows:
            raise KeyError((name, position))
        return from_plain(Passage, json.loads(rows[0][0]))

    def block_records(self, name: str, block: str) -> tuple[Record, ...]:
        """Return the records of one block of a document, in order."""
        query = "SELECT noun FROM records WHERE document = ? AND block = ? ORDER BY position"
        return tuple(from_plain(Record, json.loads(r[0])) for r in self._ask(query, name, block))

    def records_of(self, amount: Decimal, unit: str, most: int = -1) -> list[Record]:
        """Return the figures of an amount, wherever they are printed, by document; -1 is all."""
        query = (
            "SELECT noun FROM records WHERE value = ? AND unit = ?"
            " ORDER BY document, position LIMIT ?"
        )
        rows = self._ask(query, str(amount), unit, most)
        return [from_plain(Record, json.loads(row[0])) for row in rows]

    def failures(self) -> list[Failure]:
        """Return the files that could not be read, by path."""
        rows = self._ask("SELECT source, name, sha256, outcome, reason FROM failures ORDER BY 1")
        return [Failure(*row) for row in rows]

    def problems(self) -> list[tuple[str, Problem]]:
        """Return what could not be read within the documents held, by name."""
        rows = self._ask("SELECT name, noun FROM documents WHERE outcome = 'partial' ORDER BY 1")
        return [
            (name, from_plain(Problem, problem))
            for name, noun in rows
            for problem in json.loads(noun)["problems"]
        ]

    def replacements(self, name: str | None = None) -> list[Replacement]:
        """Return how a document, or each of them, changed; the latest change of each first."""
        only = "" if name is None else " WHERE document = ?"
        query = f"SELECT noun FROM replacements{only} ORDER BY document, position DESC"
        rows = self._ask(query, *([] if name is None else [name]))
        return [from_plain(Replacement, json.loads(row[0])) for row in rows]

    def fetched(self) -> list[Fetched]:
        """Return the files that were fetched, the longest unchecked first."""
        rows = self._ask("SELECT noun FROM fetched ORDER BY checked, url")
        return [from_plain(Fetched, json.loads(row[0])) for row in rows]

    def fetched_as(self, path: Path) -> Fetched | None:
        """Return the address a file within the collection was fetched from."""
        home = self.home.resolve()
        if not path.is_relative_to(home):
            return None
        below = path.relative_to(home).as_posix()
        rows = self._ask("SELECT noun FROM fetched WHERE path = ?", below)
        return from_plain(Fetched, json.loads(rows[0][0])) if rows else None

    def kept_contents(self) -> set[str]:
        """Return the fingerprints whose bytes are kept: of documents, and of earlier versions.

        A figure that was withdrawn can still be shown where it stood; an earlier version with the
        same figures is not kept.
        """
        query = (
            "SELECT sha256 FROM documents UNION"
            " SELECT earlier FROM replacements WHERE changed + removed + added > 0"
        )
        rows = self._ask(query)
        return {row[0] for row in rows}

    def counts(self) -> dict[str, int]:
        """Return how many documents, pages, blocks and records are held."""
        row = self._ask(
            "SELECT (SELECT count(*) FROM documents),"
            " (SELECT coalesce(sum(pages), 0) FROM documents),"
            " (SELECT count(*) FROM blocks), (SELECT count(*) FROM records)"
        )[0]
        return dict(zip(("documents", "pages", "blocks", "records"), row, strict=True))

    def revision(self) -> int:
        """Return a number that grows with every change; the index is in step if it has the same."""
        return int(self._ask("SELECT value FROM meta WHERE key = 'revision'")[0][0])

    def versions(self) -> dict[str, int]:
        """Return the documents held, each with the revision it came in with (0: not known)."""
        rows = self._ask(
            "SELECT name, coalesce(value, 0) FROM documents LEFT JOIN meta"
            " ON key = 'revision of ' || name ORDER BY name"
        )
        return {name: int(revision) for name, revision in rows}

    def record(self, name: str, position: int) -> Record:
        """Return the record at a position of a document. Raises KeyError for none there."""
        query = "SELECT noun FROM records WHERE document = ? AND position = ?"
        rows = self._ask(query, name, position)
        if not rows:
            raise KeyError((name, position))
        return from_plain(Record, json.loads(rows[0][0]))

    def records_at(self, places: Iterable[tuple[str, int]]) -> list[Record]:
        """Return the records at some places, in the order asked. Raises KeyError for none there."""
        return [self.record(name, position) for name, position in places]

    def unsealed(self) -> list[str]:
        """Return the documents whose rows are not what was stored, by name."""
        query = "SELECT substr(key, ?), value FROM meta WHERE substr(key, 1, ?) = ? ORDER BY 1"
        rows = self._ask(query, len(SEAL) + 1, len(SEAL), SEAL)
        with explained(self._path):
            return [name for name, seal in rows if seal_of(self._db, name) != seal]

    def is_sealed(self, name: str) -> bool:
        """Tell whether a document's rows are what was stored."""
        rows = self._ask("SELECT value FROM meta WHERE key = ?", f"{SEAL}{name}")
        with explained(self._path):
            return bool(rows) and seal_of(self._db, name) == rows[0][0]

    def sources(self) -> list[tuple[str, str, str | None]]:
        """Return each document's name, fingerprint and file, by name."""
        rows = self._ask("SELECT name, sha256, source FROM documents ORDER BY name")
        return [(name, sha256, source) for name, sha256, source in rows]

    def oddities(self) -> list[str]:
        """Return what SQLite finds wrong with the database file: nothing, if all is well."""
        return [row[0] for row in self._ask("PRAGMA integrity_check(20)") if row[0] != "ok"]

    def copy_to(self, path: Path) -> None:
        """Write the whole collection as one SQLite file, which must not exist yet."""
        self._ask("VACUUM INTO ?", str(path))

    # -- within

    def _ask(self, query: str, *values: str | int) -> list[Any]:
        with explained(self._path):
            return self._db.execute(query, values).fetchall()

    def _nouns(self, table: str, name: str) -> list[Any]:
        query = f"SELECT noun FROM {table} WHERE document = ? ORDER BY position"
        return [json.loads(row[0]) for row in self._ask(query, name)]

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        """What is read within is of one moment, whoever writes meanwhile."""
        if self._db.in_transaction:
            yield
            return
        self._ask("BEGIN")
        try:
            yield
        finally:
            self._ask("COMMIT")


def _document(noun: str) -> Document:
    return from_plain(Document, json.loads(noun)["document"])
