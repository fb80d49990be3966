"""Following a fact: its figures through the documents, promises, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from corpus.model.citing import Citation
from corpus.model.documents import Document, Period
from corpus.model.mentions import Link, Record

PromiseStatus = Literal["delivered", "under way", "no later mention"]


@dataclass(frozen=True, slots=True)
class Break:
    """Why two neighbouring figures must not be joined, and the words that say so, if any."""

    reason: str
    cited: Citation | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a fact: where it stands, the days it is for and how those were told.

    `day` places it on a time axis: the last day of its period, else when its document came out.
    `broken` says why it does not go on from the point before it; empty when it does.
    """

    record: Record
    document: Document
    cited: Citation
    period: Period | None
    how: str
    day: date | None
    places: tuple[str, ...] = ()
    broken: tuple[Break, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Figures of one kind in order of time: "count", "money", "change in per cent"."""

    kind: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """One fact through the documents, a line for each kind of figure, the longest first."""

    fact: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A later sentence on what was promised."""

    cited: Citation
    document: Document
    status: PromiseStatus


@dataclass(frozen=True, slots=True)
class Promise:
    """A statement about the future with a figure or a date, and what later documents say of it.

    `what` is short ("over 100 homes"); `programmes` and `places` are those it speaks of.
    """

    cited: Citation
    document: Document
    what: str
    due: Period | None
    status: PromiseStatus
    reason: str
    later: tuple[Mentioned, ...] = ()
    programmes: tuple[Link, ...] = ()
    places: tuple[Link, ...] = ()
