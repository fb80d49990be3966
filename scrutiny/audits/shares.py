"""Here is a document; you get whether shares that should make 100 do.

Shares are a run of short labelled percentages ("65% WHITE", "13% ASIAN"), a picture's worth of
them in one block, or a column headed "share". A figure drawn twice in a picture is one share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.model import Block, Citation, Finding
from scrutiny.grids import Grid
from scrutiny.papers import Paper
from scrutiny.printed import shown

_SHARE = re.compile(r"(?<![\d.,£+-])(?P<whole>\d{1,3})(?P<part>[. ]\d{1,2})?\s?(?:%|per ?cent\b)")
_CHANGE = re.compile(
    r"\b(?:increas|decreas|reduc|rise|rose|risen|fall|fell|grew|grow|drop|declin|up|down|cut|"
    r"change|compared|more|less|fewer|higher|lower)\w*\b",
    re.IGNORECASE,
)
_HEADED = re.compile(r"share|proportion|% of|percentage of|^\W*%\W*$|breakdown", re.IGNORECASE)
_WHOLE = Decimal(100)
_REACH = Decimal(5)  # shares further from 100 than this were never meant to make it
_MOST_WORDS = 7  # words for each share in a run; prose has more
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Shares:
    """Percentages that may make a whole, with the blocks they stand in."""

    amounts: tuple[Decimal, ...]
    step: Decimal
    blocks: tuple[Block, ...]


def check(paper: Paper) -> Iterator[Finding]:
    """Yield a finding for each set of shares near 100."""
    for grid in paper.grids:
        yield from _check_grid(paper, grid)
    for run in _runs(paper.blocks):
        shares = _gather(run)
        if shares is not None:
            cited = [_cited(paper, block, whole=len(run) > 1) for block in shares.blocks]
            yield from _judge(paper, shares.amounts, shares.step, cited)


def _check_grid(paper: Paper, grid: Grid) -> Iterator[Finding]:
    """A column of shares sums to 100, its total row left out."""
    for column in grid.columns:
        head = grid.heads.get(column, "")
        if grid.is_change(column) or not grid.is_percent(column) or not _HEADED.search(head):
            continue
        rows = [r for r in grid.rows if column in r.values and not (r.is_total or r.is_within)]
        numbers = [row.values[column] for row in rows]
        if len(numbers) >= _FEWEST and all(number.amount >= 0 for number in numbers):
            step = max(number.step for number in numbers)
            cited = [paper.cite_row(row, column) for row in rows]
            yield from _judge(paper, [number.amount for number in numbers], step, cited)


def _runs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield neighbouring short blocks with shares, and dense blocks by themselves."""
    run: list[Block] = []
    for block in blocks:
        if block.kind != "row" and _is_labelled(block.text):
            run.append(block)
            continue
        if len(run) > 1:
            yield run
        run = []
        if block.kind != "row" and _is_dense(block.text):
            yield [block]
    if run:
        yield run


def _is_labelled(text: str) -> bool:
    """A short block of shares and their labels, that speaks of no change."""
    found = len(_SHARE.findall(text))
    return bool(found) and len(text.split()) <= _MOST_WORDS * found and not _CHANGE.search(text)


def _is_dense(text: str) -> bool:
    """A block where a stretch of shares follows each other, as the words of a picture do."""
    return len(_SHARE.findall(_stretch(text))) > _FEWEST


def _stretch(text: str) -> str:
    """The part of a text from its first share, after any prose, to its last."""
    prose = max((m.end() for m in re.finditer(r"[.!?]\s+(?=[A-Z\d])", text)), default=0)
    tail = text[prose:]
    shares = list(_SHARE.finditer(tail))
    if len(shares) < 2 or _CHANGE.search(tail):
        return ""
    dense = len(tail[: shares[-1].end()].split()) <= _MOST_WORDS * len(shares)
    return tail if dense else ""


def _cited(paper: Paper, block: Block, *, whole: bool) -> Citation:
    start = 0 if whole else block.text.rindex(_stretch(block.text))
    return paper.cite(block, start)


def _gather(run: Sequence[Block]) -> _Shares | None:
    texts = [block.text if len(run) > 1 else _stretch(block.text) for block in run]
    matches = [match for text in texts for match in _SHARE.finditer(text)]
    pointed = sum((match["part"] or "").startswith(".") for match in matches)
    read = [_amount(match, lost_point=pointed * 2 > len(matches)) for match in matches]
    if len(read) < _FEWEST:
        return None
    step = Decimal("0.01") if any(a % 1 and (a * 10) % 1 for a in read) else Decimal(1)
    if step == 1 and any(amount % 1 for amount in read):
        step = Decimal("0.1")
    amounts = _distinct_if_doubled(read)
    return _Shares(tuple(amounts), step, tuple(run))


def _amount(match: re.Match[str], *, lost_point: bool) -> Decimal:
    """Where the other shares have decimals, "18 62%" is 18.62 with its point lost."""
    part = match["part"] or ""
    if part.startswith(".") or (part and lost_point):
        return Decimal(f"{match['whole']}.{part[1:]}")
    return Decimal(part[1:] if part else match["whole"])


def _distinct_if_doubled(read: list[Decimal]) -> list[Decimal]:
    """In a picture's text a figure may stand twice; then each counts once."""
    distinct = list(dict.fromkeys(read))
    doubled = len(distinct) < len(read) and sum(read) > _WHOLE + _REACH
    return distinct if doubled else read


def _judge(
    paper: Paper, amounts: Sequence[Decimal], step: Decimal, cited: Sequence[Citation]
) -> Iterator[Finding]:
    total = sum(amounts, Decimal(0))
    if len(amounts) < _FEWEST or abs(total - _WHOLE) > _REACH:
        return
    work = f"{' + '.join(shown(amount) for amount in amounts)} = {shown(total)}"
    if abs(total - _WHOLE) <= step * len(amounts) / 2:
        rounding = "" if total == _WHOLE else ", 100 but for rounding"
        yield paper.finding(
            "shares", "holds", f"The shares make a whole: {work}{rounding}.", _WHOLE, total, *cited
        )
        return
    gap = f"{shown(abs(_WHOLE - total))} {'missing' if total < _WHOLE else 'too much'}"
    message = f"The shares do not make 100 per cent: {work}, {gap}."
    yield paper.finding("shares", "broken", message, _WHOLE, total, *cited)
