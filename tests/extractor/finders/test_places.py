"""Which words are a place, and which of the places of that name?"""

import pytest

from tests.extractor.finders.reading import Reader

# (force of the report, sentence, its places: "words" or "words=canonical name")
FOUND: list[tuple[str | None, str, str]] = [
    (
        "Thames Valley",
        "the Vale of the White Horse",
        "Vale of the White Horse=Vale of White Horse",
    ),
    ("Norfolk", "in West Norfolk", "West Norfolk=King's Lynn and West Norfolk"),
    ("Sussex", "patrols in Hastings, Rye and Battle.", "Hastings; Rye; Battle"),
    ("Humberside", "Hull, Beverley and Millby saw less.", "Hull; Beverley; Millby"),
    ("Hertfordshire", "in East Herts", "East Herts=East Hertfordshire"),
    ("Hertfordshire", "across Herts", "Herts=Hertfordshire"),
    ("South Yorkshire", "homes in Carcroft", "Carcroft"),
    ("Kent", "Officers patrolled Maidstone and Margate.", "Maidstone; Margate"),
    ("Kent", "Kent residents told us so.", "Kent"),
    ("Kent", "The survey covered Kent & Medway.", "Kent & Medway=Kent and Medway"),
    ("Kent", "Crime fell in Deal and Sandwich.", "Deal; Sandwich"),
    ("Kent", "Burglary in East Kent fell.", "East Kent"),
    ("Kent", "Chatham, Gillingham and Rochester saw falls.", "Chatham; Gillingham; Rochester"),
    (
        "Kent",
        "from Tonbridge & Malling to Folkestone & Hythe",
        "Tonbridge & Malling=Tonbridge and Malling; Folkestone & Hythe=Folkestone and Hythe",
    ),
    ("Devon & Cornwall", "in Plymouth, Torquay and Newquay", "Plymouth; Torquay; Newquay"),
    (
        "Devon & Cornwall",
        "across Devon, Cornwall and the Isles of Scilly",
        "Devon, Cornwall and the Isles of Scilly",
    ),
    ("Devon & Cornwall", "Cornwall and Devon both saw it.", "Cornwall; Devon"),
    ("Devon & Cornwall", "at Newton Abbot and in Bude", "Newton Abbot; Bude"),
    ("West Yorkshire", "in Halifax, Huddersfield and Dewsbury", "Halifax; Huddersfield; Dewsbury"),
    ("West Yorkshire", "Leeds and Bradford were safer.", "Leeds; Bradford"),
    ("West Yorkshire", "the Harehills area of Leeds", "Harehills; Leeds"),
    (
        "Dyfed-Powys",
        "in Llanelli, Carmarthen and Haverfordwest",
        "Llanelli; Carmarthen; Haverfordwest",
    ),
    ("Dyfed-Powys", "Pembrokeshire and Powys", "Pembrokeshire; Powys"),
    ("Thames Valley", "in Reading, Slough and Milton Keynes", "Reading; Slough; Milton Keynes"),
    ("Thames Valley", "across the Thames Valley", "Thames Valley"),
    (
        "Thames Valley",
        "Banbury, Bicester and High Wycombe town centres",
        "Banbury; Bicester; High Wycombe",
    ),
    (
        "Northumbria",
        "in Newcastle, Gateshead and South Shields",
        "Newcastle; Gateshead; South Shields",
    ),
    ("Northumbria", "from Berwick to Blyth", "Berwick; Blyth"),
    ("Sussex", "in Brighton, Hastings and Crawley", "Brighton; Hastings; Crawley"),
    ("Sussex", "Brighton & Hove had more", "Brighton & Hove=Brighton and Hove"),
    ("Sussex", "in East Sussex and West Sussex", "East Sussex; West Sussex"),
    ("Humberside", "in Hull, Grimsby and Scunthorpe", "Hull; Grimsby; Scunthorpe"),
    ("Humberside", "the East Riding of Yorkshire", "East Riding of Yorkshire"),
    ("West Mercia", "in Telford, Shrewsbury and Redditch", "Telford; Shrewsbury; Redditch"),
    (
        "West Mercia",
        "Herefordshire, Shropshire and Worcestershire",
        "Herefordshire; Shropshire; Worcestershire",
    ),
    ("Essex", "in Jaywick and Clacton-on-Sea", "Jaywick; Clacton-on-Sea"),
    ("Essex", "Southend and Harlow", "Southend; Harlow"),
    ("Cleveland", "in Middlesbrough and Stockton", "Middlesbrough; Stockton"),
    ("Durham", "in Bishop Auckland and Durham", "Bishop Auckland; Durham"),
    (
        "Leicestershire",
        "In Rushey mead ward and Beaumont leys",
        "Rushey mead=Rushey Mead; Beaumont leys=Beaumont Leys",
    ),
    ("Leicestershire", "Ashby-de-la-Zouch and Melton", "Ashby-de-la-Zouch; Melton"),
    ("Leicestershire", "lowest in the East Midlands", "East Midlands"),
    ("Surrey", "in Woking and Guildford", "Woking; Guildford"),
    (
        "Hampshire",
        "in Southampton, Portsmouth and on the Isle of Wight",
        "Southampton; Portsmouth; Isle of Wight",
    ),
    ("Nottinghamshire", "in Mansfield and Worksop", "Mansfield; Worksop"),
    ("Cumbria", "in Barrow and Kendal", "Barrow; Kendal"),
    ("Gwent", "in Newport and Ebbw Vale", "Newport; Ebbw Vale"),
    ("North Wales", "Rhyl, Bangor and Wrexham", "Rhyl; Bangor; Wrexham"),
    ("South Wales", "in Cardiff, Swansea and Barry", "Cardiff; Swansea; Barry"),
    ("Norfolk", "in Great Yarmouth and King's Lynn", "Great Yarmouth; King's Lynn"),
    ("Suffolk", "in Ipswich and Bury St Edmunds", "Ipswich; Bury St Edmunds"),
    (
        "Avon and Somerset",
        "in Bristol and Weston-super-Mare",
        "Bristol; Weston-super-Mare=Weston-Super-Mare",
    ),
    ("Wiltshire", "in Swindon and Salisbury", "Swindon; Salisbury"),
    ("Greater Manchester", "in Bury, Bolton and Salford", "Bury; Bolton; Salford"),
    ("Cheshire", "Warrington, Crewe and Chester", "Warrington; Crewe; Chester"),
    ("Kent", "Compared with Essex and Sussex it fell.", "Essex; Sussex"),
    ("Kent", "They travelled from Nottingham.", "Nottingham"),
    (None, "Police in Wolverhampton and Leicester met.", "Wolverhampton; Leicester"),
    ("Essex", "on Marine Avenue in Harlow", "Marine Avenue; Harlow"),
    ("Kent", "the Foxglove Hollow estate", "Foxglove Hollow"),
]

NONE: list[tuple[str | None, str]] = [
    ("Sussex", "a month of action across March"),
    ("West Mercia", "More officers were hired."),
    (None, "Superintendent Joanne Park-Simmons said"),
    ("Devon & Cornwall", "Partners are Safer Cornwall and others."),
    ("Sussex", "The Crawley Brunch Club met."),
    ("Dyfed-Powys", "the St David's Day march"),
    ("Kent", "Kent Police and Maidstone Borough Council agreed."),
    ("Kent", "Mr Sandwich made a deal, and Cllr Deal agreed."),
    ("Thames Valley", "Reading the report, members asked why."),
    ("Thames Valley", "The University of Reading and Reading FC took part."),
    ("Warwickshire", "Rugby clubs and rugby players joined in."),
    ("Kent", "Sarah Kent spoke to PC Ashford."),
    ("West Yorkshire", "Leeds Crown Court sentenced him."),
    ("Cambridgeshire", "The March returns were late."),
    ("Sussex", "The battle against crime; a Battle of Ideas event."),
    ("Lancashire", "Inspector Preston and Dr Nelson spoke."),
    ("Leicestershire", "HMP Leicester and the Leicester Mercury wrote."),
    ("Nottinghamshire", "Nottingham Trent University students helped."),
    ("Hampshire", "The Fleet Manager and Hart Consulting Ltd replied."),
    ("Devon & Cornwall", "The Duchess of Cornwall opened it."),
    ("Essex", "The Car Park and the High Street were lit."),
    ("Kent", "A hill, a stone, the wood and the well."),
]


@pytest.mark.parametrize(("force", "text", "places"), FOUND)
def test_a_place_is_found_under_its_own_name(
    reader: Reader, force: str | None, text: str, places: str
) -> None:
    """Every place of the sentence, by its canonical name, and nothing else."""
    pairs = (place.split("=") for place in places.split("; "))
    assert reader.named("place", text, force) == {pair[0]: pair[-1] for pair in pairs}


@pytest.mark.parametrize(("force", "text"), NONE)
def test_what_only_bears_a_places_name_is_none(
    reader: Reader, force: str | None, text: str
) -> None:
    """A person, a word or a body is no place."""
    assert reader.named("place", text, force) == {}


def within(reader: Reader, text: str, force: str | None, *more: str) -> list[str | None]:
    """Return what the places of a text lie in."""
    return [m.within for m in reader.mentions(text, force, *more) if m.label == "place"]


def test_of_two_towns_of_one_name_the_publishers_is_meant(reader: Reader) -> None:
    """Newcastle of Staffordshire is not that of Northumbria."""
    assert within(reader, "in Newcastle", "Staffordshire") == ["Newcastle-under-Lyme"]
    assert within(reader, "in Newcastle", "Northumbria") == ["Newcastle upon Tyne"]


def test_without_a_publisher_the_other_names_tell(reader: Reader) -> None:
    """A report that speaks of Kent Police and Thanet means Ashford in Kent."""
    others = ("Kent Police and Thanet", "Swale, Gravesham and Dover")
    assert within(reader, "in Gillingham", None, *others) == ["Medway"]


def test_where_nothing_tells_none_is_taken(reader: Reader) -> None:
    """Two towns of one name, and not a word about which: no place is better than a wrong one."""
    assert within(reader, "They met in Alton.", None) == []


def test_a_cell_that_is_nothing_but_a_name_is_a_place(reader: Reader) -> None:
    """In a table of towns no word around supports them."""
    found = reader.mentions("Reading\t112\t98", "Thames Valley", kind="row")
    assert [m.text for m in found if m.label == "place"] == ["Reading"]
