"""Here is gold; you get records that answer it, right or spoilt by chance."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from corpus.evaluation.gold import Gold, GoldMention
from corpus.model import (
    FIGURE_LABELS,
    Anchor,
    Figure,
    Link,
    Mention,
    Period,
    Quantity,
    Record,
)


def answer(mention: GoldMention) -> Record:
    """Return the record that gets an annotated mention right in everything."""
    facts = mention.facts
    is_figure = mention.label in FIGURE_LABELS
    return Record(
        id=f"{mention.document}-{mention.label}-{mention.start}",
        document=f"{mention.document}-made.txt",
        mention=Mention(
            mention.label,  # type: ignore[arg-type]
            mention.text,
            "b1",
            0,
            len(mention.text),
            "made",
            quantity=_quantity(facts) if is_figure else None,
            period=_period(facts.get("start_date"), facts.get("end_date")),
            canonical=facts.get("canonical"),
        ),
        anchor=Anchor(mention.start, mention.end),
        sentence=mention.text,
        figure=_figure(facts) if is_figure else None,
    )


def spoilt(gold: Gold, seed: int) -> list[Record]:
    """Return answers to all mentions, some left out, moved, invented or wrong in one thing."""
    chance = random.Random(seed)
    found: list[Record] = []
    for mention in gold.mentions:
        if chance.random() < 0.1:
            continue
        found.append(_spoil(answer(mention), chance))
        if chance.random() < 0.1:
            found.append(_moved(answer(mention), chance.randint(0, 9), 3))
    return found


def _spoil(record: Record, chance: random.Random) -> Record:
    record = _moved(record, chance.choice((0, 0, 1)), chance.choice((0, 0, 2)))
    mention, figure = record.mention, record.figure
    if chance.random() < 0.3:
        mention = replace(mention, canonical=chance.choice((None, "Somebody Else")))
    if mention.quantity is not None and chance.random() < 0.3:
        wrong = chance.choice(
            ({"amount": Decimal(7)}, {"modifier": "up_to"}, {"direction": "level"})
        )
        mention = replace(mention, quantity=replace(mention.quantity, **wrong))
    if mention.period is not None and chance.random() < 0.3:
        mention = replace(mention, period=Period(None, None, "open"))
    if figure is not None and chance.random() < 0.4:
        links = (Link("Kent", "made"), Link("Safer Streets Fund", "made"))
        figure = replace(figure, places=links, programmes=links, measure="homes of the force")
    return replace(record, mention=mention, figure=figure)


def _moved(record: Record, by: int, longer: int) -> Record:
    start, end = record.anchor.start, record.anchor.end
    assert start is not None
    assert end is not None
    return replace(record, anchor=Anchor(start + by, end + by + longer))


def _quantity(facts: Any) -> Quantity:
    return Quantity(
        Decimal(str(facts.get("value", 0))),
        "each",
        facts.get("modifier", "exact"),
        facts.get("direction", "none"),
    )


def _figure(facts: Any) -> Figure:
    period = facts.get("period") or {}
    return Figure(
        measure=facts.get("measure"),
        period=_period(period.get("start"), period.get("end")),
        programmes=tuple(Link(name, "made") for name in facts.get("programmes") or ()),
        places=tuple(Link(name, "made") for name in facts.get("places") or ()),
    )


def _period(start: str | None, end: str | None) -> Period | None:
    if start is None:
        return None
    return Period(date.fromisoformat(start), date.fromisoformat(end) if end else None)
