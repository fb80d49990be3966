"""Does a store that cannot be used say in one line what is wrong and what to do?"""

from __future__ import annotations

import builtins
import http.server
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cli import main
from corpus.database import StoreError
from indexer.engines.opensearch.address import PASSWORD, read_address
from indexer.engines.opensearch.server import Server


def run(home: Path, address: str, *words: str) -> Result:
    """Run a command with a store."""
    return CliRunner().invoke(main, ["--home", str(home), "--store", address, *words])


@contextmanager
def answering(status: int, body: bytes) -> Iterator[str]:
    """A server that answers everything alike."""

    class Alike(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Alike) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"opensearch://127.0.0.1:{server.server_address[1]}/any"
        server.shutdown()


def version(distribution: str, number: str) -> bytes:
    """What a server says of itself."""
    return json.dumps({"version": {"distribution": distribution, "number": number}}).encode()


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (200, version("opensearch", "1.3.20"), "Beatbook needs OpenSearch 2 or 3"),
        (200, version("elasticsearch", "8.1.0"), "is elasticsearch 8.1.0"),
        (200, b"{}", "no OpenSearch"),
        (200, b"<html>a printer</html>", "check the address"),
        (401, b"{}", PASSWORD),
        (503, b'{"error": "no master"}', "_cluster/health"),
    ],
)
def test_what_answers_is_no_store(tmp_path: Path, status: int, body: bytes, words: str) -> None:
    """Another server, another version, no way in: each is told apart."""
    with answering(status, body) as address:
        done = run(tmp_path, address, "search", "police")
    assert done.exit_code == 2
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "unforeseen" not in done.stderr


def test_nobody_answers(tmp_path: Path) -> None:
    """The address is named, and the question whether it runs is asked."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    done = run(tmp_path, f"opensearch://127.0.0.1:{port}/any", "status")
    assert done.exit_code == 2
    assert f"no OpenSearch answers at opensearch://127.0.0.1:{port}/any" in done.stderr


def test_a_collection_that_is_not_there(tmp_path: Path, address: Callable[[], str]) -> None:
    """One is begun with ingest, by nothing else."""
    for words in (("search", "police"), ("status",), ("rebuild",), ("remove", "x")):
        done = run(tmp_path, address(), *words)
        assert done.exit_code == 2, words
        assert "holds no collection yet" in done.stderr


@pytest.mark.parametrize(
    "typed",
    [
        "localhost:9200/beatbook",
        "http://localhost:9200/beatbook",
        "opensearch://localhost:9200",
        "opensearch://localhost:9200/",
        "opensearch://localhost:port/beatbook",
        "opensearch://localhost:99999/beatbook",
        "opensearch://localhost/Beat-Book",
        "opensearch://localhost/_all",
        "opensearch://localhost/a*",
        "opensearch://me:secret@localhost/beatbook",
    ],
)
def test_an_address_that_is_none(typed: str) -> None:
    """What would name other people's indexes, or show a password, is no address."""
    with pytest.raises(StoreError, match="; write "):
        read_address(typed)


def test_an_address() -> None:
    """Several servers, the usual port, a user; the password is never shown."""
    found = read_address("opensearchs://me@one:9201,[::1],three/beatbook")
    assert found.servers == (("one", 9201), ("[::1]", 9200), ("three", 9200))
    assert (found.secure, found.user, found.name) == (True, "me", "beatbook")
    assert str(found) == "opensearchs://one:9201,[::1]:9200,three:9200/beatbook"


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line says what to install."""
    real = builtins.__import__

    def lacking(name: str, *more: Any) -> Any:
        if name == "opensearchpy":
            raise ModuleNotFoundError(name=name)
        return real(name, *more)

    monkeypatch.setattr(builtins, "__import__", lacking)
    with pytest.raises(StoreError, match=r"pip install 'beatbook\[scale\]'"):
        Server(read_address("opensearch://127.0.0.1/any"))


def test_fetching_needs_a_folder(tmp_path: Path) -> None:
    """What is fetched is kept in files."""
    done = run(tmp_path, "opensearch://127.0.0.1/any", "fetch")
    assert done.exit_code == 2
    assert "leave --store away" in done.output
