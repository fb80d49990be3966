"""Here is a known name with the places that bear it; you get the one a document means, or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from corpus.model import Force, Knowledge, Place
from extractor.context import Context
from extractor.language import NameHit

# Kinds that are known wherever one writes; a village of another force needs more support.
WIDE = frozenset({"country", "region", "force_area", "county", "district", "city"})
_ORDER = (
    "force_area county city district town village neighbourhood settlement ward parish region "
    "country"
).split()


def areas_named(names: Mapping[str, tuple[NameHit, ...]]) -> dict[str, int]:
    """Return how often a document names each force area, by its police or an unmistakable place."""
    votes: Counter[str] = Counter()
    for hit in (hit for hits in names.values() for hit in hits):
        forces = {force for _, known in hit.meanings if (force := _area_of(known)) is not None}
        if len(forces) == 1 and hit.text[:1].isupper():
            votes.update(forces)
    return dict(votes)


def area_names(knowledge: Knowledge) -> frozenset[str]:
    """Return every spelling of the force areas, counties and districts."""
    forces = (name for force in knowledge.forces for name in (force.name, force.home))
    wide = (place for place in knowledge.places if place.kind in WIDE)
    return frozenset((*forces, *(name for p in wide for name in (p.name, *p.aliases))))


def _area_of(known: object) -> str | None:
    if isinstance(known, Force):
        return known.name
    if isinstance(known, Place) and known.kind in WIDE and not known.common:
        return known.force
    return None


def choose(hit: NameHit, context: Context) -> Place | None:
    """Return the publisher's own place of a name, else the one the document's other names point to.

    None where several would do and nothing tells them apart.
    """
    places = [known for _, known in hit.meanings if isinstance(known, Place)]
    if hit.text.isupper() and len(hit.text) <= 4:
        places = [place for place in places if hit.text in place.aliases]
    home = context.document.force_area
    own = [place for place in places if home is not None and place.force == home]
    if own:
        return _widest(own)
    wide = [place for place in places if place.kind in WIDE]
    return _only_one(wide or [p for p in places if _is_settled(p, context)], context)


def _is_settled(place: Place, context: Context) -> bool:
    """Without a known publisher any settlement may be meant; with one, towns elsewhere."""
    if context.document.force_area is None:
        return place.kind in ("town", "village", "settlement")
    return place.kind in ("town", "settlement")


def _only_one(places: list[Place], context: Context) -> Place | None:
    forces = {place.force for place in places}
    if len(forces) < 2:
        return _widest(places)
    votes = sorted(((context.areas.get(f or "", 0), f or "") for f in forces), reverse=True)
    if votes[0][0] > votes[1][0]:
        return _widest(place for place in places if place.force == votes[0][1])
    return None


def _widest(places: Iterable[Place]) -> Place | None:
    return min(places, key=lambda place: _ORDER.index(place.kind), default=None)
