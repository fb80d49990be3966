"""When is a figure for, and what is it measured against?"""

from dataclasses import replace
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


def test_when_a_thing_began_is_not_when_its_figures_are_for() -> None:
    """ "Launched in 2019-20" says nothing of the year that follows."""
    outline = scene(
        (
            "paragraph",
            "It was launched in many a town in [[date:2019-20]]. Thefts fell "
            "[[percentage:3%/decrease]].",
        ),
    )
    assert figure_period(*figure(outline, "3%"), outline) == (None, None)


def test_since_is_no_baseline_of_a_plain_count() -> None:
    """ "900 arrests since 2019-20" compares nothing."""
    outline = scene(("paragraph", "There were [[count:900]] arrests since [[date:2019-20]]."))
    assert figure_baseline(*figure(outline, "900"), outline) is None


def test_what_a_yearly_report_says_was_done_was_done_in_its_year() -> None:
    """An annual report's own year, unless the sentence has a date or looks ahead."""
    outline = scene(
        ("paragraph", "Officers seized [[count:212]] knives."),
        ("paragraph", "Officers will seize [[count:300]] knives."),
    )
    report = replace(outline.document, kind="annual_report", covers=year(2021))
    outline = replace(outline, document=report)
    assert figure_period(*figure(outline, "212"), outline) == (
        year(2021),
        "the period the document reports on",
    )
    assert figure_period(*figure(outline, "300"), outline) == (None, None)


def test_each_figure_has_the_date_right_behind_it() -> None:
    """ "£5 in one year and £6 in the next": neither takes the other's."""
    outline = scene(
        (
            "paragraph",
            "It cost [[money:£5]] in [[date:2021-22]] and [[money:£6]] in [[date:2022-23]].",
        ),
    )
    assert figure_period(*figure(outline, "£5"), outline)[0] == year(2021)
    assert figure_period(*figure(outline, "£6"), outline)[0] == year(2022)


def test_what_it_was_then_is_the_baseline() -> None:
    """ "Than it was in 2016" and "than there were in 2018" say what is compared with."""
    for words in ("it was in", "there were in"):
        outline = scene(
            ("paragraph", f"It is [[percentage:7%/decrease]] lower than {words} [[date:2021-22]].")
        )
        mention, block = figure(outline, "7%")
        assert figure_period(mention, block, outline)[0] is None
        assert figure_baseline(mention, block, outline) == year(2021)


def test_one_day_named_before_is_no_period() -> None:
    """A closing date in the sentence before is not when people were counted."""
    outline = scene(
        ("paragraph", "It closed on [[date:2022-01-14]]. In all [[count:1,132]] people took part."),
    )
    dates = outline.named(outline.blocks[0], "date")
    day = replace(dates[0], period=Period(date(2022, 1, 14), date(2022, 1, 14), "day"))
    others = tuple(m for m in outline.mentions["b0"] if m.label != "date")
    outline = replace(outline, mentions={"b0": (day, *others)})
    assert figure_period(*figure(outline, "1,132"), outline) == (None, None)
