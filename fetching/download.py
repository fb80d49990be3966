"""Here is a document's address; you get its bytes in a file, whole, or the word that none are new.

Asks whether what is held is still the same, goes on where an earlier try broke off, and believes
neither the length nor the type it is told.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from io import BufferedRandom
from pathlib import Path

from corpus.durable import make_folder
from corpus.model import Fetched
from fetching.exchange import Response
from fetching.kinds import HEAD, check_type, kind_of
from fetching.manners import Kind, Passing, Refused
from fetching.partial import Partial, drop_partial, finish_partial, note_partial, read_partial
from fetching.visitor import Visitor

_RANGE = re.compile(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15})")
_NOTED_EVERY = 8 << 20  # bytes between two notes of what is safely held
_GONE = (404, 410)


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A file that came whole: where, its fingerprint, and how to ask whether it is new."""

    path: Path
    sha256: str
    size: int
    etag: str | None = None
    modified: str | None = None


class Gone(Refused):
    """There is nothing at this address any more."""


@dataclass(frozen=True, slots=True)
class Download:
    """One document to fetch: its address, the file it goes to, what is held of it already."""

    url: str
    path: Path
    kinds: Collection[Kind]
    held: Fetched | None = None

    @property
    def partial(self) -> Path:
        """Where the bytes lie until they are whole."""
        return self.path.with_name(self.path.name + ".partial")

    def run(self, visitor: Visitor) -> Downloaded | None:
        """Fetch it, with all tries; None where what is held is still the same.

        Raises FetchError.
        """
        try:
            return visitor.persist(self.url, lambda: self._try(visitor))
        except Refused:
            drop_partial(self.partial)
            raise

    def _try(self, visitor: Visitor) -> Downloaded | None:
        make_folder(self.path.parent)
        begun = read_partial(self.partial, self.url)
        with visitor.visit(self.url, self._headers(begun)) as response:
            if response.status == 304 and self.held is not None and begun is None:
                return None
            start = self._start(response, begun)
            check_type(self.url, response.header("Content-Type"), self.kinds)
            if not start:
                drop_partial(self.partial)  # its note must not speak of the bytes that come now
            with self.partial.open("r+b" if start else "w+b") as file:
                file.truncate(start)
                file.seek(start)
                self._write(response, file, start, visitor.manners.document_bytes)
                return self._finish(response, file)

    def _headers(self, begun: Partial | None) -> dict[str, str]:
        if begun is not None:
            return {"Range": f"bytes={begun.length}-", "If-Range": begun.validator}
        if self.held is None or not self.path.exists():
            return {}
        asked = {"If-None-Match": self.held.etag, "If-Modified-Since": self.held.modified}
        return {name: value for name, value in asked.items() if value}

    def _start(self, response: Response, begun: Partial | None) -> int:
        """Return the byte the answer begins at. Raises for an answer without the document."""
        if response.status == 200:
            return 0
        if response.status == 206 and begun is not None and _goes_on(response, begun):
            return begun.length
        if response.status in (206, 416):
            drop_partial(self.partial)
            raise Passing(f"{self.url} answers with another part than asked for", after=0)
        if response.status in _GONE:
            raise Gone(f"{self.url} answers {response.status}: there is nothing any more")
        raise Refused(f"{self.url} answers {response.status}")

    def _write(self, response: Response, file: BufferedRandom, start: int, limit: int) -> None:
        """Write the body; however it ends, note how far it is safe to go on from."""
        noted = written = start
        try:
            for chunk in _checked(self, response, start, limit):
                file.write(chunk)
                written += len(chunk)
                if written - noted >= _NOTED_EVERY:
                    noted = written
                    self._note(response, file, written)
        except (Passing, KeyboardInterrupt):
            self._note(response, file, written)
            raise

    def _note(self, response: Response, file: BufferedRandom, length: int) -> None:
        etag = response.header("ETag") or ""
        strong = etag if etag.startswith('"') else None
        validator = strong or response.header("Last-Modified")
        if validator and length and not response.encoded:
            note_partial(file, self.partial, Partial(self.url, length, validator))

    def _finish(self, response: Response, file: BufferedRandom) -> Downloaded:
        file.seek(0)
        said = response.header("Content-Type")
        kind = kind_of(self.url, file.read(HEAD), said, self.kinds)
        file.seek(0)
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        size = file.tell()
        path = self.path.with_name(f"{self.path.stem}.{kind}")
        finish_partial(file, self.partial, path)
        return Downloaded(
            path, digest, size, response.header("ETag"), response.header("Last-Modified")
        )


def _goes_on(response: Response, begun: Partial) -> bool:
    """Tell whether an answer is the rest, to the end, of the very file that was begun."""
    found = _RANGE.fullmatch(response.header("Content-Range") or "")
    if not found or response.encoded:
        return False
    first, last, total = map(int, found.groups())
    proof = response.header("ETag" if begun.validator.startswith('"') else "Last-Modified")
    return first == begun.length and last == total - 1 and proof in (None, begun.validator)


def _checked(download: Download, response: Response, start: int, limit: int) -> Iterator[bytes]:
    """Yield the body, its kind checked as soon as its first bytes are there."""
    head = b""
    for chunk in response.chunks(limit - start):
        if not start and len(head) < HEAD:
            head += chunk
            if len(head) >= HEAD:
                said = response.header("Content-Type")
                kind_of(download.url, head[:HEAD], said, download.kinds)
        yield chunk
