"""Which words are a date, and which days do they name?"""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Period
from extractor.dates.words import Reference
from extractor.finders.dates import find_dates

DECEMBER = Reference(date(2023, 12, 13), date(2023, 12, 13), None)
UNDATED = Reference(None, None, None)
ANNUAL = Reference(
    date(2023, 3, 31),
    date(2023, 12, 31),
    Period(date(2022, 4, 1), date(2023, 3, 31), "financial_year"),
)

# (text, the words that are the date, first day, last day), read in a report of 13 December 2023.
FORMS = [
    # days
    ("The panel met on 13 December 2023.", "13 December 2023", "2023-12-13", "2023-12-13"),
    ("Report date 13th December 2023", "13th December 2023", "2023-12-13", "2023-12-13"),
    ("It opened on the 1st of June 2022.", "the 1st of June 2022", "2022-06-01", "2022-06-01"),
    ("On Friday, 3 March 2023 we met.", "Friday, 3 March 2023", "2023-03-03", "2023-03-03"),
    ("On Fri 3 Mar 2023 we met.", "Fri 3 Mar 2023", "2023-03-03", "2023-03-03"),
    ("On March 3rd, 2023 we met.", "March 3rd, 2023", "2023-03-03", "2023-03-03"),
    ("as at 31/03/2023", "31/03/2023", "2023-03-31", "2023-03-31"),
    ("as at 31/03/23", "31/03/23", "2023-03-31", "2023-03-31"),
    ("as at 31.03.2023", "31.03.2023", "2023-03-31", "2023-03-31"),
    ("as at 31.03.23.", "31.03.23", "2023-03-31", "2023-03-31"),
    ("as at 31-03-2023", "31-03-2023", "2023-03-31", "2023-03-31"),
    ("as at 2023-03-31", "2023-03-31", "2023-03-31", "2023-03-31"),
    ("stamped 2023-03-31T10:05:00Z", "2023-03-31T10:05:00Z", "2023-03-31", "2023-03-31"),
    ("Market value 30-September-23", "30-September-23", "2023-09-30", "2023-09-30"),
    ("Market value 30-Sep-2023", "30-Sep-2023", "2023-09-30", "2023-09-30"),
    ("bids close on 25  October\n2023.", "25  October\n2023", "2023-10-25", "2023-10-25"),
    (
        "bids close on 25\u00a0October\u00a02023.",
        "25\u00a0October\u00a02023",
        "2023-10-25",
        "2023-10-25",
    ),
    ("It closes on 22 December.", "22 December", "2023-12-22", "2023-12-22"),
    ("It closed on 30 Nov.", "30 Nov", "2023-11-30", "2023-11-30"),
    ("It opens on Monday 8 January.", "Monday 8 January", "2024-01-08", "2024-01-08"),
    ("The survey closes on Dec 4.", "Dec 4", "2023-12-04", "2023-12-04"),
    (
        "It ran between April 1 2022 and March 31 2023 here.",
        "April 1 2022 and March 31 2023",
        "2022-04-01",
        "2023-03-31",
    ),
    ("measured against 2019 - before", "2019", "2019-01-01", "2019-12-31"),
    ("compared to the 2018 figure", "2018", "2018-01-01", "2018-12-31"),
    ("In the last fortnight we met", "last fortnight", None, None),
    ("the meeting of November 29 agreed", "November 29", "2023-11-29", "2023-11-29"),
    ("It opens on 8 March next year.", "8 March next year", "2024-03-08", "2024-03-08"),
    # from day to day
    (
        "from 1 April to 30 June 2023",
        "1 April to 30 June 2023",
        "2023-04-01",
        "2023-06-30",
    ),
    ("1 April - 30 June 2023", "1 April - 30 June 2023", "2023-04-01", "2023-06-30"),
    (
        "1st April 2022 – 31st March 2023",
        "1st April 2022 – 31st March 2023",
        "2022-04-01",
        "2023-03-31",
    ),
    (
        "between 1 July 2022 and 30 June 2023",
        "1 July 2022 and 30 June 2023",
        "2022-07-01",
        "2023-06-30",
    ),
    ("during 18-24 November 2023", "18-24 November 2023", "2023-11-18", "2023-11-24"),
    ("on 4 and 5 March 2023", "4 and 5 March 2023", "2023-03-04", "2023-03-05"),
    (
        "from 28 December to 3 January 2023",
        "28 December to 3 January 2023",
        "2022-12-28",
        "2023-01-03",
    ),
    ("from 13 to 19 November", "13 to 19 November", "2023-11-13", "2023-11-19"),
    ("01/04/2022 to 31/03/2023", "01/04/2022 to 31/03/2023", "2022-04-01", "2023-03-31"),
    ("w/c 4 December 2023", "w/c 4 December 2023", "2023-12-04", "2023-12-10"),
    ("week commencing 4 December", "week commencing 4 December", "2023-12-04", "2023-12-10"),
    # so long up to a date, or from one
    ("the year ending 31 March 2023", "the year ending 31 March 2023", "2022-04-01", "2023-03-31"),
    ("in the year ending March 2023", "the year ending March 2023", "2022-04-01", "2023-03-31"),
    ("Year to March 2023", "Year to March 2023", "2022-04-01", "2023-03-31"),
    ("for the year to June 2023", "the year to June 2023", "2022-07-01", "2023-06-30"),
    ("12 months to September 2023", "12 months to September 2023", "2022-10-01", "2023-09-30"),
    ("twelve months to June 2023", "twelve months to June 2023", "2022-07-01", "2023-06-30"),
    (
        "in the 12 months up to March 2023",
        "the 12 months up to March 2023",
        "2022-04-01",
        "2023-03-31",
    ),
    (
        "the 12-month period ending 30 June 2023",
        "the 12-month period ending 30 June 2023",
        "2022-07-01",
        "2023-06-30",
    ),
    (
        "12 months to the end of June 2023",
        "12 months to the end of June 2023",
        "2022-07-01",
        "2023-06-30",
    ),
    ("the rolling year to June 2023", "the rolling year to June 2023", "2022-07-01", "2023-06-30"),
    ("quarter ending June 2023", "quarter ending June 2023", "2023-04-01", "2023-06-30"),
    (
        "the quarter ended 30 September 2023",
        "the quarter ended 30 September 2023",
        "2023-07-01",
        "2023-09-30",
    ),
    ("three months to October 2023", "three months to October 2023", "2023-08-01", "2023-10-31"),
    (
        "six months ended 30 September 2023",
        "six months ended 30 September 2023",
        "2023-04-01",
        "2023-09-30",
    ),
    (
        "the half-year to 30 September 2023",
        "the half-year to 30 September 2023",
        "2023-04-01",
        "2023-09-30",
    ),
    ("week ending 3 March 2023", "week ending 3 March 2023", "2023-02-25", "2023-03-03"),
    ("the year to 15 May 2023", "the year to 15 May 2023", "2022-05-16", "2023-05-15"),
    ("12 months to November", "12 months to November", "2022-12-01", "2023-11-30"),
    ("accounts for FYE 2023", "FYE 2023", "2022-04-01", "2023-03-31"),
    ("YE March 2023", "YE March 2023", "2022-04-01", "2023-03-31"),
    ("Year ended 31/03/2023", "Year ended 31/03/2023", "2022-04-01", "2023-03-31"),
    (
        "for six months from April 2023",
        "six months from April 2023",
        "2023-04-01",
        "2023-09-30",
    ),
    (
        "a 3-month period from 1 May 2023",
        "3-month period from 1 May 2023",
        "2023-05-01",
        "2023-07-31",
    ),
    # months
    ("since May 2021", "May 2021", "2021-05-01", "2021-05-31"),
    ("in Sept 2021", "Sept 2021", "2021-09-01", "2021-09-30"),
    ("in September, 2021", "September, 2021", "2021-09-01", "2021-09-30"),
    ("JUNE 2022", "JUNE 2022", "2022-06-01", "2022-06-30"),
    ("Mar-23", "Mar-23", "2023-03-01", "2023-03-31"),
    ("Mar '23", "Mar '23", "2023-03-01", "2023-03-31"),
    ("updated 2023-09", "2023-09", "2023-09-01", "2023-09-30"),
    ("April to September 2023", "April to September 2023", "2023-04-01", "2023-09-30"),
    ("Apr-Sep 2023", "Apr-Sep 2023", "2023-04-01", "2023-09-30"),
    ("April – June 2023", "April – June 2023", "2023-04-01", "2023-06-30"),
    ("October and November 2023", "October and November 2023", "2023-10-01", "2023-11-30"),
    (
        "in April, May and June 2023",
        "April, May and June 2023",
        "2023-04-01",
        "2023-06-30",
    ),
    ("November to February 2023", "November to February 2023", "2022-11-01", "2023-02-28"),
    (
        "October 2022 to March 2023",
        "October 2022 to March 2023",
        "2022-10-01",
        "2023-03-31",
    ),
    (
        "between January 2022 and March 2023",
        "January 2022 and March 2023",
        "2022-01-01",
        "2023-03-31",
    ),
    ("in October and November.", "October and November", "2023-10-01", "2023-11-30"),
    ("from April to June last year", "April to June last year", "2022-04-01", "2022-06-30"),
    ("in August", "August", "2023-08-01", "2023-08-31"),
    ("in January", "January", "2023-01-01", "2023-01-31"),
    ("during May, officers", "May", "2023-05-01", "2023-05-31"),
    ("until March", "March", "2024-03-01", "2024-03-31"),
    ("in April next year", "April next year", "2024-04-01", "2024-04-30"),
    ("in May last year", "May last year", "2022-05-01", "2022-05-31"),
    ("at the end of March 2022", "the end of March 2022", "2022-03-31", "2022-03-31"),
    ("by end of November", "end of November", "2023-11-30", "2023-11-30"),
    ("burglary fell last month", "last month", "2023-11-01", "2023-11-30"),
    ("over the past two months", "past two months", "2023-10-01", "2023-11-30"),
    # financial years
    ("in 2022/23", "2022/23", "2022-04-01", "2023-03-31"),
    ("in 2022-23", "2022-23", "2022-04-01", "2023-03-31"),
    ("in 2022–23", "2022–23", "2022-04-01", "2023-03-31"),
    ("in 2022\u201123", "2022\u201123", "2022-04-01", "2023-03-31"),
    ("in 2022/2023", "2022/2023", "2022-04-01", "2023-03-31"),
    ("in 2022 / 23", "2022 / 23", "2022-04-01", "2023-03-31"),
    ("in 22/23", "22/23", "2022-04-01", "2023-03-31"),
    ("the 22/23 budget", "22/23", "2022-04-01", "2023-03-31"),
    ("in 22-23 we", "22-23", "2022-04-01", "2023-03-31"),
    ("FY24 forecast", "FY24", "2023-04-01", "2024-03-31"),
    ("FY2024 forecast", "FY2024", "2023-04-01", "2024-03-31"),
    ("FY 22/23 outturn", "FY 22/23", "2022-04-01", "2023-03-31"),
    ("FY2022/23 outturn", "FY2022/23", "2022-04-01", "2023-03-31"),
    ("1999/00 accounts", "1999/00", "1999-04-01", "2000-03-31"),
    (
        "financial year 2024 to 2025",
        "financial year 2024 to 2025",
        "2024-04-01",
        "2025-03-31",
    ),
    ("in the 2022/23 financial year", "2022/23 financial year", "2022-04-01", "2023-03-31"),
    ("financial year 2022/23", "financial year 2022/23", "2022-04-01", "2023-03-31"),
    ("the plan for 2021/24", "2021/24", "2021-04-01", "2024-03-31"),
    ("2021/22 to 2023/24", "2021/22 to 2023/24", "2021-04-01", "2024-03-31"),
    ("the end of 2022/23", "the end of 2022/23", "2023-03-31", "2023-03-31"),
    ("this financial year", "this financial year", "2023-04-01", "2024-03-31"),
    ("last financial year", "last financial year", "2022-04-01", "2023-03-31"),
    ("next financial year", "next financial year", "2024-04-01", "2025-03-31"),
    ("this year", "this year", "2023-04-01", "2024-03-31"),
    ("the previous year", "previous year", "2022-04-01", "2023-03-31"),
    # quarters and parts of a year
    ("Q3 2023/24", "Q3 2023/24", "2023-10-01", "2023-12-31"),
    ("Q3, 2023-24", "Q3, 2023-24", "2023-10-01", "2023-12-31"),
    ("Quarter 4 2022/23", "Quarter 4 2022/23", "2023-01-01", "2023-03-31"),
    ("quarter two of 2023/24", "quarter two of 2023/24", "2023-07-01", "2023-09-30"),
    (
        "in the third quarter of 2022/23",
        "third quarter of 2022/23",
        "2022-10-01",
        "2022-12-31",
    ),
    (
        "first quarter of the 2023/24 year",
        "first quarter of the 2023/24",
        "2023-04-01",
        "2023-06-30",
    ),
    ("2022/23 Q2", "2022/23 Q2", "2022-07-01", "2022-09-30"),
    ("Q1 2023", "Q1 2023", "2023-01-01", "2023-03-31"),
    ("Q1 to Q3 2022/23", "Q1 to Q3 2022/23", "2022-04-01", "2022-12-31"),
    ("reported in Q2", "Q2", "2023-07-01", "2023-09-30"),
    ("in Q4 demand fell", "Q4", "2023-01-01", "2023-03-31"),
    ("in the second quarter", "second quarter", "2023-07-01", "2023-09-30"),
    (
        "the first half of 2023/24",
        "the first half of 2023/24",
        "2023-04-01",
        "2023-09-30",
    ),
    ("H2 2022/23", "H2 2022/23", "2022-10-01", "2023-03-31"),
    (
        "the first six months of 2023/24",
        "the first six months of 2023/24",
        "2023-04-01",
        "2023-09-30",
    ),
    ("second half of 2023", "second half of 2023", "2023-07-01", "2023-12-31"),
    # years, seasons, decades
    ("in 2019", "2019", "2019-01-01", "2019-12-31"),
    ("Since 2019 officers have", "2019", "2019-01-01", "2019-12-31"),
    ("In 2021 burglaries rose", "2021", "2021-01-01", "2021-12-31"),
    ("in early 2022", "2022", "2022-01-01", "2022-12-31"),
    ("by mid-2022", "2022", "2022-01-01", "2022-12-31"),
    ("the survey (2021)", "2021", "2021-01-01", "2021-12-31"),
    ("by the end of 2024", "the end of 2024", "2024-12-31", "2024-12-31"),
    ("2021-2025", "2021-2025", "2021-01-01", "2025-12-31"),
    ("from 2019 to 2023", "2019 to 2023", "2019-01-01", "2023-12-31"),
    ("in the 1990s", "1990s", "1990-01-01", "1999-12-31"),
    ("Summer 2023", "Summer 2023", "2023-06-01", "2023-08-31"),
    ("the spring of 2023", "spring of 2023", "2023-03-01", "2023-05-31"),
    ("winter 2022/23", "winter 2022/23", "2022-12-01", "2023-02-28"),
    ("Spring/Summer 2023", "Spring/Summer 2023", "2023-03-01", "2023-08-31"),
    # open: the words name a time, the days are not told
    ("over the next two years", "next two years", None, None),
    ("the last 12 months", "last 12 months", None, None),
    ("the past five years", "past five years", None, None),
    ("in the last decade", "last decade", None, None),
    ("the same period last year", "the same period last year", None, None),
]

# Numbers and words that only look like a date.
NONE = [
    "It may rise and officers may march on.",
    "We may 3 times a year report.",
    "See pages 14-16 and section 20.24.",
    "Call 0116 229 8980 or 01622 2019.",
    "They found 2000 homes and 2019 items.",
    "A team of 2000 officers was there.",
    "It costs £2024 in all.",
    "Open 24/7 for all.",
    "Young people aged 16/17 years old.",
    "The 14/15 year olds took part.",
    "A ratio of 50/50 or 60/40.",
    "Room B-2019, ref 2019/4567-A2.",
    "1,999 offences and 2,024 incidents.",
    "Q1. What is the precept?",
    "12 march past the hall",
    "Mr May spoke to April Smith.",
    "The Policing and Crime Act 2017 applies.",
    "the Mayor, the MARCH marks, the Augustan age",
    "32/13/2023 and 31.31.2023",
    "Version 1.2.24 and 10.11.12.13",
    "a 2023-4567 number",
]


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
        ("in Q3", "2022-10-01", "2022-12-31"),
    ],
)
def test_an_annual_report_counts_from_its_year(text: str, first: str, last: str) -> None:
    """A yearly report speaks of the year it reports on, whenever it came out."""
    assert read(text, ANNUAL)[0][1:] == (first, last)


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
    """Ten thousand characters made to be awkward take no more than 50 ms, the best of three."""
    times = []
    for _ in range(3):
        begun = time.process_time()
        list(find_dates(text, DECEMBER))
        times.append(time.process_time() - begun)
    assert min(times) < 0.05


@settings(deadline=None)  # a busy machine is no fault of the text
@given(st.text(alphabet="0123456789/-–. ,'’QHFYE\t\nMayMarch2024thofend", max_size=60))
def test_no_text_makes_it_raise(text: str) -> None:
    """Whatever is printed, the dates found are characters of it."""
    for found in find_dates(text, DECEMBER):
        assert 0 <= found.start < found.end <= len(text)
