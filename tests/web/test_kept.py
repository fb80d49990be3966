"""Is a question asked again answered as before, and anew once the collection has changed?"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from indexer import answer
from tests.collection import Shell
from web.app import create_app

SEARCH = "/api/v1/search?q=burglary"


@pytest.fixture
def own(samples: Shell, tmp_path: Path) -> Shell:
    """A shell with a copy of the samples, which may be changed."""
    shutil.copytree(samples.home, tmp_path / "home")
    return Shell(tmp_path / "home")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions that were answered, not given again."""
    held: list[str] = []
    search = answer.search

    def counting(*args: object, **more: object) -> object:
        held.append(str(args[2]))
        return search(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(answer, "search", counting)
    return held


def test_the_same_question_is_answered_once(own: Shell, asked: list[str]) -> None:
    """The same bytes, headers too; another question, page or wrong one is its own."""
    client = TestClient(create_app(own.home))
    first, again = client.get(SEARCH), client.get(SEARCH)
    assert asked == ["burglary"]
    assert (first.content, first.headers) == (again.content, again.headers)
    assert client.get("/?q=burglary").headers["content-type"].startswith("text/html")
    assert client.get(SEARCH + "+fund").json() != first.json()
    assert [client.get("/?q=(").status_code for _ in range(2)] == [400, 400]


def test_a_change_is_seen_at_once(own: Shell, asked: list[str]) -> None:
    """A document removed by another process is in no answer after it."""
    client = TestClient(create_app(own.home))
    before = client.get(SEARCH).json()
    name = before["hits"][0]["document"]
    assert own.run("remove", name).exit_code == 0
    after = client.get(SEARCH).json()
    assert len(asked) == 2
    assert name not in {hit["document"] for hit in after["hits"]}
