"""Do the pages of names and of accuracy show what is held, and only that?"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from corpus.model import Filters, Record
from corpus.store import Store
from indexer import answer
from tests.collection import Shell
from web import subjects
from web.accuracy import published
from web.app import create_app
from web.live import HomeLive


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


def test_only_the_figures_that_are_shown_are_read(
    samples: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of thousands on one name the index knows the years and the documents."""
    read: list[int] = []
    held = Store.records_at

    def counted(store: Store, places: Sequence[tuple[str, int]]) -> list[Record]:
        read.append(len(places))
        return held(store, places)

    monkeypatch.setattr(Store, "records_at", counted)
    monkeypatch.setattr(subjects, "_MOST", 3)
    page = TestClient(create_app(samples.home)).get("/topics/grants").text
    assert read == [3]
    assert "the first 3</h2>" in page


def test_the_days_an_index_tells_are_those_of_the_records(samples: Shell) -> None:
    """Of each figure the last day of its period, or none."""
    with HomeLive(samples.home).reading() as reading:
        hits = answer.figure_hits(reading.index, "", Filters(topics=("grants",)))
        records = answer.read_figures(reading.store, reading.index, hits)
    periods = [record.figure.period if record.figure else None for record in records]
    days = [period.end.toordinal() if period and period.end else 0 for period in periods]
    assert [hit.last for hit in hits] == days
    assert 0 < days.count(0) < len(days)


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
