"""Are facts that two documents state compared, and only those?"""

import pytest

from tests.scrutiny.papers import examine, outcomes

EARLY = "# Annual Report 2021-22\n\nPolice and Crime Commissioner for Norfolk\n\n## Calls\n\n"
LATE = "# Annual Report 2022-23\n\nPolice and Crime Commissioner for Norfolk\n\n## Calls\n\n"
KENT = LATE.replace("Norfolk", "Kent")
FACT = "In 2021/22 there were 4,120 robberies."


def conflicts(*texts: str) -> list[str]:
    """Return the rules that found documents in conflict."""
    return [finding.rule for finding in examine(*texts) if finding.verdict != "holds"]


def test_the_same_figure_again_holds() -> None:
    """Two reports that agree are reported as agreeing."""
    assert ("same_fact", "holds") in outcomes(EARLY + FACT, LATE + FACT)


def test_a_figure_changed_later_without_a_word_is_found() -> None:
    """The later report must say that it revised the number."""
    changed = FACT.replace("4,120", "4,210")
    assert conflicts(EARLY + FACT, LATE + changed) == ["changed_later"]
    found = [f for f in examine(EARLY + FACT, LATE + changed) if f.verdict == "conflict"]
    assert {cited.document for cited in found[0].evidence} == {"a.md", "b.md"}


@pytest.mark.parametrize(
    "other",
    [
        LATE + "In 2022/23 there were 4,210 robberies.",
        LATE + "In 2021/22 there were 4,210 robberies in Great Yarmouth.",
        LATE + "In 2021/22 there were 4,210 arrests for robbery.",
        LATE + "In 2021/22 there were about 4,000 robberies.",
        KENT + "In 2021/22 there were 4,210 robberies.",
    ],
)
def test_another_year_place_thing_or_force_is_no_conflict(other: str) -> None:
    """Only the same thing, days and place can conflict."""
    assert conflicts(EARLY + FACT, other) == []


def test_a_cap_is_of_its_own_grant() -> None:
    """What another grant gives at most does not cap the fund that was spoken of before."""
    text = (
        f"{EARLY}My Community Safety Fund was opened again. The Road Safety Grant offers parishes "
        "up to £10k."
    )
    award = f"{LATE}The boxing club secured £19k from my Community Safety Fund."
    assert conflicts(text, award) == []


def test_an_award_above_the_cap_of_its_fund_is_found() -> None:
    """The cap may stand in one document and the award in another."""
    cap = f"{EARLY}Grants of up to £10k are available from my Community Safety Fund."
    award = f"{LATE}The Wensum Trust secured £19k from my Community Safety Fund."
    assert conflicts(cap, award) == ["above_cap"]
    assert conflicts(cap, award.replace("£19k", "£9k")) == []
    assert conflicts(cap, f"{LATE}The first £200k of my Community Safety Fund was awarded.") == []


def test_a_cap_of_the_fund_spoken_of_is_kept() -> None:
    """ "The Fund" is no other grant's name."""
    cap = f"{EARLY}My Community Safety Fund is open. The Fund offers groups grants of up to £10k."
    award = f"{LATE}The Wensum Trust secured £19k from my Community Safety Fund."
    assert conflicts(cap, award) == ["above_cap"]


def test_a_long_sum_with_a_digit_off_is_one_sum_mistyped() -> None:
    """£313,967.89 and £313,967.98 under one programme and place cannot both be right."""
    one = f"{EARLY}Safer Streets brought £313,967.89 to Great Yarmouth."
    two = f"{LATE}Safer Streets brought £313,967.98 to Great Yarmouth."
    assert conflicts(one, two) == ["same_fact"]
    assert conflicts(one, two.replace("313,967.98", "482,000.00")) == []
