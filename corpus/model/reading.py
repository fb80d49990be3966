"""Reading a file: the source, how to read, what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corpus.model.blocks import Block
from corpus.model.documents import Document
from corpus.model.mentions import Passage, Record
from corpus.model.words import Outcome


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: its path, the name its document will bear, the hash of its bytes."""

    path: Path
    name: str
    sha256: str

    def block_id(self, n: int) -> str:
        """Return the id of the n-th block, the same for the same bytes."""
        return f"{self.sha256[:12]}-b{n}"


@dataclass(frozen=True, slots=True)
class Settings:
    """How to read: OCR policy, limits in seconds, bytes and pages a document."""

    ocr: Literal["auto", "never", "always"] = "auto"
    timeout: float = 300.0
    memory: int = 3 << 30
    max_bytes: int = 256 << 20
    max_pages: int = 5000


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, and where: the page from 1, or None for the whole file."""

    reason: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page as it lies upright: number from 1, width and height in points."""

    number: int
    width: float
    height: float
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a file: blocks in reading order, and what it could not read.

    `metadata` holds what the file says of itself (keys "title", "author", "created" as ISO date).
    """

    blocks: tuple[Block, ...]
    pages: tuple[PageSize, ...] = ()
    problems: tuple[Problem, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything taken from one file, stored in one transaction.

    `corrected` says which lines of the collection's corrections were used; it is not stored.
    """

    document: Document
    passages: tuple[Passage, ...]
    records: tuple[Record, ...]
    pages: tuple[PageSize, ...] = ()
    problems: tuple[Problem, ...] = ()
    outcome: Outcome = "ok"
    corrected: tuple[str, ...] = ()
