"""Here is `opensearch://host:9200/beatbook`; you get the servers it names and the collection."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from urllib.parse import unquote

from corpus.database import StoreError

PASSWORD = "BEATBOOK_STORE_PASSWORD"
"""The environment variable that holds the password of the user an address names."""
_ADDRESS = re.compile(
    r"(?P<scheme>opensearchs?)://(?:(?P<user>[^:@/]+)@)?(?P<hosts>[^/@]+)/(?P<name>[^/]+)/?"
)
_HOST = re.compile(r"(?P<host>\[[0-9a-fA-F:]+\]|[A-Za-z0-9._-]+)(?::(?P<port>\d{1,5}))?")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
_PORT = 9200


@dataclass(frozen=True, slots=True)
class Address:
    """Where a collection is: servers as (host, port), TLS or not, the user, its name there."""

    servers: tuple[tuple[str, int], ...]
    name: str
    secure: bool = False
    user: str | None = None

    def __str__(self) -> str:
        servers = ",".join(f"{host}:{port}" for host, port in self.servers)
        return f"opensearch{'s' if self.secure else ''}://{servers}/{self.name}"

    @property
    def login(self) -> tuple[str, str] | None:
        """The user and the password, which is never part of an address."""
        return (self.user, os.environ.get(PASSWORD, "")) if self.user else None


def read_address(typed: str) -> Address:
    """Read an address; several servers are parted by commas. Raises StoreError."""
    found = _ADDRESS.fullmatch(typed)
    if found is None:
        raise StoreError(
            f"{typed!r} is no address of a store; write opensearch://HOST:9200/NAME, or "
            f"opensearchs://USER@HOST:9200/NAME with the password in {PASSWORD}"
        )
    name = found["name"]
    if not _NAME.fullmatch(name):
        raise StoreError(
            f"{name!r} is no name for a collection; write small letters, digits and _, a letter "
            "first"
        )
    servers = tuple(_server(host, typed) for host in found["hosts"].split(","))
    user = unquote(found["user"]) if found["user"] else None
    return Address(servers, name, found["scheme"] == "opensearchs", user)


def _server(typed: str, address: str) -> tuple[str, int]:
    found = _HOST.fullmatch(typed)
    if found is None or int(found["port"] or _PORT) > 65535:
        raise StoreError(f"{typed!r} in {address!r} is no server; write HOST or HOST:PORT")
    return found["host"], int(found["port"] or _PORT)
