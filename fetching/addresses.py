"""Here is an address of the web; you get the machine to connect to, if it is a public one.

A page may link or redirect to anything, also to the machine Beatbook runs on, to its network, or
to a cloud's metadata (169.254.169.254). Every address a name resolves to is checked, and the
connection goes to the checked address: a name that resolves otherwise a second time gains nothing.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from fetching.manners import Passing, Refused

SocketAddress = tuple[socket.AddressFamily, Any]
Resolve = Callable[[str, int], list[SocketAddress]]

_PORTS = {"http": 80, "https": 443}
_LONGEST = 4000
_HOST = re.compile(r"[a-z0-9_.:-]{1,253}")
# Forms of an IPv6 address that carry an IPv4 address to which the network takes them.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE = ipaddress.ip_network("::/96")
_SITE_LOCAL = ipaddress.ip_network("fec0::/10")  # given up in 2004, still routed within sites
_SAFE_IN_PATH = "/%:@!$&'()*+,;=~-._"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes: the host as named, its port, and the path with its query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def place(self) -> str:
        """Host and port, the port always given."""
        return f"{self.host}:{self.port}"

    @property
    def origin(self) -> str:
        """What a robots.txt holds for, as an address without a path."""
        usual = _PORTS[self.scheme] == self.port
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if usual else f":{self.port}")

    @property
    def url(self) -> str:
        """The whole address, in one spelling."""
        return self.origin + self.path


def read_target(url: str, local: frozenset[str] = frozenset()) -> Target:
    """Return where an address leads. Raises Refused for one that is not of the public web."""
    if len(url) > _LONGEST:
        raise Refused(f"{url[:80]}...: the address is too long")
    try:
        parts = urlsplit(url.strip())
        port = parts.port or _PORTS.get(parts.scheme, 0)
        host = (parts.hostname or "").encode("idna").decode("ascii").lower().rstrip(".")
    except ValueError as error:
        raise Refused(f"{url}: not an address: {error}") from error
    if parts.scheme not in _PORTS:
        raise Refused(f"{url}: only http and https are fetched")
    if not _HOST.fullmatch(host) or parts.username is not None:
        raise Refused(f"{url}: not an address of a public host")
    target = Target(parts.scheme, host, port, _path(parts.path, parts.query))
    if port not in _PORTS.values() and target.place not in local:
        raise Refused(f"{url}: only the ports 80 and 443 are fetched from")
    return target


def resolve(host: str, port: int) -> list[SocketAddress]:
    """Return what a host's name stands for, as the system knows it. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(family, address) for family, _, _, _, address in found]


def public_addresses(
    target: Target, local: frozenset[str], resolve: Resolve = resolve
) -> list[SocketAddress]:
    """Return the addresses to connect to, all of them checked.

    Raises Refused if any is not public (a name that mixes both is an attack), Passing for a name
    that cannot be resolved now.
    """
    try:
        found = resolve(target.host, target.port)
    except (OSError, UnicodeError) as error:
        raise Passing(f"{target.host}: its name cannot be resolved: {error}") from error
    if target.place in local:
        return found
    for _, address in found:
        if not is_public(address[0]):
            raise Refused(f"{target.host} leads to {address[0]}, which is not on the public web")
    return found


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public internet."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        carried = _carried(ip)
        if carried is not None:
            return is_public(str(carried))
        if ip in _SITE_LOCAL:
            return False
    return ip.is_global and not ip.is_multicast


def _carried(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if ip in _NAT64 or ip in _COMPATIBLE:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour


def _path(path: str, query: str) -> str:
    """Percent-encode what a link leaves bare: spaces, letters beyond ASCII, control characters."""
    clean = quote(path or "/", safe=_SAFE_IN_PATH)
    return urlunsplit(("", "", clean, quote(query, safe=_SAFE_IN_PATH + "?[]"), ""))
