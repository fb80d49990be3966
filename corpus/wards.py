"""Here is the name of a ward; you get the places it is made of.

"Heckmondwike and Batley East" joins two places that reports name without the ward.
"""

from __future__ import annotations

import re

_JOINED = re.compile(r"[,:]\s|\s(?:and|&|with)\s")
_PART = re.compile(
    r"\s(?:(?:North|South)\s?(?:East|West)|North|South|East|West|Central|Town|Rural|Village|Within|"
    r"Without|Parishes)$"
)
# "Rural and Abbey": what is left says nothing by itself, or is somebody's name.
_NO_NAME = re.compile(
    r"(?:The|Upper|Lower|North|South|East|West|Mid|Central|Rural|Town|Village|District|City|Queens?|"
    r"Burgh|Column|Admirals|Surrounding|Borough)\b.*|.{1,3}|"
    r"Five|High|Teams|Villages|Till|Layer|Lane|Park|Hans|Ellen|Howard|Florence|Stella|Victoria|Clare|"
    r"Ross|Shirley|University|College|Cathedral|Market|Coastal|Weaver|Booker|Bowling|Halfway|Chapel|"
    r"Harbour|Quarry|Intake|Sumners|Somers|Lovett|Brock|Rodney|Western|Northern|Revel|Trench|Latimer|"
    r"Lowndes|Thorntons|Townsend|Hangers|Downs|Talbot|Grenville|Parishes"
)


def places_in(ward: str) -> tuple[str, ...]:
    """Return the places a ward's name joins or is a part of.

    >>> places_in("Heckmondwike and Batley East")
    ('Heckmondwike', 'Batley')
    >>> places_in("Abbey")
    ()
    """
    parts = tuple(_PART.sub("", part) for part in _JOINED.split(ward))
    return tuple(
        part
        for part in parts
        if part != ward and part[0].isupper() and not _NO_NAME.fullmatch(part)
    )
