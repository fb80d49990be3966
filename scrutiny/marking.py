"""Here is a sentence; you get it with a mark in the place of each number, to be read by patterns.

`@0@` is the first amount, `%0%` the first percentage. Bare numbers that count nothing by themselves
("from 96 to 61") are amounts as well; those in dates, names and printed numbers are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from corpus.model import Modifier, Record
from scrutiny.papers import Paper, Sentence
from scrutiny.printed import Printed, printed_of, read_printed

_BARE = re.compile(
    r"(?<![\w£$.,/&-])\d{1,3}(?:,\d{3})+(?![\w/-])|(?<![\w£$.,/&-])\d{1,4}(?![\w%/,-])"
)
# A number behind one of these names something, and counts nothing.
_NAMING = re.compile(
    r"\b(?:rounds?|phases?|pages?|sections?|paragraphs?|aged|ages?|under|tables?|figures?|levels?|"
    r"bands?|year|tiers?|stages?|parts?|versions?|classes|class|category|and|between|junction)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of a sentence: as printed, with its record unless it is bare."""

    number: Printed
    unit: str
    words: str
    record: Record | None = None

    @property
    def modifier(self) -> Modifier:
        """How it is bounded."""
        quantity = self.record.mention.quantity if self.record else None
        return quantity.modifier if quantity else "exact"

    @property
    def amount(self) -> Decimal:
        """The amount itself."""
        return self.number.amount


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with marks, its amounts and its percentages."""

    text: str
    amounts: tuple[Amount, ...]
    shares: tuple[Amount, ...]

    def at(self, mark: str) -> Amount:
        """Return the amount of a mark ("@1@")."""
        return self.amounts[int(mark.strip("@"))]


def mark(paper: Paper, sentence: Sentence) -> Marked:
    """Put the marks."""
    text, last = "", sentence.start
    amounts: list[Amount] = []
    shares: list[Amount] = []
    for start, end, amount in sorted(_amounts(paper, sentence), key=lambda found: found[0]):
        kept, sign = (shares, "%") if amount.number.percent else (amounts, "@")
        text += sentence.block.text[last:start] + f"{sign}{len(kept)}{sign}"
        kept.append(amount)
        last = end
    return Marked(text + sentence.block.text[last : sentence.end], tuple(amounts), tuple(shares))


def _amounts(paper: Paper, sentence: Sentence) -> Iterator[tuple[int, int, Amount]]:
    for record in sentence.figures:
        number, quantity = printed_of(record), record.mention.quantity
        if number is not None and quantity is not None:
            unit = f"{quantity.unit} per {quantity.per}" if quantity.per else quantity.unit
            span = record.mention.start, record.mention.end
            yield *span, Amount(number, unit, record.mention.text, record)
    taken = [(r.mention.start, r.mention.end) for r in paper.records.get(sentence.block.id, ())]
    text = sentence.block.text
    for match in _BARE.finditer(text, sentence.start, sentence.end):
        inside = any(start < match.end() and match.start() < end for start, end in taken)
        named = _NAMING.search(text[sentence.start : match.start()])
        number = read_printed(match.group())
        if inside or named or number is None or match.start() == 0:
            continue
        yield match.start(), match.end(), Amount(number, "each", match.group())


def alike(one: Amount, other: Amount) -> bool:
    """Tell whether two amounts are of one unit."""
    return one.unit == other.unit
