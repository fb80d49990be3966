"""Do odd spellings, slips and questions find the passage they are after?"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import pipeline
from corpus.model import Filters
from corpus.store import Store
from indexer.answer import search
from indexer.generations import OpenIndex
from tests.collection import Shell

# What is typed, and words of the passage that a person would look for.
ASKED = (
    # amounts
    ("£960k", "£960,591.34"),
    ("960 thousand pounds", "£960,591.34"),
    ("£0.96m for Safer Streets", "£960,591.34"),
    ("£314k", "£313,967.89"),
    ("331k Oadby", "£331,055.45"),
    ("three and a half million pounds for the VRN", "£3.5 million"),
    ("one and a half million pound contract", "£1.5m over three years"),
    ("£1.076m Safer Streets", "£1,076,041"),
    ("over five million of funding", "over £5m"),
    ("£223.2 million", "£223.2m"),
    ("eleven million deficit", "£11.4m"),
    ("more than 600 thousand for partnerships", "£640,000"),
    ("£122k", "122,014"),
    ("nineteen thousand pounds in West Leicester", "£19k"),
    # shares and counts
    ("four percent fewer stalking offences", "four per cent"),
    ("4% stalking", "four per cent"),
    ("13.2 percent", "13.2%"),
    ("sexual offences up 29%", "29 per cent"),
    ("shop lifting up 43.9 percent", "43.9%"),
    ("burglary +10.5%", "43.9%"),
    ("three hundred officers trained", "300 police officers"),
    ("2242 officers", "2,242"),
    ("8,143", "8,143 referrals"),
    ("39565 violent crimes", "39,565"),
    ("100 per cent of custody visits", "100%"),
    # years and days
    ("policing budget 22/23", "£223.2m"),
    ("FY2022/23 budget", "£223.2m"),
    ("FY2023 policing budget", "£223.2m"),
    ("deficit in 24/25", "£11.4m"),
    ("4th December fund", "4 December 2023"),
    ("stalking in the year to March 2023", "four per cent"),
    # slips
    ("Oadbey and Wigstone cameras", "£331,055.45"),
    ("Leicstershire violence without injury rate", "11.4 per 1,000"),
    ("Safer Steets Melton", "£313,967.89"),
    ("Viktim First referals", "referrals"),
    ("precpet band D", "19p a week"),
    ("Uppingam drop in", "Uppingham"),
    ("restoritive custdy visits", "100% of the custody visits"),
    # questions
    ("how many referrals did Victim First take in 2021-22?", "15,532"),
    ("who runs Victim First now", "Catch22"),
    ("where does the Safer Streets money go", "£1,076,041"),
    ("what is the council tax precept", "19p a week"),
    ("how much is the Community Safety Fund worth", "£600k"),
    ("what did the Braunstone Foundation get?", "£19k"),
    ("when does the next round of the fund open", "4 December 2023"),
    # acronyms, plurals, hyphens, apostrophes
    ("violence against women and girls bid", "£315,568"),
    ("ISVA funding", "436,796"),
    ("VRN young people reached", "2,135"),
    ("antisocial behaviour training", "anti-social behaviour"),
    ("robberies", "Robbery"),
    ("residents' groups up to £10k", "residents' group"),
    ("fly tipping cameras", "fly-tipping"),
    ("weapon possession", "Possession of Weapons"),
)
# One of them may be second to as good a passage; a rule that harms several is noticed.
FLOOR = 0.94


@pytest.fixture(scope="module")
def opened(samples: Shell) -> Iterator[tuple[Store, OpenIndex]]:
    with Store.open(samples.home) as store:
        yield store, pipeline.index_in_step(store)


def rank(opened: tuple[Store, OpenIndex], asked: str, wanted: str) -> int:
    """Return the place of the first hit that holds the words wanted, 0 if none of ten does."""
    store, index = opened
    found = search(store, index, asked, Filters(), 10, 0)
    texts = [answer.block.text for answer in found.answers]
    return next((n for n, text in enumerate(texts, 1) if wanted in text), 0)


def test_odd_queries_find_their_passage(opened: tuple[Store, OpenIndex]) -> None:
    """The mean reciprocal rank stays above a floor, and no passage is out of sight."""
    ranks = {asked: rank(opened, asked, wanted) for asked, wanted in ASKED}
    worst = {asked: place for asked, place in ranks.items() if place != 1}
    mean = sum(1 / place if place else 0 for place in ranks.values()) / len(ranks)
    assert mean >= FLOOR, (mean, worst)
    assert all(ranks.values()), worst
