"""What a document is: periods, how its date is known, who published it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus.model.words import Basis, Precision


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both included; an end not stated is None, never an invented day.

    `precision` says how finely the source put it: "December 2023" is a month.
    """

    start: date | None
    end: date | None
    precision: Precision = "range"


@dataclass(frozen=True, slots=True)
class Dated:
    """A period with the grounds it stands on, for a document's own date."""

    period: Period
    basis: Basis
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """One publication: what it is, who published it, when, what it covers.

    `name` is the source file name, unique in a collection; `sha256` is of the file's bytes.
    `force_area` is the police force area of the publisher ("Leicestershire"); `home` the name
    that area's commissioner uses ("Leicester, Leicestershire and Rutland"); `edition` the part of
    it a newsletter is for. `published` is when it came out, `covers` the period it reports on.
    `url` is the address it was fetched from, on the day `fetched`.
    """

    name: str
    sha256: str
    title: str
    kind: str
    publisher: str | None = None
    force_area: str | None = None
    home: str | None = None
    edition: str | None = None
    published: Dated | None = None
    covers: Period | None = None
    pages: int = 0
    source: str | None = None
    url: str | None = None
    fetched: date | None = None
