"""Here is the Citation: words quoted from a document, with their place in the source."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model.anchors import Anchor
from corpus.model.mentions import Record


@dataclass(frozen=True, slots=True)
class Citation:
    """Words quoted from a document, with the place a click lands on.

    `quote` is as stored (tabs between the cells of a row); `record` is the figure compared, if
    the citation is of one.
    """

    document: str
    quote: str
    anchor: Anchor
    number: str | None = None
    record: Record | None = None
