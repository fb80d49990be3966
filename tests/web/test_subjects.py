"""Do the pages of names and of accuracy show what is held, and only that?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from web.accuracy import published


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("/programmes/Victim%20First", "15,532"),
        ("/places/Melton", "£313,967.89"),
        ("/topics/burglary", "£400k"),
    ],
)
def test_a_name_has_its_figures_and_their_documents(
    client: TestClient, page: str, shown: str
) -> None:
    """The figures, a bar a financial year, and where they are printed."""
    answer = client.get(page)
    assert answer.status_code == 200
    assert shown in answer.text
    assert "Printed in" in answer.text


@pytest.mark.parametrize("page", ["/places/Atlantis", "/programmes/%3Cscript%3E", "/people/Me"])
def test_a_name_not_held_is_said(client: TestClient, page: str) -> None:
    """404 with words, the name as text."""
    answer = client.get(page)
    assert answer.status_code in (400, 404)
    assert "<script>" not in answer.text.replace('<script src="/static', "")


def test_only_the_newest_version_is_published(tmp_path: Path) -> None:
    """Older results stay in the folder and off the page; none at all is no error."""
    assert published(tmp_path) == []
    for version in ("0.1.0", "0.2.0"):
        path = tmp_path / f"{version}-x.json"
        path.write_text(json.dumps({"version": version}), encoding="utf-8")
    assert published(tmp_path) == [{"version": "0.2.0"}]
