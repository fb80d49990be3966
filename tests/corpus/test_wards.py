"""Which places does the name of a ward tell?"""

import pytest

from corpus.wards import places_in

WARDS = [
    ("Heckmondwike and Batley East", ("Heckmondwike", "Batley")),
    ("Pembroke Dock: Market", ("Pembroke Dock",)),
    ("Stanwell North", ("Stanwell",)),
    ("Edlington & Warmsworth", ("Edlington", "Warmsworth")),
    ("Rural and Abbey", ("Abbey",)),
    ("Abbey", ()),
    ("North East", ()),
]


@pytest.mark.parametrize(("ward", "places"), WARDS)
def test_a_ward_joins_places(ward: str, places: tuple[str, ...]) -> None:
    """What is joined or has a direction behind it is a place; directions alone are none."""
    assert places_in(ward) == places
