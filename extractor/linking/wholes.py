"""Here is a document's outline; you get the figures that are parts of a stated total, with which.

Three grounds: the rows above a "Total" row; amounts that add up to a total printed above them or
beside them; "of this, £120k". A record goes by its id, so that a part finds its whole.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby

from corpus.model import Block, FigureLabel, Mention
from extractor.linking.outline import Outline, inside, sentence_span

Part = tuple[str, str]
"""The ids of a part and its whole."""

_TOTAL = re.compile(r"^\W*(?:sub[- ]?|grand |overall |net |gross )?totals?\b", re.IGNORECASE)
_GRAND = re.compile(r"^\W*(?:grand|overall) total", re.IGNORECASE)
_OF_THIS = re.compile(
    r"\b(?:of (?:this|these|which|that|whom|the total)|includ(?:es|ing|ed)|comprising|made up of|"
    r"comprised)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_OPENS_WITH_THIS = re.compile(r"^\W*[Oo]f (?:this|these|that|which)\b[^.;]{0,60}$")
_LABELS: tuple[FigureLabel, ...] = ("money", "count")
_REACH = 3  # blocks above a list in which its total may be stated


def record_id(mention: Mention) -> str:
    """Return the id of a mention's record, the same for the same bytes of a file."""
    return f"{mention.block}-{mention.label}-{mention.start}"


def wholes_of(outline: Outline) -> dict[str, str]:
    """Return the id of the whole for each figure that is part of one; the nearest ground wins."""
    found: dict[str, str] = {}
    for ground in (_in_tables, _in_words, _in_lists):
        for part, whole in ground(outline):
            found.setdefault(part, whole)
    return found


# -- tables


def _in_tables(outline: Outline) -> Iterator[Part]:
    rows = (block for block in outline.blocks if block.kind == "row" and block.table)
    for _, table in groupby(rows, key=lambda row: row.table):
        yield from _in_table(table, outline)


def _in_table(rows: Iterable[Block], outline: Outline) -> Iterator[Part]:
    """Rows since the last total, column by column; a grand total has the totals for its parts."""
    open_parts: dict[int, list[str]] = defaultdict(list)
    totals: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        is_total, is_grand = bool(_TOTAL.match(row.text)), bool(_GRAND.match(row.text))
        for column, figure in _by_column(row, outline):
            whole = record_id(figure)
            if not is_total:
                open_parts[column].append(whole)
                continue
            parts = open_parts.pop(column, [])
            if is_grand or not parts:
                parts += totals.pop(column, [])
            yield from ((part, whole) for part in parts)
            totals[column].append(whole)


def _by_column(row: Block, outline: Outline) -> Iterator[tuple[int, Mention]]:
    for figure in (*outline.named(row, "money"), *outline.named(row, "count")):
        column = next((c.column for c in row.cells if c.start <= figure.start < c.end), None)
        if column:  # the first column says what the row is
            yield column, figure


# -- words


def _in_words(outline: Outline) -> Iterator[Part]:
    for block in outline.blocks:
        if block.kind == "row":
            continue
        for label in _LABELS:
            figures = outline.named(block, label)
            yield from _of_this(block, figures)
            yield from _of_that_above(block, figures, outline)
            yield from _in_sentences(block, figures)


def _of_this(block: Block, figures: tuple[Mention, ...]) -> Iterator[Part]:
    """ "£300k was awarded. Of this, £120k ..." is part of the sum before it, which is larger."""
    for n, figure in enumerate(figures[1:], 1):
        before = figures[n - 1]
        start = max(before.end, sentence_span(block, figure)[0])
        if _OF_THIS.search(block.text[start : figure.start]):
            wholes = [w for w in reversed(figures[:n]) if _amount(w) > _amount(figure)]
            if wholes:
                yield record_id(figure), record_id(wholes[0])


def _of_that_above(block: Block, figures: tuple[Mention, ...], outline: Outline) -> Iterator[Part]:
    """A paragraph that opens with "Of this" speaks of the last sum of the one before."""
    if not figures or not _OPENS_WITH_THIS.search(block.text[: figures[0].start]):
        return
    above = next(iter(outline.before(block)), None)
    sums = outline.named(above, figures[0].label) if above is not None else ()
    wholes = [whole for whole in reversed(sums) if _amount(whole) > _amount(figures[0])]
    if wholes:
        yield record_id(figures[0]), record_id(wholes[0])


def _in_sentences(block: Block, figures: tuple[Mention, ...]) -> Iterator[Part]:
    """One amount of a sentence that all its others add up to."""
    for span in dict.fromkeys(sentence_span(block, figure) for figure in figures):
        here = inside(figures, span)
        if len(here) < 3:
            continue
        whole = max(here, key=_amount)
        parts = tuple(m for m in here if m is not whole)
        if _adds_up(parts, whole):
            yield from ((record_id(part), record_id(whole)) for part in parts)


# -- lists


def _in_lists(outline: Outline) -> Iterator[Part]:
    """The first amount of each item, where they add up to one stated in a block above."""
    for parent, items in _lists(outline):
        parts = tuple(m for item in items for m in outline.named(item, "money")[:1])
        if len(parts) < 2:
            continue
        above = [parent, *outline.before(parent)][: _REACH + 1]
        stated = (m for block in above for m in outline.named(block, "money"))
        whole = next((m for m in stated if _adds_up(parts, m)), None)
        if whole is not None:
            yield from ((record_id(part), record_id(whole)) for part in parts)


def _lists(outline: Outline) -> Iterator[tuple[Block, list[Block]]]:
    items: dict[str, list[Block]] = defaultdict(list)
    for block in outline.blocks:
        if block.parent is not None:
            items[block.parent].append(block)
    for parent, held in items.items():
        position = outline.position.get(parent)
        if position is not None:
            yield outline.blocks[position], held


# -- sums


def _adds_up(parts: tuple[Mention, ...], whole: Mention) -> bool:
    """A rounded total ("£1.2m", "about") may be out by half its last printed digit for each."""
    total, amount = sum((_amount(part) for part in parts), Decimal(0)), _amount(whole)
    return amount > 0 and abs(total - amount) <= _slack(whole)


def _slack(mention: Mention) -> Decimal:
    amount = _amount(mention)
    is_short = re.search(r"\d\s?(?:k|m|bn|million|thousand|billion)\b", mention.text, re.IGNORECASE)
    exact = mention.quantity is not None and mention.quantity.modifier == "exact"
    return amount * Decimal("0.01") if is_short or not exact else Decimal("0.01")


def _amount(mention: Mention) -> Decimal:
    return abs(mention.quantity.amount) if mention.quantity else Decimal(0)
