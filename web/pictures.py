"""Here are a document and a page; you get the page's picture, drawn once and kept.

Drawing runs in a killable child, never here: a PDF can abort PDFium. Pictures are kept by content,
so one that is there is true for ever. Few are drawn at once, behind all else that the processors
have to do; more are asked to come again.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from corpus.durable import write_whole
from corpus.files import file_of
from corpus.model import Document, Settings
from extractor.children import Failed, run_one
from extractor.pages.pictures import PictureTask, draw
from web.problems import Problem

WIDTHS = (700, 1400)
_AT_ONCE = 2
_PNG_END = b"\0\0\0\0IEND\xaeB`\x82"
_PATIENCE = 20.0
_BEHIND = 15  # of 19
_LIMITS = Settings(timeout=20.0, memory=2 << 30)


class Pictures:
    """The page pictures of one collection."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._places = threading.BoundedSemaphore(_AT_ONCE)
        self._waiting = threading.BoundedSemaphore(8)
        self._drawing = ThreadPoolExecutor(_AT_ONCE, "drawing", _stand_back)

    def page(self, document: Document, page: int, width: int) -> Path:
        """Return the file of a page's picture. Raises Problem 404 or 503."""
        path = self._kept(document, page, width)
        if not _is_whole(path):
            self._draw(document, page, width, path)
        return path

    def _kept(self, document: Document, page: int, width: int) -> Path:
        folder = self.home / "cache" / "pictures"
        return folder / f"{document.sha256}-{page}-{width}.png"

    def _draw(self, document: Document, page: int, width: int, path: Path) -> None:
        source = file_of(self.home, document)
        if source.suffix != ".pdf" or not 1 <= page <= document.pages:
            raise Problem(404, f"{document.name} has no picture of a page {page}.")
        if not source.exists():
            words = "is not on this machine: its text can be shown, its pages cannot"
            raise Problem(404, f"The file of {document.name} {words}.")
        with self._place():
            if _is_whole(path):  # drawn while we waited
                return
            task = PictureTask(source, page, width)
            drawn = self._drawing.submit(run_one, draw, task, _LIMITS).result()
        if isinstance(drawn, Failed):
            raise Problem(404, f"Page {page} of {document.name} cannot be drawn: {drawn.reason}.")
        _keep(path, drawn)

    @contextmanager
    def _place(self) -> Iterator[None]:
        """Wait for a place among those drawing; a crowd is turned away at once."""
        if not self._waiting.acquire(blocking=False):
            raise Problem(503, "Too many pages are being drawn; try again in a few seconds.")
        try:
            if not self._places.acquire(timeout=_PATIENCE):
                raise Problem(503, "Drawing takes too long; try again in a few seconds.")
            try:
                yield
            finally:
                self._places.release()
        finally:
            self._waiting.release()


def _stand_back() -> None:
    """Let searches go before drawing: on Linux a thread's children are as patient as it is."""
    if sys.platform == "linux":  # elsewhere it would be the whole server that stands back
        os.nice(_BEHIND)


def _keep(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, data)


def _is_whole(path: Path) -> bool:
    """Tell whether a picture is there to its last chunk; one cut short is drawn again."""
    try:
        with path.open("rb") as file:
            file.seek(-len(_PNG_END), os.SEEK_END)
            return file.read() == _PNG_END
    except OSError:
        return False
