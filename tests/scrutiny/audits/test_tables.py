"""Are totals, differences, shares and headers of tables told right from wrong?"""

import pytest

from corpus.model import Finding
from tests.scrutiny.papers import examine, outcomes, table

HEAD = "# Annual Report 2022-23\n\nPolice and Crime Commissioner for Norfolk\n\n## Crime\n\n"
CRIME = (
    "Offence | 2021/22 | 2022/23 | Change | % Change",
    "Burglary | 1,200 | 1,260 | 60 | 5.0%",
    "Robbery | 400 | 380 | -20 | -5.0%",
    "Arson | 150 | 162 | 12 | 8.0%",
    "Total | 1,750 | 1,802 | 52 | 3.0%",
)


def crime(**changed: str) -> str:
    """Return a report with the crime table, rows exchanged by their first word."""
    return HEAD + table(*(changed.get(row.split(" |")[0].lower(), row) for row in CRIME))


def wrong(text: str) -> list[Finding]:
    """Return the findings on a text that do not hold."""
    return [finding for finding in examine(text) if finding.verdict != "holds"]


def test_a_table_that_adds_up_holds_in_every_way() -> None:
    """Both years, the changes, and the percentages are reported as holding, nothing else."""
    found = outcomes(crime())
    assert {rule for rule, _ in found} >= {"column_total", "difference", "percentage_change"}
    assert {verdict for _, verdict in found} == {"holds"}


@pytest.mark.parametrize(
    ("row", "planted", "rules"),
    [
        ("total", "Total | 1,750 | 1,812 | 52 | 3.0%", {"column_total", "difference"}),
        ("total", "Total | 1,750 | 1,802 | 52 | 3.9%", {"percentage_change"}),
        ("arson", "Arson | 150 | 162 | 21 | 8.0%", {"difference", "column_total"}),
        ("robbery", "Robbery | 400 | 380 | -20 | -4.0%", {"percentage_change"}),
        ("robbery", "Robbery | 400 | 380 | 20 | -5.0%", {"difference", "column_total"}),
    ],
)
def test_a_planted_slip_is_found_by_the_right_rule(row: str, planted: str, rules: set[str]) -> None:
    """One wrong digit breaks its total, its difference or its percentage."""
    found = wrong(crime(**{row: planted}))
    assert rules <= {finding.rule for finding in found}
    assert {finding.verdict for finding in found} == {"broken"}


def test_a_broken_total_shows_its_computation() -> None:
    """The message has the sum worked out, what is printed, and the gap."""
    planted = crime(total="Total | 1,750 | 1,812 | 52 | 3.0%")
    message = next(f.message for f in wrong(planted) if f.rule == "column_total")
    assert "1,260 + 380 + 162 = 1,802" in message
    assert "1,812" in message
    assert "10 too much" in message


def test_rows_of_a_table_without_sense_as_a_sum_are_left_alone() -> None:
    """Averages and overlapping groups under "Total" make no broken sum."""
    text = HEAD + table(
        "Group | Officers | Average age",
        "Women | 900 | 38",
        "Men | 1,400 | 41",
        "Under 30 | 700 | 26",
        "Total | 2,300 | 40",
    )
    assert wrong(text) == []


def test_subtotals_and_grand_totals_each_sum_their_own_rows() -> None:
    """A grand total is the sum of the subtotals, not of every row above."""
    text = HEAD + table(
        "Item | 2022/23 £000",
        "Pay | 700",
        "Pensions | 200",
        "Total staff | 900",
        "Rent | 60",
        "Fuel | 40",
        "Total premises | 100",
        "Total spending | 1,000",
    )
    totals = [finding for finding in examine(text) if finding.rule == "column_total"]
    assert [finding.verdict for finding in totals] == ["holds", "holds", "holds"]


def test_pounds_without_pence_may_be_out_by_rounding() -> None:
    """A total one pound off its rounded parts holds, and says why."""
    text = HEAD + table("Grant | £", "North | 333", "South | 333", "East | 333", "Total | 1,000")
    found = [finding for finding in examine(text) if finding.rule == "column_total"]
    assert [finding.verdict for finding in found] == ["holds"]
    assert "rounding" in found[0].message


def test_row_sums_hold_and_break() -> None:
    """A total column is the sum of its row where most rows show it."""
    rows = ["Ward | Men | Women | Total", "Abbey | 10 | 12 | 22", "Castle | 8 | 9 | 17"]
    assert ("row_sum", "holds") in outcomes(HEAD + table(*rows, "Mill | 5 | 6 | 11"))
    broken = wrong(HEAD + table(*rows, "Town | 6 | 6 | 12", "Mill | 5 | 6 | 12"))
    assert [finding.rule for finding in broken] == ["row_sum"]
    assert "5 + 6 = 11" in broken[0].message


def test_a_column_that_most_rows_leave_empty_is_added_too() -> None:
    """ "Not stated" has a number in one row of five; that row's sum holds with it alone."""
    rows = ["Force | Drawn | Fired | Not stated | Total", "A | 5 | 2 |  | 7", "B | 4 | 1 |  | 5"]
    rows += ["C | 6 | 2 | 31 | 39", "D | 3 | 3 |  | 6", "E | 8 | 1 |  | 9"]
    assert wrong(HEAD + table(*rows)) == []


def test_a_share_column_makes_a_whole() -> None:
    """Shares within rounding hold; two points missing do not."""
    rows = ["Source | Share of income", "Precept | 45%", "Grant | 52%"]
    assert ("shares", "holds") in outcomes(HEAD + table(*rows, "Fees | 4%"))
    assert ("shares", "broken") in outcomes(HEAD + table(*rows, "Fees | 6%"))


def test_shares_of_a_picture_are_gathered_from_short_blocks() -> None:
    """A run of labelled percentages is one breakdown."""
    picture = "## Who called\n\n40% women\n\n35% men\n\n15% police\n\n9% not stated\n"
    assert ("shares", "holds") in outcomes(HEAD + picture)
    assert ("shares", "broken") in outcomes(HEAD + picture.replace("9%", "6%"))


@pytest.mark.parametrize(
    ("first", "verdict"),
    [("April 2021 to March 2022", None), ("April 2021 to March 2023", "broken")],
)
def test_a_period_that_contains_its_neighbour_is_impossible(
    first: str, verdict: str | None
) -> None:
    """The first column cannot run to the end of the second with smaller numbers."""
    text = HEAD + table(
        f"Offence | {first} | April 2022 to March 2023",
        "Burglary | 1,200 | 1,260",
        "Robbery | 370 | 380",
    )
    found = [f.verdict for f in examine(text) if f.rule == "impossible_period"]
    assert found == ([verdict] if verdict else [])


@pytest.mark.parametrize(
    "rows",
    [
        # A sum of money without a pound sign is rounded all the same.
        ("Fund | 2022/23", "Roads budget | 1,001", "Homes budget | 1,001", "Total | 2,003"),
        # A group opens below a line that belongs to the group before.
        ("Item | Principal", "Loan | 900", "Bond A | 300", "Bond B | 400", "Total bonds | 700"),
    ],
)
def test_tables_of_accounts_are_no_broken_sums(rows: tuple[str, ...]) -> None:
    """What looks broken in real accounts and is not."""
    assert wrong(HEAD + table(*rows)) == []


def test_a_row_of_percentages_is_no_sum() -> None:
    """Changes along a row of departments does not add up to its total."""
    rows = (
        "Item | North | South | Total",
        "Pay | 10 | 20 | 30",
        "Rent | 5 | 6 | 11",
        "Net change (%) | 9.8 | 4.5 | 7.1",
    )
    assert wrong(HEAD + table(*rows)) == []
