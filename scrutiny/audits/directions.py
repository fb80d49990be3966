"""Here is a document; you get what it says rose or fell held against the rows of its tables.

"Burglaries recorded decreases" needs no figure to be checked. Where the table has no row for
burglary but one that contains it, and that moved the other way, the two do not sit together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from corpus.model import Citation, Finding, Record
from scrutiny.audits.text_table import change_of, row_named
from scrutiny.grids import Grid, Row
from scrutiny.offences import contained_kinds, speaks_of
from scrutiny.papers import Paper, Sentence
from scrutiny.printed import shown
from scrutiny.scopes import same_section

_FELL = re.compile(
    r"\b(?:fell|fallen|dropped|decreased|declined|(?:is|are|was|were|went|gone) down|"
    r"(?:saw|seen|recorded|shows?|showed|reported) (?:an? )?(?:\w+ )?"
    r"(?:decrease|reduction|fall|drop|decline)s?)\b|\bdown by\b|\bdecrease in\b|"
    r"\b(?:recorded|were) fewer\b",
    re.IGNORECASE,
)
_ROSE = re.compile(
    r"\b(?:rose|risen|increased|grew|grown|(?:is|are|was|were|went|gone) up|"
    r"(?:saw|seen|recorded|shows?|showed|reported) (?:an? )?(?:\w+ )?"
    r"(?:increase|rise|growth)s?)\b|\bup by\b|\b(?:increase|rise) in\b|"
    r"\b(?:recorded|were) more\b",
    re.IGNORECASE,
)
# What is hoped for, feared or denied is no statement of a change.
_NOT_SAID = re.compile(
    r"\b(?:to|will|would|could|should|may|might|aim\w*|help\w*|not|no|never|if|despite|"
    r"target\w*|confidence|reporting of)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\s(?:while|whereas|but|although|though|however)\s|;\s", re.IGNORECASE)
_LISTED = re.compile(r",\s|\s(?:and|or)\s|\bincluding\b|\s[–—-]\s", re.IGNORECASE)
_Way = Literal["rose", "fell"]


@dataclass(frozen=True, slots=True)
class _Said:
    """A subject of a clause that is said to have risen or fallen."""

    sentence: Sentence
    start: int
    end: int
    way: _Way
    figures: tuple[Record, ...]

    @property
    def subject(self) -> str:
        """The words that name it."""
        return self.sentence.block.text[self.start : self.end]


def check(paper: Paper) -> Iterator[Finding]:
    """Yield a finding for each subject said to have risen or fallen that a table tells of."""
    for sentence in paper.sentences:
        for said in _statements(sentence):
            for grid in paper.grids:
                yield from _check(paper, grid, said)


def _statements(sentence: Sentence) -> Iterator[_Said]:
    text = sentence.block.text
    for first, last in _between(text, _CLAUSE, sentence.start, sentence.end):
        way: _Way | None = _way(text[first:last])
        if way is None or (_NOT_SAID.search(text[first:last]) and not sentence.figures):
            continue
        for start, end in _between(text, _LISTED, first, last):
            inside = (r for r in sentence.figures if start <= r.mention.start < end)
            shares = tuple(r for r in inside if r.mention.label == "percentage")
            yield _Said(sentence, start, end, way, shares)


def _between(text: str, cut: re.Pattern[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the characters between the cuts."""
    for match in cut.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def _way(clause: str) -> _Way | None:
    fell, rose = bool(_FELL.search(clause)), bool(_ROSE.search(clause))
    if fell == rose:
        return None
    return "fell" if fell else "rose"


def _check(paper: Paper, grid: Grid, said: _Said) -> Iterator[Finding]:
    row = row_named(grid, said.subject)
    if row is not None:
        if not said.figures and same_section(said.sentence.block, row.block):
            yield from _compare(paper, grid, row, said, None)
        return
    for container in grid.rows:
        kind = next((k for k in contained_kinds(container.label) if _speaks(k, said)), None)
        if kind and same_section(said.sentence.block, container.block):
            yield from _compare(paper, grid, container, said, kind)


def _speaks(kind: str, said: _Said) -> bool:
    return speaks_of(kind, said.subject)


def _compare(
    paper: Paper, grid: Grid, row: Row, said: _Said, kind: str | None
) -> Iterator[Finding]:
    change = change_of(grid, row)
    if change is None or change[1] == 0:
        return
    column, value, work = change
    agree = (value > 0) == (said.way == "rose")
    if kind is not None and agree:
        return  # that the whole moved alike says nothing of its part
    message = _message(row, said, kind, value, work, agree)
    yield paper.finding(
        "direction_against_table",
        "holds" if agree else "conflict",
        message,
        said.way,
        round(value, 2),
        _cited(paper, said),
        paper.cite_row(row, column),
    )


def _cited(paper: Paper, said: _Said) -> Citation:
    """The words with their own percentage, or the sentence where several share one verb."""
    if said.figures:
        return paper.cite(said.sentence.block, said.start, said.end)
    return paper.cite_sentence(said.sentence)


def _message(
    row: Row, said: _Said, kind: str | None, value: Decimal, work: str, agree: bool
) -> str:
    moved = f"{'rose' if value > 0 else 'fell'} by {shown(abs(value))}%"
    if kind is not None:
        return (
            f"The text says {kind} {said.way}; the table has no row for it, and {row.label!r}, "
            f"which contains it, {moved}: {work}. The table does not bear it out."
        )
    if agree:
        return f"{row.label!r} {said.way}, as the text says: {work}."
    return f"The text says {row.label!r} {said.way}, but by the table it {moved}: {work}."
