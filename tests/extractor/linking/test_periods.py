"""When is a figure for, and what is it measured against?"""

from datetime import date

import pytest

from corpus.model import Period
from extractor.linking.periods import figure_baseline, figure_period
from tests.extractor.linking.scenes import figure, scene


def year(first: int) -> Period:
    """Return the financial year that begins in April of a year."""
    return Period(date(first, 4, 1), date(first + 1, 3, 31), "financial_year")


def test_same_sentence() -> None:
    """The year in the sentence is the figure's."""
    outline = scene(("paragraph", "In [[date:2021-22]] there were [[count:40]] thefts."))
    assert figure_period(*figure(outline, "40"), outline) == (year(2021), "same sentence")


def test_the_year_compared_with_is_the_baseline() -> None:
    """ "Compared with 2020-21" is what the figure is measured against, not when it was."""
    outline = scene(
        (
            "paragraph",
            "In [[date:2021-22]] thefts rose by [[percentage:4%/increase]] "
            "compared with [[date:2020-21]].",
        ),
    )
    mention, block = figure(outline, "4%")
    assert figure_period(mention, block, outline)[0] == year(2021)
    assert figure_baseline(mention, block, outline) == year(2020)


def test_the_sentence_before_tells_the_year() -> None:
    """A following sentence goes on about the same year."""
    outline = scene(
        (
            "paragraph",
            "In [[date:2021-22]] crime rose. Robbery fell by [[percentage:5%/decrease]].",
        ),
    )
    period, how = figure_period(*figure(outline, "5%"), outline)
    assert (period, how) == (year(2021), "named before in the paragraph")


def test_a_deadline_is_no_period() -> None:
    """ "By 2024-25" says until when, not for when."""
    outline = scene(("paragraph", "Another [[count:90]] homes follow by [[date:2024-25]]."))
    assert figure_period(*figure(outline, "90"), outline) == (None, None)


def test_heading_gives_the_year() -> None:
    """Grants listed under "Grants received 2021/22" are of that year."""
    outline = scene(
        ("heading", "Grants received [[date:2021/22]]"),
        ("paragraph", "Locks: [[money:£400]]."),
    )
    assert figure_period(*figure(outline, "£400"), outline) == (year(2021), "heading")


def test_nothing_said_is_nothing_known() -> None:
    """A figure without a date near it has no period."""
    outline = scene(("paragraph", "Locks cost [[money:£400]]."))
    assert figure_period(*figure(outline, "£400"), outline) == (None, None)


CHANGE = "[[percentage:4%/increase]]"


@pytest.mark.parametrize(
    "words",
    [
        "compared with [[date:2020-21]]",
        "compared to the same period in [[date:2020-21]]",
        "on [[date:2020-21]]",
        "against [[date:2020-21]]",
        "higher than in [[date:2020-21]]",
        "more than that of [[date:2020-21]]",
        "from a baseline of [[date:2020-21]]",
        "since [[date:2020-21]]",
        "versus [[date:2020-21]]",
        "from 1,204 offences in [[date:2020-21]]",
    ],
)
def test_what_a_change_is_measured_against(words: str) -> None:
    """However the comparison is worded, its year is the baseline and not the figure's own."""
    outline = scene(("paragraph", f"In [[date:2021-22]] thefts rose {CHANGE} {words}."))
    mention, block = figure(outline, "4%")
    assert figure_period(mention, block, outline)[0] == year(2021)
    assert figure_baseline(mention, block, outline) == year(2020)


@pytest.mark.parametrize("words", ["in", "during", "for", "throughout"])
def test_when_is_not_against(words: str) -> None:
    """ "In 2020-21" says when a figure was."""
    outline = scene(("paragraph", f"Thefts rose {CHANGE} {words} [[date:2020-21]]."))
    mention, block = figure(outline, "4%")
    assert figure_baseline(mention, block, outline) is None
    assert figure_period(mention, block, outline)[0] == year(2020)


@pytest.mark.parametrize(
    "words", ["than a year earlier", "on the year before", "compared to a year ago"]
)
def test_a_year_before_is_counted_from_the_figures_own(words: str) -> None:
    """ "Than a year earlier" is the same days of the year before the figure's."""
    outline = scene(("paragraph", f"In [[date:2021-22]] thefts were {CHANGE} up {words}."))
    mention, block = figure(outline, "4%")
    assert figure_baseline(mention, block, outline, year(2021)) == year(2020)
    assert figure_baseline(mention, block, outline, None) is None
