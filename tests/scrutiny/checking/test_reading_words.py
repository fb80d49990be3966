"""What is read of time, ways and numbered names in a sentence?"""

import pytest

from scrutiny.checking.comparing import is_national
from scrutiny.checking.labels import labels_differ, labels_in
from scrutiny.checking.polarity import direction_in, ways_in
from scrutiny.checking.timing import durations_in, rhythm_after


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a three-year settlement", {(36, "month")}),
        ("over the next two years", {(24, "month")}),
        ("in the six-month period from April", {(6, "month")}),
        ("in the half year to March", {(6, "month")}),
        ("over both funding years", {(24, "month")}),
        ("the average wait was seven minutes", {(7, "minute")}),
        ("for 16-year-olds", set()),
        ("18 years old", set()),
        ("19p a week", set()),
    ],
)
def test_lengths_of_time(text: str, expected: set[tuple[int, str]]) -> None:
    """Years count as months; ages and rhythms are no lengths."""
    assert durations_in(text) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (" a week towards policing", "week"),
        (" more each month", "month"),
        (" per year", "year"),
        (" annually", "year"),
        (" over two years", None),
        (" in a week of action", None),
    ],
)
def test_the_rhythm_of_a_sum(words: str, expected: str | None) -> None:
    """ "19p a week" is paid by the week."""
    assert rhythm_after(words) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thefts fell to their lowest level", {"down", "least"}),
        ("Robbery rose more than burglary", {"up", "above"}),
        ("Nothing is said here", set()),
        ("Diss has more than Ely", {"above"}),
        ("Diss has fewer burglaries than Ely", {"below"}),
        ("Calls were answered faster in Diss than in Ely", {"below"}),
        ("down from 47 in 2021", {"down"}),
    ],
)
def test_ways_a_text_points(text: str, expected: set[str]) -> None:
    """Up or down, most or least, above or below."""
    assert ways_in(text) == expected


def test_a_text_that_goes_both_ways_has_no_direction() -> None:
    """ "Some rose, others fell" is neither a rise nor a fall."""
    assert direction_in("Thefts rose while robberies fell") == "none"
    assert direction_in("Thefts rose") == "increase"


def test_a_numbered_name_is_another_thing_with_another_number() -> None:
    """Round 2 of a fund is not Round 3 of it."""
    assert labels_differ(labels_in("Safer Streets Round 2"), labels_in("Safer Streets Round 3"))
    assert not labels_differ(labels_in("Round Two"), labels_in("Round 2 of the fund"))
    assert not labels_differ(labels_in("Band D homes"), labels_in("Round 2"))


def test_a_yardstick_does_not_make_a_figure_national() -> None:
    """ "Below the national average" says where others stand, not whose figure it is."""
    assert is_national("The national rate was 11.4")
    assert not is_national("The rate was below the national average")
