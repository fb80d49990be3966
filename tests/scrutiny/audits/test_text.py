"""Is what sentences say checked against tables, lists and their own arithmetic?"""

import pytest

from tests.scrutiny.audits.test_tables import CRIME, HEAD, wrong
from tests.scrutiny.papers import examine, outcomes, table

TABLE = "\n\n" + table(*CRIME)


def rules_broken(text: str) -> set[str]:
    """Return the rules that found something wrong."""
    return {finding.rule for finding in wrong(text)}


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2022/23 there were 1,260 burglary offences.",
        "Burglary rose by 5 per cent in 2022/23.",
        "Robberies fell by 5% in 2022/23.",
        "Burglary and arson recorded increases.",
        "Overall crime rose by 3 per cent in 2022/23.",
        "In 2022/23 there were 1,802 offences in total, or all crimes recorded.",
    ],
)
def test_what_the_table_bears_out_holds(sentence: str) -> None:
    """A count, a change and a direction agree with their row."""
    found = examine(HEAD + sentence + TABLE)
    assert {f.verdict for f in found if "table" in f.rule} == {"holds"}


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("In 2022/23 there were 1,290 burglary offences.", "text_against_table"),
        ("Burglary rose by 6 per cent in 2022/23.", "text_against_table"),
        ("Robbery rose by 5% in 2022/23.", "text_against_table"),
        ("Robberies and arson recorded increases.", "direction_against_table"),
        ("Overall crime rose by 5 per cent in 2022/23.", "text_against_table"),
    ],
)
def test_what_the_table_denies_is_a_conflict(sentence: str, rule: str) -> None:
    """Each disagreement quotes the sentence and the row."""
    found = wrong(HEAD + sentence + TABLE)
    assert [finding.rule for finding in found] == [rule]
    assert found[0].verdict == "conflict"
    assert len(found[0].evidence) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2021/22 there were 1,200 burglary offences.",
        "In 2019/20 there were 1,500 burglary offences.",
        "Domestic burglary rose by 9 per cent in 2022/23.",
        "In 2022/23 there were 1,100 victims of burglary.",
        "Arrests for burglary rose by 40 per cent in 2022/23.",
        "Burglary in Great Yarmouth rose by 12 per cent in 2022/23.",
        "My aim is to see burglary fall and robbery reduced.",
        "Burglary rose by 5% and robbery fell by 5%, respectively the largest changes.",
    ],
)
def test_what_speaks_of_something_else_is_left_alone(sentence: str) -> None:
    """Another year, a part of the row, another thing counted, another place, a hope."""
    assert wrong(HEAD + sentence + TABLE) == []


def test_a_part_that_is_said_to_move_against_its_whole_is_shown() -> None:
    """Burglary is counted within theft where the table has no row for it."""
    rows = ("Offence | 2021/22 | 2022/23", "Theft offences | 900 | 990", "Robbery | 40 | 38")
    found = wrong(f"{HEAD}Burglary fell by 6% in 2022/23.\n\n{table(*rows)}")
    assert [finding.rule for finding in found] == ["direction_against_table"]
    assert "contains" in found[0].message


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Patrols went from 120 patrols to 150 patrols, an increase of 25%.", "holds"),
        ("Patrols went from 120 patrols to 150 patrols, an increase of 20%.", "broken"),
        ("There were 150 patrols compared with 120 patrols before, up 25 per cent.", "holds"),
        ("There were 150 patrols compared with 120 patrols before, up 35 per cent.", "broken"),
        ("So far 80 of the 200 homes have new locks (40%).", "holds"),
        ("So far 80 of the 200 homes have new locks (45%).", "broken"),
        ("The contract is £1.5m over three years, or £500,000 a year.", "holds"),
        ("The contract is £1.5m over three years, or £600,000 a year.", "broken"),
        ("We gave £90,000, made up of £40,000, £30,000 and £20,000.", "holds"),
        ("We gave £95,000, made up of £40,000, £30,000 and £20,000.", "broken"),
        ("The number of wardens fell from 183 to 161, a fall of 22.", "holds"),
        ("The number of wardens fell from 183 to 161, a fall of 32.", "broken"),
        ("The force had 6,104 officers, 23 above its target of 6,081.", "holds"),
        ("The force had 6,104 officers, 32 above its target of 6,081.", "broken"),
        ("Visits doubled from 40 visits to 82 visits.", "holds"),
        ("Visits doubled from 40 visits to 120 visits.", "broken"),
        ("Thefts of tractors went from 96 to 61, down 36 per cent.", "holds"),
        ("Thefts of tractors went from 96 to 61, down 46 per cent.", "broken"),
    ],
)
def test_arithmetic_inside_a_sentence(sentence: str, verdict: str) -> None:
    """Changes, shares, yearly sums and parts are worked out again."""
    found = [f.verdict for f in examine(HEAD + sentence) if f.rule == "arithmetic_in_text"]
    assert found == [verdict]


def test_the_sums_of_a_list_make_the_total_before_it() -> None:
    """Lettered bids that add up hold; one changed digit breaks them."""
    text = (
        "# Update\n\nPolice and Crime Commissioner for Norfolk\n\n"
        "4. The full funding amount of £600.50 was awarded.\n"
        "5. The bids are:\n"
        " - a. Lights – £100.25 – for parks.\n"
        " - b. Cameras – £200.25 – for streets.\n"
        " - c. Locks – £300.00 – for homes.\n"
    )
    assert ("parts_of_total", "holds") in outcomes(text)
    broken = wrong(text.replace("200.25", "210.25"))
    assert [finding.rule for finding in broken] == ["parts_of_total"]
    assert "100.25 + 210.25 + 300 = 610.50 pounds" in broken[0].message


AFTER = "Each of them has a chapter of its own further on in this report."


@pytest.mark.parametrize(
    ("first", "verdict"), [("£412,000", "holds"), ("£421,000", "broken"), ("£12,000", None)]
)
def test_what_is_shared_out_makes_the_sum_before_it(first: str, verdict: str | None) -> None:
    """A list near its total should make it; one far off names only some who got money."""
    text = (
        f"{HEAD}The fund handed out £1.36m. Norwich received {first}, Thetford £365,500, Diss "
        "£228,000, Cromer £190,250 and Swaffham £164,250."
    )
    found = [f.verdict for f in examine(text) if f.rule == "parts_of_total"]
    assert found == ([verdict] if verdict else [])


@pytest.mark.parametrize(("many", "verdict"), [("Three", "holds"), ("Four", "broken")])
def test_announced_items_are_counted(many: str, verdict: str) -> None:
    """Three priorities are announced and three are listed."""
    text = f"{HEAD}{many} key priorities guide us:\n\n- Roads\n- Homes\n- Victims\n\n{AFTER}"
    assert ("listed", verdict) in outcomes(text)


def test_a_list_that_may_have_lost_a_bullet_is_not_called_short() -> None:
    """A stray short line behind a list may be its last item."""
    text = f"{HEAD}Four key priorities guide us:\n\n- Roads\n- Homes\n- Victims\n\nRural crime."
    assert wrong(text) == []


@pytest.mark.parametrize(("day", "verdict"), [("Wednesday", "holds"), ("Friday", "broken")])
def test_a_weekday_fits_its_date(day: str, verdict: str) -> None:
    """29 November 2023 was a Wednesday."""
    text = f"{HEAD}The award was given on {day} 29 November 2023 in Norwich."
    assert ("weekday", verdict) in outcomes(text)


def test_a_change_from_nothing_named_is_a_finding_of_its_own() -> None:
    """No period, baseline or table: the percentage cannot be checked; with a year it can."""
    assert rules_broken("## News\n\nNuisance calls fell by 12 per cent.") == {"no_baseline"}
    assert rules_broken("## News\n\nNuisance calls fell by 12 per cent since 2021/22.") == set()


def test_one_name_with_two_sums_is_a_conflict() -> None:
    """A report that gives its budget twice must give the same; another year's may differ."""
    one = f"{HEAD}I reviewed the budget of over £230 million."
    two = "\n\nThe budget has been set at £223.2m for 2023-24."
    assert rules_broken(one + two) == {"two_sums_one_name"}
    assert rules_broken(one.replace("over £230", "£223") + two) == set()
    assert rules_broken(f"{one}{two}".replace("million.", "million for 2022-23.")) == set()


@pytest.mark.parametrize(
    "text",
    [
        "£" + "9" * 60 + " was spent.",
        "A\tB\tChange\nx\t0\t0\t0\nTotal\t" + "9" * 40 + "\t5\t5",
        "Visits went from 0 visits to 0 visits, an increase of 5%.",
        "It cost £0 over two years, or £0 a year.",
        "\t\t\n\t1\t\n",
    ],
)
def test_hostile_numbers_are_examined_like_any(text: str) -> None:
    """No amount of digits and no nought stops the audit."""
    assert isinstance(examine(HEAD + text), list)


_SERVICES = "\n\n" + table("Service\t2022/23", "Other SEN support services\t48", "Transport\t61")


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2022/23 the shortfall was 54 places due to more SEN support and dearer schools.",
        "In 2022/23 SEN support services had 54 pupils.",
        "In 2022/23 there were 54 complaints, resulting from late transport.",
    ],
)
def test_a_reason_or_a_rest_is_not_what_a_row_counts(sentence: str) -> None:
    """What comes behind "due to" is why; "Other ..." is what the thing itself is not."""
    assert wrong(HEAD + sentence + _SERVICES) == []


def test_what_a_row_counts_is_still_held_against_it() -> None:
    """The same table, named outright."""
    found = wrong(HEAD + "In 2022/23 transport had 66 pupils, due to new routes." + _SERVICES)
    assert [finding.rule for finding in found] == ["text_against_table"]
