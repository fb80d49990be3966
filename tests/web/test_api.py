"""Does the API answer in the contract's shapes, page by page, with typed errors?"""

from __future__ import annotations

import os
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.checks import positive_data_acceptance
from schemathesis.schemas import BaseSchema

from tests.corpus.test_records import CONTRACT

HIT = "document title kind published page number heading text start end bbox score figures why"


def test_search_answers_as_the_command_does(client: TestClient) -> None:
    """The first hit is the Melton bid, with its award."""
    found = client.get("/api/v1/search", params={"q": "Safer Streets Melton"}).json()
    assert found["hits"][0]["number"] == "7 b"
    assert set(HIT.split()) <= set(found["hits"][0])
    assert set(CONTRACT) <= set(found["hits"][0]["figures"][0])


def test_figures_pass_the_filters(client: TestClient) -> None:
    """The same names as the command line's."""
    asked = {"programme": "Safer Streets", "place": "Melton", "min": "300k", "max": "320k"}
    found = client.get("/api/v1/figures", params=asked).json()
    assert [row["value"] for row in found["figures"]] == [313967.89]


@pytest.mark.parametrize(
    ("path", "rows"), [("search?q=crime&limit=3", "hits"), ("figures?limit=7", "figures")]
)
def test_cursors_reach_everything_once(client: TestClient, path: str, rows: str) -> None:
    """Following `next` gives each row once, as many as the total says."""
    seen: list[str] = []
    page = client.get(f"/api/v1/{path}").json()
    while True:
        seen += [str(row.get("id") or row["text"]) + row["document"] for row in page[rows]]
        if page["next"] is None:
            break
        page = client.get(f"/api/v1/{path}&cursor={page['next']}").json()
    assert len(seen) == len(set(seen)) == page["total"]


def test_a_document_whole(client: TestClient) -> None:
    """By its name or the beginning of its fingerprint."""
    held = client.get("/api/v1/documents").json()["documents"]
    by_name = client.get(f"/api/v1/documents/{held[0]['document']}").json()
    by_content = client.get(f"/api/v1/documents/{held[0]['sha256'][:12]}").json()
    assert by_name == by_content
    assert by_name["blocks"]
    assert by_name["records"]


@pytest.mark.parametrize(
    "path", ["search?q=(", "figures?cursor=!!", "documents/none", "search?limit=0"]
)
def test_errors_are_problem_documents(client: TestClient, path: str) -> None:
    """RFC 9457: type, title, status and a detail that says what to do."""
    answer = client.get(f"/api/v1/{path}")
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == answer.status_code
    assert body["detail"]


def test_health_says_whether_the_index_is_in_step(client: TestClient) -> None:
    """200 while it can answer."""
    assert client.get("/healthz").json() == {"status": "ok", "in_step": True}


# Words that fit the schema may still be no query: 400 with what to write is right.
_a_query_may_be_wrong = positive_data_acceptance
_PATIENCE = 300.0  # seconds: what is read for the first question is slow on a machine at work
EXAMPLES = int(os.environ.get("BEATBOOK_EXAMPLES", "40"))
OPERATIONS = [
    "/api/v1/search",
    "/api/v1/figures",
    "/api/v1/documents",
    "/api/v1/documents/{content}",
    "/api/v1/status",
    "/api/v1/check",
    "/api/v1/audit",
    "/api/v1/timeline",
    "/api/v1/promises",
    "/api/v1/complete",
    "/healthz",
]


@pytest.fixture(scope="module")
def described(client: TestClient) -> BaseSchema:
    """The application's own description."""
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", client.app)


def test_every_operation_is_listed(described: BaseSchema) -> None:
    """A new one is tried below too; all of them only read."""
    assert sorted(described) == sorted(OPERATIONS)
    methods = {method.upper() for path in OPERATIONS for method in described[path]}
    assert methods == {"GET"}


@pytest.mark.parametrize("path", OPERATIONS)
def test_every_operation_keeps_its_promise(described: BaseSchema, path: str) -> None:
    """Whatever is asked, no 5xx, and what is answered has the promised shape."""

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=described[path]["GET"].as_strategy())
    def ask(case: Case[Any]) -> None:
        case.call_and_validate(excluded_checks=[_a_query_may_be_wrong], timeout=_PATIENCE)

    ask()
