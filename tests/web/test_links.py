"""Do addresses stay true: after reading again, after a change, when a document is gone?"""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import pipeline
from corpus.model import Settings
from tests.quick_reading import read_sums
from tests.test_pipeline import TODAY
from web.app import create_app


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A file that will change."""
    path = tmp_path / "report.txt"
    path.write_text("Kent spent £40,000 on lamps and £7,000 on paint.", "utf-8")
    return path


def read(path: Path, *, force: bool = False) -> Path:
    """Read the file, again or anew; return the collection's home."""
    home = path.parent / "home"
    pipeline.ingest([path], home, Settings(), today=TODAY, force=force, read=read_sums)
    return home


def link_to(client: TestClient, words: str) -> str:
    """The permalink of a figure, as its page offers it."""
    page: str = client.get("/figures").text
    links = [part.split('"')[0] for part in page.split('href="')]
    return next(link.replace("&amp;", "&") for link in links if f"said={words}" in link)


def test_a_permalink_survives_reading_again(report: Path) -> None:
    """The same bytes read anew give the same address."""
    client = TestClient(create_app(read(report)))
    link = link_to(client, "%C2%A340%2C000")
    read(report, force=True)
    answer = client.get(link)
    assert answer.status_code == 200
    assert "£40,000" in answer.text


def test_a_changed_source_is_said(report: Path) -> None:
    """The page says that the source has changed, and what it says now."""
    client = TestClient(create_app(read(report)))
    kept, gone = link_to(client, "%C2%A340%2C000"), link_to(client, "%C2%A37%2C000")
    report.write_text("Kent spent £40,000 on lamps and £9,000 on paint.", "utf-8")
    read(report)
    assert "It still says" in client.get(kept).text
    assert "It no longer says" in client.get(gone).text


def test_a_running_server_sees_what_is_ingested(report: Path) -> None:
    """Without a restart."""
    client = TestClient(create_app(read(report)))
    assert client.get("/api/v1/figures").json()["total"] == 2
    (report.parent / "more.txt").write_text("Essex spent £3,000.", "utf-8")
    read(report.parent / "more.txt")
    assert client.get("/api/v1/figures").json()["total"] == 3


def test_a_home_without_an_index_is_503(tmp_path: Path) -> None:
    """With words, and healthz says so too."""
    client = TestClient(create_app(tmp_path / "none"))
    assert client.get("/healthz").status_code == 503
    assert "ingest" in client.get("/").text
