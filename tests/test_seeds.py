"""Does the main job hold on real publications, as far as ../shared has them?"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import pipeline
from corpus.knowledge import load
from corpus.model import Filters, Settings
from corpus.store import Store
from indexer.engines.memory import MemoryEngine
from indexer.entries import entries_of, places_within
from indexer.generations import open_index
from indexer.understanding import understand
from tests.collection import Shell
from tests.shared import shared

# What the issue of the first floor asks for; the measured figures are in the closing notes.
FLOORS = {
    "money": 0.98,
    "percentage": 0.98,
    "rate": 1.0,
    "count": 0.95,
    "date": 0.95,
    "place": 0.95,
    "programme": 0.94,
    "organisation": 0.88,
    "person": 0.95,
}


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """The five texts, read once."""
    home = tmp_path_factory.mktemp("seeds") / "home"
    texts = sorted(shared("seeds").glob("*.txt"))
    pipeline.ingest(texts, home, Settings(), today=date(2025, 1, 1))
    return Shell(home)


def test_the_melton_award_is_found_where_it_stands(seeds: Shell) -> None:
    """Paragraph 17 b comes first; the filters leave its award alone."""
    found = json.loads(seeds.run("search", "Safer Streets Melton", "--json").stdout)
    assert found["hits"][0]["document"].startswith("004")
    assert found["hits"][0]["number"] == "17 b"
    words = "figures --programme=Safer\tStreets --place=Melton --min=300000 --max=320000 --json"
    rows = json.loads(seeds.run(*(w.replace("\t", " ") for w in words.split(" "))).stdout)
    assert [row["value"] for row in rows["figures"]] == [313967.89]


@pytest.fixture(scope="module")
def scores(seeds: Shell, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The scorer's table over the annotated texts."""
    folder = tmp_path_factory.mktemp("scores")
    seeds.run("export", "--format", "records", folder / "r.jsonl")
    run_scorer("score.py", shared("gold"), folder / "r.jsonl", "--json", folder / "s.json")
    return json.loads((folder / "s.json").read_text("utf-8"))


def run_scorer(name: str, *words: str | Path) -> str:
    """What one of the scorers of ../shared prints."""
    command = [sys.executable, str(shared("eval", name)), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("label", sorted(FLOORS))
def test_mentions_are_found(scores: Any, label: str) -> None:
    """F1 against the hand annotations."""
    assert scores[label]["f1"] >= FLOORS[label]


def test_money_knows_its_programmes(scores: Any) -> None:
    """Also where a paragraph names them for its lettered items."""
    assert scores["money"]["programmes"] >= 0.93


def test_both_engines_give_the_same_passages(seeds: Shell) -> None:
    """For every query of the gold set, in the same order."""
    knowledge = load()
    within = places_within(knowledge.places)
    with Store.open(seeds.home) as store:
        entries = [e for held in store.extractions() for e in entries_of(held, within)]
    memory, index = MemoryEngine(entries), open_index(seeds.home)
    for asked in json.loads(shared("gold", "queries.json").read_text("utf-8")):
        query = understand(asked["query"], Filters(), index.spellings)
        theirs = [index.engine.where(hit.entry) for hit in index.engine.search(query)]
        ours = [memory.where(hit.entry) for hit in memory.search(query)]
        assert theirs == ours, asked["query"]
