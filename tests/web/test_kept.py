"""Is a question asked again answered as before, and anew once the collection has changed?"""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from starlette.responses import PlainTextResponse

from indexer import answer
from tests.collection import Shell
from web import kept
from web.app import LOCAL, _answering, create_app

SEARCH = "/api/v1/search?q=burglary"


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


def test_a_change_is_seen(own: Shell, asked: list[str]) -> None:
    """A document removed by another process is in no answer after it."""
    client = TestClient(create_app(own.home))
    before = client.get(SEARCH).json()
    name = before["hits"][0]["document"]
    assert own.run("remove", name).exit_code == 0
    time.sleep(kept.LOOK_EVERY)
    after = client.get(SEARCH).json()
    assert len(asked) == 2
    assert name not in {hit["document"] for hit in after["hits"]}


def test_what_many_ask_at_once_is_answered_once(own: Shell, asked: list[str]) -> None:
    """The others wait for the same answer; problems are told to each."""
    with TestClient(create_app(own.home)) as client:
        asked.clear()
        together = threading.Barrier(8)

        def ask(_: int) -> tuple[int, bytes]:
            together.wait()
            response = client.get(SEARCH)
            return response.status_code, response.content

        with ThreadPoolExecutor(8) as pool:
            found = set(pool.map(ask, range(8)))
            assert asked == ["burglary"]
            assert [status for status, _ in found] == [200]
            wrong = pool.map(lambda _: client.get("/?q=(").status_code, range(8))
            assert set(wrong) == {400}


def test_head_has_the_headers_alone(own: Shell, asked: list[str]) -> None:
    """Those of the page, which is kept for who asks for it next."""
    client = TestClient(create_app(own.home))
    head, page = client.head(SEARCH), client.get(SEARCH)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers == page.headers
    assert asked == ["burglary"]


def test_head_is_answered_where_nothing_is_kept(own: Shell) -> None:
    """Of a store elsewhere, too, which is served without this."""
    client = TestClient(_answering(own.home, LOCAL, 2, None))
    head = client.head(SEARCH)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == client.get(SEARCH).headers["content-length"]


def test_hosts_and_packing_have_answers_of_their_own(own: Shell) -> None:
    """A figure's citation names the host; an answer packed is for who can unpack it."""
    client = TestClient(create_app(own.home))
    plain = client.get("/about", headers={"accept-encoding": "identity"})
    packed = client.get("/about", headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert client.get(SEARCH).status_code == 200
    assert client.get(SEARCH, headers={"host": "evil.example"}).status_code == 400


def test_only_so_much_is_kept(own: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first answered go first; memory does not grow with what is asked."""
    monkeypatch.setattr(kept, "MOST_KEPT", 20_000)
    app = create_app(own.home)
    client = TestClient(app)
    for number in range(30):
        assert client.get(f"/help?n={number}").status_code == 200
    assert isinstance(app, kept.Kept)
    assert 0 < app._size <= 20_000
    assert app._size == sum(answer.size for answer in app._answers.values())


def test_an_answer_kept_twice_is_counted_once(tmp_path: Path) -> None:
    """Two may have computed the same, where a first could not be kept."""
    app = kept.Kept(PlainTextResponse("said"), tmp_path)
    for size in (7, 5):
        app._keep("one address", kept._Answer((), size))
    assert app._size == 5
