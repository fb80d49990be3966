"""Here are forces.yml and places/; you get the force areas and every place in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from corpus.model import Force, Place
from corpus.wards import places_in
from corpus.yaml_lines import Entry, KnowledgeError, compose, entry, read_entries

KINDS = (
    "city",
    "town",
    "village",
    "neighbourhood",
    "settlement",
    "parish",
    "ward",
)
_FORCE_KEYS = {
    "name": True,
    "police": True,
    "police_aliases": False,
    "home": True,
    "commissioner": True,
    "region": True,
    "aliases": False,
    "domains": True,
    "counties": False,
}
_PLACE_KEYS = {"force": True, "districts": True, "aliases": False}
_CITIES = frozenset({"Leicester"})
# What reports compare with, beyond the regions that force areas lie in.
_BEYOND = {
    "Scotland": "country",
    "Northern Ireland": "country",
    "Yorkshire": "region",
    "Midlands": "region",
}
_NATIONS = {"Wales": "Wales"}


@dataclass(frozen=True, slots=True)
class Area:
    """A force area as its YAML has it: the noun, its region, its counties with their districts."""

    force: Force
    region: str
    counties: dict[str, tuple[str, ...]]

    def above(self, district: str) -> tuple[str, ...]:
        """Return what a district lies in, the nearest first."""
        counties = tuple(c for c, districts in self.counties.items() if district in districts)
        return _once((*counties, self.force.home, self.region, _nation(self.region)), district)


def read_areas(folder: Path) -> list[Area]:
    """Read forces.yml. Raises KnowledgeError with file and line."""
    areas = [_area(e) for e in read_entries(folder / "forces.yml", _FORCE_KEYS)]
    names = [area.force.name for area in areas]
    doubles = {name for name in names if names.count(name) > 1}
    if doubles:
        raise KnowledgeError(f"forces.yml: {min(doubles)!r} stands there twice; remove one")
    return areas


def _area(e: Entry) -> Area:
    force = Force(
        name=e.required("name"),
        police=e.required("police"),
        home=e.required("home"),
        commissioner=e.required("commissioner"),
        police_aliases=e.texts("police_aliases"),
        aliases=e.texts("aliases"),
        domains=e.texts("domains"),
    )
    counties: dict[str, tuple[str, ...]] = {}
    if "counties" in e.values:
        inner = entry(e.values["counties"], e.where.split(",")[0])
        counties = {county: inner.texts(county) for county in inner.values}
    return Area(force, e.required("region"), counties)


def read_places(folder: Path, areas: list[Area]) -> Iterator[Place]:
    """Yield regions, force areas, counties, districts, then what lies in them."""
    yield from _regions(areas)
    for area in areas:
        yield from _upper(area)
    known = {area.force.name: area for area in areas}
    for path in sorted((folder / "places").glob("*.yml")):
        yield from _read_file(path, known)


def _regions(areas: list[Area]) -> Iterator[Place]:
    yield Place("England", "country", None)
    for name, kind in _BEYOND.items():
        yield Place(name, kind, None)
    for region in sorted({area.region for area in areas}):
        nation = _nation(region)
        kind = "country" if region == nation else "region"
        yield Place(region, kind, None, _once((nation,), region))


def _upper(area: Area) -> Iterator[Place]:
    force, nation = area.force, _nation(area.region)
    within = _once((area.region, nation), force.home)
    yield Place(force.home, "force_area", force.name, within, force.aliases)
    for county in area.counties:
        within = _once((force.home, area.region, nation), county)
        yield Place(county, "county", force.name, within)


def _read_file(path: Path, known: dict[str, Area]) -> Iterator[Place]:
    e = entry(compose(path), f"places/{path.name}", _PLACE_KEYS)
    force = e.required("force")
    if force not in known:
        raise KnowledgeError(f"{e.where}: {force!r} is no force of forces.yml")
    aliases = _aliases(e)
    districts = entry(e.values["districts"], f"places/{path.name}")
    listed = [
        place
        for district, node in districts.values.items()
        for place in _district(district, node, known[force], aliases, f"places/{path.name}")
    ]
    yield from listed
    yield from _within_wards(listed)
    if aliases:
        raise KnowledgeError(f"{e.where}: aliases of {min(aliases)!r}, which is no place here")


def _within_wards(listed: list[Place]) -> Iterator[Place]:
    """Yield places that only the names of wards tell, as common where they are one word."""
    known = {name for place in listed for name in (place.name, *place.aliases, *place.within)}
    for ward in (place for place in listed if place.kind == "ward"):
        for name in places_in(ward.name):
            if name not in known:
                known.add(name)
                is_word = " " not in name and "-" not in name
                yield Place(name, "neighbourhood", ward.force, ward.within, common=is_word)


def _aliases(e: Entry) -> dict[str, tuple[str, ...]]:
    if "aliases" not in e.values:
        return {}
    inner = entry(e.values["aliases"], e.where.split(",")[0])
    return {name: inner.texts(name) for name in inner.values}


def _district(
    district: str,
    node: yaml.Node,
    area: Area,
    aliases: dict[str, tuple[str, ...]],
    file: str,
) -> Iterator[Place]:
    above = area.above(district)
    force = area.force.name
    kind = "city" if district in _CITIES else "district"
    if district not in {area.force.home, *area.counties, area.region}:
        yield Place(district, kind, force, above, aliases.pop(district, ()))
    for kind, names in _kinds(entry(node, file, dict.fromkeys(KINDS, False))):
        for name in names:
            within = _once((district, *above), "")
            yield Place(name, kind, force, within, aliases.pop(name, ()))


def _kinds(e: Entry) -> Iterator[tuple[str, tuple[str, ...]]]:
    seen: set[str] = set()
    for kind in e.values:
        names = e.texts(kind)
        doubles = seen.intersection(names)
        if doubles:
            raise KnowledgeError(f"{e.where}: {min(doubles)!r} stands under two kinds; keep one")
        seen.update(names)
        yield kind, names


def _nation(region: str) -> str:
    return _NATIONS.get(region, "England")


def _once(names: tuple[str, ...], without: str) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys(names) if name != without)
