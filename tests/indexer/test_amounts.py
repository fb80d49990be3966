"""Is an amount understood however it is typed, and its qualifier honoured?"""

from __future__ import annotations

from decimal import Decimal

import pytest

from corpus.model import FieldTest, Quantity
from corpus.model.words import Modifier
from indexer.amounts import find_amounts, in_figures, read_amount
from indexer.bounds import BANDS, bounds_of, ends_of
from indexer.query import parse


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("£313,967.89", "313967.89"),
        ("313k", "313000"),
        ("£1.2m", "1200000"),
        ("1.2 million", "1200000"),
        ("-13.2%", "-13.2"),
        ("£ 40", "40"),
        ("£313 967.89", "313967.89"),
        (".5", "0.5"),
        ("lots", None),
        ("1e9", None),
        ("", None),
        ("12 34", None),
    ],
)
def test_one_amount(typed: str, amount: str | None) -> None:
    """The whole of what is typed is an amount, or none of it is."""
    found = read_amount(typed)
    assert (found and found.amount) == (Decimal(amount) if amount else None)


@pytest.mark.parametrize(
    ("query", "printed", "found"),
    [
        ("the £313k bid", "313967.89", True),
        ("the £313k bid", "312500", True),
        ("the £313k bid", "314000", False),
        ("960,591", "960591.34", True),
        ("960,591", "960592.10", False),
        ("£313,967.89", "313967.88", False),
        ("half a million pounds", "500000", True),
        ("two million", "2000000", True),
        ("fifteen thousand pounds", "15532", True),
        ("twenty-five thousand pounds", "25000", True),
        ("sixty thousand pounds", "60000", True),
        ("a thousand pounds", "1000", True),
        ("hundreds of thousand pounds", "1000", False),
        ("£3m", "3400000", True),
        ("£3m", "4000000", False),
        ("£1m", "1900000", False),
        ("over £500,000", "500000", False),
        ("over £500,000", "500000.01", True),
        ("at least 500k", "500000", True),
        ("under £10k", "10000", False),
        ("up to £10k", "10000", True),
        ("313 thousand pounds", "313000", True),
        ("GBP 313,968", "313968", True),
    ],
)
def test_what_a_typed_amount_stands_for(query: str, printed: str, found: bool) -> None:
    """As finely as it was typed: rounded or cut off; a word before it makes it a range."""
    ends = ends_of(Quantity(Decimal(printed), "GBP"))
    said = [s for s in find_amounts(in_figures(query)) if "money" in s.kinds]
    tests = [FieldTest("money", "", s.low, s.high, s.above, s.below) for s in said]
    assert any(bounds_of(test).hold(*ends) for test in tests) is found


@pytest.mark.parametrize("query", ["in 2023", "2022/23", "22-23", "Section 59", "B12", "17 b", "3"])
def test_what_is_no_amount(query: str) -> None:
    """Years, small numbers and parts of names are words."""
    assert not list(find_amounts(in_figures(query)))


@pytest.mark.parametrize(
    ("modifier", "satisfied"),
    [
        ("exact", "=5m >=5m <=5m 5m 4m..5m 5m..6m"),
        ("about", "=5m >=5m <=5m 5m 4m..5m 5m..6m"),
        ("over", ">5m >=5m 5m..6m"),
        ("at_least", ">=5m 5m..6m"),
        ("almost", "<5m <=5m 4m..5m"),
        ("up_to", "<=5m 4m..5m"),
        ("at_most", "<=5m 4m..5m"),
    ],
)
def test_a_figures_own_qualifier(modifier: Modifier, satisfied: str) -> None:
    """ "over £5m" is more than £5m, so it is at least £5m, and never equal to it."""
    ends = ends_of(Quantity(Decimal(5_000_000), "GBP", modifier))
    tests = "=5m >5m >=5m <5m <=5m 5m 4m..5m 5m..6m >=6m <=4m =5.1m".split()
    held = []
    for test in tests:
        (node,) = parse(f"money:{test}")
        assert isinstance(node, FieldTest)
        if bounds_of(node).hold(*ends):
            held.append(test)
    assert sorted(held) == sorted(satisfied.split())


def test_a_printed_range_lies_where_both_ends_do() -> None:
    """ "£5m to £10m" is at least £5m and at most £10m, and equals neither."""
    ends = ends_of(Quantity(Decimal(5), "GBP", upper=Decimal(10)))
    held = [t for t in (">=5", "<=10", "5..10", "=5", "5", ">5", "6..12") if _holds(t, ends)]
    assert held == [">=5", "<=10", "5..10"]


def _holds(test: str, ends: tuple[int, int]) -> bool:
    (node,) = parse(f"money:{test}")
    assert isinstance(node, FieldTest)
    return bounds_of(node).hold(*ends)


@pytest.mark.parametrize("amount", ["-5", "0", "999.99", "1000", "9999.99", "99999", "1e6", "1e12"])
def test_every_amount_has_one_band(amount: str) -> None:
    """The bands of money leave no gap and do not overlap."""
    ends = ends_of(Quantity(Decimal(amount), "GBP"))
    assert sum(band.bounds.hold(*ends) for band in BANDS) == 1


@pytest.mark.parametrize("amount", ["1e30", "-1e30", "NaN", "Infinity"])
def test_amounts_beyond_all_bounds(amount: str) -> None:
    """A misread amount does not break the index: it lies at its edge."""
    low, high = ends_of(Quantity(Decimal(amount), "GBP", "over"))
    assert -(2**63) < low <= high < 2**63
