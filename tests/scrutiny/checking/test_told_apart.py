"""Is a figure in its sentence told from one of another time, place, thing or person?"""

from pathlib import Path

import pytest

from scrutiny.checking.steps import says_before
from scrutiny.checking.timing import rhythm_of
from tests.scrutiny.checkers import verdicts_on

_UNIT = "The rural crime unit of Norfolk was set up three years ago and has 22 officers."


@pytest.mark.parametrize(
    ("text", "claim", "expected"),
    [
        (
            "In the past year officers made 640 arrests for burglary.",
            "Norfolk officers made 640 arrests for burglary.",
            "supported",
        ),
        (_UNIT, "The rural crime unit of Norfolk has 22 officers.", "supported"),
        (
            "Three years ago the rural crime unit of Norfolk had 22 officers.",
            "The rural crime unit of Norfolk has 22 officers.",
            "not_found",
        ),
        (
            "The unit of Norfolk used to have 22 officers, and is led by an inspector.",
            "The unit of Norfolk has 22 officers.",
            "not_found",
        ),
    ],
)
def test_what_was_long_ago_reaches_as_far_as_the_present(
    tmp_path: Path, text: str, claim: str, expected: str
) -> None:
    """ "Years ago" is said of what follows, up to "and has"; "in the past year" is no time gone."""
    assert [v.verdict for v in verdicts_on(tmp_path, text, claim)] == [expected]


_GRANTS = "The grants:\n\n- Thetford got £338,000\n- Cromer got £338,000\n- Diss got £12,000\n"


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("Thetford and Cromer both got £338,000.", "supported"),
        ("Thetford and Cromer each got £338,000.", "supported"),
        ("Thetford and Cromer both got £438,000.", "contradicted"),
        ("Thetford and Diss both got £338,000.", "contradicted"),
        ("Thetford and Holt both got £338,000.", "not_found"),
    ],
)
def test_both_may_mean_each(tmp_path: Path, claim: str, expected: str) -> None:
    """Two who "both got" a sum did not get it together; the figure of one settles nothing."""
    found = verdicts_on(tmp_path, _GRANTS, claim)
    assert [v.verdict for v in found] == [expected]
    assert all(" + " not in v.reason for v in found)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("The unit has 80 officers in Norfolk.", "supported"),
        ("The unit has 90 officers in Norfolk.", "contradicted"),
        ("The unit has 30 officers in Norfolk.", "contradicted"),
        ("The unit has 30 staff in Norfolk.", "supported"),
    ],
)
def test_a_place_behind_two_counts_is_that_of_both(
    tmp_path: Path, claim: str, expected: str
) -> None:
    """Norfolk is where the officers are as well; the officers are no part of the staff."""
    text = "The unit has 80 officers and 30 staff in Norfolk."
    assert [v.verdict for v in verdicts_on(tmp_path, text, claim)] == [expected]


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("Between April and June there were 300 thefts.", "not_found"),
        ("In the first quarter there were 300 thefts.", "not_found"),
        ("There were 120 thefts in June.", "not_found"),
        ("There were 120 thefts in May.", "supported"),
        ("There were 150 thefts in May.", "contradicted"),
    ],
)
def test_a_month_says_nothing_of_other_months(tmp_path: Path, claim: str, expected: str) -> None:
    """Also where neither has a year to tell its time by."""
    found = verdicts_on(tmp_path, "There were 120 thefts in May.", claim)
    assert [v.verdict for v in found] == [expected]


def test_what_is_counted_is_no_other_thing_of_the_programme(tmp_path: Path) -> None:
    """Partnerships of a fund are not its rounds."""
    text = "From the Safer Streets Fund nine Community Safety Partnerships got £640,000."
    claim = "Two rounds of Safer Streets money brought in £640,000."
    assert [v.verdict for v in verdicts_on(tmp_path, text, claim)] == ["supported"]


def test_a_region_is_more_than_the_area(tmp_path: Path) -> None:
    """What is said of a region is not said of the one force in it."""
    text = "Complaints fell by 5% in Thetford and by 3% across the region."
    found = verdicts_on(tmp_path, text, "Complaints in Norfolk fell by 3%.")
    assert all(v.verdict != "supported" for v in found)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (" thefts a year ago", None),
        (" thefts a year earlier", None),
        (" thefts a year", "year"),
        (" calls to 101 a month", None),
        (" calls a month", "month"),
        (" a week", "week"),
    ],
)
def test_a_time_before_is_no_rhythm(words: str, expected: str | None) -> None:
    """ "96 thefts a year ago" are not 96 a year."""
    assert rhythm_of("count", words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("compared with", True),
        ("it had recorded", True),
        ("it had risen from", True),
        ("the previous average was", True),
        ("an earlier average of", True),
        ("last year's average was", True),
        ("it had seven officers and", False),
        ("suspects with previous convictions and", False),
    ],
)
def test_words_for_a_time_before(words: str, expected: bool) -> None:
    """What had been, and what is called the previous; no number, and no record of a suspect."""
    assert says_before(words) == expected


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The plan has 450 homes in new estates in Norfolk.",
            "The plan has 550 homes in Norfolk.",
        ),
        (
            "The unit in Norfolk has 100 officers and more than 40 staff.",
            "The unit in Norfolk has 120 officers.",
        ),
    ],
)
def test_more_of_something_else_makes_no_step(tmp_path: Path, text: str, claim: str) -> None:
    """What is "new" or "more" behind a joint is not what the figure counts."""
    assert [v.verdict for v in verdicts_on(tmp_path, text, claim)] == ["contradicted"]


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("Norfolk had 1,260 burglary offences until March 2023.", "supported"),
        ("Norfolk had 1,260 burglary offences until March 2019.", "not_found"),
    ],
)
def test_a_bound_may_stand_over_a_column(tmp_path: Path, claim: str, expected: str) -> None:
    """The dates of a row are those of its headers."""
    text = "Offence\t2021/22\t2022/23\nBurglary offences\t1,200\t1,260\nRobbery\t300\t280"
    assert [v.verdict for v in verdicts_on(tmp_path, text, claim)] == [expected]


def test_nought_is_compared_like_any_number(tmp_path: Path) -> None:
    """However many times more than none is, it is more."""
    text = "There were 12 arsons in Thetford and 0 arsons in Diss."
    claim = "There were more arsons in Diss than in Thetford."
    assert [v.verdict for v in verdicts_on(tmp_path, text, claim)] == ["contradicted"]


@pytest.mark.parametrize(
    ("text", "claim", "expected"),
    [
        (
            "Thetford and Cromer each recorded 118 robberies.",
            "There were 236 robberies in Thetford and Cromer.",
            "not_found",
        ),
        (
            "We gave £25,000 each to youth clubs in Thetford, Cromer and Diss.",
            "Youth clubs in Thetford and Cromer got £25,000 each.",
            "supported",
        ),
        (
            "We gave £9 million to groups. The Hub for Carers got £62,500 and Lives Saved £40,000.",
            "The Hub for Carers got £22,500 more than Lives Saved.",
            "supported",
        ),
        (
            "In March 2024 Norfolk had 1,186 officers, 412 staff and 96 PCSOs, compared with "
            "1,120 officers a year earlier.",
            "Norfolk employs 96 PCSOs and 412 staff.",
            "supported",
        ),
        (
            "The team in Norfolk has 14 officers, six in Thetford and eight in Cromer.",
            "There are eight officers of the team in Cromer and six in Thetford.",
            "not_found",
        ),
        (
            "Custody visitors made 41 visits between October and December 2023.",
            "Custody visitors made 41 visits in the last three months of 2023.",
            "supported",
        ),
        (
            "Norwich recorded 14,220 crimes, Thetford 6,905 and Cromer 4,118.",
            "Thetford and Cromer together recorded some 11,000 crimes.",
            "not_found",
        ),
        (
            "We set aside £500,000 for hotspot patrols: £300,000 in 2024/25 and £200,000 in "
            "2025/26.",
            "Half a million pounds is to be spent on hotspot patrols.",
            "supported",
        ),
        (
            "We set aside £500,000 for hotspot patrols: £300,000 in 2024/25 and £200,000 in "
            "2025/26.",
            "Hotspot patrols get £300,000 this year and £200,000 next year.",
            "not_found",
        ),
        (
            "The contract for hotspot patrols runs for three years and is worth £2.7m.",
            "The contract for hotspot patrols is worth £900,000 a year.",
            "not_found",
        ),
        (
            "Drug driving arrests in Norfolk rose to 812.",
            "There were 1,452 arrests for drink and drug driving in Norfolk.",
            "not_found",
        ),
        (
            "Cameras in Norfolk caught 4,250 drivers on the A6 and 3,980 on the A38.",
            "Cameras in Norfolk caught 3,980 drivers on the A38.",
            "supported",
        ),
        (
            "Norfolk recruited 174 officers. Most work in neighbourhood teams.",
            "There are 108 neighbourhood constables in Norfolk.",
            "not_found",
        ),
        (
            "By March 2026 there will be 2,140 officers in Norfolk.",
            "Norfolk will have 2,140 officers by March 2026.",
            "supported",
        ),
    ],
)
def test_what_the_document_bears_out_is_not_contradicted(
    tmp_path: Path, text: str, claim: str, expected: str
) -> None:
    """Each was called wrong, by a figure of something else in the same sentence or paragraph."""
    assert [v.verdict for v in verdicts_on(tmp_path, text, claim)] == [expected]
