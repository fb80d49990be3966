"""Is a rate read with its denominator?"""

import pytest

from tests.extractor.numbers.forms import figures, row_figures

FORMS = {
    "It is 11.4 per 1,000 population.": ["rate 11.4 per 1,000 population=11.4/1000"],
    "It is 11.4 per 1000 people.": ["rate 11.4 per 1000 people=11.4/1000"],
    "It is 12.4 offences per 1,000 population.": [
        "rate 12.4 offences per 1,000 population=12.4/1000"
    ],
    "It is 62 per 100,000.": ["rate 62 per 100,000=62/100000"],
    "It is 62 per 100,000 of the population.": ["rate 62 per 100,000 of the population=62/100000"],
    "It is 8 crimes for every 1,000 residents.": ["rate 8 crimes for every 1,000 residents=8/1000"],
    "We had one burglary per 1,000 homes.": ["rate one burglary per 1,000 homes=1/1000"],
    "It is 3 per thousand households.": ["rate 3 per thousand households=3/1000"],
    "It is 40 per million people.": ["rate 40 per million people=40/1000000"],
    "It is 6 per 100 officers.": ["rate 6 per 100 officers=6/100"],
    "It is over 90 crimes per 1,000 people.": ["rate 90 crimes per 1,000 people=90/1000 ~over"],
    "The rate per 1,000 population was 11.4.": ["rate 11.4=11.4/1000"],
    "Complaints per 1,000 employees: 245.": ["rate 245=245/1000"],
    "It rose from 8.1 to 9.4 per 1,000 residents.": [
        "rate 8.1=8.1/1000",
        "rate 9.4 per 1,000 residents=9.4/1000",
    ],
    "It is 53.9 crimes per 1,000 people in the Kent area against an average of 89.1 crimes.": [
        "rate 53.9 crimes per 1,000 people=53.9/1000",
        "rate 89.1=89.1/1000",
    ],
    "It is 9.4 per 1,000 people, compared with 8.1 nationally.": [
        "rate 9.4 per 1,000 people=9.4/1000",
        "rate 8.1=8.1/1000",
    ],
    # no rates
    "When comparing crimes per 1,000 population, we do well.": [],
    "It costs £1.50 per £100.": ["money £1.50=1.5", "money £100=100"],
    "They drove 5 miles per hour.": [],
    "It is 5 per cent.": ["percentage 5 per cent=5"],
    "It cost £5 per 1,000 leaflets.": ["money £5=5"],
}


@pytest.mark.parametrize(("text", "expected"), FORMS.items())
def test_a_rate_has_its_denominator(text: str, expected: list[str]) -> None:
    """The words run to the denominator's noun."""
    assert figures(text) == expected


def test_a_column_per_thousand_holds_rates() -> None:
    """The header says what a bare number is a rate of."""
    found = row_figures("Area | Crimes | Per 1,000 population", "Melton | 4,512 | 63.4")
    assert found == ["count 4,512=4512", "rate 63.4=63.4/1000"]
