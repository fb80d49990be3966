"""Here is a reading; you get the document: what it is, who published it, when, what it covers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from corpus.model import Block, Dated, Document, Force, Knowledge, Period, Reading, Source
from extractor.date_words import Reference
from extractor.finders.dates import find_dates
from extractor.periods import financial_year_of, month_end

_UNDATED = Reference(None, None, None)
_REPORT_DATE = re.compile(
    r"\b(?:report date|meeting date|date of (?:meeting|report|decision)|date|published|dated)\b\s*:?\s*\t?",
    re.IGNORECASE,
)
_COMMISSIONER = re.compile(
    r"police(?:, fire)? (?:and|&) crime commissioner\W+(?:for\W+)(?:the )?", re.IGNORECASE
)
_TITLE_NOISE = re.compile(r"[*_#<>]|</?u>")
_HEAD = 14  # blocks that can hold a title or a date of the whole


def describe(source: Source, reading: Reading, knowledge: Knowledge, *, today: date) -> Document:
    """Return what a document is; what cannot be told is None."""
    prose = [block for block in reading.blocks if block.kind != "furniture"]
    title = _title(prose, reading, source)
    kind = _kind(title, prose, knowledge, source.name)
    force = _force(prose, knowledge)
    published = _published(prose, reading, source.name, today)
    return Document(
        name=source.name,
        sha256=source.sha256,
        title=title,
        kind=kind,
        publisher=f"Office of the {force.commissioner}" if force else None,
        force_area=force.name if force else None,
        home=force.home if force else None,
        edition=_edition(prose, force, kind),
        published=published,
        covers=_covers(title, kind, prose, published),
        pages=len(reading.pages),
        source=str(source.path),
    )


def _title(prose: list[Block], reading: Reading, source: Source) -> str:
    """The first headings, until they have said something; else the file's own title or name."""
    headings = [_plain(b.text) for b in prose[:_HEAD] if b.kind == "heading"]
    if headings:
        first = headings[0]
        long = next(
            (h for h in headings[1:3] if _COMMISSIONER.search(h) or "panel" in h.lower()), None
        )
        return f"{first} - {long}" if long and len(first) < 40 else first
    named = dict(reading.metadata).get("title", "").strip()
    return named or (_plain(prose[0].text)[:80] if prose else source.path.stem)


def _plain(text: str) -> str:
    return " ".join(_TITLE_NOISE.sub(" ", text).split())


def _kind(title: str, prose: list[Block], knowledge: Knowledge, name: str) -> str:
    heads = " ".join(_plain(b.text) for b in prose[:_HEAD] if b.kind in ("heading", "row")).lower()
    body = " ".join(b.text for b in prose).lower()
    spaced_name = re.sub(r"[_\W]+", " ", name.lower())
    for where in (title.lower(), heads, spaced_name):
        for kind in knowledge.kinds:
            if any(words in where for words in kind.titles):
                return kind.id
    for kind in knowledge.kinds:
        if any(words in body for words in kind.words):
            return kind.id
    return "other"


def _force(prose: list[Block], knowledge: Knowledge) -> Force | None:
    """The area of the commissioner named, of the domains printed, or of the police named most."""
    text = "\n".join(block.text for block in prose)
    votes: Counter[str] = Counter()
    folded = re.sub(r"\s+", " ", text.replace("&", "and").replace("*", "")).lower()
    for force in knowledge.forces:
        votes[force.name] = _votes(force, folded)
    best = votes.most_common(2)
    if not best or best[0][1] == 0 or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return next(force for force in knowledge.forces if force.name == best[0][0])


def _votes(force: Force, folded: str) -> int:
    domains = sum(folded.count(domain) for domain in force.domains)
    police = sum(_times(name, folded) for name in (force.police, *force.police_aliases))
    office = _times(force.commissioner.replace("&", "and"), folded)
    homes = sum(
        _times(name.replace("&", "and"), folded)
        for name in (force.home, *force.aliases)
        if len(name) > 12 or " " in name
    )
    return 4 * domains + 2 * police + 6 * office + homes


def _times(name: str, folded: str) -> int:
    return len(re.findall(rf"\b{re.escape(name.lower())}\b", folded))


def _edition(prose: list[Block], force: Force | None, kind: str) -> str | None:
    """The one district that a newsletter's headings name, if they name just one."""
    if force is None or kind != "newsletter":
        return None
    headings = " \n ".join(block.text for block in prose if block.kind == "heading")
    named = {
        d for d in force.districts if re.search(rf"\b{re.escape(d)}\b(?!shire)(?!,)", headings)
    }
    alone = {d for d in named if not any(d != other and d in other for other in named)}
    return alone.pop() if len(alone) == 1 else None


def _published(prose: list[Block], reading: Reading, name: str, today: date) -> Dated | None:
    for found in (_stated(prose), _from_name(name), _from_metadata(reading, today)):
        if found is not None:
            return found
    return _inferred(prose, today)


def _stated(prose: list[Block]) -> Dated | None:
    """A date printed as the document's own: beside "Report Date", or alone at the top."""
    for block in prose[: 2 * _HEAD]:
        label = _REPORT_DATE.match(block.text)
        alone = block.kind == "heading" or len(block.text.split()) <= 4
        if not (label or alone):
            continue
        for found in find_dates(block.text, _UNDATED, True):
            printed = _plain(block.text[found.start : found.end])
            whole = label or len(printed) >= len(_plain(block.text)) - 3
            if whole and found.period.precision in ("day", "month") or found.form == "season":
                return Dated(found.period, "stated", f"printed as {printed!r}")
    return None


def _from_name(name: str) -> Dated | None:
    words = re.sub(r"[_\s.-]+", " ", name.rsplit(".", 1)[0])
    for found in find_dates(words, _UNDATED, False):
        if found.period.precision in ("day", "month"):
            return Dated(
                found.period, "file name", f"the file is named {words[found.start : found.end]!r}"
            )
    return None


def _from_metadata(reading: Reading, today: date) -> Dated | None:
    created = dict(reading.metadata).get("created")
    if not created:
        return None
    when = date.fromisoformat(created[:10])
    if not date(1995, 1, 1) <= when <= today:
        return None
    return Dated(Period(when, when, "day"), "metadata", "the file says when it was made")


def _inferred(prose: list[Block], today: date) -> Dated | None:
    """Between the last date looked back on and the first looked forward to, at most a year."""
    past = [
        p for p in _dates(prose) if p.end is not None and p.precision != "year" and p.end <= today
    ]
    if not past:
        return None
    last = max(p.end for p in past if p.end is not None)
    year = financial_year_of(last)
    until = _next(prose, last) or month_end(
        last.year + (1 if last.month > 6 else 0), (last.month + 5) % 12 + 1
    )
    reason = f"the latest date it names is {last.isoformat()}"
    return (
        Dated(Period(min(last, until), max(last, until), "range"), "inferred", reason)
        if year
        else None
    )


def _dates(prose: list[Block]) -> Iterator[Period]:
    for block in prose:
        for found in find_dates(block.text, _UNDATED, False):
            if found.period.start is not None:
                yield found.period


def _next(prose: list[Block], last: date) -> date | None:
    """A day named without its year that is still to come bounds the date from above."""
    reference = Reference(
        last, month_end(last.year + (1 if last.month > 6 else 0), (last.month + 5) % 12 + 1), None
    )
    ahead = []
    for block in prose:
        for match in re.finditer(r"\b(?:will|open|deadline|closes?)\b[^.]*", block.text):
            ahead += [
                d.period.start
                for d in find_dates(match.group(), reference)
                if d.period.precision == "day"
            ]
    later = [when for when in ahead if when is not None and when > last]
    return min(later, default=None)


def _covers(title: str, kind: str, prose: list[Block], published: Dated | None) -> Period | None:
    """The year in a report's title, or the months a panel update says it reports on."""
    if kind in ("annual_report", "performance_report", "finance_report", "budget_report"):
        for words in (title, *(b.text for b in prose[:_HEAD])):
            for found in find_dates(words, _UNDATED, True):
                if found.period.precision in ("financial_year", "quarter"):
                    return found.period
    if kind == "panel_update" and published is not None and published.period.end is not None:
        reference = Reference(published.period.start, published.period.end, None)
        for block in prose[: 2 * _HEAD]:
            for found in find_dates(block.text, reference):
                if found.form == "months" and found.period.start is not None:
                    return found.period
    return None
