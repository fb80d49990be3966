"""Does nothing but the fetching room ever open a connection?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_architecture import imported, name, sources

NETWORK = {"socket", "ssl", "ftplib", "smtplib", "telnetlib", "socketserver", "xmlrpc", "asyncio"}
NETWORK |= {"http", "httpx", "httpx2", "requests", "urllib3", "aiohttp", "websockets"}
NETWORK |= {"opensearchpy"}
# Of urllib only what opens: urllib.parse takes an address apart and opens nothing.
OPENERS = {"urllib.request", "urllib.robotparser"}
MAY = ("fetching/", "commands/fetching.py", "web/", "commands/serving.py", "bench/")
# The store that --store names: an address of one's own, and only where the option is given.
STORE = "indexer/engines/opensearch/server.py"


@pytest.mark.parametrize("path", sources(), ids=name)
def test_only_fetching_opens_connections(path: Path) -> None:
    """What is read stays here; the web server listens and never calls."""
    modules = set(imported(path))
    found = {m for m in modules if m.split(".")[0] in NETWORK or m in OPENERS}
    may = name(path).startswith((*MAY, STORE))
    assert not found or may, f"{name(path)} imports {sorted(found)}"


def test_the_web_pages_call_nobody() -> None:
    """A server that fetched would be a way into the network it stands in."""
    callers = {"httpx", "httpx2", "requests", "socket", "urllib.request", "http.client"}
    for path in sources():
        if name(path).startswith("web/"):
            assert not callers & set(imported(path)), name(path)
