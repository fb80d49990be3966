"""Here is a home folder; you get its SQLite database, laid out and checked.

Write-ahead log and `synchronous=FULL`: what has been committed is on the disk.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.durable import make_folder
from corpus.errors import Explained

DATABASE = "records.db"
SCHEMA_VERSION = 1
_SCHEMA = Path(__file__).with_name("schema.sql")
_ROWS_OF = (
    "SELECT * FROM documents WHERE name = ?",
    "SELECT * FROM blocks WHERE document = ? ORDER BY position",
    "SELECT * FROM records WHERE document = ? ORDER BY position",
    "SELECT * FROM links WHERE document = ? ORDER BY rowid",
)
_PATIENCE = 30.0  # seconds to wait for another process that writes


class StoreError(Explained):
    """A collection that cannot be used: what is wrong, where, and what to do."""


class DamagedStore(StoreError):
    """A database whose pages are not what was written."""


def open_database(home: Path, *, create: bool) -> sqlite3.Connection:
    """Open a collection's database. Raises StoreError for a home that is none, or is damaged."""
    path = home / DATABASE
    _check_home(home, path, create)
    with explained(path):
        # A server hands an open store from thread to thread, never to two at once.
        db = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            _prepare(db, path)
        except BaseException:
            db.close()
            raise
    return db


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into what a person can act on."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise StoreError(
            f"{path} cannot be used: {error}; check its permissions, the space on the disk, and "
            "whether another beatbook is at work"
        ) from error
    except sqlite3.DatabaseError as error:
        raise DamagedStore(
            f"{path} is damaged: {error}; restore a copy, or run: beatbook rebuild"
        ) from error


def seal_of(db: sqlite3.Connection, name: str) -> str:
    """Return the digest of everything a database holds of a document."""
    digest = hashlib.sha256()
    for query in _ROWS_OF:
        for row in db.execute(query, (name,)):
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _check_home(home: Path, path: Path, create: bool) -> None:
    try:
        if home.exists() and not home.is_dir():
            raise StoreError(f"{home} is a file; --home names a folder")
        if create:
            make_folder(home)
        held = path.exists()
        emptied = any((home / "files").glob("*")) and not (held and path.stat().st_size)
    except OSError as error:
        raise StoreError(
            f"{home} cannot be used: {error.strerror}; choose another --home"
        ) from error
    if emptied:
        raise DamagedStore(
            f"{path} is {'empty' if held else 'gone'}, but copies of documents are in "
            f"{home / 'files'}; put {path.name} back, or run: beatbook rebuild"
        )
    if not held and not create:
        raise StoreError(f"{home} holds no collection yet; start with: beatbook ingest PATH")


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version == 0:
        _lay_out(db)
    elif version != SCHEMA_VERSION:
        raise StoreError(
            f"{path} has schema {version}, this Beatbook reads {SCHEMA_VERSION}; "
            "use the Beatbook that made it, or ingest into a new --home"
        )
    db.execute("PRAGMA synchronous=FULL")
    db.execute("PRAGMA foreign_keys=ON")
    db.execute("SELECT value FROM meta WHERE key = 'revision'").fetchone()


def _lay_out(db: sqlite3.Connection) -> None:
    """Make the tables, unless another process is first.

    The revision starts anywhere: a new collection in an old home must not look in step with the
    index left there.
    """
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("BEGIN IMMEDIATE")
    if db.execute("PRAGMA user_version").fetchone()[0] == 0:
        for statement in _SCHEMA.read_text(encoding="utf-8").split(";\n"):
            db.execute(statement)
        db.execute("INSERT INTO meta VALUES ('revision', ?)", (int.from_bytes(os.urandom(5)),))
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    db.execute("COMMIT")
