"""Here are statements; you get their figures as sides of a comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.model import Period, Record
from scrutiny.checking.statements import Statement


@dataclass(frozen=True, slots=True)
class Side:
    """A printed figure that may be one side of a comparison, with how well it fits."""

    statement: Statement
    record: Record
    fit: float

    @property
    def value(self) -> Decimal:
        """The amount, without its sign."""
        return value_of(self.record)


def value_of(record: Record) -> Decimal:
    """Return the amount of a figure, without its sign."""
    assert record.mention.quantity is not None
    return abs(record.mention.quantity.amount)


def period_of(record: Record) -> Period | None:
    """Return the time a figure is for, None where none is known."""
    return record.figure.period if record.figure else None


def figures_in(statements: Sequence[Statement]) -> Iterator[tuple[Statement, Record]]:
    """Yield each figure once, with the statement it stands in."""
    seen: set[str] = set()
    for statement in statements:
        for record in statement.figures:
            if record.id not in seen:
                seen.add(record.id)
                yield statement, record


def are_alike(one: Record, other: Record) -> bool:
    """Tell whether two figures are of one kind: label, unit, denominator and direction."""
    mine, theirs = one.mention.quantity, other.mention.quantity
    assert mine is not None
    assert theirs is not None
    return (one.mention.label, mine.unit, mine.per, mine.direction) == (
        other.mention.label,
        theirs.unit,
        theirs.per,
        theirs.direction,
    )


def direction_of(record: Record) -> str:
    """Return which way a figure goes; "none" for one that is no change."""
    quantity = record.mention.quantity
    return quantity.direction if quantity else "none"
