"""One version of a document in place of another: which figures came, went or changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from corpus.model.mentions import Record

ChangeWord = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that came (`after` alone), went (`before` alone) or reads otherwise (both)."""

    what: ChangeWord
    before: Record | None = None
    after: Record | None = None


@dataclass(frozen=True, slots=True)
class Replacement:
    """A document whose bytes changed: the fingerprints before and after, the day it was noticed.

    `changes` holds what changed, removed and added figures, in this order; none where only words
    or the layout are new.
    """

    document: str
    earlier: str
    sha256: str
    noticed: date | None = None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file fetched from an address: where it lies, when it came, how to ask whether it is new.

    `path` is below the collection's home; `source` the name of the entry of sources.yml. `fetched`
    is the day these bytes came, `checked` the day the address last said they are still the same.
    `removed` says that its document was removed by hand: it does not come back unasked.
    """

    url: str
    source: str
    path: str
    sha256: str
    fetched: date
    checked: date
    etag: str | None = None
    modified: str | None = None
    removed: bool = False
