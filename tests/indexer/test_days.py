"""Are dates typed for a filter read as what they name, and nothing else?"""

from __future__ import annotations

from datetime import date

import pytest

from indexer.days import financial_year, read_days


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2023-24", "2023-04-01", "2024-03-31"),
        ("2023/24", "2023-04-01", "2024-03-31"),
        ("2023-11", "2023-11-01", "2023-11-30"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("May 2023", "2023-05-01", "2023-05-31"),
        ("3 May 2023", "2023-05-03", "2023-05-03"),
        ("13th of December 2023", "2023-12-13", "2023-12-13"),
    ],
)
def test_days_as_typed(typed: str, first: str, last: str) -> None:
    """A month is all its days; a day is one."""
    assert read_days(typed) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "typed", ["", "someday", "5", "May", "Dec 23", "31 June 2024", "2024-13", "£5m", "x" * 500]
)
def test_other_words_are_no_days(typed: str) -> None:
    """What lacks its month or year is not filled in from today."""
    assert read_days(typed) is None


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("2022-23", "2022/23"),
        ("2022", "2022/23"),
        ("FY2023", "2022/23"),
        ("FY 01", "2000/01"),
        ("FY2000", "1999/00"),
        ("FY00", "1999/00"),
        ("year to March 2000", "1999/00"),
        ("2022-24", None),
    ],
)
def test_a_financial_year_as_the_index_names_it(typed: str, name: str | None) -> None:
    """By the years it begins and ends in, across a century too."""
    assert financial_year(typed) == name
