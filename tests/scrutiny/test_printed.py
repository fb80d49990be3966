"""Are numbers read as finely as printed, and does rounding agree with what it came from?"""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Modifier
from scrutiny.printed import Printed, agrees, read_printed, shown, slack

amounts = st.decimals(min_value=-(10**9), max_value=10**9, places=4)
places = st.integers(0, 3)


@pytest.mark.parametrize(
    ("text", "amount", "step"),
    [
        ("1,204", "1204", "1"),
        ("(35)", "-35", "1"),
        ("-4.62%", "-4.62", "0.01"),
        ("£1.2m", "1200000", "100000"),
        ("£493,444k", "493444000", "1000"),
        ("19p", "0.19", "0.01"),
        ("12.5*", "12.5", "0.1"),
        ("+£80.3m", "80300000", "100000"),
    ],
)
def test_a_number_is_read_with_the_worth_of_its_last_digit(
    text: str, amount: str, step: str
) -> None:
    """Scale words, brackets for less, and footnote marks are understood."""
    read = read_printed(text)
    assert read is not None
    assert (read.amount, read.step) == (Decimal(amount), Decimal(step))


@pytest.mark.parametrize(
    "text", ["5" + "\t" * 3_000 + "x", "[" + "‡" * 9_000 + "x", "(" + " " * 3_000]
)
def test_an_awkward_cell_is_read_in_time(text: str) -> None:
    """Blanks and marks are looked at once."""
    begun = time.process_time()
    assert read_printed(text) is None
    assert time.process_time() - begun < 0.3


@pytest.mark.parametrize("text", ["n/a", "–", "", "12 to 15", "Total", "12 of 40", "2 March"])
def test_what_is_no_number_is_none(text: str) -> None:
    """A range, a dash or words are not read as their first number."""
    assert read_printed(text) is None


@pytest.mark.parametrize(
    ("stated", "value", "modifier", "expected"),
    [
        ("28", "28.05", "exact", True),
        ("29", "28.05", "exact", False),
        ("-5", "-4.62", "exact", True),
        ("5", "-4.62", "exact", False),
        ("5000000", "5294742", "over", True),
        ("5000000", "4994742", "over", False),
        ("5000000", "9000000", "over", False),
        ("800000", "790000", "almost", True),
        ("800000", "801000", "almost", False),
        ("400", "430", "about", True),
        ("400", "460", "about", False),
        ("10000", "9500", "up_to", True),
        ("10000", "19000", "up_to", False),
    ],
)
def test_a_value_agrees_within_rounding_and_modifier(
    stated: str, value: str, modifier: Modifier, expected: bool
) -> None:
    """28.05 may be printed as 28 per cent and not as 29."""
    assert agrees(Printed(Decimal(stated), Decimal(1)), Decimal(value), modifier) is expected


@given(amounts, places)
def test_rounding_always_agrees_with_what_was_rounded(value: Decimal, to: int) -> None:
    """However finely an amount is printed, the amount itself agrees."""
    step = Decimal(10) ** -to
    assert agrees(Printed(value.quantize(step), step), value)


@given(amounts, places, st.integers(2, 9))
def test_another_last_digit_never_agrees(value: Decimal, to: int, off: int) -> None:
    """A print that is two or more steps away is no rounding."""
    step = Decimal(10) ** -to
    assert not agrees(Printed(value.quantize(step) + off * step, step), value)


@given(st.lists(amounts, min_size=2, max_size=8), st.integers(0, 2))
def test_a_sum_of_rounded_numbers_stays_within_its_slack(values: list[Decimal], to: int) -> None:
    """A total worked out before rounding is never called broken."""
    step = Decimal(10) ** -to
    parts = [Printed(value.quantize(step), step) for value in values]
    total = Printed(sum(values, Decimal(0)).quantize(step), step)
    gap = abs(total.amount - sum((part.amount for part in parts), Decimal(0)))
    assert gap <= slack(parts, total, counts=False)


def test_whole_counts_have_no_slack() -> None:
    """Offences add up exactly; pounds without pence may be out by one."""
    numbers = [Printed(Decimal(n), Decimal(1)) for n in (10, 20)]
    total = Printed(Decimal(31), Decimal(1))
    assert slack(numbers, total, counts=True) == 0
    assert slack(numbers, total, counts=False) == Decimal("1.5")


def test_amounts_are_shown_as_a_reader_writes_them() -> None:
    """Thousands are parted, and pence stand only where there are any."""
    assert [shown(Decimal(n)) for n in ("99450", "960591.34", "28.047")] == [
        "99,450",
        "960,591.34",
        "28.05",
    ]
