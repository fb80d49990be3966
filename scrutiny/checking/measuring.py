"""Here is a printed figure in its statement; you get what it measures, and where, among others."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.model import Record
from scrutiny.checking.statements import Statement
from scrutiny.checking.terms import Lexicon

_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_LISTED = r"[A-Za-z][\w’'-]*(?: [a-z][\w’'-]*)?"
# Where the words of one figure of a list end and those of the next begin.
_JOINT = re.compile(r"[,;:]\s|\s[–—-]\s|\s(?:and|but|while|against|to|or)\s", re.IGNORECASE)
# "a deficit of £11.4m", "grants worth £2m": the noun the sum is tied to.
_TIED = re.compile(
    r"(?P<noun>[A-Za-z][\w’'-]*)\s(?:of|worth|totalling|amounting to|at)\s"
    r"(?:over|about|around|almost|nearly|approximately|more than|up to|just|some|a|an|\s)*$"
)
_AND_NEXT = re.compile(r"(?:\sand\s|:\s)$")  # "80 officers and 30 staff": the 80 are officers
_COLON_NEXT = re.compile(r":\s$")  # "£5m for patrols: £3m in May and £2m in June"
# "six in Louth": a number in words counts where a place follows at once.
_BARE = re.compile(
    r"(?<![\w£.,/-])\d[\d,]*(?:\.\d+)?(?![\w%/-])|"
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?= (?:in|at) [A-Z])"
)
_OF_THEM = re.compile(r"\s?of (?:them|these|those|which|whom)\b", re.IGNORECASE)
_A_WORD = re.compile(r"[A-Za-z]{2,}")
_HEAD = 2  # terms behind a count that are surely its own
_LEAD = 4  # terms before a figure that are
_GENERAL = frozenset({"offence", "people", "money"})  # "crimes had risen by 6%": which crimes?
_SHARED = frozenset({"money"})  # "received" is said of every sum in a list


@dataclass(frozen=True, slots=True)
class Measured:
    """What a printed figure measures: in words, and as terms.

    `measure` is the words, `segment` the part of the sentence that is the figure's own, `own` the
    terms beside the figure itself, `foreign` those that belong to its neighbours in the sentence,
    `noun` what a sum is tied to ("a deficit of"), `places` where it is, told apart from the places
    of its neighbours; None where that cannot be told.
    """

    measure: str
    segment: str
    own: frozenset[str]
    foreign: frozenset[str]
    noun: frozenset[str]
    places: tuple[str, ...] | None


def measured(record: Record, statement: Statement, lexicon: Lexicon) -> Measured:
    """Return what a figure of a statement measures."""
    if statement.passage.block.kind == "row":
        measure = _measure(record).removeprefix("change in ")
        return Measured(
            measure, "", statement.near, frozenset(), frozenset(), places_of(record, statement)
        )
    shared = _respectively(record, statement)
    before, after = words_beside(record, statement)
    own = frozenset(lexicon.keys(f"{before} . {' '.join(after.split()[:5])}"))
    noun = _noun(record, before, lexicon)
    if shared is not None:
        keys = frozenset(lexicon.keys(shared[0]))
        foreign = frozenset(lexicon.keys(" ".join(shared[1]))) - keys
        return Measured(shared[0], before, keys, foreign, noun, places_of(record, statement))
    measure = (
        after if record.mention.label == "count" and len(after.split()) > 1 else _measure(record)
    )
    foreign = _foreign(record, statement, lexicon) - own
    if _OF_THEM.match(after):
        foreign, measure = frozenset(), before  # "118 reviews and upheld 19 of them"
    return Measured(measure, f"{before} {after}", own, foreign, noun, places_of(record, statement))


def _measure(record: Record) -> str:
    return (record.figure.measure if record.figure else None) or ""


def _noun(record: Record, before: str, lexicon: Lexicon) -> frozenset[str]:
    match = _TIED.search(before) if record.mention.label == "money" else None
    return frozenset(lexicon.keys(match["noun"])) if match else frozenset()


def _neighbours(record: Record, statement: Statement) -> list[Record]:
    label = record.mention.label
    return [r for r in statement.figures if r.mention.label == label]


def bare_numbers(statement: Statement) -> list[tuple[int, int]]:
    """Return bare numbers that were read as nothing: "62 new cameras and Reading 85"."""
    known = [r.mention for r in (*statement.figures, *statement.names)]
    found = _BARE.finditer(statement.passage.block.text, statement.start, statement.end)
    return [m.span() for m in found if not any(k.start <= m.start() < k.end for k in known)]


def words_beside(record: Record, statement: Statement) -> tuple[str, str]:
    """The words before and behind a figure that are its own, none of its neighbours'."""
    text, mention = statement.passage.block.text, record.mention
    near = [r.mention for r in _neighbours(record, statement) if r is not record]
    others = [(m.start, m.end) for m in near]
    if mention.label == "count":
        others += bare_numbers(statement)
    begin = max((b for _, b in others if b <= mention.start), default=statement.start)
    end = min((a for a, _ in others if a >= mention.end), default=statement.end)
    if begin > statement.start:
        begin = _last_joint(text, begin, mention.start)
        joined = _AND_NEXT if mention.label == "count" else _COLON_NEXT
        if joined.search(text, begin, mention.start):
            begin = mention.start
    if end < statement.end:
        end = _first_end(text, mention.end, end)
    return text[begin : mention.start], text[mention.end : end]


def _last_joint(text: str, begin: int, end: int) -> int:
    """Where the words before a figure begin: at the last "and" with a word behind it."""
    joints = [m.end() for m in _JOINT.finditer(text, begin, end)]
    return next((j for j in reversed(joints) if _A_WORD.search(text, j, end)), begin)


def _first_end(text: str, begin: int, end: int) -> int:
    """Where the words behind a figure end: at the last "and" before its neighbour."""
    joints = [m.start() for m in _JOINT.finditer(text, begin, end)]
    return joints[-1] if joints else end


def _foreign(record: Record, statement: Statement, lexicon: Lexicon) -> frozenset[str]:
    """What only its neighbours measure: "robbery fell by 5% and burglary by 6%"."""
    found: set[str] = set()
    neighbours = _neighbours(record, statement)
    own_before = words_beside(record, statement)[0]
    named = " ".join(m.text for m in (r.mention for r in statement.names) if m.label == "place")
    led = bool(set(lexicon.keys(own_before)) - set(lexicon.keys(named)) - _GENERAL)
    for place, other in enumerate(neighbours):
        if other is record:
            continue
        before, after = (lexicon.keys(words) for words in words_beside(other, statement))
        label = other.mention.label
        # What leads up to the first of several counts may be said of them all; so is any lead
        # said of a figure with none of its own ("down by 18% in Luton, up by 6% in Bedford").
        alone = place or (label != "count" and led)
        found.update(before[-_LEAD:] if alone else ())
        found.update({"count": after[:_HEAD], "money": after}.get(label, ()))
    return frozenset(found - _SHARED) | _before_numbers(record, statement, lexicon)


def _before_numbers(record: Record, statement: Statement, lexicon: Lexicon) -> frozenset[str]:
    """The words right before numbers that were read as nothing."""
    text, found = statement.passage.block.text, set[str]()
    for start, _ in bare_numbers(statement) if record.mention.label == "count" else ():
        if start > record.mention.end:
            begin = _last_joint(text, record.mention.end, start)
            found.update(lexicon.keys(text[begin:start])[-_LEAD:])
    return frozenset(found)


def places_of(record: Record, statement: Statement) -> tuple[str, ...] | None:
    """Return the places a figure is about; of a list of places and figures, its own, or None.

    "Leeds received £412,000, Bradford £365,500" goes place first, "down by 18% in Luton, up by 6%
    in Aylesbury" figure first: where the first stands tells which.
    """
    linked = tuple(link.name for link in record.figure.places) if record.figure else ()
    named = [r.mention for r in statement.names if r.mention.label == "place"]
    figures = [(r.mention.start, r.mention.end) for r in _neighbours(record, statement)]
    span = record.mention.start, record.mention.end
    if record.mention.label == "count":
        figures = sorted((*figures, *bare_numbers(statement)))
    if len({m.canonical for m in named}) < 2 or len(figures) < 2 or span not in figures:
        return linked
    index, first = figures.index(span), min(m.start for m in named)
    text = statement.passage.block.text
    gaps = (text[m.end : start] for m in named for start, _ in figures if start > m.end)
    leads = any(gap.isspace() for gap in gaps)  # "Lowestoft 6,905"
    if leads or first < figures[0][0]:
        begin = figures[index - 1][1] if index else statement.start
        mine = [m for m in named if begin <= m.start < record.mention.start]
    else:
        end = figures[index + 1][0] if index + 1 < len(figures) else statement.end
        mine = [m for m in named if record.mention.end <= m.start < end]
    return tuple(dict.fromkeys(m.canonical or m.text for m in mine)) or None


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
