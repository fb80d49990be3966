"""Which words are a body, and under which name?"""

import pytest

from corpus.model import Block, Cell, Piece
from extractor.finders import organisations
from tests.extractor.finders.reading import Reader

# (force of the report, sentence, its bodies: "words" or "words=canonical name")
FOUND = [
    ("Norfolk", "with Age UK Norfolk and", "Age UK Norfolk"),
    ("Leicestershire", "Age UK Barrow upon Soar", "Age UK Barrow upon Soar"),
    ("Kent", "Victim Support deal with calls.", "Victim Support"),
    ("Staffordshire", "£95,000 to YMCA North Staffordshire", "YMCA North Staffordshire"),
    ("Gwent", "Chepstow Street Pastors won £2,500.", "Chepstow Street Pastors"),
    (
        "South Yorkshire",
        "Professor Ann Bell of Elmside University said",
        "Elmside University",
    ),
    (
        "Kent",
        "Kent's Community Safety Partnerships",
        "Community Safety Partnerships=Community Safety Partnership",
    ),
    (
        "Kent",
        "the Kent Association of Local Councils (KALC)",
        "Kent Association of Local Councils; KALC=Kent Association of Local Councils",
    ),
    ("Kent", "Harrow Valley Rape Crisis Centre", "Harrow Valley Rape Crisis Centre"),
    (
        "West Midlands",
        "Coventry Rape and Sexual Abuse Centre",
        "Coventry Rape and Sexual Abuse Centre",
    ),
    (
        "Kent",
        "the St Giles Trust Lantern Project and Medway Youth Trust",
        "St Giles Trust; Medway Youth Trust",
    ),
    ("Gwent", "Blaenau Gwent County Borough Council paid.", "Blaenau Gwent County Borough Council"),
    (
        "Cleveland",
        "Hartlepool Borough Council's Wardens and the Safer Hartlepool Partnership",
        "Hartlepool Borough Council; Safer Hartlepool Partnership",
    ),
    (
        "Gwent",
        "Gwent Police and the Usk Valley Health Board",
        "Gwent Police; Usk Valley Health Board",
    ),
    (
        "Norfolk",
        "Fen Scams Partnership and Wissey Community Foundation",
        "Fen Scams Partnership; Wissey Community Foundation",
    ),
    ("Cleveland", "Officer Nell Harrow of Cleveland Fire Brigade", "Cleveland Fire Brigade"),
    ("Cleveland", "the Chief Executive of Teesside University", "Teesside University"),
    ("Hertfordshire", "Three Rivers CSP", "Three Rivers CSP"),
    (
        "Norfolk",
        "Leeway and Fenland Domestic Abuse Services",
        "Leeway; Fenland Domestic Abuse Services",
    ),
    ("South Yorkshire", "SYP recorded less.", "SYP=South Yorkshire Police"),
    ("Kent", "Kent Police and Essex Police", "Kent Police; Essex Police"),
    ("Thames Valley", "TVP has grown.", "TVP=Thames Valley Police"),
    (
        "Devon & Cornwall",
        "Devon & Cornwall Police",
        "Devon & Cornwall Police=Devon and Cornwall Police",
    ),
    ("Leicestershire", "Leicestershire police said", "Leicestershire police=Leicestershire Police"),
    ("Kent", "Maidstone Borough Council paid.", "Maidstone Borough Council"),
    ("Kent", "Chair of Kent County Council", "Kent County Council"),
    ("Devon & Cornwall", "Cornwall Council agreed.", "Cornwall Council"),
    ("West Mercia", "Malvern Town Council", "Malvern Town Council"),
    (
        "Nottinghamshire",
        "Newark and Sherwood District Council",
        "Newark and Sherwood District Council",
    ),
    ("Kent", "Gold Award Dover District Council", "Dover District Council"),
    (
        "Kent",
        "the Police and Crime Panel",
        "Police and Crime Panel=Kent and Medway Police and Crime Panel",
    ),
    (
        "Essex",
        "the OPFCC and the APCC",
        "OPFCC=Office of the Police and Crime Commissioner; APCC=Association "
        "of Police and Crime Commissioners",
    ),
    (
        "Kent",
        "the Home Office, MoJ and CPS",
        "Home Office; MoJ=Ministry of Justice; CPS=Crown Prosecution Service",
    ),
    (
        "Kent",
        "HMICFRS inspected.",
        "HMICFRS=Her Majesty's Inspectorate of Constabulary and Fire & Rescue Services",
    ),
    (
        "Kent",
        "Trading Standards of Kent and National Trading Standards met.",
        "Trading Standards; National Trading Standards",
    ),
    ("Gwent", "Cafcass and Cafcass Cymru met.", "Cafcass; Cafcass Cymru"),
    ("Kent", "Victim Support and VICTIM SUPPORT", "Victim Support; VICTIM SUPPORT=Victim Support"),
    ("Kent", "Catch 22 and Victim Support", "Catch 22=Catch22; Victim Support"),
    ("Sussex", "Worthing Sea Rangers Trust", "Worthing Sea Rangers Trust"),
    ("Sussex", "East Sussex Fire and Rescue Service", "East Sussex Fire and Rescue Service"),
    (
        "Northumbria",
        "Northumbria University and the University of Sunderland",
        "Northumbria University; University of Sunderland",
    ),
    ("Cleveland", "Holme House Women's Aid", "Holme House Women's Aid"),
    ("Kent", "Medway NHS Foundation Trust", "Medway NHS Foundation Trust"),
    ("Humberside", "HMP Hull and Hull Crown Court", "HMP Hull; Hull Crown Court"),
    (
        "Dyfed-Powys",
        "Dyfed Powys Local Criminal Justice Board",
        "Dyfed Powys Local Criminal Justice Board",
    ),
    ("Essex", "Tendring Community Safety Partnership", "Tendring Community Safety Partnership"),
    ("Kent", "Crimestoppers took calls.", "Crimestoppers"),
]

NONE = [
    ("Kent", "The council met and the panel agreed."),
    ("Kent", "The Full Council and the Borough Council met."),
    ("Kent", "council tax and the Council Tax precept"),
    ("Kent", "a board, a trust and their foundation"),
    ("Kent", "between the Department and the Council"),
    ("Kent", "The Delivery Board met."),
    ("Kent", "Victim support was given. Home office chairs were bought."),
]


@pytest.mark.parametrize(("force", "text", "bodies"), FOUND)
def test_a_body_is_found_under_its_name(reader: Reader, force: str, text: str, bodies: str) -> None:
    """Known bodies by any alias, councils, trusts, courts and charities by their shape."""
    pairs = (name.split("=") for name in bodies.split("; "))
    assert reader.named("organisation", text, force) == {pair[0]: pair[-1] for pair in pairs}


@pytest.mark.parametrize(("force", "text"), NONE)
def test_common_nouns_are_no_body(reader: Reader, force: str, text: str) -> None:
    """A council or board without a name of its own is none."""
    assert reader.named("organisation", text, force) == {}


def test_the_cells_of_a_column_of_names_are_bodies(reader: Reader) -> None:
    """Under "Organisation" any name is one, a total is none; groups may be of people."""
    for words, header, found in (
        ("Elmside Flourish", "Organisation", True),
        ("Total awarded", "Organisation", False),
        ("All groups", "Organisation", False),
        ("All Saints Youth", "Organisation", True),
        ("Young people", "Group", False),
        ("Older women", "Beneficiaries", False),
    ):
        cell = Cell(0, len(words), 0, header)
        row = Block("b0", "row", f"{words}\t500", (Piece(0, len(words) + 4, 0),), cells=(cell,))
        context = reader.context((row,), "Kent")
        names = [m.text for m in organisations.find(row, context)]
        assert names == ([words] if found else [])
