"""Are the documents shown some at a time, each once, and the others not read?"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from corpus.store import Failure, Store
from tests.collection import Shell
from web import pages
from web.app import create_app
from web.live import HomeLive

LINK = re.compile(r'<th scope="row" role="rowheader"><a href="([^"]+)">')
TURN = r'<a rel="{}" href="([^"]+)">'


@pytest.fixture
def small(samples: Shell, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """The application with three documents to a page, which may not read them all."""
    monkeypatch.setattr(pages, "DOCUMENTS_SHOWN", 3)
    monkeypatch.setattr(Store, "documents", None)
    return TestClient(create_app(samples.home))


def turn(body: str, which: str) -> str | None:
    """Return the address of the next or the previous page."""
    found = re.search(TURN.format(which), body)
    return found[1] if found else None


def test_pages_hold_each_document_once(small: TestClient, samples: Shell) -> None:
    """Following Next to the end, and Previous back to where it began."""
    with HomeLive(samples.home).reading() as reading:
        names = reading.index.spellings.documents
    seen: list[str] = []
    address: str | None = "/documents"
    visited = []
    while address:
        visited.append(address)
        body = small.get(address).text
        seen += LINK.findall(body)
        address = turn(body, "next")
    assert len(seen) == len(set(seen)) == len(names)
    assert len(visited) == -(-len(names) // 3) > 1
    for before in visited[-2::-1]:
        back = turn(body, "prev")
        assert back == before
        body = small.get(back).text
    assert turn(body, "prev") is None


def test_a_page_beyond_the_last_is_said(small: TestClient) -> None:
    """404 with the number of the last; what is no number is 400."""
    answer = small.get("/documents?page=99")
    assert answer.status_code == 404
    assert "the last is" in answer.text
    assert small.get("/documents?page=0").status_code == 400


def test_the_api_reads_what_it_gives(small: TestClient) -> None:
    """Its pages go on by a cursor, by the same names."""
    first = small.get("/api/v1/documents?limit=2").json()
    second = small.get(f"/api/v1/documents?limit=2&cursor={first['next']}").json()
    names = [row["document"] for row in (*first["documents"], *second["documents"])]
    assert names == sorted(names)
    assert len(set(names)) == min(4, first["total"])


def test_an_index_that_is_behind_is_not_asked(samples: Shell) -> None:
    """It may name documents that have gone, and lack new ones."""
    with HomeLive(samples.home).reading() as reading:
        behind = replace(
            reading,
            in_step=False,
            index=replace(reading.index, spellings=replace(reading.index.spellings, documents=())),
        )
        wanted = slice(1, 3)
        assert pages.some_documents(behind, wanted) == pages.some_documents(reading, wanted)


def test_what_could_not_be_read_is_on_the_first_page(own: Shell) -> None:
    """A hundred of it, then how many more: it may be a whole folder."""
    with Store.open(own.home) as store:
        for n in range(120):
            store.put_failure(Failure(f"/scans/{n:03d}.pdf", f"{n:03d}.pdf", None, "error", "cut"))
    body = TestClient(create_app(own.home)).get("/documents").text
    assert body.count("</strong>: cut") == 100
    assert "And 20 more" in body
