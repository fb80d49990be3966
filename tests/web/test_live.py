"""Does a server answer while the index is behind, and open its files again when they are others?"""

from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import pipeline
from corpus.model import FieldTest
from corpus.store import Store
from indexer.engines.segments import SegmentEngine
from indexer.generations import open_index
from tests.corpus import nouns
from web.app import create_app
from web.live import HomeLive
from web.stores import Stores


def put(home: Path, name: str, words: str, sha256: str) -> None:
    """Put a document with a figure of £5 into the store, and leave the index as it is."""
    figure = nouns.figure("£5", "5", document=name)
    document = replace(nouns.document(name), sha256=sha256)
    with Store.open(home, create=True) as store:
        store.put(nouns.extraction(document, figure, words=words))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Two documents, both indexed."""
    path = tmp_path / "home"
    put(path, "lamps.txt", "£5 lamps were bought", "a" * 64)
    put(path, "paint.txt", "£5 paint was bought", "b" * 64)
    with Store.open(path) as store:
        pipeline.refresh_index(store)
    return path


def documents(client: TestClient, words: str) -> list[str]:
    """The documents a search finds."""
    return [hit["document"] for hit in client.get(f"/api/v1/search?q={words}").json()["hits"]]


def test_a_changed_document_is_left_out_until_it_is_indexed(home: Path) -> None:
    """The others are answered; the words of its old version are shown as nobody's."""
    put(home, "paint.txt", "£5 brushes were bought", "c" * 64)
    client = TestClient(create_app(home))
    assert documents(client, "bought") == ["lamps.txt"]
    assert documents(client, "brushes") == []
    assert client.get("/api/v1/figures").json()["total"] == 1
    assert "being added or changed" in client.get("/?q=bought").text
    assert client.get("/healthz").json() == {"status": "ok", "in_step": False}
    with Store.open(home) as store:
        pipeline.refresh_index(store)
    fresh = TestClient(create_app(home))
    assert documents(fresh, "brushes") == ["paint.txt"]
    assert "being added or changed" not in fresh.get("/?q=bought").text


def test_a_removed_document_is_left_out_at_once(home: Path) -> None:
    """Facets count it no more either."""
    with Store.open(home) as store:
        store.remove("lamps.txt")
    client = TestClient(create_app(home))
    found = client.get("/api/v1/search?q=bought").json()
    assert [hit["document"] for hit in found["hits"]] == ["paint.txt"]
    assert found["facets"]["document"] == [{"value": "paint.txt", "count": 1}]


def test_an_amount_left_out_is_not_named_as_the_nearest(home: Path) -> None:
    """Of no document that is held in another version by now, as nothing else of it is."""
    engine, test = open_index(home).engine, FieldTest("money", "", low=Decimal(10))
    assert isinstance(engine, SegmentEngine)
    assert engine.leaving_out({"lamps.txt"}).next_amounts(test) == ("5",)
    assert engine.leaving_out({"lamps.txt", "paint.txt"}).next_amounts(test) == ()
    assert engine.next_amounts(test) == ("5",)


def test_an_open_store_sees_what_is_written_after(home: Path) -> None:
    """One store is lent again and again, each time of the present moment."""
    stores = Stores(home)
    with stores.store() as first:
        assert len(first.documents()) == 2
    put(home, "more.txt", "£5 more", "d" * 64)
    with stores.store() as again:
        assert again is first
        assert len(again.documents()) == 3


def test_a_store_in_use_is_lent_to_nobody_else(home: Path) -> None:
    """Two at once are two stores."""
    stores = Stores(home)
    with stores.store() as one, stores.store() as other:
        assert one is not other


def test_another_file_in_its_place_is_opened(home: Path, tmp_path: Path) -> None:
    """As after a repair, which puts a sound database where the damaged one was."""
    live = HomeLive(home)
    with live.reading() as reading:
        assert len(reading.store.documents()) == 2
    put(tmp_path / "other", "one.txt", "£5 one", "e" * 64)
    shutil.rmtree(home)
    shutil.copytree(tmp_path / "other", home)
    with Store.open(home) as store:
        pipeline.refresh_index(store)
    with live.reading() as reading:
        assert [document.name for document in reading.store.documents()] == ["one.txt"]
