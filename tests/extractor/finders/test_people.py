"""Who is named, and in which role?"""

import pytest

from tests.extractor.finders.reading import Reader

# (sentence, its people: "words" or "words=full name", role of the first)
FOUND = [
    ("Chancellor Orla Finch said", "Orla Finch", "Chancellor"),
    ("PCC Kim McHarrow’s plan", "Kim McHarrow", "PCC"),
    (
        "Police and Crime Commissioner Orla Finch spoke. Commissioner Finch left.",
        "Orla Finch; Finch=Orla Finch",
        "Police and Crime Commissioner",
    ),
    ("Nell Harrow is the Chief Constable.", "Nell Harrow", "Chief Constable"),
    ("Chief Constable Nell Harrow QPM spoke.", "Nell Harrow", "Chief Constable"),
    ("Mr D Sorrell sent apologies.", "D Sorrell", "Mr"),
    (
        "Nell Harrow Kent Police and Crime Commissioner",
        "Nell Harrow",
        "Police and Crime Commissioner",
    ),
    ("Nell Ash-Harrow, Kent's PCC, said", "Nell Ash-Harrow", "PCC"),
    ("Dafydd Harrow opened it.", "Dafydd Harrow", None),
    ("Chief Constable Nell Harrow spoke.", "Nell Harrow", "Chief Constable"),
    (
        "Police and Crime Commissioner Amit Sorrell said",
        "Amit Sorrell",
        "Police and Crime Commissioner",
    ),
    ("PCC Amit Sorrell said", "Amit Sorrell", "PCC"),
    ("The Home Secretary, Orla Finch, agreed.", "Orla Finch", "Home Secretary"),
    ("Cllrs Bodkin and Rao asked.", "Bodkin; Rao", "Councillor"),
    ("Dr Iolo Penhale and Mrs Tunnicliffe", "Iolo Penhale; Tunnicliffe", "Dr"),
    ("Wilf Anstey, Director of Governance, replied.", "Wilf Anstey", "Director of Governance"),
    ("Orla Finch MP visited.", "Orla Finch", "MP"),
    (
        "Detective Superintendent Gwenda Lloyd-Price",
        "Gwenda Lloyd-Price",
        "Detective Superintendent",
    ),
    ("Sarah Tunnicliffe said: “It helped.”", "Sarah Tunnicliffe", None),
    ("“It helped,” said David O'Rourke.", "David O'Rourke", None),
    ("Present: Helen Marchbank, Mohammed Rafiq", "Helen Marchbank; Mohammed Rafiq", None),
    ("His Honour Judge Lewin", "Lewin", "His Honour Judge"),
]

NONE = [
    "Thames Valley Police and Crime Commissioner",
    "West Mercia PCC and South Yorkshire PCC",
    "PCC Newsletter - Spring",
    "Dyfed-Powys Police and Crime Commissioner Comisiynydd Heddlu a Throseddu",
    "Victoria Park and Grace Road were lit.",
    "The Commissioner, the Chief Constable and my Deputy met.",
    "Chief Constable and Panel Members",
    "Clare Law Centre Street",
    "Police Officers and Community Safety",
    "The Director of Public Prosecutions",
    "May Day and Mark Lane",
]


@pytest.mark.parametrize(("text", "people", "role"), FOUND)
def test_a_person_is_found(reader: Reader, text: str, people: str, role: str | None) -> None:
    """Introduced by title or role, or by a first name everybody knows."""
    found = [m for m in reader.mentions(text, "Kent") if m.label == "person"]
    pairs = [name.split("=") for name in people.split("; ")]
    assert [(m.text, m.canonical) for m in found] == [(p[0], p[-1]) for p in pairs]
    assert found[0].type == role


@pytest.mark.parametrize("text", NONE)
def test_a_title_or_street_is_no_person(reader: Reader, text: str) -> None:
    """A role without a name is nobody."""
    assert reader.named("person", text, "Kent") == {}


def test_a_surname_alone_is_the_person_introduced_before(reader: Reader) -> None:
    """ "Mr Sorrell" is Amit Sorrell where the document has named him so."""
    found = reader.named("person", "Sorrell agreed.", "Kent", "PCC Amit Sorrell opened it.")
    assert found == {"Sorrell": "Amit Sorrell"}


def test_a_surname_that_is_a_town_is_the_town_without_a_title(reader: Reader) -> None:
    """ "Money for Ashford" goes to the town, whoever else is called so."""
    more = "PC Nell Ashford joined."
    assert reader.named("person", "Money for Ashford.", "Kent", more) == {}
    assert reader.named("person", "PC Ashford agreed.", "Kent", more) == {"Ashford": "Nell Ashford"}
