"""Here is a printed figure in its statement; you get what it measures and what its neighbours do."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.model import Record
from scrutiny.statements import Statement
from scrutiny.terms import Lexicon

_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_LISTED = r"[A-Za-z][\w’'-]*(?: [a-z][\w’'-]*)?"
_HEAD = 3  # terms of a neighbour's measure that are surely its own


@dataclass(frozen=True, slots=True)
class Measured:
    """What a printed figure measures, in words; `foreign` are terms that belong to its neighbours.

    `after` holds the terms right behind a count.
    """

    measure: str
    foreign: frozenset[str]
    after: frozenset[str]


def measured(record: Record, statement: Statement, lexicon: Lexicon) -> Measured:
    """Return what a figure of a statement measures."""
    after = _after(record, statement, lexicon)
    shared = _respectively(record, statement)
    if shared is not None:
        mine, others = shared
        keys = frozenset(lexicon.keys(mine))
        return Measured(mine, frozenset(lexicon.keys(" ".join(others))) - keys, after)
    measure = _measure(record)
    if statement.passage.block.kind == "row":
        return Measured(measure.removeprefix("change in "), frozenset(), after)
    return Measured(measure, _foreign(record, statement, lexicon), after)


def _measure(record: Record) -> str:
    return (record.figure.measure if record.figure else None) or ""


def _after(record: Record, statement: Statement, lexicon: Lexicon) -> frozenset[str]:
    text = statement.passage.block.text[record.mention.end : statement.end]
    return frozenset(lexicon.keys(" ".join(text.split()[:5])))


def _neighbours(record: Record, statement: Statement) -> list[Record]:
    label = record.mention.label
    return [r for r in statement.figures if r.mention.label == label]


def _foreign(record: Record, statement: Statement, lexicon: Lexicon) -> frozenset[str]:
    """What only the other figures of the sentence measure: "robbery fell by 5%, burglary by 6%"."""
    mine = set(lexicon.keys(f"{_measure(record)} {_beside(record, statement)}"))
    found: set[str] = set()
    for other in _neighbours(record, statement):
        if other is not record:
            keys = lexicon.keys(_measure(other))
            found.update(keys[:_HEAD] if other.mention.label == "count" else keys[-_HEAD:])
    return frozenset(found - mine)


def _beside(record: Record, statement: Statement) -> str:
    """The words between the figure and its neighbours on either side."""
    others = [r.mention for r in _neighbours(record, statement) if r is not record]
    begin = max((m.end for m in others if m.end <= record.mention.start), default=statement.start)
    text = statement.passage.block.text
    before = text[begin : record.mention.start]
    if record.mention.label != "count":
        return before
    end = min((m.start for m in others if m.start >= record.mention.end), default=statement.end)
    return text[record.mention.end : end]


def _respectively(record: Record, statement: Statement) -> tuple[str, list[str]] | None:
    """ "Thefts and robberies rose by 3% and 5% respectively": the second of two is 5%."""
    if not _RESPECTIVELY.search(statement.text):
        return None
    figures = _neighbours(record, statement)
    if record not in figures or len(figures) not in (2, 3):
        return None
    first = figures[0].mention.start - statement.start
    gap = r"(?:, (?:and )?| and )"
    pattern = gap.join(f"({_LISTED})" for _ in figures)
    match = re.search(pattern, statement.text[:first])
    if match is None:
        return None
    place = figures.index(record)
    groups = list(match.groups())
    return groups[place], [g for n, g in enumerate(groups) if n != place]
