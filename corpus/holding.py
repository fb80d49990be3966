"""Here is what a reader may ask of a store, wherever its documents are kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from corpus.held import Failure
from corpus.model import Document, Extraction, PageSize, Passage, Problem, Record, Replacement


class Holding(Protocol):
    """Documents with all that was taken from them; every method may raise StoreError.

    `home` is the folder of this machine's own files: copies, caches, saved questions.
    """

    home: Path

    def __enter__(self) -> Self:
        """Return the store, open."""
        ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the store."""
        ...

    def hold_still(self) -> None:
        """Read this moment's collection from here on; called again, move on to the present."""
        ...

    def copy_to(self, path: Path) -> None:
        """Write the whole collection as one SQLite file, which must not exist yet."""
        ...

    def revision(self) -> int:
        """Return a number that grows with every change."""
        ...

    def counts(self) -> dict[str, int]:
        """Return how many documents, pages, blocks and records are held."""
        ...

    def documents(self) -> list[Document]:
        """Return the documents held, by name."""
        ...

    def newest(self, most: int) -> list[Document]:
        """Return the documents that came out last, the newest first."""
        ...

    def pages(self, name: str) -> tuple[PageSize, ...]:
        """Return the sizes of a document's pages. Raises KeyError for an unknown name."""
        ...

    def document(self, name: str) -> Document | None:
        """Return the document of a name."""
        ...

    def document_of(self, content: str) -> Document | None:
        """Return the document whose fingerprint begins so, or is of that name."""
        ...

    def extraction(self, name: str) -> Extraction:
        """Return everything held of a document. Raises KeyError for an unknown name."""
        ...

    def extractions(self) -> Iterator[Extraction]:
        """Yield everything held, a document at a time, by name."""
        ...

    def passage(self, name: str, position: int) -> Passage:
        """Return the passage at a position of a document. Raises KeyError for none there."""
        ...

    def passage_of(self, name: str, block: str) -> Passage:
        """Return the passage of a block of a document. Raises KeyError for none."""
        ...

    def records(self, name: str | None = None) -> Iterator[Record]:
        """Yield the records of a document, or of all, in order."""
        ...

    def record(self, name: str, position: int) -> Record:
        """Return the record at a position of a document. Raises KeyError for none there."""
        ...

    def records_at(self, places: Sequence[tuple[str, int]]) -> list[Record]:
        """Return the records at some places, in the order asked. Raises KeyError for none there."""
        ...

    def record_called(self, name: str, record: str) -> Record | None:
        """Return the record of an id in a document."""
        ...

    def block_records(self, name: str, block: str) -> tuple[Record, ...]:
        """Return the records of one block of a document, in order."""
        ...

    def records_of(self, amount: Decimal, unit: str, most: int = -1) -> list[Record]:
        """Return the figures of an amount, wherever they are printed, by document; -1 is all."""
        ...

    def failures(self) -> list[Failure]:
        """Return the files that could not be read, by path."""
        ...

    def problems(self) -> list[tuple[str, Problem]]:
        """Return what could not be read within the documents held, by name."""
        ...

    def replacements(self, name: str | None = None) -> list[Replacement]:
        """Return how a document, or each of them, changed; the latest change of each first."""
        ...
