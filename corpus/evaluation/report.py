"""Here are records with gold; you get precision, recall and F1 by label, with intervals.

Intervals are from a bootstrap over mentions: draw as many again with replacement, score, and take
the middle 95 of a hundred such scores.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from corpus.evaluation.gold import Gold, GoldMention, fold
from corpus.evaluation.judging import is_right, judge
from corpus.evaluation.pairing import Pair, pair_by_span, pair_by_text
from corpus.model import Record

LABELS = "money percentage count rate date place programme organisation person".split()
_DRAWS = 400
_SEED = 20231213
_AROUND = 150


@dataclass(frozen=True, slots=True)
class Outcome:
    """One mention, annotated or found or both: how it counts, and its attributes' scores."""

    wanted: bool
    found: bool
    right: bool
    scores: tuple[tuple[str, float, float], ...] = ()
    error: str | None = None


@dataclass(frozen=True, slots=True)
class LabelScore:
    """A label's numbers: how many are annotated and found, P, R, F1 with its interval."""

    label: str
    gold: int
    found: int
    precision: float
    recall: float
    f1: float
    interval: tuple[float, float]
    attributes: Mapping[str, float]
    errors: tuple[str, ...] = field(default=(), repr=False)


def evaluate(
    gold: Gold, records: Iterable[Record], sources: Callable[[str], str] | None = None
) -> list[LabelScore]:
    """Return the score of each label the gold has.

    A document is annotated by the beginning of its name. `sources` gives the annotated text of a
    document: with it mentions are paired by their words, for records of a PDF.
    """
    table: dict[str, list[Outcome]] = defaultdict(list)
    held = _by_document(gold, records)
    for (document, label), mentions in _by_label(gold).items():
        found = held.get((document, label), [])
        pairs = _pairs(mentions, found, sources(document) if sources else None)
        table[label].extend(_outcomes(mentions, found, pairs, gold))
    return [_score(label, table[label]) for label in LABELS if label in table]


def _by_document(gold: Gold, records: Iterable[Record]) -> dict[tuple[str, str], list[Record]]:
    names = {mention.document for mention in gold.mentions}
    held: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        for name in names:
            if record.document.startswith(name):
                held[name, record.mention.label].append(record)
    return held


def _by_label(gold: Gold) -> dict[tuple[str, str], list[GoldMention]]:
    table: dict[tuple[str, str], list[GoldMention]] = {
        (document, label): []
        for document in sorted({m.document for m in gold.mentions})
        for label in LABELS
    }
    for mention in gold.mentions:
        table[mention.document, mention.label].append(mention)
    return table


def _pairs(mentions: list[GoldMention], found: list[Record], source: str | None) -> list[Pair]:
    if source is None:
        return pair_by_span(mentions, found)
    around = [fold(source[max(0, m.start - _AROUND) : m.end + _AROUND]) for m in mentions]
    return pair_by_text(mentions, found, around)


def _outcomes(
    mentions: list[GoldMention], found: list[Record], pairs: list[Pair], gold: Gold
) -> Iterable[Outcome]:
    answered, used = dict(pairs), {j for _, j in pairs}
    for n, mention in enumerate(mentions):
        if mention.optional:
            continue
        yield _judged(mention, found[answered[n]] if n in answered else None, gold)
    for n, record in enumerate(found):
        if n not in used:
            words = f"{record.document}: {record.mention.text!r} was not annotated"
            yield Outcome(False, True, False, error=words)


def _judged(mention: GoldMention, record: Record | None, gold: Gold) -> Outcome:
    where = f"{mention.document}: {mention.text!r} at {mention.start}"
    if record is None:
        return Outcome(True, False, False, error=f"{where} was missed")
    right = is_right(mention, record)
    scores = tuple(judge(mention, record, gold))
    wrong = [name for name, points, most in scores if points < most and name != "measure"]
    error = None if right else f"{where} has another value"
    if right and wrong:
        error = f"{where}: {', '.join(wrong)}"
    return Outcome(True, True, right, scores, error)


def _score(label: str, outcomes: list[Outcome]) -> LabelScore:
    precision, recall, f1 = _prf(outcomes)
    draw = random.Random(_SEED)
    drawn = sorted(_prf(draw.choices(outcomes, k=len(outcomes)))[2] for _ in range(_DRAWS))
    low, high = drawn[int(_DRAWS * 0.025)], drawn[int(_DRAWS * 0.975)]
    return LabelScore(
        label,
        sum(o.wanted for o in outcomes),
        sum(o.found for o in outcomes),
        precision,
        recall,
        f1,
        (low, high),
        _attributes(outcomes),
        tuple(o.error for o in outcomes if o.error),
    )


def _prf(outcomes: list[Outcome]) -> tuple[float, float, float]:
    right = sum(o.right for o in outcomes)
    found, wanted = sum(o.found for o in outcomes), sum(o.wanted for o in outcomes)
    precision, recall = right / found if found else 0.0, right / wanted if wanted else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def _attributes(outcomes: list[Outcome]) -> dict[str, float]:
    points: dict[str, float] = defaultdict(float)
    most: dict[str, float] = defaultdict(float)
    for name, got, out_of in (score for outcome in outcomes for score in outcome.scores):
        points[name] += got
        most[name] += out_of
    return {name: points[name] / most[name] for name in points if most[name]}
