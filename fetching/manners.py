"""Here is nothing; you get how to behave towards a server, and what to do when it does not."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

AGENT = "beatbook"
Kind = Literal["pdf", "docx", "html"]


@dataclass(frozen=True, slots=True)
class Manners:
    """Limits of a run; lengths in seconds and bytes.

    `delay` lies between two requests to one host, if its robots.txt does not ask for more;
    a host that asks for more than `patience`, there or by Retry-After, is left alone. `idle` is
    the silence a server may keep, `longest` the time one request may take, `seconds` the time the
    run may take. `local` are the only hosts ("10.0.0.5:8080") that may be of a private network.
    """

    delay: float = 1.0
    patience: float = 120.0
    idle: float = 30.0
    longest: float = 600.0
    seconds: float = 6 * 3600.0
    tries: int = 4
    backoff: float = 2.0
    redirects: int = 5
    page_bytes: int = 4 << 20
    document_bytes: int = 256 << 20
    pages: int = 500
    documents: int = 5000
    contact: str | None = None
    local: frozenset[str] = frozenset()

    @property
    def agent(self) -> str:
        """Who we say we are, and whom to write to if that was said."""
        contact = f"; {self.contact}" if self.contact else ""
        return f"{AGENT}/0.1 (reads public documents of police and crime commissioners{contact})"


@dataclass(frozen=True, slots=True)
class Clock:
    """The time, in seconds from anywhere, and how to wait; tests bring their own."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


class FetchError(Exception):
    """Something that was not fetched, and why."""


class Refused(FetchError):
    """Not to be asked for again in this run: it is not allowed, not there, or not what we take."""


class Passing(FetchError):
    """A trouble that may pass: `after` is how many seconds the server asks us to wait."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after


class OutOfTime(FetchError):
    """The run has taken as long as it may; the next one goes on."""
