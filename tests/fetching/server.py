"""Here are paths and what is to be answered to each; you get a server that may misbehave."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from fetching.manners import Clock, Manners
from fetching.visitor import Visitor

PDF = b"%PDF-1.7\n" + b"%" * 2000 + b"\n%%EOF\n"


class Handler(BaseHTTPRequestHandler):
    """Hands each GET to the answer given for its path; no other says 404."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer, and note what was asked."""
        site: Site = self.server.site  # type: ignore[attr-defined]
        site.asked.append((self.path, dict(self.headers)))
        try:
            site.answers.get(self.path, missing)(self)
        except (ConnectionError, TimeoutError):
            self.close_connection = True  # the visitor had enough

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def reply(
        self, body: bytes = b"", status: int = 200, length: int | None = None, **headers: Any
    ) -> None:
        """Send a whole answer; `length` claims another length than it has."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True


Answer = Callable[[Handler], None]


def missing(handler: Handler) -> None:
    """There is nothing here."""
    handler.reply(status=404)


def page(*links: str, words: str = "Report") -> Answer:
    """A web page with these links."""
    text = "".join(f'<li><a href="{link}">{words}</a>' for link in links)
    return lambda h: h.reply(f"<!doctype html><ul>{text}".encode(), Content_Type="text/html")


def file(body: bytes, content_type: str = "application/pdf", **headers: Any) -> Answer:
    """A document that knows how to say it is unchanged, and to send a part of itself."""

    def answer(handler: Handler) -> None:
        asked = handler.headers
        etag = headers.get("ETag")
        said: dict[str, Any] = {"Content_Type": content_type, **headers}
        if etag and asked.get("If-None-Match") == etag:
            handler.reply(status=304, **headers)
        elif "Range" in asked and asked.get("If-Range") == etag:
            start = int(asked["Range"].removeprefix("bytes=").rstrip("-"))
            where = f"bytes {start}-{len(body) - 1}/{len(body)}"
            handler.reply(body[start:], 206, Content_Range=where, **said)
        else:
            handler.reply(body, **said)

    return answer


def in_turn(*answers: Answer) -> Answer:
    """The first answer once, then the next; the last for ever."""
    left = list(answers)
    return lambda handler: (left.pop(0) if len(left) > 1 else left[0])(handler)


def redirect(to: str) -> Answer:
    """Elsewhere."""
    return lambda handler: handler.reply(status=302, Location=to)


@dataclass(slots=True)
class Waits:
    """A clock on which waiting takes no time; `waited` is how long each wait would have been."""

    time: float = 0.0
    waited: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        """Note a wait and move on."""
        self.waited.append(seconds)
        self.time += seconds

    def clock(self) -> Clock:
        """Return the clock."""
        return Clock(lambda: self.time, self.sleep)


@dataclass(slots=True)
class Site:
    """A server under way: its place, its answers by path, what it was asked."""

    place: str
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    waits: Waits = field(default_factory=Waits)

    def url(self, path: str) -> str:
        """Return the address of a path."""
        return f"http://{self.place}{path}"

    def paths(self) -> list[str]:
        """Return what was asked for, robots.txt aside."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def visitor(self, **manners: object) -> Visitor:
        """Return a visitor who may come here, though this is no public host."""
        quick: dict[str, object] = {"idle": 2.0, "longest": 5.0, "tries": 3}
        settings = Manners(local=frozenset({self.place}), **{**quick, **manners})  # type: ignore[arg-type]
        return Visitor(settings, self.waits.clock())


@contextmanager
def serving() -> Iterator[Site]:
    """Serve on a free port of this machine until the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False  # an answer that drips need not be waited for
    site = Site(f"127.0.0.1:{server.server_port}")
    server.site = site  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
