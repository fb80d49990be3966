"""Which words are a programme, fund, operation or scheme, and under which name?"""

import pytest

from tests.extractor.finders.reading import Reader

# (force of the report, sentence, its programmes: "words" or "words=canonical name")
FOUND = [
    ("Devon & Cornwall", "part of a wider Bright Focus project", "Bright Focus"),
    ("West Mercia", "delivers the Complex Care Pathfinder", "Complex Care Pathfinder"),
    ("Northumbria", "young people on the LARK programme", "LARK"),
    ("Durham", "through the Kestrel scheme", "Kestrel"),
    ("Kent", "Making Kent Safer is out.", "Making Kent Safer"),
    ("Kent", "the Government’s Serious Violence Strategy", "Serious Violence Strategy"),
    ("Norfolk", "Broadland District Council's Bright Start Hub", "Bright Start Hub"),
    ("Sussex", "our existing Taxi Marshal scheme", "Taxi Marshal"),
    (
        "Gwent",
        "the Police, Crime and Justice Plan",
        "Police, Crime and Justice Plan=Police and Crime Plan",
    ),
    ("Kent", "The Safer Streets Fund paid.", "Safer Streets Fund=Safer Streets"),
    ("Sussex", "Our Safer Streets 5 bid won.", "Safer Streets 5=Safer Streets"),
    ("Essex", "Safer Streets Round Four ended.", "Safer Streets Round Four=Safer Streets"),
    ("Humberside", "ASB Hotspot Response patrols", "ASB Hotspot Response"),
    ("Dorset", "the Hotspot Action Fund", "Hotspot Action Fund=ASB Hotspot Response"),
    ("Cheshire", "Immediate Justice began in May.", "Immediate Justice"),
    ("Suffolk", "The Serious Violence Duty applies.", "Serious Violence Duty"),
    ("Kent", "Our VRU works in schools.", "VRU=Kent and Medway Violence Reduction Unit"),
    (
        "Kent",
        "The Kent and Medway Violence Reduction Unit works.",
        "Kent and Medway Violence Reduction Unit",
    ),
    (
        "West Yorkshire",
        "The Violence Reduction Unit works.",
        "Violence Reduction Unit=West Yorkshire Violence Reduction Partnership",
    ),
    (
        "Thames Valley",
        "the Violence Prevention Partnership",
        "Violence Prevention Partnership=Thames Valley Violence Prevention Partnership",
    ),
    ("Leicestershire", "the VRN and its partners", "VRN=Violence Reduction Network"),
    (
        "Northumbria",
        "Op Sceptre and Operation Encompass",
        "Op Sceptre=Operation Sceptre; Operation Encompass",
    ),
    ("West Mercia", "DRIVE, CLIMB and Steer Clear", "DRIVE=Drive Project; CLIMB; Steer Clear"),
    ("Surrey", "Clare's Law and the Herbert Protocol", "Clare's Law; Herbert Protocol"),
    ("Devon & Cornwall", "the Councillor Advocate Scheme", "Councillor Advocate Scheme"),
    ("Devon & Cornwall", "Vision Zero South West said", "Vision Zero South West"),
    ("Dyfed-Powys", "victims helped by Goleudy", "Goleudy=Dyfed-Powys Goleudy"),
    ("Norfolk", "my Police and Crime Plan", "Police and Crime Plan"),
    ("Cumbria", "the Police, Fire & Crime Plan", "Police, Fire & Crime Plan=Police and Crime Plan"),
    ("Gwent", "Neighbourhood Watch and Farm Watch", "Neighbourhood Watch; Farm Watch"),
    ("Essex", "Community Speedwatch groups", "Community Speedwatch=Community Speed-Watch"),
    (
        "Hampshire",
        "the Right Care, Right Person approach",
        "Right Care, Right Person=Right Care Right Person",
    ),
    ("Gwent", "SchoolBeat officers", "SchoolBeat=Wales Police Schools Programme"),
    ("Kent", "Young Futures Hubs will open", "Young Futures Hubs=Young Futures"),
    ("Wiltshire", "the Bobby Van visits", "Bobby Van=Bobby Scheme"),
    ("Derbyshire", "Neighbourhood Policing Guarantee", "Neighbourhood Policing Guarantee"),
    # by shape
    ("Kent", "The Brighter Nights Fund opened.", "Brighter Nights Fund"),
    ("Sussex", "Operation Larkspur arrested nine.", "Operation Larkspur"),
    ("Sussex", "Under Op Larkspur nine were held.", "Op Larkspur=Operation Larkspur"),
    ("Durham", "OPERATION LARKSPUR", "OPERATION LARKSPUR=Operation Larkspur"),
    ("Durham", "Project Kingfisher is in its third year.", "Project Kingfisher"),
    ("Essex", "Through the Bright Steps project, 40 took part.", "Bright Steps"),
    ("Essex", "our ‘Walk Her Home’ campaign", "Walk Her Home"),
    ("Essex", "a scheme called Second Chance Kitchens", "Second Chance Kitchens"),
    ("Lincolnshire", "The Rural Lanes Taskforce met.", "Rural Lanes Taskforce"),
    (
        "Cleveland",
        "the Harbour Lights Initiative and Streets Ahead Academy",
        "Harbour Lights Initiative; Streets Ahead Academy",
    ),
    (
        "Cumbria",
        "the Fellside Violence Reduction Partnership",
        "Fellside Violence Reduction Partnership",
    ),
    ("Kent", "Home Office Quiet Roads Fund", "Quiet Roads Fund"),
]

NONE = [
    ("Kent", "the CCTV project and the Council scheme"),
    ("Kent", "the Maidstone project"),
    ("Kent", "the Panel project, the Covid scheme and our Online app"),
    ("Kent", "the Hospital pilot, my Children programme and the Mayor scheme"),
    ("Kent", "the April scheme, the Friday project and the Burglary campaign"),
    ("West Mercia", "The Community Charter was signed."),
    ("Sussex", "Safer in Sussex said"),
    ("Kent", "Prevent crime, support victims."),
    ("Kent", "The fund opened, and the project and its programme began."),
    ("Kent", "Our Capital Plan and the Training Programme"),
    ("Kent", "The General Fund and the Pension Fund"),
    ("Kent", "restorative justice and neighbourhood watchfulness"),
    ("Kent", "Project Manager and Operation Support"),
    ("Kent", "The scheme will drive change and checkpoint traffic."),
    ("Kent", "Policy and Programme"),
    ("Kent", "the Lancashire budget"),
]


@pytest.mark.parametrize(("force", "text", "programmes"), FOUND)
def test_a_programme_is_found_under_its_name(
    reader: Reader, force: str, text: str, programmes: str
) -> None:
    """Known names by any alias, the force's own before the nation's; new ones by their shape."""
    pairs = (name.split("=") for name in programmes.split("; "))
    assert reader.named("programme", text, force) == {pair[0]: pair[-1] for pair in pairs}


@pytest.mark.parametrize(("force", "text"), NONE)
def test_common_nouns_are_no_programme(reader: Reader, force: str, text: str) -> None:
    """A kind without a name of its own, a verb, or an account is none."""
    assert reader.named("programme", text, force) == {}


def test_what_is_known_and_what_has_only_the_shape_are_told_apart(reader: Reader) -> None:
    """A new name is unconfirmed until somebody adds it to the knowledge."""
    found = reader.mentions("Safer Streets and the Brighter Nights Fund", "Kent")
    assert {m.text: m.found_by for m in found if m.label == "programme"} == {
        "Safer Streets": "programme: known name",
        "Brighter Nights Fund": "programme: shape of a name",
    }


def test_another_forces_name_is_not_meant(reader: Reader) -> None:
    """ "Compass House" is a service of Kent; elsewhere it is a house."""
    assert reader.named("programme", "at Compass House", "Kent")
    assert not reader.named("programme", "at Compass House", "Cumbria")
