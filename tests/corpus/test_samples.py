"""Are the samples' expected records what is found in them, and are the PDFs laid out from them?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.evaluation.gold import read_gold
from corpus.evaluation.outcomes import judge_records
from corpus.evaluation.report import build_report
from corpus.samples.build import build
from corpus.store import Store
from tests.collection import SAMPLES, Shell

GOLD = SAMPLES / "gold"
SOURCES = {path.name[:3]: path for path in sorted((SAMPLES / "source").glob("*.md"))}
FLOORS = {"money": 1.0, "percentage": 1.0, "rate": 1.0, "count": 0.97, "date": 0.97}
FLOORS |= {"place": 0.95, "programme": 0.95, "organisation": 0.9}


def test_expected_records_stand_where_they_say() -> None:
    """The characters at each offset are the mention's words."""
    for path in sorted(GOLD.glob("*.jsonl")):
        text = SOURCES[path.stem].read_text("utf-8")
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            assert text[row["start"] : row["end"]] == row["text"], f"{path.name}: {line}"


@pytest.mark.parametrize("label", sorted(FLOORS))
def test_expected_records_are_found(samples: Shell, label: str) -> None:
    """F1 against what was written by hand for these documents."""
    with Store.open(samples.home) as store:
        outcomes = judge_records(gold := read_gold(GOLD), store.records())
    report = build_report(gold, outcomes, {}, version="", knowledge="", name="samples")
    scores = {score.label: score for score in report.labels}
    assert scores[label].f1.value >= FLOORS[label], report.errors[label]


@pytest.mark.parametrize("source", list(SOURCES.values()), ids=lambda p: p.stem)
def test_a_sample_is_laid_out_the_same_again(source: Path, tmp_path: Path) -> None:
    """`make samples` changes nothing that is committed."""
    made = build(source, tmp_path)
    assert made.read_bytes() == (SAMPLES / "pdf" / made.name).read_bytes()
