"""Does a crowd get its turns, and a flood a friendly refusal that stops nobody else?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import anyio
import pytest
from anyio.from_thread import start_blocking_portal
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send

from web.app import _templates
from web.turns import Turns


class Slow:
    """An application that answers once it is let go, and knows how many it holds."""

    def __init__(self) -> None:
        self.go = anyio.Event()
        self.held = self.most = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer when told to; a page of help at once."""
        self.held += 1
        self.most = max(self.most, self.held)
        if scope["path"] != "/help":
            await self.go.wait()
        await PlainTextResponse("said")(scope, receive, send)
        self.held -= 1


def in_a_loop(run: Callable[[], Awaitable[None]]) -> None:
    """Run in a thread of its own: the browser's tests have a loop in this one."""
    with start_blocking_portal() as portal:
        portal.call(run)


async def ask(app: Turns, path: str, statuses: list[Message]) -> None:
    """Ask one page; its first message is added to the statuses."""
    scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b""}

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message)

    await app(scope, receive, send)


def crowd(slow: Slow, asked: dict[str, int]) -> list[Message]:
    """Ask pages at once, as often as is said; let them be answered, and return the answers."""
    app = Turns(slow, 2, _templates())
    found: list[Message] = []

    async def run() -> None:
        async with anyio.create_task_group() as tasks:
            for path, times in asked.items():
                for _ in range(times):
                    tasks.start_soon(ask, app, path, found)
            await anyio.wait_all_tasks_blocked()
            slow.go.set()

    in_a_loop(run)
    return found


def test_fifty_at_once_are_all_answered() -> None:
    """Two at a time, and none is turned away."""
    slow = Slow()
    found = crowd(slow, {"/figures": 50})
    assert [message["status"] for message in found] == [200] * 50
    assert slow.most == 2


def test_a_flood_is_told_when_to_come_again() -> None:
    """503 with words and Retry-After for those who would wait too long; the others are answered."""
    found = crowd(Slow(), {"/": 400})
    refused = [dict(message["headers"]) for message in found if message["status"] == 503]
    assert 0 < len(refused) < 400
    assert all(headers[b"retry-after"] == b"5" for headers in refused)
    assert len(refused) + sum(message["status"] == 200 for message in found) == 400


@pytest.mark.parametrize("flood", ["/pictures/aaaa/1.png", "/check", "/api/v1/audit"])
def test_what_takes_long_stops_no_search(flood: str) -> None:
    """While it is being flooded, a search has a place."""
    slow = Slow()
    app = Turns(slow, 2, _templates())
    found: list[Message] = []

    async def run() -> None:
        async with anyio.create_task_group() as tasks:
            for _ in range(60):
                tasks.start_soon(ask, app, flood, [])
            await anyio.wait_all_tasks_blocked()
            with anyio.fail_after(5):
                await ask(app, "/help", found)
            slow.go.set()

    in_a_loop(run)
    assert [message["status"] for message in found] == [200]


def test_who_waits_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the places are free again afterwards."""
    monkeypatch.setattr("web.turns._PATIENCE", 0.05)
    slow = Slow()
    app = Turns(slow, 1, _templates())
    late: list[Message] = []
    after: list[Message] = []

    async def run() -> None:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(ask, app, "/", [])
            await anyio.wait_all_tasks_blocked()
            await ask(app, "/", late)
            slow.go.set()
        await ask(app, "/", after)

    in_a_loop(run)
    assert [message["status"] for message in (*late, *after)] == [503, 200]
