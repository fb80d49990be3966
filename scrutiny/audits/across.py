"""Here are documents; you get the facts that two of them state, and whether they agree.

Two figures state one fact when they count the same under the same name, for the same place and
the same days. A later document that gives another figure without a word of revision changed it
silently.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from corpus.model import Block, Citation, Finding, Modifier, Record
from scrutiny.papers import Paper
from scrutiny.printed import Printed, agrees, printed_of, shown
from scrutiny.scopes import places_of, stated_period
from scrutiny.subjects import names_it, telling

_REVISED = re.compile(
    r"\b(?:revis|restat|updat|correct|amend|provisional|re-?classif|no longer|previously)\w*",
    re.IGNORECASE,
)
_CLOSE = (Decimal("0.5"), Decimal("2"))  # figures further apart count different things


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure with its block, ready to be compared with others of its kind."""

    paper: Paper
    block: Block
    record: Record
    number: Printed

    @property
    def measure(self) -> str:
        """What is counted, as the document words it."""
        return (self.record.figure.measure if self.record.figure else None) or ""

    @property
    def modifier(self) -> Modifier:
        """How the figure is bounded."""
        quantity = self.record.mention.quantity
        return quantity.modifier if quantity else "exact"

    @property
    def when(self) -> date:
        """When its document came out; an undated one counts as the first."""
        published = self.paper.document.published
        return (published.period.end if published else None) or date.min

    def cited(self) -> Citation:
        """The sentence or row it stands in."""
        return self.paper.cite_record(self.block, self.record)


def check(papers: Sequence[Paper]) -> Iterator[Finding]:
    """Yield a finding for each fact that two figures state."""
    groups: dict[tuple[object, ...], list[Stated]] = defaultdict(list)
    for each in (each for paper in papers for each in all_stated(paper)):
        key = _key(each)
        if key is not None:
            groups[key].append(each)
    for group in groups.values():
        yield from _compare(group)


def all_stated(paper: Paper) -> Iterator[Stated]:
    """Yield the figures of a document; the difference columns of tables left out."""
    for block in paper.blocks:
        for record in paper.records.get(block.id, ()):
            number = printed_of(record)
            measure = record.figure.measure if record.figure else None
            if record.figure is None or number is None or not block.pieces:
                continue
            if block.kind != "row" or not (measure or "").startswith("change in"):
                yield Stated(paper, block, record, number)


def _key(each: Stated) -> tuple[object, ...] | None:
    """What two figures must share to state one fact; None for a figure that states none."""
    figure, quantity = each.record.figure, each.record.mention.quantity
    if figure is None or quantity is None or not telling(each.measure):
        return None
    period = stated_period(figure)
    if period is None or period.start is None or period.end is None:
        return None
    return (
        each.record.mention.label,
        quantity.unit,
        quantity.per,
        quantity.direction,
        period.start,
        period.end,
        places_of(each.record, each.paper.document),
        frozenset(link.name for link in figure.programmes),
    )


def _compare(group: Iterable[Stated]) -> Iterator[Finding]:
    """Compare each pair once, and a pair of documents on one measure once."""
    told: set[tuple[str, str, frozenset[str]]] = set()
    for one, other in combinations(sorted(group, key=lambda each: each.when), 2):
        about = (one.block.id, other.block.id, telling(one.measure))
        if about in told or not _comparable(one, other):
            continue
        told.add(about)
        if _agree(one, other):
            yield _holding(one, other)
        elif _disagree(one, other):
            yield _conflict(one, other)


def _comparable(one: Stated, other: Stated) -> bool:
    """Do they count the same in two documents, or in two sentences of one?"""
    if one.paper is other.paper and "row" in (one.block.kind, other.block.kind):
        return False  # one table may give several numbers of a thing; text against it is elsewhere
    if one.block.id == other.block.id or not (_is_plain(one) and _is_plain(other)):
        return False
    return names_it(one.measure, other.measure) and names_it(other.measure, one.measure)


def _is_plain(each: Stated) -> bool:
    """Is it sure what the figure counts: one in its sentence, or a dated cell?"""
    figure, quantity = each.record.figure, each.record.mention.quantity
    if figure is None or quantity is None:
        return False
    if each.record.mention.label == "percentage" and quantity.direction == "none":
        return False
    if each.block.kind == "row":
        return figure.period_how == "column header"
    same = (
        record
        for record in each.paper.records.get(each.block.id, ())
        if record.mention.label == each.record.mention.label
        and record.sentence == each.record.sentence
    )
    return len(list(same)) == 1


def _agree(one: Stated, other: Stated) -> bool:
    return agrees(one.number, other.number.amount, one.modifier) or agrees(
        other.number, one.number.amount, other.modifier
    )


def _disagree(one: Stated, other: Stated) -> bool:
    if not one.number.amount or not other.number.amount:
        return False
    ratio = one.number.amount / other.number.amount
    return one.modifier == other.modifier == "exact" and _CLOSE[0] <= ratio <= _CLOSE[1]


def _holding(one: Stated, other: Stated) -> Finding:
    message = (
        f"{one.record.mention.text} ({one.measure}) and {other.record.mention.text} agree: "
        f"{shown(one.number.amount)} and {shown(other.number.amount)}."
    )
    return _finding("same_fact", one, other, "holds", message)


def _conflict(one: Stated, other: Stated) -> Finding:
    later = one.when < other.when and one.paper is not other.paper
    silent = later and not _REVISED.search(other.record.sentence)
    gap = shown(abs(one.number.amount - other.number.amount))
    first = f"{one.record.mention.text} for {one.measure}"
    message = (
        f"{first} became {other.record.mention.text} in {other.paper.document.name}, without a "
        f"word of revision: a difference of {gap}."
        if silent
        else f"{first} here, {other.record.mention.text} in {other.paper.document.name} for the "
        f"same place and days: a difference of {gap}."
    )
    return _finding("changed_later" if silent else "same_fact", one, other, "conflict", message)


def _finding(rule: str, one: Stated, other: Stated, verdict: str, message: str) -> Finding:
    return one.paper.finding(
        rule,
        "holds" if verdict == "holds" else "conflict",
        message,
        one.number.amount,
        other.number.amount,
        one.cited(),
        other.cited(),
    )
