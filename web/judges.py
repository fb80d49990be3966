"""Here is a collection being read; you get what scrutiny says of it, one question at a time.

Compiling our knowledge takes a second or two: it is done once, when first needed. Findings are kept
until the records change. What takes long is done for a few at once; more are asked to come again.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from corpus.knowledge import load
from corpus.model import Filters, Finding, Knowledge, Verdict
from extractor.extraction import Prepared, prepare
from scrutiny.asking import ask, documents_about
from scrutiny.audit import audit
from scrutiny.claims import check, open_checker
from web.live import Reading
from web.problems import Problem

MOST_CHARACTERS = 30_000
MOST_DOCUMENTS = 300
_MOST_SECONDS = 60.0
_PATIENCE = 20.0


class Judges:
    """Scrutiny of one collection, for the pages and the API."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._compiling = threading.Lock()
        self._turn = threading.Lock()  # the compiled names are not made for two threads at once
        self._known: tuple[Knowledge, Prepared] | None = None
        self._found: tuple[int, tuple[Finding, ...]] | None = None

    def verdicts(self, reading: Reading, text: str) -> tuple[list[Verdict], bool]:
        """Return a verdict for each claim, and whether time ran out before the last.

        Raises Problem 400 for a text too long, 503 when others are being checked.
        """
        if len(text) > MOST_CHARACTERS:
            raise Problem(400, f"At most {MOST_CHARACTERS:,} characters can be checked at once.")
        knowledge, prepared = self._compiled()
        with self._one_at_a_time():
            checker = open_checker(
                reading.store, reading.index, knowledge, today=date.today(), prepared=prepared
            )
            return _in_time(check(checker, text))

    def findings(self, reading: Reading, names: Sequence[str]) -> list[Finding]:
        """Return the findings on some documents, or on all of a collection not too large."""
        large = reading.store.counts()["documents"] > MOST_DOCUMENTS
        if large and not names:
            raise Problem(400, "This collection is large: name the documents to examine.")
        if large:
            return audit((reading.store.extraction(name) for name in names), names)
        found = self._all(reading)
        return [f for f in found if not names or f.document in names]

    def _all(self, reading: Reading) -> tuple[Finding, ...]:
        revision = reading.store.revision()
        with self._one_at_a_time():
            if self._found is None or self._found[0] != revision:
                self._found = (revision, tuple(audit(reading.store.extractions())))
            return self._found[1]

    def _compiled(self) -> tuple[Knowledge, Prepared]:
        with self._compiling:
            if self._known is None:
                knowledge = load(cache=self.home / "cache")
                self._known = (knowledge, prepare(knowledge))
            return self._known

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        if not self._turn.acquire(timeout=_PATIENCE):
            raise Problem(503, "Others are being answered; try again in a few seconds.")
        try:
            yield
        finally:
            self._turn.release()


def readable_about(reading: Reading, words: str, filters: Filters) -> None:
    """Raise Problem 400 for a topic of more documents than can be read while a person waits."""
    about = documents_about(reading.index, ask(words, filters, reading.index))
    if len(about) > MOST_DOCUMENTS:
        detail = f"{len(about):,} documents speak of this, more than the {MOST_DOCUMENTS} that can"
        raise Problem(400, f"{detail} be read at once: narrow by place, programme or date.")


def readable_whole(reading: Reading) -> None:
    """Raise Problem 400 for a collection too large to be read while a person waits."""
    if reading.store.counts()["documents"] > MOST_DOCUMENTS:
        detail = f"Promises are followed through {MOST_DOCUMENTS} documents at most here"
        raise Problem(400, f"{detail}; on the command line: beatbook promises.")


def _in_time(verdicts: Iterator[Verdict]) -> tuple[list[Verdict], bool]:
    """Take verdicts until the time is over; whether it was comes beside them."""
    begun, found = time.monotonic(), []
    for verdict in verdicts:
        found.append(verdict)
        if time.monotonic() - begun > _MOST_SECONDS:
            return found, True
    return found, False
