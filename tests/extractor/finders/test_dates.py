"""Which words are a date, and which days do they name?"""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Period
from extractor.dates.words import Reference
from extractor.finders.dates import find_dates
from tests.extractor.finders.printed_dates import FORMS, NONE

DECEMBER = Reference(date(2023, 12, 13), date(2023, 12, 13), None)
UNDATED = Reference(None, None, None)
ANNUAL = Reference(
    date(2023, 3, 31),
    date(2023, 12, 31),
    Period(date(2022, 4, 1), date(2023, 3, 31), "financial_year"),
)


def read(text: str, reference: Reference = DECEMBER) -> list[tuple[str, str | None, str | None]]:
    """Return the dates of a text with their days."""
    found = sorted(find_dates(text, reference), key=lambda d: d.start)
    return [
        (
            text[d.start : d.end],
            d.period.start.isoformat() if d.period.start else None,
            d.period.end.isoformat() if d.period.end else None,
        )
        for d in found
    ]


@pytest.mark.parametrize(("text", "words", "first", "last"), FORMS)
def test_a_date_is_found_with_its_days(
    text: str, words: str, first: str | None, last: str | None
) -> None:
    """The words of the date and nothing else, its first and its last day."""
    assert read(text) == [(words, first, last)]


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    """A number or a verb is no date."""
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("4 May 2022 and 9 May 2023", ["4 May 2022", "9 May 2023"]),
        ("March 2022 and March 2023", ["March 2022", "March 2023"]),
        ("in 2021/22 and 2022/23", ["2021/22", "2022/23"]),
        ("from March 2022, in 2023", ["March 2022", "2023"]),
    ],
)
def test_two_dates_stay_two(text: str, words: list[str]) -> None:
    """ "And" joins two dates; only "between" makes one period of them."""
    assert [found[0] for found in read(text)] == words


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("this year", "2022-04-01", "2023-03-31"),
        ("the previous year", "2021-04-01", "2022-03-31"),
        ("last financial year", "2022-04-01", "2023-03-31"),
        ("past two financial years", "2021-04-01", "2023-03-31"),
        ("in October", "2022-10-01", "2022-10-31"),
        ("on 25 June", "2022-06-25", "2022-06-25"),
        ("in Q3", "2022-10-01", "2022-12-31"),
    ],
)
def test_an_annual_report_counts_from_its_year(text: str, first: str, last: str) -> None:
    """A yearly report speaks of the year it reports on, whenever it came out."""
    assert read(text, ANNUAL)[0][1:] == (first, last)


@pytest.mark.parametrize(
    ("text", "day"),
    [("25 June", "2023-06-25"), ("14 March", "2024-03-14"), ("4 May", "2024-05-04")],
)
def test_a_day_without_its_year_lies_sooner_behind_than_ahead(text: str, day: str) -> None:
    """In December June is the last one, though the next is hardly further off."""
    late = Reference(date(2023, 12, 29), date(2023, 12, 29), None)
    assert read(text, late)[0][1] == day


def test_a_day_of_no_year_reported_on_lies_sooner_behind_than_ahead_too() -> None:
    """A report of a year long past is no other calendar."""
    past = Period(date(2019, 4, 1), date(2020, 3, 31), "financial_year")
    late = Reference(date(2023, 1, 1), date(2023, 1, 1), past)
    assert read("5 June", late)[0][1] == "2022-06-05"


@pytest.mark.parametrize("text", ["in August", "4 December", "this year", "Q3", "last month"])
def test_without_a_date_of_its_own_a_document_tells_no_days(text: str) -> None:
    """What is counted from a date nobody knows stays open."""
    assert read(text, UNDATED)[0][1:] == (None, None)


def test_a_bare_year_is_a_date_where_it_is_a_label() -> None:
    """A heading or header cell may be a year; a number in a sentence is not."""
    assert [text for text in ("2019\t2020",) if list(find_dates(text, UNDATED, True))]
    assert len(list(find_dates("2019\t2020", UNDATED, True))) == 2
    assert not list(find_dates("We counted 2019 of them", UNDATED, False))


@settings(deadline=None)  # a busy machine is no fault of the text
@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_day_is_read_back_from_every_spelling(day: date) -> None:
    """However a day is printed, it is that day."""
    spellings = (
        f"{day.day} {day:%B} {day.year}",
        f"{day.day} {day:%b} {day.year}",
        f"{day:%A} {day.day} {day:%B} {day.year}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%d/%m/%Y}",
        f"{day:%d/%m/%y}",
        f"{day:%d.%m.%Y}",
        f"{day:%Y-%m-%d}",
        f"{day.day}-{day:%b}-{day:%y}",
    )
    for words in spellings:
        found = list(find_dates(f"on {words} it", UNDATED))
        assert [(f.period.start, f.period.end) for f in found] == [(day, day)], words


@settings(deadline=None)  # a busy machine is no fault of the text
@given(st.integers(2000, 2048))
def test_a_financial_year_is_read_back_from_every_spelling(first: int) -> None:
    """However a financial year is printed, it runs from April to March."""
    last = first + 1
    short = f"{last % 100:02}"
    for words in (
        f"{first}/{short}",
        f"{first}-{short}",
        f"{first}/{last}",
        f"{first} – {short}",
        f"FY{short}",
        f"FY {first}/{short}",
        f"financial year {first} to {last}",
        f"year ending March {last}",
        f"12 months to March {last}",
    ):
        found = list(find_dates(words, UNDATED))
        assert [(f.period.start, f.period.end) for f in found] == [
            (date(first, 4, 1), date(last, 3, 31))
        ], words


HOSTILE = [
    "1" * 10_000,
    "1 " * 5_000,
    "May " * 2_500,
    "between May 2011" + ", Jul" * 2_000,
    "1 May " * 1_666,
    "2023/" * 2_000,
    "2023 to " * 1_250,
    "year ending " * 833,
    "the first " * 1_000,
    " " * 10_000,
    "1 April 2023 to " * 625,
    "Monday, " * 1_250,
    "Q1 to " * 1_666,
    "12/12/" * 1_666,
    "the end of the " * 666,
    "\u20111" * 5_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:16])
def test_a_hostile_line_is_read_in_time(text: str) -> None:
    """Ten thousand characters made to be awkward take little longer than as many with real dates.

    Quadratic time would be a thousand times longer; a busy machine slows both alike.
    """
    ordinary = (
        "The panel met on 13 December 2023; thefts fell from April 2022 to March 2023. " * 129
    )
    assert min(_seconds(text) for _ in range(3)) < 5 * _seconds(ordinary[:10_000])


def _seconds(text: str) -> float:
    begun = time.process_time()
    list(find_dates(text, DECEMBER))
    return time.process_time() - begun


@settings(deadline=None)  # a busy machine is no fault of the text
@given(st.text(alphabet="0123456789/-–. ,'’QHFYE\t\nMayMarch2024thofend", max_size=60))
def test_no_text_makes_it_raise(text: str) -> None:
    """Whatever is printed, the dates found are characters of it."""
    for found in find_dates(text, DECEMBER):
        assert 0 <= found.start < found.end <= len(text)
