"""Is a number of things, people or events found, and what only looks like one left?"""

import pytest

from tests.extractor.numbers.forms import figures

FORMS = {
    "This week 70 new officers began.": ["70=70"],
    "The number of officers has increased by 665 – a record.": ["665=665 >increase"],
    "It saw an increase of one from 36 to 37.": ["one=1 >increase", "36=36", "37=37"],
    # hours of work are counted, lengths of time are not
    "They did 816 additional hours of foot patrols.": ["816=816"],
    "They wrote within 24 hours of the call.": [],
    "All but five remain.": ["five=5"],
    # digits with what they count
    "They took 15,532 referrals.": ["15,532=15532"],
    "They took 96 complaint reviews.": ["96=96"],
    "They met 2,242 officers.": ["2,242=2242"],
    "They met 1\u2009204 officers.": ["1\u2009204=1204"],
    "They met 12 young people.": ["12=12"],
    "They met 300 police officers and safety workers.": ["300=300"],
    "They met 1,102.5 FTE staff.": ["1,102.5=1102.5"],
    "They met over 2000 police officers.": ["2000=2000 ~over"],
    "They met c5,000 residents.": ["5,000=5000 ~about"],
    "They had 0 complaints.": ["0=0"],
    "Four vans and 3 cars came.": ["Four=4", "3=3"],
    "They fixed 100 homes, 40 sheds and 7 doors.": ["100=100", "40=40", "7=7"],
    "Some 2 million barrels were sold.": ["2 million=2000000 ~about"],
    "It was seen 22,000+ times.": ["22,000+=22000 ~over"],
    "It was seen three million times.": ["three million=3000000"],
    "It has 1.1m residents.": ["1.1m=1100000"],
    "The Force took 66,382 999 calls.": ["66,382=66382"],
    "Agreed by 9 votes to 3.": ["9=9"],
    # words
    "Nine partnerships agreed.": ["Nine=9"],
    "FOUR NEW VOLUNTEERS JOINED": ["FOUR=4"],
    "Two hundred and fifty homes were fixed.": ["Two hundred and fifty=250"],
    "A hundred homes were fixed.": ["A hundred=100"],
    "Sixty-one homes were fixed.": ["Sixty-one=61"],
    "A dozen homes were fixed.": ["A dozen=12"],
    "Half a dozen homes were fixed.": ["Half a dozen=6"],
    "Two dozen homes were fixed.": ["Two dozen=24"],
    "Twelve thousand homes were fixed.": ["Twelve thousand=12000"],
    "One thousand two hundred homes were fixed.": ["One thousand two hundred=1200"],
    "Half a million homes were fixed.": ["Half a million=500000"],
    "One and a half million homes were fixed.": ["One and a half million=1500000"],
    "Ninety nine red balloons flew.": ["Ninety nine=99"],
    "Two thousand and twelve games were held.": ["Two thousand and twelve=2012"],
    "They met 20  people.": ["20=20"],
    # behind a label, beside a year
    "Homicide: 8 (no change).": ["8=8"],
    "Knife crime: 745": ["745=745"],
    "Drivers on phones: 342 in 2022 and 297 so far this year.": ["342=342", "297=297"],
    "There were 27 deaths, up from 19, last year.": ["27=27", "19=19"],
    # ends of a range or change
    "They met 20-30 residents.": ["20=20", "30=30"],
    "They met 20 to 30 residents.": ["20=20", "30=30"],
    "They met between 200 and 300 residents.": ["200=200", "300=300"],
    "Pay in 10 or 12 instalments.": ["10=10", "12=12"],
    "They met five to ten residents.": ["five=5", "ten=10"],
    "Numbers rose from 1,204 to 1,264.": ["1,204=1204", "1,264=1264"],
    "Thefts fell from 45 to 32.": ["45=45", "32=32"],
    "Thefts fell from 45 last year to 32 this year.": ["45=45", "32=32"],
    "Wardens fell from 170 to 155 but rose again.": ["170=170", "155=155"],
    "Fires fell from 783 a year to 677 a year.": ["783=783", "677=677"],
    # parts and lists
    "They saw 123 of 175 detainees.": ["123=123", "175=175"],
    "They saw 52, of the 89 detainees.": ["52=52", "89=89"],
    "They took 40 calls, of which 31 led to a visit and 27 to a fine.": [
        "40=40",
        "31=31",
        "27=27",
    ],
    "384 of them by tax, and 135 from the national scheme.": ["384=384", "135=135"],
    "The split is 390 in Ashby and 570 in Corby.": ["390=390", "570=570"],
    "Complaints: 612 received, 598 closed.": ["612=612", "598=598"],
    "Wounding 145 (down 8); arson 210 (up 4).": [
        "145=145",
        "8=8 >decrease",
        "210=210",
        "4=4 >increase",
    ],
    "Arrests (49)": ["49=49"],
    "The vote was 11 to 2 in favour.": ["11=11", "2=2"],
    "A later session had 42 attending.": ["42=42"],
    # known things are counted too
    "The nine priorities guide us.": ["nine=9"],
    "All four bids won.": ["four=4"],
    # bare numbers that their words make a count
    "Officers in Luton reach 2,361, a record.": ["2,361=2361"],
    "We raised the number of officers by 905 making it the largest.": ["905=905"],
    "Plans would reduce posts over four years by 118 in all.": ["118=118 >decrease"],
    "It would return this number to 170, as before.": ["170=170"],
    "The total stood at 45.": ["45=45"],
    "A total of 35 were arrested.": ["35=35"],
    "Thefts fell by 35 in May.": ["35=35 >decrease"],
    "Thefts rose to 35 in May.": ["35=35"],
    "There was an increase of 35.": ["35=35 >increase"],
    "Compared with 45 last year, few came.": ["45=45"],
    "It is one of only 6 in the country.": ["6=6"],
    "The team has held two over the summer.": ["two=2"],
    "Of these, 14 were closed.": ["14=14"],
    "They closed 14 of them.": ["14=14"],
    "A further 120 will follow.": ["120=120"],
    "They put it at about 250.": ["250=250 ~about"],
    "The reach was 1,207,217.": ["1,207,217=1207217"],
    "172": ["172=172"],
    "2,135 reached": ["2,135=2135"],
    # changes, and multiples that are a ratio
    "There were 120 fewer thefts.": ["120=120 >decrease"],
    "An extra 150 officers came.": ["150=150 >increase"],
    "A threefold increase followed.": ["threefold=3 ratio >increase"],
    "A 3-fold increase followed.": ["3-fold=3 ratio >increase"],
    # modifiers
    "They met at least 50 residents.": ["50=50 ~at_least"],
    "They met no fewer than 50 residents.": ["50=50 ~at_least"],
    "Numbers will not fall below 2242.": ["2242=2242 ~at_least"],
    "They met 50 or more residents.": ["50=50 ~at_least"],
    "They met 50 residents or more.": ["50=50 ~at_least"],
    "They met up to 50 residents.": ["50=50 ~up_to"],
    "They met as many as 50 residents.": ["50=50 ~up_to"],
    "They met no more than 50 residents.": ["50=50 ~at_most"],
    "They met fewer than 50 residents.": ["50=50 ~at_most"],
    "They met almost 50 residents.": ["50=50 ~almost"],
    "They met nearly 50 residents.": ["50=50 ~almost"],
    "They met just under 50 residents.": ["50=50 ~almost"],
    "They met close to 50 residents.": ["50=50 ~almost"],
    "They met more than 50 residents.": ["50=50 ~over"],
    "They met well over 50 residents.": ["50=50 ~over"],
    "They met in excess of 50 residents.": ["50=50 ~over"],
    "They met upwards of 50 residents.": ["50=50 ~over"],
    "They met over another 50 residents.": ["50=50 ~over"],
    "They met about 50 residents.": ["50=50 ~about"],
    "They met approx. 50 residents.": ["50=50 ~about"],
    "They met approximately 50 residents.": ["50=50 ~about"],
    "They met circa 50 residents.": ["50=50 ~about"],
    "They met c. 50 residents.": ["50=50 ~about"],
    "They met roughly 50 residents.": ["50=50 ~about"],
    "They met ~50 residents.": ["50=50 ~about"],
    "They met some 50 residents.": ["50=50 ~about"],
    "They met 50 residents or so.": ["50=50 ~about"],
    "They met in the region of 50 residents.": ["50=50 ~about"],
    "They met exactly 50 residents.": ["50=50"],
    # words that only look like a modifier
    "We heard about 50 burglaries.": ["50=50"],
    "There are concerns over 50 cases.": ["50=50"],
    "They signed up to 3 schemes.": ["3=3"],
    "Patrols are based around 5 estates.": ["5=5"],
}


def test_a_change_in_numbers_behind_its_share_goes_the_same_way() -> None:
    """ "27.8% (or 60)" is one fall, said twice."""
    assert figures("Gun crime fell by 27.8% (or 60) then.") == [
        "percentage 27.8%=27.8 >decrease",
        "count 60=60 >decrease",
    ]
    assert figures("An increase of 7.1% (1,106) followed.")[-1] == "count 1,106=1106 >increase"


def test_a_count_with_its_share_in_brackets() -> None:
    """ "305 (6%)" is a count and the share it makes up; "145 (-8.2%)" one and its change."""
    assert figures("Of those held 305 (6%) were seen.") == ["count 305=305", "percentage 6%=6"]
    assert figures("Knife crime 145 (-8.2%)") == [
        "count 145=145",
        "percentage -8.2%=-8.2 >decrease",
    ]


@pytest.mark.parametrize(("text", "expected"), FORMS.items())
def test_a_count_is_read_in_any_spelling(text: str, expected: list[str]) -> None:
    """Every count of a sentence and nothing else in it."""
    assert figures(text) == [f"count {line}" for line in expected]
