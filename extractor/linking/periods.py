"""Here is a figure in its block; you get the period it is for, and what it is compared with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from corpus.model import Block, Cell, Mention, Period
from extractor.dates.periods import years_back
from extractor.linking.outline import Outline, inside, sentence_span

# "compared with 2022/23", "on the previous year": what the figure is measured against.
_AGAINST = re.compile(
    r"\b(?:compar\w+ (?:with|to|against)|versus|vs\.?|against|relative to|since|than|from|"
    r"(?:up|down|rise|fall|increase|decrease|reduction|drop|growth|change|improvement|higher|lower)"
    r"s?(?: of [^.;,]{1,24})? (?:on|from|over)|"
    r"(?:%|per ?cent|percentage points)(?: \w+){0,3} (?:on|from|over)|"
    r"from (?:about |around |over |just )?[£\d][\d,.]*(?:%|k|m|bn)?(?: \w+){0,3}|"
    r"baseline(?: year)?(?: of| is| was)?|on)"
    r"(?: (?:in|during|for|at))?"
    r"(?: the same (?:period|quarter|month|time|point)(?: in| of| last)?)?"
    r"(?: (?:it|they|there) (?:was|were|had been))?(?: (?:in|during|at|for))?"
    r"(?: (?:the|that (?:of|in|for)|those (?:in|of|for)|levels? in|figures? for))*"
    r"(?: (?:early|late|mid))?\s*$",
    re.IGNORECASE,
)
# "on" leads to a baseline only behind a change: "5% more on 2022/23"; "on 4 May" says when.
_ON = re.compile(r"\bon(?: the)?\s*$", re.IGNORECASE)
_CHANGED_ON = re.compile(
    r"(?:%|per ?cent|percentage points|\b(?:up|down|rise|fall|increase|decrease|reduction|drop|"
    r"growth|change|improvement|more|fewer|less|higher|lower)s?)[^.;]{0,40}\bon(?: the)?\s*$",
    re.IGNORECASE,
)
# A year counted back from the figure's own: "than last year", "on the previous 12 months".
_COUNTED_BACK = re.compile(
    r"^(?:the\s)?(?:same\s\w+\s|(?:last|previous|preceding|prior|past)\s(?:financial\s)?"
    r"(?:year|12\smonths|twelve\smonths)$)",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"\b(?:compar\w+ (?:with|to)|than|on|from)(?: in)? (?:a|the|one) year "
    r"(?:before|earlier|ago|previously)\b|\byear[- ]on[- ]year\b",
    re.IGNORECASE,
)
# "by the end of March", "until 2025": a deadline, not the time a figure is for.
_DEADLINE = re.compile(
    r"\b(?:by|until|till|before|after|from|launched? (?:in|on|from))(?: the)?\s*$", re.IGNORECASE
)
# "launched in Milton Keynes in July 2022": when a thing began, not the time its figures are for.
_BEGAN = re.compile(
    r"\b(?:launched|introduced|set up|established|opened|began|begun|started|created|founded|"
    r"rolled out|announced|renamed|merged|elected|appointed|signed|supported|approved|joined)\b"
    r"[^.;]{0,80}"
    r"\b(?:in|on|at)(?: the)?\s*$",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\bsince(?: \w+ing [\w ]{1,40}? (?:in|at))?(?: the)?(?: (?:start|beginning|end) of)?\s*$",
    re.IGNORECASE,
)
_REPORTS = frozenset({"annual_report", "performance_report"})
_DONE = re.compile(
    r"\b(?:was|were|had|(?:has|have) been|gave|made|saw|took|spent|rose|fell|held|ran|won|met|led|"
    r"brought|sent|dealt|[a-z]{3,}ed)\b"
)
_TO_COME = re.compile(
    r"\b(?:will|shall|next|plans? to|due to|aims? to|target|estimated|each year|a year|per year|"
    r"annually|currently|now)\b",
    re.IGNORECASE,
)
_IN = re.compile(r"(?:\s[\w’'-]+){0,3}\s(?:in|for|during|at|as at|throughout)\s(?:the\s)?")
_SHORT = frozenset({"day", "month", "quarter"})
_REPORTED = frozenset({"financial_year", "year", "range", "quarter"})


def figure_period(
    figure: Mention, block: Block, outline: Outline
) -> tuple[Period | None, str | None]:
    """Return the period a figure is for and how that was told, or (None, None)."""
    for dates, how in _grounds(figure, block, outline):
        best = _nearest(figure, dates)
        if best is not None:
            return best, how
    return _since(figure, block, outline) or _reported_on(figure, block, outline) or (None, None)


def _since(figure: Mention, block: Block, outline: Outline) -> tuple[Period, str] | None:
    """ "20,000 arrests since April 2019": from then until the document came out."""
    published = outline.document.published
    if figure.quantity is None or figure.quantity.direction != "none" or published is None:
        return None
    span = sentence_span(block, figure)
    for named in inside(outline.named(block, "date"), span):
        begins = named.period.start if named.period else None
        ends = published.period.start
        behind = block.text[figure.end : named.start]
        if re.search(r"\d", behind) or not _SINCE.search(block.text[: named.start]):
            continue
        if begins and ends and begins < ends:
            return Period(begins, ends, "range"), "since then, until the document came out"
    return None


def _reported_on(figure: Mention, block: Block, outline: Outline) -> tuple[Period, str] | None:
    """What a yearly report says was done was done in its year, unless it says otherwise."""
    covers = outline.document.covers
    start, end = sentence_span(block, figure)
    sentence = block.text[start:end]
    if covers is None or outline.document.kind not in _REPORTS or block.kind == "row":
        return None
    if not _DONE.search(sentence) or _TO_COME.search(sentence) or outline.dated(block, start, end):
        return None
    return covers, "the period the document reports on"


def figure_baseline(
    figure: Mention, block: Block, outline: Outline, period: Period | None = None
) -> Period | None:
    """Return the period a change is measured against, where the sentence says it.

    `period` is the figure's own, from which "the same period last year" is counted back.
    """
    if block.kind == "row" or figure.quantity is None:
        return None
    span = sentence_span(block, figure)
    sentence = block.text[span[0] : span[1]]
    dates = inside(outline.named(block, "date"), span)
    against = [m for m in dates if _is_against(block.text[span[0] : m.start])]
    if figure.quantity.direction == "none":  # "20,000 since 2019" is compared with nothing
        against = [m for m in against if not _SINCE.search(block.text[: m.start])]
    if not against:
        return _year_before(period) if _YEAR_BEFORE.search(sentence) else None
    nearest = min(against, key=lambda m: (m.start < figure.end, abs(m.start - figure.end)))
    if _COUNTED_BACK.match(nearest.text):
        return _year_before(period) or nearest.period
    return nearest.period if nearest.period != period else None  # "from £9m at 31 March to ..."


def _is_against(before: str) -> bool:
    """ "Up 5% on 2022/23"; but "on 4 May" without a change before it only says when."""
    if _ON.search(before):
        return bool(_CHANGED_ON.search(before))
    return bool(_AGAINST.search(before[-60:]))


def _year_before(period: Period | None) -> Period | None:
    return years_back(period, 1) if period is not None and _whole(period) else None


def _grounds(
    figure: Mention, block: Block, outline: Outline
) -> Iterator[tuple[Iterable[Mention], str]]:
    if block.kind == "row":
        yield _column_dates(figure, block, outline), "column header"
    span = sentence_span(block, figure)
    if block.kind != "row":
        yield _right_behind(figure, block, span, outline), "right behind the figure"
    yield _own_dates(block, span, outline), "same sentence"
    before = _own_dates(block, (0, span[0]), outline)[-1:]
    yield _not_beyond(before, outline), "named before in the paragraph"
    parent = outline.parent(block)
    if parent is not None:
        yield _own_dates(parent, (0, len(parent.text)), outline), "parent paragraph"
    heading = outline.heading(block)
    if heading is not None:
        yield _not_its_own(outline.named(heading, "date"), outline), "heading"
    if _is_statistic(figure):
        yield _section_dates(block, outline), "period the section reports on"


def _not_beyond(dates: tuple[Mention, ...], outline: Outline) -> tuple[Mention, ...]:
    """Nothing is counted on the one day named before, nor behind a report's own period."""
    covers = outline.document.covers
    dates = tuple(m for m in dates if m.period and m.period.precision != "day")
    if covers is None or covers.end is None:
        return dates
    return tuple(m for m in dates if not _begins_behind(m.period, covers.end))


def _begins_behind(period: Period | None, last: date) -> bool:
    """Whole years may lie behind it: a report speaks of the coming year's budget too."""
    if period is None or period.start is None or period.precision not in _SHORT:
        return False
    return period.start > last


def _right_behind(
    figure: Mention, block: Block, span: tuple[int, int], outline: Outline
) -> tuple[Mention, ...]:
    """ "£590,000 in 2023/24 and £570,000 in 2024/25": each has the date that follows it."""
    dates = inside(outline.named(block, "date"), (figure.end, span[1]))[:1]
    if figure.quantity is not None and figure.quantity.direction != "none":
        dates = tuple(m for m in dates if _says_when(block.text[: m.start]))
    return tuple(m for m in dates if _IN.fullmatch(block.text, figure.end, m.start))


def _not_its_own(dates: tuple[Mention, ...], outline: Outline) -> tuple[Mention, ...]:
    """The date of an issue over its articles is not the time of their figures."""
    published = outline.document.published
    return tuple(m for m in dates if published is None or m.period != published.period)


def _own_dates(block: Block, span: tuple[int, int], outline: Outline) -> tuple[Mention, ...]:
    """The dates within a span that say when, leaving out yardsticks and deadlines."""
    dates = inside(outline.named(block, "date"), span)
    return tuple(m for m in dates if _says_when(block.text[: m.start]))


def _says_when(before: str) -> bool:
    if _is_against(before[-80:]) or _DEADLINE.search(before[-40:]):
        return False
    return not _BEGAN.search(before[-120:])


def _column_dates(figure: Mention, block: Block, outline: Outline) -> tuple[Mention, ...]:
    """The date over the figure's column; a difference takes the last dated column before it."""
    column = next((c.column for c in block.cells if c.start <= figure.start < c.end), None)
    if column is None or block.table is None:
        return ()
    dated = [pair for pair in _header_dates(block, outline) if pair[0] <= column]
    return (max(dated, key=lambda pair: pair[0])[1],) if dated else ()


def _header_dates(block: Block, outline: Outline) -> Iterator[tuple[int, Mention]]:
    """Yield (column, date) for the header rows of the block's table."""
    for n in range(outline.position[block.id] - 1, -1, -1):
        above = outline.blocks[n]
        if above.table != block.table:
            return
        if above.header_row:
            for cell in above.cells:
                yield from ((cell.column, m) for m in _in_cell(cell, above, outline))


def _in_cell(cell: Cell, row: Block, outline: Outline) -> tuple[Mention, ...]:
    return inside(outline.named(row, "date"), (cell.start, max(cell.end, cell.start + 1)))


def _section_dates(block: Block, outline: Outline) -> tuple[Mention, ...]:
    """The period the figures under this heading are said to cover, from the nearest paragraph."""
    for above in outline.before(block):
        dates = _own_dates(above, (0, len(above.text)), outline)
        reported = tuple(m for m in dates if m.period and m.period.precision in _REPORTED)
        if any(_whole(m.period) for m in reported):
            return reported
    return ()


def _is_statistic(figure: Mention) -> bool:
    """A change or a rate is read for a period; a plain count or sum need not be."""
    changed = figure.quantity is not None and figure.quantity.direction != "none"
    return figure.label == "rate" or (figure.label == "percentage" and changed)


def _nearest(figure: Mention, dates: Iterable[Mention]) -> Period | None:
    whole = [m for m in dates if _whole(m.period)]
    if not whole:
        return None
    return min(whole, key=lambda m: abs(m.start - figure.start)).period


def _whole(period: Period | None) -> bool:
    return period is not None and period.start is not None and period.end is not None
