"""Is a sum read as it is meant, however it is written?"""

import pytest

from tests.extractor.numbers.forms import figures

FORMS = {
    "A high-level view of the £171.5m budget.": "£171.5m=171500000",
    # a space that slipped in behind a comma
    "The sum kept was £334, 818.": "£334, 818=334818 !",
    "A sum of £214, 943.32": "£214, 943.32=214943.32 !",
    # digits, scales, signs
    "Vans cost £800k.": "£800k=800000",
    "Vans cost £3.5 million.": "£3.5 million=3500000",
    "Vans cost £3.5million.": "£3.5million=3500000",
    "Vans cost £2.5bn.": "£2.5bn=2500000000",
    "Vans cost £2.5 bn.": "£2.5 bn=2500000000",
    "Vans cost £2 billion.": "£2 billion=2000000000",
    "Vans cost £4M.": "£4M=4000000",
    "Vans cost £4 m.": "£4 m=4000000",
    "Vans cost £4mn.": "£4mn=4000000",
    "Vans cost £60K.": "£60K=60000",
    "Vans cost £60 k.": "£60 k=60000",
    "Vans cost £60 thousand.": "£60 thousand=60000",
    "Vans cost £313,967.89.": "£313,967.89=313967.89",
    "Vans cost £1204.": "£1204=1204",
    "Vans cost £ 1,204.": "£ 1,204=1204",
    "Vans cost £0.6m.": "£0.6m=600000",
    "Vans cost £.5m.": "£.5m=500000",
    "Vans cost £246.718m.": "£246.718m=246718000",
    "Vans cost £7.": "£7=7",
    "Vans cost £2024.": "£2024=2024",
    "Vans cost Â£5m.": "Â£5m=5000000",
    "Vans cost \ufffd5m.": "\ufffd5m=5000000",
    "Vans cost ￡１，２００.": "￡１，２００=1200",
    "Vans cost £1\u2009204.": "£1\u2009204=1204",
    "Vans cost £5\u00a0million.": "£5\u00a0million=5000000",
    "Vans cost GBP 27 million.": "GBP 27 million=27000000",
    "Vans cost GBP27m.": "GBP27m=27000000",
    "Vans cost 27m GBP.": "27m GBP=27000000",
    "A £5-million fund opened.": "£5-million=5000000",
    "Vans cost £1½m.": "£1½m=1500000",
    # pence
    "It adds 19p a week.": "19p=0.19",
    "It adds 60 pence a week.": "60 pence=0.6",
    "It adds 7.5p a week.": "7.5p=0.075",
    "It adds nineteen pence a week.": "nineteen pence=0.19",
    # words
    "It won half a million pounds.": "half a million pounds=500000",
    "It won a quarter of a million pounds.": "a quarter of a million pounds=250000",
    "It won three quarters of a million pounds.": "three quarters of a million pounds=750000",
    "It won 2.5 million pounds.": "2.5 million pounds=2500000",
    "It won two and a half million pounds.": "two and a half million pounds=2500000",
    "It won two point five million pounds.": "two point five million pounds=2500000",
    "It won a million pounds.": "a million pounds=1000000",
    "It won ten thousand pounds.": "ten thousand pounds=10000",
    "It won twenty-five pounds.": "twenty-five pounds=25",
    "It won a hundred and twenty pounds.": "a hundred and twenty pounds=120",
    "It won 500 pounds sterling.": "500 pounds sterling=500",
    "It is a three million pound scheme.": "three million pound=3000000",
    "It is a three-million-pound scheme.": "three-million-pound=3000000",
    # what stands behind
    "Drugs, £250,000-worth of them, were found.": "£250,000=250000",
    "It costs £12 a month.": "£12=12",
    "It costs £40-a-day.": "£40=40",
    "Our £1.5m-a-year contract ends.": "£1.5m=1500000",
    "It costs £2.50 per person.": "£2.50=2.5",
    "The £1bn-plus plan began.": "£1bn=1000000000 ~over",
    "It won £5m+ in all.": "£5m+=5000000 ~over",
    "It won £1 million plus.": "£1 million=1000000 ~over",
    "It costs £2m plus VAT.": "£2m=2000000",
    "It won more than £1.1m.": "£1.1m=1100000 ~over",
    "It won nearly £800k.": "£800k=800000 ~almost",
    "It won up to £10k.": "£10k=10000 ~up_to",
    "It won over a further £5m.": "£5m=5000000 ~over",
    "It won c. £12.5m.": "£12.5m=12500000 ~about",
    "Fines rose by £5m.": "£5m=5000000 >increase",
    "A £5m cut followed.": "£5m=5000000 >decrease",
    "Fines rose to £5m.": "£5m=5000000",
    "Savings of £5m were made.": "£5m=5000000",
    "It won £10.5  million.": "£10.5  million=10500000",
    # minus
    "The balance was -£5m.": "-£5m=-5000000",
    "The balance was £-5m.": "£-5m=-5000000",
    "The balance was −£5m.": "−£5m=-5000000",
    "It was +£0.3m over.": "+£0.3m=300000",
    "Melton - £5,000": "£5,000=5000",
    "The deficit (£4.5m) is large.": "£4.5m=4500000",
    # other currencies keep their code
    "The EU gave €2.5m.": "€2.5m=2500000 EUR",
    "The EU gave 50 euros.": "50 euros=50 EUR",
    "The US gave $3 million.": "$3 million=3000000 USD",
    "The US gave US$3 million.": "US$3 million=3000000 USD",
    "The US gave 20 dollars.": "20 dollars=20 USD",
    # doubtful print keeps its reading
    "It cost £729.932.": "£729.932=729.932 !",
    "It cost £493,444k.": "£493,444k=493444000 !",
    "It cost £12,50.": "£12,50=1250 !",
    "It cost £1,20,000.": "£1,20,000=120000 !",
}
RANGES = {
    "Grants are £10,000-£15,000.": ["£10,000=10000..15000", "£15,000=15000"],
    "Grants are £10,000 – £15,000.": ["£10,000=10000..15000", "£15,000=15000"],
    "Grants are £10,000 to £15,000.": ["£10,000=10000..15000", "£15,000=15000"],
    "Grants are between £10k and £15k.": ["£10k=10000..15000", "£15k=15000"],
    "Grants are £5-6m.": ["£5=5000000..6000000", "6m=6000000"],
    "Grants are £5-£6m.": ["£5=5000000..6000000", "£6m=6000000"],
    "Grants are £5m-6m.": ["£5m=5000000..6000000", "6m=6000000"],
    "Grants are £1.2m-£1.5m.": ["£1.2m=1200000..1500000", "£1.5m=1500000"],
    "Grants are £10-15k.": ["£10=10000..15000", "15k=15000"],
    "Grants are £10-15,000.": ["£10=10000..15000", "15,000=15000"],
    "Grants are £500-£1,500.": ["£500=500..1500", "£1,500=1500"],
    "Grants are between £5 and £10 million.": ["£5=5000000..10000000", "£10 million=10000000"],
    "Grants are between 10 and 15 million pounds.": [
        "10=10000000..15000000",
        "15 million pounds=15000000",
    ],
    "Fines are 10 to 15 pence.": ["10=0.1..0.15", "15 pence=0.15"],
    "Spending rose from £5m to £6m.": ["£5m=5000000", "£6m=6000000"],
    "We gave £5m and £6m.": ["£5m=5000000", "£6m=6000000"],
    "We gave £500 to 12 groups.": ["£500=500"],
    # of two sums no third is made; a doubt is told
    "Grants of £500, 250 and 100 were made.": ["£500=500 !"],
    "Of the £500, 300 was spent.": ["£500=500 !"],
    "We gave £500, 3000 leaflets and lamps.": ["£500=500"],
    "Band C pays £253.53 and Band D £285.23.": ["£253.53=253.53", "£285.23=285.23"],
}
NOT_MONEY = (
    "Homes worth £1,000s were lost.",
    "Figures in £000s follow.",
    "Hundreds of thousands of pounds were lost.",
    "See pp12 and p12.",
    "It closes at 12pm.",
    "20 pounds of cannabis were seized.",
    "They weighed 20 pounds in weight.",
    "One pound in every shop is lost.",
    "We saved £millions.",
    "A six-figure sum was paid.",
    "She ran 400m and then 5k.",
    "He pounds the streets.",
)


@pytest.mark.parametrize(("text", "line"), FORMS.items())
def test_a_sum_is_read_in_any_spelling(text: str, line: str) -> None:
    """One sum, its exact words and its exact value in pounds."""
    assert figures(text) == [f"money {line}"]


@pytest.mark.parametrize(("text", "expected"), RANGES.items())
def test_a_range_keeps_both_ends(text: str, expected: list[str]) -> None:
    """The lower end knows the upper one and takes its scale; a change from one to other is none."""
    assert [f for f in figures(text) if f.startswith("money")] == [f"money {e}" for e in expected]


@pytest.mark.parametrize("text", NOT_MONEY)
def test_what_only_looks_like_a_sum_is_none(text: str) -> None:
    """Units in headers, weights, pages and ways of speaking have no value in pounds."""
    assert not [f for f in figures(text) if f.startswith("money")]
