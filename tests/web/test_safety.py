"""Does the server only read, and does nothing from a document ever run?"""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import pipeline
from corpus.model import Extraction, Passage, Piece
from corpus.store import Store
from tests.corpus import nouns
from web.app import create_app

PAGES = "/ /check /audit /timeline /promises /brief /documents /help /about /nowhere".split()
PAGES += ["/?q=Safer+Streets", "/figures?q=fund"]
SCRIPT = '</title><script>alert(1)</script><img src=x onerror="alert(2)">&lt;b&gt;\u202e'
FORMULA = '=HYPERLINK("http://example.org","x")'


@pytest.mark.parametrize("page", [*PAGES, "/api/v1/search?q=fund", "/static/style.css", "/healthz"])
def test_every_answer_lets_a_browser_run_nothing(client: TestClient, page: str) -> None:
    """No script or style but our own, no sniffing, no referrer, no frame."""
    headers = client.get(page).headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("page", PAGES)
def test_no_page_has_inline_script_or_style(client: TestClient, page: str) -> None:
    """The policy would block them; so there are none."""
    body = client.get(page).text
    assert "<style" not in body
    assert " style=" not in body
    assert " onclick=" not in body
    assert body.count("<script") == 1, "the one from /static"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(client: TestClient, method: str) -> None:
    """The server only reads."""
    answer = client.request(method, "/api/v1/search?q=x")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_another_host_is_refused(client: TestClient) -> None:
    """A page elsewhere cannot reach us by a name of its own (DNS rebinding)."""
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/?q=" + "x" * 62_000, 414, "too long"),
        ("/?since=someday", 400, "no date"),
        ("/?min=much", 400, "no amount"),
        ("/?min=1e999999", 400, "no amount"),
        ("/?figure=guess", 400, "is none of"),
        ("/?q=(burglary", 400, "not closed"),
        ("/?limit=100000", 400, "limit"),
        ("/documents/0000", 404, "No document"),
        ("/documents/0000/records/x?in=gone.pdf&said=x", 404, "not held"),
        ("/pictures/0000/1.png", 404, "No document"),
        ("/pictures/0000/1.png?width=99999", 400, "width"),
        ("/static/../app.py", 404, ""),
    ],
)
def test_what_cannot_be_answered_is_said(
    client: TestClient, address: str, status: int, said: str
) -> None:
    """A status and words; never a traceback."""
    answer = client.get(address)
    assert answer.status_code == status
    assert said in answer.text
    assert "Traceback" not in answer.text


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A collection whose title, file name, words and measures want to run."""
    home = tmp_path_factory.mktemp("hostile") / "home"
    name = "a'\"<script>x</script>.txt"
    figure = nouns.figure("£5", "5", document=name, sentence=FORMULA)
    assert figure.figure is not None
    figure = replace(figure, id="r1", figure=replace(figure.figure, measure=SCRIPT))
    document = replace(nouns.document(name), title=SCRIPT)
    words = f"£5 {SCRIPT} {FORMULA} hostile"
    made = nouns.extraction(document, figure, words=words)
    block = replace(made.passages[0].block, pieces=(Piece(0, len(words), 0),), caption=SCRIPT)
    row = replace(block, id="b2", kind="row", text=f"{SCRIPT}\t£5", table="t", headings=(SCRIPT,))
    passages = (Passage(block, name), Passage(row, name))
    with Store.open(home, create=True) as store:
        store.put(Extraction(document, passages, made.records))
        pipeline.refresh_index(store)
    return TestClient(create_app(home))


@pytest.mark.parametrize(
    "page", ["/", "/?q=hostile", "/figures?q=hostile", "/documents", "/documents/aaaaaaaaaaaa"]
)
def test_text_from_documents_is_text(hostile: TestClient, page: str) -> None:
    """What looks like mark-up is shown, not obeyed."""
    body = hostile.get(page).text
    assert "<script>alert" not in body
    assert "<img src=x" not in body
    assert "&lt;script&gt;" in body


def test_the_figure_page_is_inert_too(hostile: TestClient) -> None:
    """Its citation to copy as well."""
    found = hostile.get("/api/v1/figures?q=hostile").json()["figures"][0]
    body = hostile.get(f"/documents/aaaaaaaaaaaa/records/{found['id']}").text
    assert "<script>alert" not in body
    assert "&lt;script&gt;" in body


def test_csv_runs_nothing(hostile: TestClient) -> None:
    """A cell that a spreadsheet would run becomes text."""
    answer = hostile.get("/figures.csv?q=hostile")
    rows = list(csv.DictReader(answer.text.splitlines()))
    assert rows[0]["sentence"] == f"'{FORMULA}"
    assert answer.headers["content-type"].startswith("text/csv")


def test_a_page_picture_is_no_way_out(hostile: TestClient, tmp_path: Path) -> None:
    """A text has no picture, and nothing outside the collection is drawn."""
    assert hostile.get("/pictures/aaaaaaaaaaaa/1.png").status_code == 404
    assert not list(tmp_path.iterdir())
