"""Here are outcomes; you get precision, recall, F1 and attributes, each with its interval.

Intervals hold the middle 95 of a hundred scores of a bootstrap: as many mentions drawn again with
replacement, a thousand times over, always the same draws. They say how far the score may be chance
for documents like these, not how unlike other documents may be. A faultless score has nothing to
draw from, so its interval is 1.00-1.00, however few the mentions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.evaluation.outcomes import Outcome

_DRAWS = 1000
_SEED = 20231213
Columns = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Share:
    """A score between 0 and 1, with the ends of its interval."""

    value: float
    low: float
    high: float

    def json(self) -> dict[str, float]:
        """Return the score as JSON, rounded to what a table shows."""
        return {
            "value": round(self.value, 4),
            "low": round(self.low, 4),
            "high": round(self.high, 4),
        }


@dataclass(frozen=True, slots=True)
class LabelScore:
    """A label's numbers: how many are annotated and found, P, R, F1 and its attributes."""

    label: str
    gold: int
    found: int
    precision: Share
    recall: Share
    f1: Share
    attributes: Mapping[str, Share]

    def json(self) -> dict[str, Any]:
        """Return the numbers as one JSON object."""
        return {
            "label": self.label,
            "gold": self.gold,
            "found": self.found,
            "precision": self.precision.json(),
            "recall": self.recall.json(),
            "f1": self.f1.json(),
            "attributes": {name: share.json() for name, share in self.attributes.items()},
        }


def score_label(label: str, outcomes: Sequence[Outcome]) -> LabelScore:
    """Return the score of one label's outcomes, of which there must be some."""
    weights = _weights(len(outcomes))
    right, found, wanted = _sums(outcomes, weights)
    return LabelScore(
        label,
        sum(o.wanted for o in outcomes),
        sum(o.found for o in outcomes),
        _share(right, found),
        _share(right, wanted),
        _share(2 * right, found + wanted),
        {name: _attribute(name, outcomes, weights) for name in _attributes(outcomes)},
    )


def _weights(mentions: int) -> Columns:
    """How often each mention is drawn: once in the first row, by chance in the others."""
    draw = np.random.default_rng(_SEED)
    drawn = draw.multinomial(mentions, np.full(mentions, 1 / mentions), size=_DRAWS)
    return np.vstack([np.ones(mentions), drawn])


def _sums(outcomes: Sequence[Outcome], weights: Columns) -> tuple[Columns, Columns, Columns]:
    table = np.array([(o.right, o.found, o.wanted) for o in outcomes], dtype=np.float64)
    sums = weights @ table
    return sums[:, 0], sums[:, 1], sums[:, 2]


def _share(points: Columns, most: Columns) -> Share:
    """The score of the first row; the interval from those of the others that can be scored."""
    shares = np.divide(points, most, out=np.zeros_like(points), where=most > 0)
    drawn = shares[1:][most[1:] > 0]
    low, high = np.percentile(drawn, [2.5, 97.5]) if drawn.size else (0.0, 0.0)
    return Share(float(shares[0]), float(low), float(high))


def _attributes(outcomes: Sequence[Outcome]) -> list[str]:
    """The attributes that can be scored, in the order they are judged."""
    most: dict[str, float] = {}
    for name, _, out_of in (score for outcome in outcomes for score in outcome.scores):
        most[name] = most.get(name, 0.0) + out_of
    return [name for name, sum_of in most.items() if sum_of]


def _attribute(name: str, outcomes: Sequence[Outcome], weights: Columns) -> Share:
    table = np.zeros((len(outcomes), 2))
    for n, outcome in enumerate(outcomes):
        for scored, points, most in outcome.scores:
            if scored == name:
                table[n] += (points, most)
    sums = weights @ table
    return _share(sums[:, 0], sums[:, 1])
