"""Here is an annotated mention with the record that answers it; you get what the record got right.

A figure is right when its value is; modifier, direction, measure, period, programmes and places are
judged apart. An attribute's score is a pair (points, out of): names count as F1 does, twice the
shared ones against all on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from corpus.evaluation.gold import Gold, GoldMention
from corpus.model import FIGURE_LABELS, Figure, Link, Period, Quantity, Record

Score = tuple[str, float, float]
"""An attribute, the points it got, and the points there were to get."""

_STOP = frozenset(
    "a an and are as at by for from in is it its of on or over per that the this to was were which "
    "with".split()
)


def is_right(gold: GoldMention, record: Record) -> bool:
    """Tell whether the record's value is the annotated one; names are right where they stand."""
    if gold.label not in FIGURE_LABELS:
        return True
    quantity, value = record.mention.quantity, gold.facts.get("value")
    if quantity is None or value is None:
        return False
    wanted = abs(Decimal(str(value)))
    return abs(wanted - abs(quantity.amount)) <= Decimal("0.000001") * max(Decimal(1), wanted)


def judge(mention: GoldMention, record: Record, gold: Gold) -> Iterator[Score]:
    """Yield the score of each attribute the annotators gave."""
    if mention.label in FIGURE_LABELS:
        if record.mention.quantity and record.figure and is_right(mention, record):
            yield from _judge_words(mention, record.mention.quantity)
            yield from _judge_links(mention, record.figure, gold)
            yield from _judge_about(mention, record.figure)
    elif mention.label == "date":
        if mention.facts.get("start_date"):
            wanted = (mention.facts["start_date"], mention.facts.get("end_date"))
            yield "resolved", float(_days(record.mention.period) == wanted), 1
    elif mention.facts.get("canonical"):
        wanted_name = gold.canonical(mention.label, mention.facts["canonical"])
        said = gold.canonical(mention.label, record.mention.canonical)
        yield "canonical", float(wanted_name == said), 1


def _judge_words(mention: GoldMention, quantity: Quantity) -> Iterator[Score]:
    for key, said in (("modifier", quantity.modifier), ("direction", quantity.direction)):
        wanted = mention.facts.get(key)
        if not wanted or mention.facts.get(f"{key}_unsure"):
            continue
        limit = {said, wanted} == {"up_to", "at_most"}
        good = said in (wanted, mention.facts.get(f"{key}_alt")) or limit
        yield key, float(good), 1


def _judge_links(mention: GoldMention, figure: Figure, gold: Gold) -> Iterator[Score]:
    for key, label, links in (
        ("programmes", "programme", figure.programmes),
        ("places", "place", figure.places),
    ):
        if key in mention.facts:
            shared, both = _shared(mention, key, label, links, gold)
            yield key, 2 * shared, both


def _shared(
    mention: GoldMention, key: str, label: str, links: tuple[Link, ...], gold: Gold
) -> tuple[int, int]:
    home = gold.at_home(label)

    def canonical(names: Any) -> set[str | None]:
        return {gold.canonical(label, name) for name in names or ()}

    wanted = canonical(mention.facts[key])
    free = canonical(mention.facts.get(f"{key}_optional")) - wanted
    said = canonical(link.name for link in links) - free - home
    wanted -= home
    return len(wanted & said), len(wanted) + len(said)


def _judge_about(mention: GoldMention, figure: Figure) -> Iterator[Score]:
    if mention.facts.get("measure"):
        yield "measure", _alike(mention.facts["measure"], figure.measure or ""), 1
    wanted = mention.facts.get("period")
    if wanted:
        days = (wanted.get("start"), wanted.get("end"))
        yield "period", float(figure.period is not None and _days(figure.period) == days), 1


def _alike(wanted: str, said: str) -> float:
    """Return the F1 of the content words two descriptions share."""
    a, b = _content(wanted), _content(said)
    return 2 * len(a & b) / (len(a) + len(b)) if a & b else 0.0


def _content(words: str) -> set[str]:
    return {w.rstrip("s") for w in re.findall(r"[a-z0-9]+", words.casefold()) if w not in _STOP}


def _days(period: Period | None) -> tuple[str | None, str | None]:
    if period is None:
        return None, None
    return (
        period.start.isoformat() if period.start else None,
        period.end.isoformat() if period.end else None,
    )
