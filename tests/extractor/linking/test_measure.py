"""Is what a figure measures told in the document's own words?"""

import time

import pytest

from corpus.model import Block, Cell
from extractor.finders import counts, money, percentages, rates
from extractor.linking.measure import measure_of
from extractor.linking.purposes import of_money
from extractor.overlaps import resolve
from extractor.sentences import sentence_at
from tests.extractor.numbers.forms import FIGURE_FINDERS, NO_CONTEXT

MONEY = {
    "Grants of £10,000-£50,000 were given.": "Grants",
    "The cost of the Panel (PCP) is budgeted at £1.2m.": "cost of the Panel",
    "They thanked the Harbour Trust, which received £45,000.": "Harbour Trust",
    "They thanked the Harbour Trust, which received approximately £45,000.": "Harbour Trust",
    "The costs saw a decline of £7m in the police grant.": "police grant",
    "Of the fund £120k will go to Catch22.": "Catch22",
    "This was an increase of £200,000 in the police grant.": "police grant",
    "Overall grant funding was £89m, which was a rise of £7m from last year.": (
        "Overall grant funding"
    ),
    "The budget of £118 million includes £1m for victims.": "victims",
    "Bid one (£513,940) is about Elmside.": "Bid one",
    "This brings the total given to charities to over £1 million.": "total given to charities",
    "Grants range from £1,000 to £10,000.": "Grants",
    "Work with girls in Slough, High Wycombe and Oxford will receive £500,000.": "Work with girls",
    "Homes pay a precept of £200.07. That compares to £240.12 in Elmside.": "precept",
    "She asked for £17m from the government to pay for the cost of summer.": "cost of summer",
    "Vans – £500": "Vans",
    "The grant pays £5m for drug teams in schools.": "drug teams in schools",
    "We put £800k into new cameras.": "new cameras",
    "Grants of up to £10k are available for projects that help girls.": (
        "projects that help girls"
    ),
    "I give about £640,000 to help fund night patrols.": "night patrols",
    "A deficit of £11.4m was forecast.": "deficit",
    "The contract is worth £1.5m over three years.": "contract",
    "Drug services cost £4,618 in the same year.": "Drug services",
    "The budget for policing has been set at £223m.": "budget for policing",
    "The £1.5m contract is let.": "contract",
    "Since my election £1m has come through the Brighter Nights Fund.": "Brighter Nights Fund",
    "£1m went to Melton through the Brighter Nights Fund.": "Brighter Nights Fund",
    "Of this, £20m is from the Social Care Grant.": "Social Care Grant",
}
PERCENTAGES = {
    "Vehicle offences – 3,377 (down 8 per cent)": "Vehicle offences",
    "Shoplifting cost shops £1.8bn, a 27% rise.": "Shoplifting",
    "A 30% decrease had been seen in bike crime.": "bike crime",
    "Most joined, with 44% being women.": "women",
    "There was a fall in crime of 4% - a record.": "crime",
    "Falls are seen in: sexual offences (4.4%); stalking and harassment (18.2%)": (
        "stalking and harassment"
    ),
    "Most would raise the precept by 3.99%.": "precept",
    "7 in 10 victims were satisfied.": "victims satisfied",
    "Abuse cases rose from 17,433 to 18,038 - an increase of 3.4 per cent.": "Abuse cases",
    "Thefts of bicycles in Melton have fallen by 5%.": "Thefts of bicycles",
    "There was a 5% reduction in thefts of bicycles.": "thefts of bicycles",
    "An increase in burglary of 5% followed.": "burglary",
    "A 5% pay rise for officers was agreed.": "pay rise for officers",
    "Thefts of bicycles across the three counties have fallen by 5%.": "Thefts of bicycles",
    "Arson is the exception: it rose by 5%.": "Arson",
    "They logged 39,565 crimes of violence, an increase of 16 per cent.": "crimes of violence",
    "100% of victims said they felt safe.": "victims felt safe",
    "The fee, paid by all, has risen by 5%.": "fee",
    "Robbery: 1,023 (-12.3%)": "Robbery",
    "13% WOMEN 9% MEN": "MEN",
    "Burglary and arson offences rose by 5%.": "Burglary and arson offences",
    "Burglary fell by 9% and arson rose by 5%.": "arson",
}
COUNTS = {
    "It saw the number of police officers in Elmside reach 2,361, the most yet.": "police officers",
    "There were 94 deaths on the roads, down from almost 112.": "deaths on the roads",
    "94 people died on the roads, down from 112.": "people died on the roads",
    "The Chief Constable said homicides fell from 28 to 14.": "homicides",
    "Knife related offences fell by 6.6% (or 62).": "Knife related offences",
    "156 gun crimes were seen; a decrease of 27.8% (or 60)": "gun crimes",
    "Patrols led to 21 arrests in the first month of a new scheme.": "arrests",
    "There were 18,059 violence with injury offences.": "violence with injury offences",
    "They took 15,532 referrals in the year.": "referrals",
    "There are nine community partnerships across the area.": (
        "community partnerships across the area"
    ),
    "I have undertaken 96 complaint reviews.": "complaint reviews undertaken",
    "More than 260 homes have been given free locks.": "homes given free locks",
    "We have 45 PCSOs, all of them trained.": "PCSOs",
    "Knife crime: 745 (no change).": "Knife crime",
    "The reach by the end of March stood at 1,207,217.": "reach",
}
RATES = {
    "There were 62.4 crimes per 1,000 people, compared with 41.7 per 1,000.": "crimes",
    "It has the lowest rate of arson offences at 11.4 per 1,000 population.": "arson offences",
    "We had 63.4 crimes per 1,000 people.": "crimes",
}


def measure(text: str) -> str | None:
    """Return the measure of the last figure of a sentence."""
    block = Block("b", "paragraph", text, ())
    found = resolve(m for f in FIGURE_FINDERS for m in f.find(block, NO_CONTEXT))
    start, end = sentence_at(text, found[-1].start)
    return measure_of(found[-1], block, text[start:end], start)


@pytest.mark.parametrize(("text", "expected"), MONEY.items())
def test_a_sum_is_of_its_purpose_its_thing_or_its_source(text: str, expected: str) -> None:
    """What it is for, else what is named by it, else where it comes from."""
    assert measure(text) == expected


@pytest.mark.parametrize(("text", "expected"), PERCENTAGES.items())
def test_a_percentage_is_of_what_changed_or_of_whom_and_what_they_did(
    text: str, expected: str
) -> None:
    """The subject of the change; of a share both its halves."""
    assert measure(text) == expected


@pytest.mark.parametrize(("text", "expected"), COUNTS.items())
def test_a_count_is_of_its_noun_and_what_was_done_to_it(text: str, expected: str) -> None:
    """Words that say when are left out."""
    assert measure(text) == expected


@pytest.mark.parametrize(("text", "expected"), RATES.items())
def test_a_rate_is_of_what_is_counted(text: str, expected: str) -> None:
    """Behind the number, or before it."""
    assert measure(text) == expected


def test_a_cell_is_measured_by_its_row_and_column() -> None:
    """ "change in Robbery offences" from the label, its header and the column's header."""
    text = "Robbery\t757\t-35"
    cells = (
        Cell(0, 7, 0, "Offence"),
        Cell(8, 11, 1, "2020/21"),
        Cell(12, 15, 2, "Difference"),
    )
    block = Block("b", "row", text, (), cells=cells)
    found = list(counts.find(block, NO_CONTEXT))
    assert [measure_of(m, block, text, 0) for m in found] == [
        "Robbery offences",
        "change in Robbery offences",
    ]


def test_a_row_that_opens_with_its_year_is_of_what_comes_next() -> None:
    """ "2021/22 | Night bus | £5,000" under "Payment amount"."""
    text = "2021/22\tNight bus\t£5,000"
    cells = (Cell(0, 7, 0, "Year"), Cell(8, 17, 1, "Work"), Cell(18, 24, 2, "Payment amount (£)"))
    block = Block("b", "row", text, (), cells=cells)
    assert [measure_of(m, block, text, 0) for m in money.find(block, NO_CONTEXT)] == ["Night bus"]


def test_a_sentence_of_ten_thousand_characters_takes_no_time() -> None:
    """Only the words near a figure are looked at."""
    text = "£5 for " + "safer-and-" * 1000 + " x" * 3000 + " 5% of 300 homes"
    block = Block("b", "paragraph", text, ())
    for finder in (money, percentages, rates, counts):
        for mention in finder.find(block, NO_CONTEXT):
            measure_of(mention, block, text, 0)


@pytest.mark.parametrize("filling", [" a" * 118, "\n" * 236, " in" * 80, " had" * 60])
def test_awkward_words_before_a_sum_take_no_time(filling: str) -> None:
    """Twenty readings of the most words that are looked at."""
    begun = time.process_time()
    for _ in range(20):
        of_money(f"The cost{filling}! ", " in all.")
    assert time.process_time() - begun < 0.4
