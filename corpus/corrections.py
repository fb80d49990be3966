"""Here is a collection's corrections.yml; you get what is printed wrong, what is right, and why.

A document's words are never changed: a correction puts the right value beside them.

    - document: 104-newsletter      # the file name or a part of it; without it every document
      text: £729.932                # the words as printed
      near: new vehicles            # optional: other words of the same paragraph or row
      value: 729932                 # or canonical: NAME, or first: and last: days, or drop: true
      reason: a full stop printed for a comma
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from corpus.model import Period
from corpus.yaml_lines import Entry, KnowledgeError, read_entries

FILE = "corrections.yml"
_RIGHT = ("value", "canonical", "first", "drop")
_KEYS = {"text": True, "reason": True} | dict.fromkeys(
    ("document", "near", "value", "canonical", "first", "last", "drop"), False
)


@dataclass(frozen=True, slots=True)
class Correction:
    """What is right where `text` is printed; `where` is the line of the file that says so.

    One of `value` (pounds, per cent, a count), `canonical` (a name) and `period` is given; none of
    them means that the words are no mention at all.
    """

    where: str
    text: str
    reason: str
    document: str | None = None
    near: str | None = None
    value: Decimal | None = None
    canonical: str | None = None
    period: Period | None = None

    def is_for(self, document: str) -> bool:
        """Tell whether it is about a document of this name."""
        return self.document is None or self.document.casefold() in document.casefold()


def read_corrections(home: Path) -> tuple[Correction, ...]:
    """Return a collection's corrections, none where it has no such file.

    Raises KnowledgeError with the line, and what to do.
    """
    path = home / FILE
    if not path.exists() or not path.read_text(encoding="utf-8").strip():
        return ()
    return tuple(_correction(e) for e in read_entries(path, _KEYS))


def _correction(e: Entry) -> Correction:
    said = [key for key in _RIGHT if key in e.values]
    if len(said) != 1:
        raise KnowledgeError(
            f"{e.where}: say what is right: one of value, canonical, first and last, drop: true"
        )
    return Correction(
        e.where,
        " ".join(e.required("text").split()),
        e.required("reason"),
        e.text("document"),
        e.text("near"),
        _value(e),
        e.text("canonical"),
        _period(e),
    )


def _value(e: Entry) -> Decimal | None:
    words = e.text("value")
    try:
        return Decimal(words.replace(",", "").lstrip("£")) if words is not None else None
    except InvalidOperation as error:
        raise KnowledgeError(f"{e.where}: value {words!r} is no number; write 729932") from error


def _period(e: Entry) -> Period | None:
    first, last = e.text("first"), e.text("last") or e.text("first")
    try:
        if first is None or last is None:
            return None
        start, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError as error:
        raise KnowledgeError(
            f"{e.where}: first and last must be days, as 2024-03-31 ({error})"
        ) from error
    if end < start:
        raise KnowledgeError(f"{e.where}: last lies before first")
    return Period(start, end, "day" if start == end else "range")
