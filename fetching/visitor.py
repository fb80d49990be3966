"""Here is an address; you get its answer, as a visitor who keeps to the house's rules.

Asks robots.txt first, waits between two requests to a host, follows redirects within the same
rules, comes back later when asked to, and leaves alone a host that keeps failing.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import count
from typing import TypeVar
from urllib.parse import urljoin

from fetching.addresses import Resolve, Target, read_target, resolve
from fetching.exchange import Network, Response, exchange
from fetching.manners import AGENT, Clock, Manners, OutOfTime, Passing, Refused
from fetching.robots import Robots, read_robots

Result = TypeVar("Result")
_REDIRECTS = (301, 302, 303, 307, 308)
_BUSY = (408, 425, 429, 500, 502, 503, 504)
_ROBOTS_BYTES = 512 << 10
_MOST_FAILURES = 3  # in a row, each after all tries


class Visitor:
    """One run's visits: what each host's robots.txt says, when it was last asked, how it went."""

    def __init__(
        self, manners: Manners, clock: Clock | None = None, resolve: Resolve = resolve
    ) -> None:
        self.manners = manners
        self.clock = clock or Clock()
        self._network = Network(manners, ssl.create_default_context(), resolve)
        self._end = self.clock.now() + manners.seconds
        self._robots: dict[str, Robots | str] = {}
        self._free: dict[str, float] = {}
        self._failures: dict[str, int] = {}
        self._left: dict[str, str] = {}

    @contextmanager
    def visit(self, url: str, headers: Mapping[str, str] | None = None) -> Iterator[Response]:
        """Give the answer at an address, redirects followed. Raises Refused or Passing.

        An answer that says "not now" is raised as Passing, any other is the caller's to judge.
        """
        with ExitStack() as stack:
            yield self._follow(url, headers or {}, stack, ask_robots=True)

    def persist(self, url: str, action: Callable[[], Result]) -> Result:
        """Do something again, later and later, while its trouble may pass. Raises FetchError."""
        host = read_target(url, self.manners.local).host
        for n in count(1):
            try:
                done = action()
            except Passing as error:
                later = self.manners.backoff * 2 ** (n - 1)
                wait = later if error.after is None else error.after
                if wait > self.manners.patience:
                    self._left[host] = f"{host} asks to come back in {wait:,.0f} seconds"
                if n >= self.manners.tries or host in self._left:
                    self._note_failure(host)
                    raise
                self._wait(wait)
            else:
                self._failures.pop(host, None)
                return done
        raise AssertionError("count(1) does not end")

    # -- within

    def _follow(
        self, url: str, headers: Mapping[str, str], stack: ExitStack, *, ask_robots: bool
    ) -> Response:
        target = read_target(url, self.manners.local)
        for _ in range(self.manners.redirects + 1):
            response = self._ask(target, headers, stack, ask_robots=ask_robots)
            if response.status in _BUSY:
                after = _retry_after(response.header("Retry-After"))
                raise Passing(f"{target.url} answers {response.status}", after)
            where = response.header("Location")
            if response.status not in _REDIRECTS or not where:
                return response
            stack.close()
            target = self._redirected(target, where)
        raise Refused(f"{url} redirects more than {self.manners.redirects} times")

    def _redirected(self, target: Target, where: str) -> Target:
        try:
            joined = urljoin(target.url, where)
        except ValueError as error:
            raise Refused(f"{target.url} redirects to no address: {error}") from error
        try:
            found = read_target(joined, self.manners.local)
        except Refused as error:
            raise Refused(f"{target.url} redirects to what is not fetched: {error}") from error
        if target.scheme == "https" and found.scheme == "http":
            raise Refused(f"{target.url} redirects to {found.url}, which is not encrypted")
        return found

    def _ask(
        self, target: Target, headers: Mapping[str, str], stack: ExitStack, *, ask_robots: bool
    ) -> Response:
        if target.host in self._left:
            raise Refused(f"{self._left[target.host]}; it is left alone in this run")
        delay = self.manners.delay
        if ask_robots:
            robots = self._robots_of(target)
            if not robots.allows(target.path):
                raise Refused(f"{target.url} is closed to us by robots.txt")
            delay = max(delay, robots.delay or 0)
        self._wait_for(target.host, delay)
        return stack.enter_context(exchange(target, headers, self._network))

    def _wait_for(self, host: str, delay: float) -> None:
        if delay > self.manners.patience:
            raise Refused(f"{host} wants {delay:,.0f} seconds between two requests")
        self._wait(self._free.get(host, 0.0) - self.clock.now())
        self._free[host] = self.clock.now() + delay

    def _wait(self, seconds: float) -> None:
        if self.clock.now() + max(seconds, 0.0) > self._end:
            raise OutOfTime("the time of this run is over; the same command goes on from here")
        if seconds > 0:
            self.clock.sleep(seconds)

    def _note_failure(self, host: str) -> None:
        self._failures[host] = self._failures.get(host, 0) + 1
        if self._failures[host] >= _MOST_FAILURES:
            self._left.setdefault(host, f"{host} failed {_MOST_FAILURES} times in a row")

    def _robots_of(self, target: Target) -> Robots:
        """What cannot be known for now forbids; what does not exist allows."""
        if target.origin not in self._robots:
            url = target.origin + "/robots.txt"
            try:
                self._robots[target.origin] = self.persist(url, lambda: self._read_robots(url))
            except (Passing, Refused) as error:
                self._robots[target.origin] = f"its robots.txt cannot be read: {error}"
        found = self._robots[target.origin]
        if isinstance(found, str):
            raise Refused(f"{target.url}: {found}")
        return found

    def _read_robots(self, url: str) -> Robots:
        with ExitStack() as stack:
            response = self._follow(url, {}, stack, ask_robots=False)
            if response.status != 200:
                return Robots()
            text = bytearray()
            for chunk in response.chunks(self.manners.page_bytes):
                text += chunk
                if len(text) > _ROBOTS_BYTES:
                    break
        return read_robots(text[:_ROBOTS_BYTES].decode("utf-8", "replace"), AGENT)


def _retry_after(value: str | None) -> float | None:
    """Read seconds or a date; what is neither asks for nothing."""
    if value is None:
        return None
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((aware - datetime.now(UTC)).total_seconds(), 0.0)
