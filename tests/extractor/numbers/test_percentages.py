"""Is a percentage read as printed, with its direction, and a share in words too?"""

import pytest

from tests.extractor.numbers.forms import figures

FORMS = {
    # the exceptions to a fall rose; each part of a list goes the way that opens it
    "All crime fell, with the exception of arson (5.8%).": "5.8%=5.8 >increase",
    # but not where the figure is of all the others, nor at a bar
    "Crime fell in all districts except Rutland, by 12%.": "12%=12 >decrease",
    "Theft fell at the bar (3%).": "3%=3 >decrease",
    # spellings; a share of a whole has no direction
    "5% of homes were empty.": "5%=5",
    # why, not how much it changed; and a share of any plural
    "The rise is low due to 55% of homes lying in Band A.": "55%=55",
    "Costs rose, according to 31% of firms.": "31%=31",
    "Thefts saw an increase in 5% against last year.": "5%=5 >increase",
    "I had to raise the precept by just under 2%.": "2%=2 ~almost >increase",
    "0.5% of homes were empty.": "0.5%=0.5",
    ".5% of homes were empty.": ".5%=0.5",
    "51.06% of homes were empty.": "51.06%=51.06",
    "5 % of homes were empty.": "5 %=5",
    "5 per cent of homes were empty.": "5 per cent=5",
    "5 percent of homes were empty.": "5 percent=5",
    "5 per-cent of homes were empty.": "5 per-cent=5",
    "5 pct of homes were empty.": "5 pct=5",
    "Four per cent of homes were empty.": "Four per cent=4",
    "Sixty one percent of homes were empty.": "Sixty one percent=61",
    "Sixty-one per cent of homes were empty.": "Sixty-one per cent=61",
    "One hundred per cent of homes were empty.": "One hundred per cent=100",
    "A hundred per cent of homes were empty.": "A hundred per cent=100",
    "Zero per cent of homes were empty.": "Zero per cent=0",
    "Two point five per cent of homes were empty.": "Two point five per cent=2.5",
    "2½% of homes were empty.": "2½%=2.5",
    "２５％ of homes were empty.": "２５％=25",
    "1,200% of the target was met.": "1,200%=1200",
    "Interest was 4.9400% then.": "4.9400%=4.94",
    "Half a per cent of homes were empty.": "Half a per cent=0.5",
    # signs
    "Theft: -13.2%": "-13.2%=-13.2 >decrease",
    "Theft: –13.2%": "–13.2%=-13.2 >decrease",
    "Theft: −13.2%": "−13.2%=-13.2 >decrease",
    "Theft: +4.5%": "+4.5%=4.5 >increase",
    "Theft (-24%) led.": "-24%=-24 >decrease",
    "Theft has fallen by -13.2% since.": "-13.2%=-13.2 >decrease",
    "Theft changed by minus 3%.": "3%=-3 >decrease",
    "Theft ↓ 5%": "5%=5 >decrease",
    "Theft 5% ▲": "5%=5 >increase",
    # percentage points
    "It rose by 3.4 percentage points.": "3.4 percentage points=3.4 points >increase",
    "It fell by one percentage point.": "one percentage point=1 points >decrease",
    "It is +1.2 ppts up.": "+1.2 ppts=1.2 points >increase",
    "It fell 2 % points.": "2 % points=2 points >decrease",
    "It fell 2pp in May.": "2pp=2 points >decrease",
    # verbs and nouns of change
    "Theft fell by 5%.": "5%=5 >decrease",
    "Theft has fallen 5 per cent.": "5 per cent=5 >decrease",
    "Theft dropped 5% last year.": "5%=5 >decrease",
    "Theft was down 5% on last year.": "5%=5 >decrease",
    "Theft was 5% down.": "5%=5 >decrease",
    "Theft was 5% lower.": "5%=5 >decrease",
    "A 5% drop in theft followed.": "5%=5 >decrease",
    "A reduction of 5% followed.": "5%=5 >decrease",
    "A reduction in theft of 5% followed.": "5%=5 >decrease",
    "There were 5% fewer thefts.": "5%=5 >decrease",
    "Theft reduced by just over 5%.": "5%=5 ~over >decrease",
    "Theft plummeted by 45%.": "45%=45 >decrease",
    "Theft rose by 5%.": "5%=5 >increase",
    "Theft went up 5 per cent.": "5 per cent=5 >increase",
    "Theft increased by around 5%.": "5%=5 ~about >increase",
    "An increase of 16 per cent followed.": "16 per cent=16 >increase",
    "A 4.99% rise was agreed.": "4.99%=4.99 >increase",
    "A 5% pay award was agreed.": "5%=5 >increase",
    "A 2 per cent precept increase was agreed.": "2 per cent=2 >increase",
    "Theft (up 5%) led.": "5%=5 >increase",
    "Theft was 15% higher.": "15%=15 >increase",
    "We saw 12% growth in fraud.": "12%=12 >increase",
    "Theft remained unchanged at 5%.": "5%=5 >level",
    # shares beside words of change
    "There were more victims, 80% of them women.": "80%=80",
    "Satisfaction stands at 72%.": "72%=72",
    "The budget is made up of 54% grant.": "54%=54",
    "More than 5% of homes were empty.": "5%=5 ~over",
    "Less than 5% of homes were empty.": "5%=5 ~at_most",
    "Up to 5% of homes were empty.": "5%=5 ~up_to",
    # shares, changes and multiples in words
    "One in five people agreed.": "One in five=20",
    "One in every 12 homes was burgled.": "One in every 12=8.33",
    "1 in 4 people agreed.": "1 in 4=25",
    "Nine out of ten people agreed.": "Nine out of ten=90",
    "Nearly 9 in 10 people agreed.": "9 in 10=90 ~almost",
    "1-in-3 people agreed.": "1-in-3=33.33",
    "A third of people agreed.": "A third=33.33",
    "Two-thirds of people agreed.": "Two-thirds=66.67",
    "Two thirds said yes.": "Two thirds=66.67",
    "Three quarters of victims agreed.": "Three quarters=75",
    "Over half of our callers agreed.": "half=50 ~over",
    "Half the callers agreed.": "Half=50",
    "A tenth of callers agreed.": "A tenth=10",
    "Theft fell by a third.": "a third=33.33 >decrease",
    "Theft was cut by almost half.": "half=50 ~almost >decrease",
    "Theft rose by two thirds.": "two thirds=66.67 >increase",
    "A reduction of a quarter followed.": "a quarter=25 >decrease",
    "Theft doubled.": "doubled=100 >increase",
    "Theft has trebled.": "trebled=200 >increase",
    "Theft has halved.": "halved=-50 >decrease",
}
RANGES = {
    "5-10% of homes were empty.": ["5=5..10", "10%=10"],
    "5%-10% of homes were empty.": ["5%=5..10", "10%=10"],
    "Between 5 and 10 per cent of homes were empty.": ["5=5..10", "10 per cent=10"],
    "Between five and ten per cent of homes were empty.": ["five=5..10", "ten per cent=10"],
    "From 5 to 10 per cent of homes were empty.": ["5=5..10", "10 per cent=10"],
    "A 10% to 15% rise followed.": ["10%=10..15 >increase", "15%=15 >increase"],
    "Theft and arson rose by 43.9% and 10.5% respectively.": [
        "43.9%=43.9 >increase",
        "10.5%=10.5 >increase",
    ],
    "In 2023 5% of homes were empty.": ["5%=5"],
}
NOT_PERCENTAGES = (
    "It is in the 90th percentile.",
    "A third, urgent meeting was called.",
    "A third round opened.",
    "Half the battle is won.",
    "Half of the year has gone.",
    "It opens in a quarter of an hour.",
    "He came third of all.",
    "Doubled-up officers patrol.",
    "Two in three days were wet.",
    "Five in Leicester were arrested.",
    "She won 3 in 2024.",
)


@pytest.mark.parametrize(("text", "line"), FORMS.items())
def test_a_percentage_is_read_in_any_spelling(text: str, line: str) -> None:
    """One percentage, its words, value, modifier and direction."""
    found = [f for f in figures(text) if f.startswith("percentage")]
    assert found == [f"percentage {line}"]


@pytest.mark.parametrize(("text", "expected"), RANGES.items())
def test_a_range_or_list_shares_its_unit_and_direction(text: str, expected: list[str]) -> None:
    """Both ends are percentages, whichever bears the sign."""
    assert figures(text) == [f"percentage {line}" for line in expected]


@pytest.mark.parametrize("text", NOT_PERCENTAGES)
def test_what_only_looks_like_a_share_is_none(text: str) -> None:
    """Ranks, halves of time and ways of speaking are no percentages."""
    assert not [f for f in figures(text) if f.startswith("percentage")]
