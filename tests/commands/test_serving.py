"""Does `beatbook serve` open where it says, outlive a worker, and end cleanly?"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.collection import Shell

ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds
Serve = Callable[..., tuple[subprocess.Popen[str], int]]


@pytest.fixture
def serve(samples: Shell) -> Iterator[Serve]:
    """Start a server of the samples at a free port; its process and the port."""
    started: list[subprocess.Popen[str]] = []

    def start(*words: str) -> tuple[subprocess.Popen[str], int]:
        code = "import cli; cli.main()"
        command = [sys.executable, "-c", code, "--home", str(samples.home), "serve", "--port", "0"]
        server = subprocess.Popen(
            [*command, *words], cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        started.append(server)
        assert server.stderr
        said = server.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+) ", said)
        assert found, said
        return server, int(found[1])

    yield start
    for server in started:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
        server.communicate()


def answer(port: int) -> bytes:
    """What the server says of its health; a worker that has just died is waited for."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=PATIENCE) as response:
                return bytes(response.read())
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def workers(server: subprocess.Popen[str]) -> set[int]:
    """The processes that answer, by their numbers."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text("utf-8").split()
    lines = {int(c): Path(f"/proc/{c}/cmdline").read_bytes() for c in children}
    return {number for number, line in lines.items() if b"spawn_main" in line}


@pytest.mark.parametrize("number", ["1", "2"])
def test_ctrl_c_ends_it_without_a_word(serve: Serve, number: str) -> None:
    """No traceback, from one process or from several."""
    server, port = serve("--workers", number)
    assert b'"ok"' in answer(port)
    os.killpg(server.pid, signal.SIGINT)
    assert server.communicate(timeout=PATIENCE)[1] == ""
    assert server.returncode == 0


def test_a_worker_that_dies_is_replaced(serve: Serve) -> None:
    """The others answer meanwhile."""
    server, port = serve("--workers", "2")
    assert b'"ok"' in answer(port)
    before = workers(server)
    assert len(before) == 2
    killed = min(before)
    os.kill(killed, signal.SIGKILL)
    assert b'"ok"' in answer(port)
    end = time.monotonic() + PATIENCE
    while killed in workers(server) or len(workers(server)) < 2:
        assert time.monotonic() < end
        time.sleep(0.1)
    assert b'"ok"' in answer(port)


def test_a_head_without_end_is_refused(serve: Serve) -> None:
    """Memory does not grow with what is sent, whichever library reads it."""
    _, port = serve("--workers", "1")
    assert b'"ok"' in answer(port)
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as sender:
        sender.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: ")
        try:
            for _ in range(400):  # 6.4 MB at most; it must not get there
                sender.sendall(b"x" * (16 << 10))
            said = sender.recv(100)
        except ConnectionError:  # closed while we were sending
            said = b""
    assert said == b"" or b" 400 " in said
    assert b'"ok"' in answer(port)
