"""Fixtures: the application over the samples, a running server, a browser."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, sync_playwright

from tests.collection import Shell
from web.app import create_app

_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


@pytest.fixture(scope="session")
def client(samples: Shell) -> Iterator[TestClient]:
    """The application over the samples, called without a network."""
    with TestClient(create_app(samples.home), follow_redirects=False) as opened:
        yield opened


@pytest.fixture
def own(samples: Shell, tmp_path: Path) -> Shell:
    """A shell with a copy of the samples, which may be changed."""
    shutil.copytree(samples.home, tmp_path / "home")
    return Shell(tmp_path / "home")


@pytest.fixture(scope="session")
def site(samples_pdf: Shell) -> Iterator[str]:
    """The address of a server of the samples' PDFs, on loopback."""
    yield from serving(samples_pdf.home)


def serving(home: Path) -> Iterator[str]:
    """Serve a collection on loopback; yield its address once, then stop."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = uvicorn.Config(create_app(home), port=port, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; `make browser` installs it where it is missing."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "Chromium is missing; run: make browser"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield opened
        opened.close()
