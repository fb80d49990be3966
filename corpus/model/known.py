"""What we know of the world: force areas, places, names and kinds of document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Force:
    """A police force area: its ONS name ("Leicestershire"), its police, its commissioner's area.

    `home` is the area as its commissioner writes it ("Leicester, Leicestershire and Rutland"),
    a place in its own right with `kind` "force_area"; `domains` are web and mail domains that
    betray a publisher ("leics.pcc.police.uk").
    """

    name: str
    police: str
    home: str
    commissioner: str
    districts: tuple[str, ...] = ()
    police_aliases: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place: `within` lists what it lies in, the nearest first, out to its force area's home.

    `kind` is region, force_area, county, city, district, town, village, parish, ward,
    neighbourhood, settlement or venue. `common` marks names that are everyday words or surnames
    ("Abbey", "Castle") and count only with support from the words around them.
    """

    name: str
    kind: str
    force: str | None
    within: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    common: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A programme, organisation or topic: its canonical name, kind, and every other spelling.

    `force` limits a local name to documents of that force area; None is national. `words` are
    the words that speak of a topic ("shoplifting" for business crime).
    """

    name: str
    kind: str
    force: str | None = None
    aliases: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document: its id ("panel_update"), its title, and its tell-tale words."""

    id: str
    title: str
    titles: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything read from corpus/knowledge/, checked; `version` is a hash of the files.

    `first_names` are those that, beside a surname, betray a person.
    """

    version: str
    forces: tuple[Force, ...]
    places: tuple[Place, ...]
    programmes: tuple[Name, ...]
    topics: tuple[Name, ...]
    organisations: tuple[Name, ...]
    acronyms: tuple[tuple[str, str], ...]
    kinds: tuple[DocumentKind, ...]
    first_names: tuple[str, ...] = ()
