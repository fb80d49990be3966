"""Is a number that counts, costs and measures nothing left alone?"""

import pytest

from tests.extractor.numbers.forms import figures

NO_FIGURES = (
    # years and dates
    "The plan of 2023 ran on.",
    "In 2024 the figures improved.",
    "The 2022 results came late.",
    "It ran from 2019 to 2022.",
    "It ran in 2023/24 and 2024-25.",
    "It met on 12 May and 3 June 2024.",
    "It met on 1-3 March.",
    "It met on the 1st, 2nd and 23rd.",
    "It met on 12/03/2024 and 12.3.24.",
    "It met on 2024-03-12.",
    "It met on May 12, 2024.",
    "It ended on 30-September-24.",
    "It was built in the 1990s.",
    # times and lengths of time
    "It opens at 9.30am.",
    "It opens 9am-5pm and 9 to 5pm.",
    "It opens at 12 noon and 18:30.",
    "It opens at 0900 hrs.",
    "It runs for 12 months.",
    "It runs for two full years.",
    "It took 15 minutes.",
    "A three-year plan began.",
    "A 12-month pilot began.",
    "It is open 24/7.",
    "They worked 16 hours.",
    "In the last 100 days nothing happened.",
    # ages
    "She was aged 12.",
    "Those aged 16 to 24 came.",
    "Those between the ages of 12 and 17 came.",
    "Anyone under 18 may come, and under-18s do.",
    "The over 65s came.",
    "A group of 12-14 year olds came.",
    "A 15-year-old boy came.",
    # telephones, postcodes, references
    "Call 0116 496 0123.",
    "Call (01632) 960001.",
    "Call +44 20 7946 0018.",
    "Call 0808 157 0192 or 07700 900123.",
    "Call 101 or 999.",
    "101 calls are answered.",
    "999 demand is high.",
    "Write to LE19 1BX.",
    "PC 1234 Jones came.",
    "Registered charity number 1234567.",
    "See PCC/2023/12.",
    # pages, paragraphs, lists, names
    "See page 3 and pages 12-14.",
    "See paragraph 4.2.",
    "See para. 12.",
    "See Appendix 2 and Table 1.",
    "Item 7 was noted.",
    "Section 59 applies.",
    "Use of section 60 powers.",
    "Catch 22 won the contract.",
    "A Level 2 qualification.",
    "A Band D property.",
    "Pupils in Year 11 came.",
    "The COVID-19 pandemic.",
    "The M1, the A46 and junction 21 are busy.",
    "Operation Tiger 2 began.",
    "Priority 3 is road safety.",
    "Version 2.1 is out.",
    "ISO 9001 holds.",
    "Grade 1 response.",
    "Part 5 of the Act.",
    "Contents ........ 7",
    # words that are no number, or point back
    "Thousands of people came.",
    "Hundreds of homes and dozens of shops flooded.",
    "1,000s of homes flooded.",
    "Several victims and a couple of friends came.",
    "Those two left.",
    "The three of them left.",
    "One of the best came.",
    "No one came.",
    "The second phase began.",
    "Someone and everyone often tend to attend.",
    # measures of other things
    "He ran 10 miles and 400m.",
    "The limit is 30mph, or 20 mph in town.",
    "It weighs 15 kg.",
    "It covers 833 square miles.",
    "It is 25 degrees.",
    "It won 3-2.",
    "The ratio is 5:1.",
    "An x3 factor.",
    "Room 4.",
    "He lives at 12 High Street near the shops.",
    "Write to 10 Downing Street.",
    "We use 5G masts, 4x4s and 3D cameras.",
    "They stood within 200m of schools.",
    "A few thousand people came.",
    "Several hundred homes flooded.",
    "2.3 Material changes follow.",
    "The risk score: 12 of 25.",
    "The people 18+ came.",
    "Kent Police 16 2 54 4 Essex Police",
    "Report 31 (10593) of today",
    "6 DECLARATIONS OF INTEREST BY INDIVIDUAL MEMBERS",
    "5 Items to be taken without the press",
    "3 *Figures are for the year",
    "483.",
    "Judgments from 20162 remain.",
    "The 2002 Police Reform Act made them.",
    "Key figures 5 Preparation of plans 6 Tax rates 20 Summary of plans 22 Police posts 39",
    "Those two went on.",
)


@pytest.mark.parametrize("text", NO_FIGURES)
def test_a_number_that_is_no_figure_is_left(text: str) -> None:
    """Nothing at all is found in the sentence."""
    assert figures(text) == []


def test_a_numbered_heading_counts_nothing() -> None:
    """ "4 Key priorities" is the fourth heading; "400 officers trained" is a figure."""
    assert figures("4 Key priorities", "heading") == []
    assert figures("400 officers trained", "heading") == ["count 400=400"]
