"""Here is a question asked again; you get its answer of before while the collection is the same.

A shared address, a reload or a crowd asks the same few questions. Answers are kept as they were
sent, by address and by the state of the files they were read from: any change of the records or
of the index, by whatever process, and nothing that was kept is given again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from pathlib import Path

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

KEPT_PATHS = ("/", "/api/v1/search")
MOST_KEPT = 512  # answers; the least lately asked for goes first
MOST_BYTES = 128 << 10  # of one answer as sent: 64 MiB at most in all
_READ_FROM = ("records.db", "records.db-wal", "index/current")


class Kept:
    """ASGI middleware: gives searches that were answered in full once more."""

    def __init__(self, app: ASGIApp, home: Path) -> None:
        self.app = app
        self._files = [home / name for name in _READ_FROM]
        self._answers: OrderedDict[Hashable, list[Message]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"] not in KEPT_PATHS:
            await self.app(scope, receive, send)
            return
        key = self._key(scope)  # of before it is answered: what changes meanwhile is not missed
        messages = self._answers.get(key)
        if messages is None:
            await self._answer(key, scope, receive, send)
            return
        self._answers.move_to_end(key)
        for message in messages:
            await send(message)

    async def _answer(self, key: Hashable, scope: Scope, receive: Receive, send: Send) -> None:
        messages: list[Message] = []

        async def keeping(message: Message) -> None:
            messages.append(message)
            await send(message)

        await self.app(scope, receive, keeping)
        size = sum(len(message.get("body", b"")) for message in messages)
        if messages and messages[0].get("status") == 200 and size <= MOST_BYTES:
            self._answers[key] = messages
            if len(self._answers) > MOST_KEPT:
                self._answers.popitem(last=False)

    def _key(self, scope: Scope) -> Hashable:
        headers = Headers(scope=scope)
        asked = (scope["method"], scope["path"], scope["query_string"])
        told = [headers.get(name) for name in ("host", "accept", "accept-encoding")]
        return (*asked, *told, *map(_state, self._files))


def _state(path: Path) -> tuple[int, int, int] | None:
    """Return what changes when a file is written or replaced; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
