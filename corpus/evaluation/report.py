"""Here are outcomes; you get the published report: scores by label and kind of document, errors."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.evaluation.gold import LABELS, Gold
from corpus.evaluation.outcomes import Outcome
from corpus.evaluation.scores import LabelScore, Share, score_label

COLUMNS = ("label", "annotated", "found", "precision", "recall", "F1", "of those found")


@dataclass(frozen=True, slots=True)
class Report:
    """How well a version reads a gold: `kinds` holds the same scores for each kind of document.

    `missing` are annotated documents the collection does not hold: all in them counts as missed.
    """

    version: str
    knowledge: str
    gold: str
    documents: tuple[str, ...]
    missing: tuple[str, ...]
    labels: tuple[LabelScore, ...]
    kinds: Mapping[str, tuple[LabelScore, ...]]
    errors: Mapping[str, tuple[str, ...]]

    def scores_json(self) -> dict[str, Any]:
        """Return everything but the errors, which quote the documents."""
        return {
            "version": self.version,
            "knowledge": self.knowledge,
            "gold": self.gold,
            "documents": list(self.documents),
            "missing": list(self.missing),
            "labels": [score.json() for score in self.labels],
            "kinds": {kind: [s.json() for s in scores] for kind, scores in self.kinds.items()},
        }

    def json(self) -> dict[str, Any]:
        """Return the whole report as one JSON object."""
        return self.scores_json() | {"errors": {k: list(v) for k, v in self.errors.items()}}


def build_report(
    gold: Gold,
    outcomes: Sequence[Outcome],
    kinds: Mapping[str, str],
    *,
    version: str,
    knowledge: str,
    name: str,
) -> Report:
    """Return the report on outcomes; `kinds` gives the kind of each annotated document held."""
    by_kind: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.document in kinds:
            by_kind[kinds[outcome.document]].append(outcome)
    return Report(
        version,
        knowledge,
        name,
        tuple(d for d in gold.documents if d in kinds),
        tuple(d for d in gold.documents if d not in kinds),
        _scores(outcomes),
        {kind: _scores(by_kind[kind]) for kind in sorted(by_kind)},
        _errors(outcomes),
    )


def score_rows(scores: Iterable[LabelScore]) -> list[tuple[str, ...]]:
    """Return scores as the rows of a table, under COLUMNS."""
    return [
        (
            score.label,
            str(score.gold),
            str(score.found),
            f"{score.precision.value:.3f}",
            f"{score.recall.value:.3f}",
            _with_interval(score.f1),
            ", ".join(f"{name} {s.value:.3f}" for name, s in score.attributes.items()),
        )
        for score in scores
    ]


def gold_name(folder: Path) -> str:
    """Return a name for a gold folder; one called "gold" goes by the folder it lies in."""
    parts = [part for part in folder.resolve().parts if part not in ("gold", "/")]
    return re.sub(r"[^\w-]+", "-", parts[-1]) if parts else "gold"


def write_report(report: Report, folder: Path) -> Path:
    """Write the scores to a file named by version and gold; return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{report.version}-{report.gold}.json"
    text = json.dumps(report.scores_json(), ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def _scores(outcomes: Sequence[Outcome]) -> tuple[LabelScore, ...]:
    table: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        table[outcome.label].append(outcome)
    return tuple(score_label(label, table[label]) for label in LABELS if label in table)


def _errors(outcomes: Sequence[Outcome]) -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.error:
            table[outcome.label].append(outcome.error)
    return {label: tuple(table[label]) for label in LABELS if label in table}


def _with_interval(share: Share) -> str:
    return f"{share.value:.3f} ({share.low:.2f}-{share.high:.2f})"
