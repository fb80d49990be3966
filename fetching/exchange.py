"""Here is a checked target; you get one answer of its server, bounded in time and size.

One connection a request: we wait longer between two requests than a handshake takes.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass

from fetching.addresses import Resolve, SocketAddress, Target, public_addresses, resolve
from fetching.manners import Manners, Passing, Refused

_CHUNK = 1 << 16
_ENCODINGS = ("", "identity", "gzip", "x-gzip", "deflate")


@dataclass(frozen=True, slots=True)
class Network:
    """How the world is reached: names resolved, certificates checked."""

    manners: Manners
    tls: ssl.SSLContext
    resolve: Resolve = resolve


class Response:
    """A server's answer: status, headers, and a body that is read once, in chunks."""

    def __init__(self, url: str, raw: http.client.HTTPResponse, deadline: Deadline) -> None:
        self.url = url
        self.status = raw.status
        self._raw = raw
        self._deadline = deadline

    def header(self, name: str) -> str | None:
        """Return a header's value, without the line breaks an old server may fold it with."""
        value = self._raw.headers.get(name)
        return " ".join(str(value).split()) if value is not None else None

    @property
    def encoded(self) -> bool:
        """Whether the body is compressed, though we asked for it as it is."""
        return (self.header("Content-Encoding") or "identity").lower() != "identity"

    def chunks(self, limit: int) -> Iterator[bytes]:
        """Yield the body, decompressed.

        Raises Refused for more than `limit` bytes, Passing for one cut off or too slow.
        """
        encoding = (self.header("Content-Encoding") or "").lower()
        if encoding not in _ENCODINGS:
            raise Refused(f"{self.url} is sent as {encoding[:20]!r}, which was not asked for")
        total = 0
        body = self._body(limit)
        for chunk in _inflated(body, self.url) if self.encoded else body:
            total += len(chunk)
            if total > limit:
                raise Refused(f"{self.url} has more than the {limit:,} bytes that are taken")
            yield chunk

    def _body(self, limit: int) -> Iterator[bytes]:
        promised, got = self._raw.length, 0
        if promised is not None and promised > limit:
            raise Refused(f"{self.url} has {promised:,} bytes; the limit is {limit:,}")
        with self._deadline.explained(self.url):
            while chunk := self._raw.read1(_CHUNK):
                got += len(chunk)
                yield chunk
        if promised is not None and got < promised:
            raise Passing(f"{self.url} broke off after {got:,} of {promised:,} bytes")


@contextmanager
def exchange(target: Target, headers: Mapping[str, str], network: Network) -> Iterator[Response]:
    """Send one GET and give its answer. Raises Refused or Passing."""
    manners = network.manners
    addresses = public_addresses(target, manners.local, network.resolve)
    with closing(_connect(target, addresses, manners)) as plain:
        deadline = Deadline(plain, manners.longest)
        try:
            with deadline.explained(target.url):
                secured = _secured(plain, target, network)
            with closing(secured):
                with deadline.explained(target.url):
                    raw = _ask(target, secured, headers, manners)
                with closing(raw):
                    yield Response(target.url, raw, deadline)
        finally:
            deadline.cancel()


class Deadline:
    """Ends a connection after some seconds, whatever it is doing: shaking hands, dripping bytes.

    A timeout of the socket begins anew with each byte; a server that sends one every ten seconds
    would hold us for ever.
    """

    def __init__(self, connection: socket.socket, seconds: float) -> None:
        self._connection = connection.dup()  # the original's handle passes on to the TLS socket
        self._seconds = seconds
        self._passed = False
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._timer.start()

    @contextmanager
    def explained(self, url: str) -> Iterator[None]:
        """Turn what the network raises into what a person can act on."""
        try:
            yield
        except ssl.SSLCertVerificationError as error:
            raise Refused(f"{url}: its certificate is not good: {error.verify_message}") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            self._check(url)
            reason = str(error) or type(error).__name__
            raise Passing(f"{url}: the connection failed: {reason[:200]}") from error
        self._check(url)

    def cancel(self) -> None:
        """The answer is there, or given up."""
        self._timer.cancel()
        self._connection.close()

    def _check(self, url: str) -> None:
        if self._passed:
            raise Passing(f"{url} took longer than {self._seconds:g} seconds")

    def _end(self) -> None:
        self._passed = True
        with suppress(OSError):  # it is closed already
            self._connection.shutdown(socket.SHUT_RDWR)


def _connect(target: Target, addresses: list[SocketAddress], manners: Manners) -> socket.socket:
    """Connect to the first address that answers."""
    reason: OSError | None = None
    for family, address in addresses:
        connection = socket.socket(family, socket.SOCK_STREAM)
        connection.settimeout(manners.idle)
        try:
            connection.connect(address)
        except OSError as error:
            connection.close()
            reason = error
        else:
            return connection
    raise Passing(f"{target.host} does not answer: {reason or 'it has no address'}")


def _secured(plain: socket.socket, target: Target, network: Network) -> socket.socket:
    if target.scheme == "http":
        return plain
    return network.tls.wrap_socket(plain, server_hostname=target.host)


def _ask(
    target: Target, connection: socket.socket, headers: Mapping[str, str], manners: Manners
) -> http.client.HTTPResponse:
    client = http.client.HTTPConnection(target.host, target.port)
    client.sock = connection
    client.putrequest("GET", target.path, skip_host=True, skip_accept_encoding=True)
    usual = {
        "Host": target.origin.partition("://")[2],
        "User-Agent": manners.agent,
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    for name, value in {**usual, **headers}.items():
        client.putheader(name, value)
    client.endheaders()
    return client.getresponse()


def _inflated(body: Iterator[bytes], url: str) -> Iterator[bytes]:
    """Decompress in small steps: a kilobyte may hold a gigabyte."""
    inflate = zlib.decompressobj(47)  # gzip or zlib, told by its head
    try:
        for chunk in body:
            rest = chunk
            while rest and not inflate.eof:
                yield inflate.decompress(rest, _CHUNK)
                rest = inflate.unconsumed_tail
        while tail := inflate.decompress(b"", _CHUNK):
            yield tail
    except zlib.error as error:
        raise Refused(f"{url}: compressed wrongly: {error}") from error
    if not inflate.eof:
        raise Passing(f"{url} broke off within its compressed bytes")
