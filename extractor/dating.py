"""Here is a reading; you get the document: what it is, who published it, when, what it covers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from corpus.model import Block, Dated, Document, Knowledge, Period, Reading, Source
from extractor.dates.periods import month_end, months_from
from extractor.dates.words import DateMatch, Reference
from extractor.finders.dates import find_dates
from extractor.publishing import edition_of, force_of, publisher_of
from extractor.titling import HEAD, kind_of, plain, title_of

_UNDATED = Reference(None, None, None)
_REPORT_DATE = re.compile(
    r"\b(?:report date|meeting date|date of (?:meeting|report|decision)|date|published|dated)\b"
    r"\s*:?\s*\t?",
    re.IGNORECASE,
)
_LABEL_BEFORE = re.compile(
    r"\b(?:(?:report|meeting|decision|issue|publication) date|date(?: of (?:meeting|report|"
    r"decision|issue|publication))?|published(?: on)?|dated)\s*:\s*$",
    re.IGNORECASE,
)
_LINE = 600  # characters of a block in which a label is looked for
# "Position as at 30 June" is when the figures end, not when they came out.
_RUNS_TO = re.compile(r"\b(?:as at|as of|to|ending|ended|until|from)\s(?:the\s)?$", re.IGNORECASE)
_FESTIVE = re.compile(
    r"season[’']?s greetings|merry christmas|happy christmas|festive season", re.I
)
_LOOKED_BACK = re.compile(r"\b(?:during|in|throughout|over)\s(?:the\s)?$", re.IGNORECASE)
# What such words lead to had not happened yet, or need not have.
_AHEAD = re.compile(
    r"\b(?:will|shall|next|by|until|till|before|from|due|planned|expected|upcoming|forthcoming|"
    r"launch(?:es)?|deadline|opens?|closes?|continue|target|ambition|plan|strategy)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
# The head of a column of days to come: a loan's end, a grant's expiry.
_COLUMN_AHEAD = re.compile(
    r"\b(?:end|maturity|matures|expiry|expires|due|target|deadline|review|completion|repayment|"
    r"renewal|next|by when)\b",
    re.IGNORECASE,
)
# "Investments as at 30 September 2024" over a document: its figures are of that day.
_AS_AT = re.compile(r"\bas (?:at|of)\s(?:the\s)?$", re.IGNORECASE)
# Made before the year it names, unless it looks back on it.
_MADE_AHEAD = re.compile(r"\b(?:budget|precept|council tax|finance settlement)\b", re.IGNORECASE)
_MADE_AFTER = re.compile(
    r"\b(?:outturn|monitoring|accounts|review|report on|actuals?)\b", re.IGNORECASE
)
_HALF_YEAR = re.compile(r"\b(?:half[- ]year|mid[- ]year|six[- ]month)", re.IGNORECASE)
# A heading that dates a whole issue: "Newsletter, March 2024", "Crime Panel 6 June 2024".
_DATED_TITLE = re.compile(
    r"\b(?:newsletter|bulletin|update|news|panel|meeting|edition|issue|report|minutes|notice|"
    r"release)\b",
    re.IGNORECASE,
)
_REPORTS = ("annual_report", "performance_report", "finance_report", "budget_report")
_TO_PRESS = 9  # months within which a report or newsletter comes out
_LATE = 12  # months a file may be made after its words say it came out
_TOP = 8  # blocks among which a title with a date may stand


def describe(source: Source, reading: Reading, knowledge: Knowledge, *, today: date) -> Document:
    """Return what a document is; what cannot be told is None."""
    prose = [block for block in reading.blocks if block.kind != "furniture"]
    title = title_of(prose, reading, source, knowledge)
    kind = kind_of(title, prose, knowledge, source.name)
    force = force_of(prose, knowledge)
    stated = _stated(prose) or _from_name(source.name)
    covers = _covers(title, kind, prose, stated)
    inferred = _made_ahead(title) or _inferred(prose, covers, today)
    published = stated or _from_metadata(reading, inferred, today) or inferred
    return Document(
        name=source.name,
        sha256=source.sha256,
        title=title,
        kind=kind,
        publisher=publisher_of(force, prose) if force else None,
        force_area=force.name if force else None,
        home=force.home if force else None,
        edition=edition_of(prose, force, kind),
        published=published,
        covers=covers,
        pages=len(reading.pages),
        source=str(source.path),
    )


def _stated(prose: list[Block]) -> Dated | None:
    """A date printed as the document's own: beside "Report Date", or alone at the top."""
    for position, block in enumerate(prose[: 2 * HEAD]):
        label = _REPORT_DATE.match(block.text)
        alone = block.kind == "heading" or len(block.text.split()) <= 5
        if position < _TOP and not label:
            dated = _beside_its_label(block.text)
            if dated is not None:
                return dated
        if not (label or alone):
            continue
        for found in find_dates(block.text, _UNDATED, True):
            if _RUNS_TO.search(block.text[: found.start]):
                continue
            printed = plain(block.text[found.start : found.end])
            whole = label or len(printed) >= len(plain(block.text)) - 3
            whole = whole or (position < _TOP and _dates_the_title(block.text, found))
            if _is_fine(found) and whole or found.form == "season" and position < HEAD:
                return Dated(found.period, "stated", f"printed as {printed!r}")
    return None


def _beside_its_label(text: str) -> Dated | None:
    """ "Decision notice 14/2023 - Date: 06.11.23" in a line of other things."""
    for found in find_dates(text[:_LINE], _UNDATED):
        if _is_fine(found) and _LABEL_BEFORE.search(text[: found.start]):
            printed = plain(text[found.start : found.end])
            return Dated(found.period, "stated", f"printed as {printed!r}")
    return None


def _is_fine(found: DateMatch) -> bool:
    return found.period.precision in ("day", "month") and not found.form.startswith("end")


def _dates_the_title(text: str, found: DateMatch) -> bool:
    """At the end or beginning of a short heading that says it is an issue, minutes, a meeting."""
    edge = not text[found.end :].strip(" *_#)]|") or not text[: found.start].strip(" *_#([|")
    return edge and len(text.split()) <= 14 and bool(_DATED_TITLE.search(text))


def _from_name(name: str) -> Dated | None:
    """ "panel_2024-06-06.pdf", "Panel 6 June 2024.pdf", "20240606-panel.pdf"."""
    stem = re.sub(r"(?<!\d)(20\d\d)([01]\d)([0-3]\d)(?!\d)", r"\1-\2-\3", name.rsplit(".", 1)[0])
    for words in (re.sub(r"[_\s]+", " ", stem), re.sub(r"[_\s.-]+", " ", stem)):
        for found in find_dates(words, _UNDATED, False):
            if found.period.precision in ("day", "month"):
                printed = words[found.start : found.end]
                return Dated(found.period, "file name", f"the file is named {printed!r}")
    return None


def _from_metadata(reading: Reading, inferred: Dated | None, today: date) -> Dated | None:
    """When the file was made, unless the words tell another time: a scan is made years later."""
    created = dict(reading.metadata).get("created")
    if not created:
        return None
    when = date.fromisoformat(created[:10])
    if not date(1995, 1, 1) <= when <= today:
        return None
    bounds = inferred.period if inferred else Period(None, None)
    early = bounds.start is not None and when < bounds.start
    if early or (bounds.end is not None and when > _months_on(bounds.end, _LATE)):
        return None
    return Dated(Period(when, when, "day"), "metadata", "the file says when it was made")


def _made_ahead(title: str) -> Dated | None:
    """Before the year whose budget it is."""
    year = _reported_year(title) if _MADE_AHEAD.search(title) else None
    if year is None or year.start is None or _MADE_AFTER.search(title):
        return None
    period = Period(_months_on(year.start, -_TO_PRESS).replace(day=1), year.start, "range")
    return Dated(period, "inferred", "a budget is made before its year begins")


def _inferred(prose: list[Block], covers: Period | None, today: date) -> Dated | None:
    """After the last date looked back on, before the first looked forward to."""
    if covers is not None and covers.end is not None:
        until = _months_on(covers.end, _TO_PRESS)
        return Dated(
            Period(covers.end, until, "range"), "inferred", "the year it reports on had ended"
        )
    as_at = _as_at(prose)
    latest = min(today, _months_on(as_at, _TO_PRESS)) if as_at else today
    past = [p.end for p in _dates(prose) if p.end is not None and p.end <= latest]
    if not past:
        return None
    last = max(past)
    if any(_FESTIVE.search(block.text) for block in prose):
        december = Period(date(last.year, 12, 1), date(last.year, 12, 31), "month")
        return Dated(december, "inferred", f"season's greetings after {last.isoformat()}")
    until = _next(prose, last) or _months_on(last, _TO_PRESS)
    reason = f"the latest date it looks back on is {last.isoformat()}"
    return Dated(Period(last, until, "range"), "inferred", reason)


def _as_at(prose: list[Block]) -> date | None:
    """The day that what stands over a document says its figures are of."""
    for block in prose[:_TOP]:
        if block.kind != "heading":
            continue
        for found in find_dates(block.text, _UNDATED, True):
            if _AS_AT.search(block.text[: found.start]) and found.period.precision == "day":
                return found.period.end
    return None


def _months_on(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return month_end(index // 12, index % 12 + 1)


def _dates(prose: list[Block]) -> Iterator[Period]:
    """What a document looks back on; a year it only names may be one still to come."""
    for block in prose:
        for found in find_dates(block.text, _UNDATED, False):
            before = block.text[max(0, found.start - 80) : found.start]
            if found.period.start is None or found.period.precision == "year":
                continue
            if _COLUMN_AHEAD.search(_header_at(block, found.start)):
                continue
            is_year = found.period.precision == "financial_year"
            if _LOOKED_BACK.search(before) or not (is_year or _AHEAD.search(before)):
                yield found.period


def _header_at(block: Block, place: int) -> str:
    """What stands over the cell of a place; nothing outside tables."""
    headers = (cell.header for cell in block.cells if cell.start <= place < cell.end)
    return next(headers, None) or ""


def _next(prose: list[Block], last: date) -> date | None:
    """A day without its year that is still to come bounds the date from above."""
    reference = Reference(last, _months_on(last, _TO_PRESS), None)
    ahead = []
    for block in prose:
        for match in re.finditer(r"\b(?:will|opens?|deadline|closes?)\b[^.]*", block.text):
            found = find_dates(match.group(), reference)
            ahead += [d.period.start for d in found if d.period.precision == "day"]
    later = [when for when in ahead if when is not None and when > last]
    return min(later, default=None)


def _covers(title: str, kind: str, prose: list[Block], stated: Dated | None) -> Period | None:
    """The year in a report's title, or the months a panel update says it reports on."""
    if kind in _REPORTS:
        words = (title, *(block.text for block in prose[:HEAD]))
        found = next((p for p in map(_reported_year, words) if p is not None), None)
        if found is None and kind == "annual_report":
            found = _calendar_year(title)
        return _first_half(found) if found and _HALF_YEAR.search(title) else found
    if kind == "panel_update" and stated is not None and stated.period.end is not None:
        reference = Reference(stated.period.start, stated.period.end, None)
        months = (
            found.period
            for block in prose[: 2 * HEAD]
            for found in find_dates(block.text, reference)
            if found.form == "months" and found.period.start is not None
        )
        return next(months, None)
    return None


def _calendar_year(title: str) -> Period | None:
    """ "Annual report 2024" of a body whose year is the calendar's."""
    found = (date_match.period for date_match in find_dates(title, _UNDATED, True))
    return next((p for p in found if p.precision == "year"), None)


def _first_half(year: Period) -> Period:
    if year.start is None or year.precision != "financial_year":
        return year
    return months_from(year.start, 6)


def _reported_year(words: str) -> Period | None:
    found = (date_match.period for date_match in find_dates(words, _UNDATED, True))
    return next((p for p in found if p.precision in ("financial_year", "quarter")), None)
