"""Can a claimed amount be said for a printed one?"""

from decimal import Decimal

import pytest

from corpus.model import Modifier
from scrutiny.checking.rounding import Amount, Match, compare, step_of


def amount(
    text: str, modifier: Modifier = "exact", *, claimed: bool = True, strict: bool = False
) -> Amount:
    """An amount as it is read from words such as "£0.96m", "13.2%", "400"."""
    scale = {"k": 1000, "m": 10**6}.get(text.rstrip("%")[-1:], 1)
    value = Decimal(text.strip("£%km").replace(",", "")) * scale
    step = step_of(text, value, rounds=claimed)
    percent = text.endswith("%")
    return Amount(value, modifier, step or (Decimal(1) if percent else None), percent, strict)


@pytest.mark.parametrize(
    ("said", "printed", "expected"),
    [
        ("£0.96m", "£960,591.34", "agrees"),
        ("£960,600", "£960,591.34", "agrees"),
        ("£1m", "£960,591.34", "differs"),
        ("£1.07m", "£1,076,041", "differs"),
        ("28%", "28.05%", "agrees"),
        ("29%", "28.05%", "differs"),
        ("13%", "13.2%", "agrees"),
        ("13.64%", "13.64%", "agrees"),
        ("8,143", "8,143", "agrees"),
        ("8,000", "8,143", "agrees"),
        ("8,100", "8,143", "agrees"),
        ("8,142", "8,143", "differs"),
        ("£1.5m", "£1.5m", "agrees"),
        ("£800,000", "£600k", "differs"),
        ("3", "4", "differs"),
    ],
)
def test_an_exact_claim_may_round_but_not_far(said: str, printed: str, expected: Match) -> None:
    """A claim may be as coarse as it is written, within the fiftieth that bare words allow."""
    assert compare(amount(said), amount(printed, claimed=False)) == expected


@pytest.mark.parametrize(
    ("modifier", "said", "printed", "expected"),
    [
        ("almost", "£1m", "£980,000", "agrees"),
        ("almost", "£1m", "£960,591.34", "unclear"),
        ("almost", "£1m", "£900,000", "differs"),
        ("almost", "44%", "43.9%", "agrees"),
        ("almost", "44%", "44.3%", "differs"),
        ("about", "5%", "4.62%", "agrees"),
        ("about", "5%", "6%", "differs"),
        ("about", "£5.3m", "£5,294,742", "agrees"),
        ("over", "8,000", "8,143", "agrees"),
        ("over", "8,143", "8,143", "differs"),
        ("over", "£1m", "£960,591.34", "differs"),
        ("over", "100", "900", "unclear"),
        ("at_least", "8,143", "8,143", "agrees"),
        ("at_most", "9,000", "8,143", "agrees"),
        ("at_most", "8,000", "8,143", "differs"),
    ],
)
def test_a_modifier_says_how_far(
    modifier: Modifier, said: str, printed: str, expected: Match
) -> None:
    """ "Nearly", "about" and "more than" each reach their own way, and no further."""
    assert compare(amount(said, modifier), amount(printed, claimed=False)) == expected


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ("over", "almost", "differs"),
        ("over", "over", "agrees"),
        ("exact", "over", "agrees"),
        ("about", "about", "agrees"),
        ("exact", "about", "agrees"),
        ("at_most", "up_to", "agrees"),
        ("over", "about", "unclear"),
    ],
)
def test_both_sides_may_be_modified(mine: Modifier, theirs: Modifier, expected: Match) -> None:
    """ "More than 3,000" is not what "almost 3,000" says."""
    said, printed = amount("3,000", mine), amount("3,000", theirs, claimed=False)
    assert compare(said, printed) == expected


def test_fewer_than_leaves_the_number_itself_out() -> None:
    """ "Fewer than 100" is wrong of 100, and of "more than 100"."""
    said = amount("100", "at_most", strict=True)
    assert compare(said, amount("100", claimed=False)) == "differs"
    assert compare(said, amount("100", "over", claimed=False)) == "differs"
    assert compare(said, amount("90", claimed=False)) == "agrees"


def test_two_ceilings_are_two_amounts() -> None:
    """Grants of up to £10,000 are not grants of up to £5,000."""
    said, printed = amount("£10,000", "up_to"), amount("£5,000", "up_to", claimed=False)
    assert compare(said, printed) == "differs"
