"""Here is a document; you get its sentences held against the rows of its own tables.

A figure is compared with the row it names, in the column of its period and for its place. Where
the sentence is about another period, place, or a part of what the row counts, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from corpus.model import Finding, Period, Record
from scrutiny.grids import Grid, Row
from scrutiny.papers import Paper, Sentence
from scrutiny.printed import Printed, agrees, printed_of, shown
from scrutiny.scopes import same_period, same_place, same_section
from scrutiny.subjects import closest, stems, telling

_PRONOUNS = frozenset({"this", "that", "it", "these", "they", "which"})
_CRIME = re.compile(r"\b(?:burglar|robber|theft|violence|offence|arson|damage)", re.IGNORECASE)
_ALL_CRIME = re.compile(
    r"\b(?:total|overall|all)\b[^.;,]{0,25}\b(?:crimes?|offences)\b|\bcrime (?:overall|in total)\b|"
    r"\b(?:crimes?|offences) (?:of all kinds|in all)\b",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"\b(?:due to|because|owing to|as a (?:result|consequence)|result(?:ing|s|ed)? (?:from|of)|"
    r"driven by|caused by|reflect(?:s|ed|ing)|attribut\w+ to|thanks to)\b",
    re.IGNORECASE,
)
_TOTAL_WORDS = frozenset({"total", "grand", "the", "of", "and", "all"})
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CLOSE = (Decimal("0.5"), Decimal("2"))  # beyond, the figure counts something else


@dataclass(frozen=True, slots=True)
class _Pair:
    """A figure in prose and the row of a table it speaks of."""

    sentence: Sentence
    figure: Record
    grid: Grid
    row: Row


def check(paper: Paper) -> Iterator[Finding]:
    """Yield a finding for each figure in prose that a table of the document also gives."""
    for pair in _pairs(paper):
        if pair.figure.mention.label == "percentage":
            yield from _check_change(paper, pair)
        else:
            yield from _check_amount(paper, pair)


def _pairs(paper: Paper) -> Iterator[_Pair]:
    before = ""
    for sentence in paper.sentences:
        for figure in sentence.figures:
            said = _said(sentence, figure, before)
            for grid in paper.grids:
                row = row_named(grid, said) or _total_named(paper, grid, figure, said)
                if row is None or figure.mention.text in row.label:
                    continue  # "impact of a 1% rise" is no change of one per cent
                if same_place(paper, figure, row):
                    yield _Pair(sentence, figure, grid, row)
        before = sentence.text


def _said(sentence: Sentence, figure: Record, before: str) -> str:
    """The words about a figure; "This is an increase" is about the sentence before."""
    if "respectively" in sentence.text:
        return ""
    words = _before_cause(sentence, figure)
    first = sentence.text.split(maxsplit=1)[0].lower() if sentence.text else ""
    return before if first in _PRONOUNS and not telling(words) else words


def _before_cause(sentence: Sentence, figure: Record) -> str:
    """The words about a figure without the reason given for it: "£54m due to higher demand"."""
    start, end = sentence.about(figure)
    cause = _CAUSE.search(sentence.block.text, figure.mention.end, end)
    return sentence.block.text[start : cause.start() if cause else end]


def row_named(grid: Grid, said: str) -> Row | None:
    """Return the row that words speak of; None for none, or for two rows of that label."""
    label = closest((row.label for row in grid.rows if not row.is_total), said)
    found = [row for row in grid.rows if row.label == label]
    return found[0] if len(found) == 1 else None


def _total_named(paper: Paper, grid: Grid, figure: Record, said: str) -> Row | None:
    """Return the total row where words speak of all crime, or of a sum that it agrees with."""
    totals = [row for row in grid.rows if row.is_total]
    if len(totals) != 1:
        return None
    total = totals[0]
    if figure.mention.label != "money":
        crimes = any(_CRIME.search(row.label) for row in grid.rows)
        return total if crimes and _ALL_CRIME.search(said) else None
    shared = (stems(total.label) - _TOTAL_WORDS) & stems(said)
    quantity, stated = figure.mention.quantity, printed_of(figure)
    cells = [paper.record_in(total, column) for column in total.values]
    amounts = [number for cell in cells if cell and (number := printed_of(cell)) is not None]
    agreed = quantity is not None and stated is not None
    if (
        shared
        and agreed
        and quantity
        and stated
        and any(agrees(stated, number.amount, quantity.modifier) for number in amounts)
    ):
        return total
    return None


# -- counts and money


def _check_amount(paper: Paper, pair: _Pair) -> Iterator[Finding]:
    stated, figure = printed_of(pair.figure), pair.figure
    quantity = figure.mention.quantity
    if stated is None or quantity is None or figure.figure is None:
        return
    if quantity.modifier in ("up_to", "at_most", "at_least"):
        return  # nearly any cell would do
    cells = _cells(paper, pair)
    same = [c for c, cell, _ in cells if agrees(stated, cell.amount, quantity.modifier)]
    if same:
        yield _agreeing(paper, pair, same[0], stated)
        return
    period = figure.figure.period
    meant = [(column, cell) for column, cell, over in cells if same_period(period, over)]
    if len(meant) == 1 and _comparable(stated, meant[0][1]):
        yield _disagreeing(paper, pair, meant[0][0], stated, meant[0][1])


def _cells(paper: Paper, pair: _Pair) -> list[tuple[int, Printed, Period | None]]:
    """The row's cells of the same unit: column, amount in pounds or units, period."""
    found = []
    unit = pair.figure.mention.quantity.unit if pair.figure.mention.quantity else None
    for column in pair.row.values:
        record = paper.record_in(pair.row, column)
        if record is None or record.mention.quantity is None or record.figure is None:
            continue
        amount = printed_of(record)
        if amount and record.mention.quantity.unit == unit and not pair.grid.is_change(column):
            found.append((column, amount, record.figure.period))
    return found


def _comparable(stated: Printed, cell: Printed) -> bool:
    if not stated.amount or not cell.amount:
        return False
    low, high = _CLOSE
    return low <= stated.amount / cell.amount <= high


def _agreeing(paper: Paper, pair: _Pair, column: int, stated: Printed) -> Finding:
    cell = paper.record_in(pair.row, column)
    value = printed_of(cell) if cell else None
    amount = value.amount if value else stated.amount
    message = (
        f"{pair.figure.mention.text} in the text agrees with {shown(amount)} in the table "
        f"({pair.row.label!r}, {pair.grid.named(column)!r})."
    )
    return _finding(paper, pair, "holds", message, stated.amount, amount, column)


def _disagreeing(paper: Paper, pair: _Pair, column: int, stated: Printed, cell: Printed) -> Finding:
    gap = shown(abs(stated.amount - cell.amount))
    message = (
        f"The text says {pair.figure.mention.text}, the table {shown(cell.amount)} "
        f"({pair.row.label!r}, {pair.grid.named(column)!r}): a difference of {gap}."
    )
    return _finding(paper, pair, "conflict", message, stated.amount, cell.amount, column)


# -- percentage changes


def _check_change(paper: Paper, pair: _Pair) -> Iterator[Finding]:
    quantity, stated = pair.figure.mention.quantity, printed_of(pair.figure)
    if quantity is None or stated is None or quantity.direction == "none":
        return
    change = change_of(pair.grid, pair.row)
    if change is None or not _about_the_latest(paper, pair):
        return
    column, value, work = change
    if agrees(stated, value, quantity.modifier):
        message = f"{_put(stated.amount)} in the text holds against the table: {work}."
        yield _finding(paper, pair, "holds", message, stated.amount, round(value, 2), column)
    else:
        message = (
            f"The text says {_put(stated.amount)}, but by the table {pair.row.label!r} changed by "
            f"{_put(value)}: {work}."
        )
        yield _finding(paper, pair, "conflict", message, stated.amount, round(value, 2), column)


def change_of(grid: Grid, row: Row) -> tuple[int, Decimal, str] | None:
    """Return the percentage change of a row: its column, amount, and the computation.

    Worked out from the first and last of two columns of amounts, else as the table prints it.
    """
    columns = _years(grid, row)
    printed = next((c for c in row.values if _is_change_cell(grid, c)), None)
    if columns is not None:
        base, new = (row.values[c].amount for c in columns)
        if base > 0:
            computed = (new - base) / base * 100
            work = f"({shown(new)} - {shown(base)}) / {shown(base)} = {_put(computed)}"
            return columns[1] if printed is None else printed, computed, work
    if printed is None:
        return None
    value = row.values[printed].amount
    return printed, value, f"{row.label!r} is printed as {_put(value)}"


def _years(grid: Grid, row: Row) -> tuple[int, int] | None:
    """The two columns of amounts, the earlier first; None where there are more, or fewer."""
    values = [c for c in grid.columns if not grid.is_change(c) and not grid.is_percent(c)]
    if len(values) != 2 or not set(values) <= row.values.keys():
        return None
    left, right = values
    years = [_YEAR.search(grid.heads.get(c, "")) for c in values]
    if all(years):
        first, second = (int(year.group()) for year in years if year)
        return (right, left) if first > second else (left, right)
    change = next((c for c in row.values if grid.is_change(c)), None)
    moved = row.values[right].amount - row.values[left].amount
    turned = change is not None and row.values[change].amount * moved < 0
    return (right, left) if turned else (left, right)


def _is_change_cell(grid: Grid, column: int) -> bool:
    return grid.is_change(column) and grid.is_percent(column)


def _about_the_latest(paper: Paper, pair: _Pair) -> bool:
    """Is the sentence about the period of the table's last column, or in the table's section?"""
    figure = pair.figure.figure
    latest = _periods(paper, pair)
    if figure is None:
        return False
    if figure.period is not None and latest:
        return any(same_period(figure.period, over) for over in latest[-2:])
    return same_section(pair.sentence.block, pair.row.block)


def _periods(paper: Paper, pair: _Pair) -> list[Period]:
    """The periods of the row's cells, from the left."""
    records = (paper.record_in(pair.row, column) for column in sorted(pair.row.values))
    return [r.figure.period for r in records if r is not None and r.figure and r.figure.period]


def _put(percent: Decimal) -> str:
    return f"{'+' if percent > 0 else ''}{shown(percent)}%"


def _finding(
    paper: Paper,
    pair: _Pair,
    verdict: str,
    message: str,
    stated: Decimal,
    computed: Decimal,
    column: int,
) -> Finding:
    return paper.finding(
        "text_against_table",
        "holds" if verdict == "holds" else "conflict",
        message,
        stated,
        computed,
        paper.cite_about(pair.sentence, pair.figure),
        paper.cite_row(pair.row, column),
    )
