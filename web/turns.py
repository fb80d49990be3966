"""Here are requests, more than can be answered at once; you get each its turn, or 503 in time.

Answering is computing: more at once than there are processors only makes all of them late. What
takes long and what draws pictures queue apart from searches, so that no flood of theirs stops a
search. Who would wait too long is told at once, and when to come again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import anyio
from starlette.requests import Request
from starlette.templating import Jinja2Templates
from starlette.types import ASGIApp, Receive, Scope, Send

from web.problems import respond

_LONG = ("/check", "/audit", "/timeline", "/promises", "/brief", "/figures.csv")
_PATIENCE = 15.0  # seconds to wait for a turn
_WORDS = "Too much is being asked at the moment; try again in a few seconds."


@dataclass(slots=True)
class Queue:
    """A queue: how many are answered at once, and how many may wait."""

    at_once: int
    most_waiting: int
    places: anyio.Semaphore = field(init=False)
    waiting: int = 0

    def __post_init__(self) -> None:
        self.places = anyio.Semaphore(self.at_once)

    async def enter(self) -> bool:
        """Wait for a place; False where there are too many, or it takes too long."""
        if self.waiting >= self.most_waiting:
            return False
        with self._waiting(), anyio.move_on_after(_PATIENCE):
            await self.places.acquire()
            return True
        return False

    @contextmanager
    def _waiting(self) -> Iterator[None]:
        self.waiting += 1
        try:
            yield
        finally:
            self.waiting -= 1


class Turns:
    """ASGI middleware: lets a few requests of a kind through at once, the others in turn."""

    def __init__(self, app: ASGIApp, at_once: int, templates: Jinja2Templates) -> None:
        self.app = app
        self._templates = templates
        self._queues: Mapping[str, Queue] = {
            "quick": Queue(at_once, 200),
            "long": Queue(1, 20),
            "pictures": Queue(2 * at_once, 50),
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; one for the headers alone as if its body were wanted."""
        if scope.get("method") == "HEAD":
            scope = {**scope, "method": "GET"}  # the server sends no body where HEAD was asked
        kind = _kind_of(scope["path"]) if scope["type"] == "http" else None
        if kind is None:
            await self.app(scope, receive, send)
            return
        queue = self._queues[kind]
        if not await queue.enter():
            refusal = respond(Request(scope), 503, _WORDS, self._templates)
            await refusal(scope, receive, send)
            return
        try:
            await self.app(scope, receive, send)
        finally:
            queue.places.release()


def _kind_of(path: str) -> str | None:
    """Return the queue a request waits in; None for what is answered without computing."""
    if path.startswith(("/static/", "/healthz")):
        return None
    if path.startswith("/pictures/"):
        return "pictures"
    return "long" if path.removeprefix("/api/v1").startswith(_LONG) else "quick"
