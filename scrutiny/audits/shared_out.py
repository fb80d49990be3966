"""Here is a document; you get whether the sums a sentence shares out make the total named before.

"The fund gave £1.36m. Leeds received £412,000, Bradford £365,500 ..." adds up or is near enough
that it should. A list that reaches only a part of its total names only some of those who got it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from corpus.model import Finding, Record
from scrutiny.papers import Paper, Sentence
from scrutiny.printed import Printed, agrees, printed_of, shown

_FEWEST = 3
_NEAR = Decimal("0.03")  # further off, the list was never meant to be whole
_SOME = re.compile(
    r"\b(?:includ\w+|among|such as|for example|of which|largest|biggest|up to|each|per|a year)\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?:received|got|given|gets?|receives?|awarded|shared|allocated|went to|goes to|had)\b",
    re.IGNORECASE,
)


def check(paper: Paper) -> Iterator[Finding]:
    """Yield a finding for each sentence that shares out the sum of one before it."""
    for at, sentence in enumerate(paper.sentences):
        parts = _sums(sentence)
        if len(parts) < _FEWEST or _SOME.search(sentence.text) or not _GIVEN.search(sentence.text):
            continue
        if _contains_its_total(parts):
            continue
        for before in reversed(paper.sentences[max(0, at - 2) : at]):
            if before.block.headings == sentence.block.headings:
                yield from _compare(paper, before, sentence, parts)


def _contains_its_total(parts: list[tuple[Record, Printed]]) -> bool:
    """Is one sum of a sentence what the others make: "£98m (£48m core, £50m other)"?"""
    amounts = sorted(number.amount for _, number in parts)
    return amounts[-1] == sum(amounts[:-1], Decimal(0))


def _sums(sentence: Sentence) -> list[tuple[Record, Printed]]:
    """The exact sums of money of a sentence."""
    found = []
    for record in sentence.figures:
        quantity, number = record.mention.quantity, printed_of(record)
        exact = quantity is not None and quantity.modifier == "exact"
        if record.mention.label == "money" and exact and number is not None:
            found.append((record, number))
    return found


def _compare(
    paper: Paper, before: Sentence, sentence: Sentence, parts: list[tuple[Record, Printed]]
) -> Iterator[Finding]:
    computed = sum((number.amount for _, number in parts), Decimal(0))
    largest = max(number.amount for _, number in parts)
    for record in before.figures:
        total, quantity = printed_of(record), record.mention.quantity
        if record.mention.label != "money" or total is None or quantity is None:
            continue
        fits = agrees(total, computed, quantity.modifier)
        near = quantity.modifier == "exact" and abs(total.amount - computed) <= total.amount * _NEAR
        if total.amount > largest and (fits or near):
            yield _finding(paper, before, sentence, record, total, parts, computed, fits)


def _finding(
    paper: Paper,
    before: Sentence,
    sentence: Sentence,
    record: Record,
    total: Printed,
    parts: list[tuple[Record, Printed]],
    computed: Decimal,
    fits: bool,
) -> Finding:
    work = f"{' + '.join(shown(number.amount) for _, number in parts)} = {shown(computed)} pounds"
    said = record.mention.text
    message = (
        f"What is shared out makes {said}: {work}."
        if fits
        else f"{said} is shared out, but {work}: {shown(abs(total.amount - computed))} apart."
    )
    return paper.finding(
        "parts_of_total",
        "holds" if fits else "broken",
        message,
        total.amount,
        computed,
        paper.cite_sentence(before, record),
        paper.cite_sentence(sentence, parts[0][0]),
    )
