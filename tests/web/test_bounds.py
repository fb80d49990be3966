"""Is what would read too many documents refused, with words that say what to do?"""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from tests.collection import Shell
from web.app import create_app


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/timeline?q=Safer+Streets", "narrow by place"),
        ("/timeline.png?q=Safer+Streets", "narrow by place"),
        ("/brief?q=Safer+Streets", "narrow by place"),
        ("/brief.md?q=Safer+Streets", "narrow by place"),
        ("/promises", "command line"),
        ("/audit", "name the documents"),
        ("/api/v1/timeline?q=Safer+Streets", "narrow by place"),
        ("/api/v1/promises", "command line"),
        ("/api/v1/audit", "name the documents"),
    ],
)
def test_too_many_documents_are_refused(
    samples: Shell, monkeypatch: pytest.MonkeyPatch, path: str, said: str
) -> None:
    """400, and how to ask for less; a narrower question is answered."""
    monkeypatch.setattr("web.judges.MOST_DOCUMENTS", 1)
    answer = TestClient(create_app(samples.home)).get(path)
    assert answer.status_code == 400
    assert said in answer.text


def test_figures_come_a_page_at_a_time(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next page begins where the one before ends, and the last has no next."""
    monkeypatch.setattr("web.pages.FIGURES_SHOWN", 5)
    first = client.get("/figures?sort=amount").text
    assert "1 to 5 shown" in first
    assert 'rel="next" href="/figures?sort=amount&amp;offset=5"' in first
    second = client.get("/figures?sort=amount&offset=5").text
    assert "6 to 10 shown" in second
    total = client.get("/api/v1/figures").json()["total"]
    last = client.get(f"/figures?offset={total - 1}").text
    assert 'rel="next"' not in last
    assert 'rel="prev"' in last
