"""Here is an amount with its qualifier; you get the whole numbers the index compares.

Amounts are held in half hundredths: pence lie at even numbers, so that "over £5m" can stand just
above £5m, between two pence, and satisfies `>=5m` and `>5m` but neither `=5m` nor `<=5m`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from corpus.model import Concept, FieldTest, Quantity

_MOST = 2**60  # hundredths; twice that is still a signed 64-bit number
_HUGE = Decimal(10) ** 16

# What a qualifier makes of an even number: the least and the greatest it may be.
_SPREAD = {
    "over": (1, 1),
    "at_least": (0, 1),
    "almost": (-1, -1),
    "up_to": (-1, 0),
    "at_most": (-1, 0),
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """The ends of a range in half hundredths, both included; None is open."""

    low: int | None = None
    high: int | None = None
    stated: bool = False

    def hold(self, low: int, high: int) -> bool:
        """Tell whether an amount, wherever it lies between its own ends, is in the range."""
        inside = (self.low is None or low >= self.low) and (self.high is None or high <= self.high)
        return inside and (not self.stated or (low == high and low % 2 == 0))


def hundredths(amount: Decimal) -> int:
    """Return an amount in whole hundredths (pence, for money), as the index holds it."""
    if not amount.is_finite() or abs(amount) >= _HUGE:
        return -_MOST if amount.is_signed() else _MOST
    return int((amount * 100).to_integral_value())


def ends_of(quantity: Quantity) -> tuple[int, int]:
    """Return the least and the greatest an amount may be, in half hundredths."""
    value = 2 * hundredths(quantity.amount)
    if quantity.upper is not None:
        upper = 2 * hundredths(quantity.upper)
        return min(value, upper), max(value, upper)
    below, above = _SPREAD.get(quantity.modifier, (0, 0))
    return value + below, value + above


def bounds_of(asked: FieldTest | Concept) -> Bounds:
    """Return the range a field test or an understood amount asks for."""
    stated = isinstance(asked, FieldTest) and asked.stated
    low, high = between(asked.low, asked.high, above=asked.above, below=asked.below)
    return Bounds(low, high, stated)


def between(
    low: Decimal | None, high: Decimal | None, *, above: bool = False, below: bool = False
) -> tuple[int | None, int | None]:
    """Return the ends of a range in half hundredths; `above` and `below` leave an end out."""
    first = None if low is None else 2 * hundredths(low) + above
    last = None if high is None else 2 * hundredths(high) - below
    return first, last


@dataclass(frozen=True, slots=True)
class Band:
    """A band of money a facet counts: its name and its ends in pounds, both included."""

    name: str
    low: Decimal | None
    high: Decimal | None

    @property
    def bounds(self) -> Bounds:
        """The band's ends as the index compares them."""
        return Bounds(*between(self.low, self.high))


def _bands() -> Iterator[Band]:
    steps = ((10**3, "£1k"), (10**4, "£10k"), (10**5, "£100k"), (10**6, "£1m"), (10**7, "£10m"))
    yield Band("under £1k", None, Decimal(10**3) - Decimal("0.01"))
    for (low, name), (high, next_name) in pairwise(steps):
        yield Band(f"{name} to {next_name}", Decimal(low), Decimal(high) - Decimal("0.01"))
    yield Band("£10m or more", Decimal(10**7), None)


BANDS = tuple(_bands())
