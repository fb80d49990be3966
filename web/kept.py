"""Here is an address asked again; you get its answer of before while the collection is the same.

A shared address, a reload or a crowd asks the same few questions. Answers are kept as they were
sent, headers too, and are given before anything else is done. What is asked by many at once is
answered once. Any change of the records or of the index, by whatever process, and nothing that was
kept is given again: the files are looked at `LOOK_EVERY` seconds, so an answer is that old at most.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import anyio
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NEVER_KEPT = ("/static/", "/pictures/", "/healthz")
MOST_BYTES = 128 << 10  # of one answer as sent
MOST_KEPT = 16 << 20  # bytes of all answers; the first answered goes first
LOOK_EVERY = 0.05
_READ_FROM = ("records.db", "records.db-wal", "index/current")
_OVERHEAD = 2_000  # bytes that an answer takes beside its body and its address
State = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    messages: tuple[Message, ...]
    size: int


class Kept:
    """ASGI application around another: what that one has answered in full is given once more."""

    def __init__(self, app: ASGIApp, home: Path) -> None:
        self.app = app
        self._files = [home / name for name in _READ_FROM]
        self._state: State = ()
        self._looked = float("-inf")
        self._answers: OrderedDict[Hashable, _Answer] = OrderedDict()
        self._size = 0
        self._under_way: dict[Hashable, anyio.Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        if scope["path"].startswith(NEVER_KEPT):
            await self.app(scope, receive, send)
            return
        self._look()
        key = _key(scope)
        answer = self._answers.get(key) or await self._under_way_elsewhere(key)
        if answer is None:
            await self._first(key, scope, receive, send)
            return
        for message in answer.messages:
            await send(message)

    def _look(self) -> None:
        """Forget everything once the files are others than before."""
        now = time.monotonic()
        if now - self._looked < LOOK_EVERY:
            return
        self._looked = now
        state = (date.today(), *map(_state, self._files))
        if state != self._state:
            self._state = state
            self._answers.clear()
            self._size = 0

    async def _under_way_elsewhere(self, key: Hashable) -> _Answer | None:
        """Wait for the same answer where it is under way; None where it is not, or not kept."""
        answered = self._under_way.get((key, self._state))
        if answered is None:
            return None
        await answered.wait()
        return self._answers.get(key)

    async def _first(self, key: Hashable, scope: Scope, receive: Receive, send: Send) -> None:
        flight, answered = (key, self._state), anyio.Event()
        self._under_way[flight] = answered
        messages: list[Message] = []
        try:
            await self._answer(key, scope, receive, messages)
        finally:
            if self._under_way.get(flight) is answered:
                del self._under_way[flight]
            answered.set()  # before it is sent: who asked may be slow to take it
            for message in messages:
                await send(message)

    async def _answer(
        self, key: Hashable, scope: Scope, receive: Receive, messages: list[Message]
    ) -> None:
        state = self._state  # of before it is answered: what changes meanwhile is not missed

        async def keeping(message: Message) -> None:
            messages.append(message)

        await self.app(scope, receive, keeping)
        body = sum(len(message.get("body", b"")) for message in messages)
        whole = bool(messages) and messages[0].get("status") == 200 and body <= MOST_BYTES
        if whole and state is self._state:
            size = body + len(scope["query_string"]) + _OVERHEAD
            self._keep(key, _Answer(tuple(messages), size))

    def _keep(self, key: Hashable, answer: _Answer) -> None:
        before = self._answers.pop(key, None)
        self._answers[key] = answer
        self._size += answer.size - (before.size if before else 0)
        while self._size > MOST_KEPT:
            self._size -= self._answers.popitem(last=False)[1].size


def _key(scope: Scope) -> Hashable:
    """Return what an answer depends on: the address, the host it is asked of, how it is packed."""
    host, packed = b"", False
    for name, value in scope["headers"]:
        if name == b"host":
            host = value
        elif name == b"accept-encoding":
            packed = b"gzip" in value
    return scope["path"], scope["query_string"], host, packed, scope.get("scheme")


def _state(path: Path) -> tuple[int, int, int] | None:
    """Return what changes when a file is written or replaced; None where nothing is in it.

    SQLite makes an empty log whenever a collection is opened, which changes nothing.
    """
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_ino, found.st_size, found.st_mtime_ns) if found.st_size else None
