"""Here is a text as it was read; you get its claims: sentences with what can be checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from corpus.model import Direction, Passage, Period, Record
from extractor.sentences import sentence_spans
from scrutiny.checking.labels import LABEL
from scrutiny.checking.polarity import tied_direction
from scrutiny.checking.rounding import Amount, as_put, step_of
from scrutiny.checking.terms import Lexicon, Term
from scrutiny.checking.timing import durations_in, rhythm_of

# Where one statement ends and the next begins, if both have a figure.
_CLAUSE = re.compile(r"[;:]\s|,?\s(?:and|but|while|whereas|against|compared with)\s", re.IGNORECASE)
_HAS = re.compile(r"(?:['’]s)?\s(?:has|had|was|is|saw|gets?|got|received|recorded|will)\b")
_BOUND = re.compile(r"\b(?:since|before|after|until)(?: the)?\s*$", re.IGNORECASE)
_CAPITAL = re.compile(r"[A-Z][\w’'&]*[a-z][\w’'&]*")
_NUMBER = re.compile(
    r"\d[\d,.]*\d|\d|\bhalf\b|\b(?:a|one|two|three)[\s-](?:third|quarter|fifth)s?\b", re.IGNORECASE
)
_YEARS = range(1990, 2041)
_SMALL = 12


@dataclass(frozen=True, slots=True)
class ClaimFigure:
    """A figure of a claim: its record, the amount as said, which way it goes, what it counts.

    `head` holds the terms right behind a count ("warning letters"), `terms` those of the clause it
    stands in; `rhythm` is the time a sum is paid in ("a week"). `minor` marks a small number beside
    a larger figure ("the three bids"). `text` is the paragraph before and behind the figure.
    """

    record: Record
    amount: Amount
    direction: Direction
    head: frozenset[str]
    terms: tuple[Term, ...]
    rhythm: str | None
    minor: bool
    text: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence to be checked, with all that it can be compared by.

    `periods` are all times named, `timed` those a figure can be for ("since 2020" is none);
    `propers` are the terms of words with a capital that are no known name: "Nexus", "Bitts Park";
    `place_words` those of the places named, `name_words` those of each programme and organisation.
    `source[span]` is the sentence in its paragraph, `records` all that was read in it.
    """

    text: str
    start: int
    end: int
    figures: tuple[ClaimFigure, ...]
    terms: tuple[Term, ...]
    places: tuple[str, ...]
    programmes: tuple[str, ...]
    organisations: tuple[str, ...]
    periods: tuple[Period, ...]
    timed: tuple[Period, ...]
    durations: frozenset[tuple[int, str]]
    propers: frozenset[str]
    place_words: frozenset[str]
    name_words: tuple[frozenset[str], ...]
    source: str
    span: tuple[int, int]
    records: tuple[Record, ...]

    def words(self) -> frozenset[str]:
        """Return the terms the claim is compared by."""
        return frozenset(term.key for term in self.terms)

    def names(self) -> frozenset[str]:
        """Return the terms of its places, and of words with a capital that are no known name."""
        return self.propers | self.place_words

    def said(self) -> frozenset[str]:
        """Return the terms it is compared by, and those of its names."""
        return self.words() | self.names()


def claims_in(
    passages: Sequence[Passage], records: Sequence[Record], lexicon: Lexicon
) -> Iterator[Claim]:
    """Yield a claim for each sentence, also those with nothing to check."""
    for passage in passages:
        block = passage.block
        held = [r for r in records if r.mention.block == block.id]
        offset = block.pieces[0].offset or 0
        for start, end in sentence_spans(block.text):
            inside = [r for r in held if start <= r.mention.start < end]
            yield _claim(block.text, (start, end), offset, inside, lexicon)


def _claim(
    text: str, span: tuple[int, int], offset: int, records: Sequence[Record], lexicon: Lexicon
) -> Claim:
    start, end = span
    years = [r for r in records if _is_year(r)]
    figures = [r for r in records if r.figure and r not in years and not _is_label(r, text)]
    large = any(not _is_small(r) for r in figures)
    return Claim(
        text=text[start:end],
        start=offset + start,
        end=offset + end,
        figures=tuple(
            _figure(
                r,
                text,
                large,
                _terms(text, clause_of(text, span, r, figures), records, lexicon),
                [n for n in records if n.mention.label in ("place", "programme")],
                lexicon,
            )
            for r in figures
        ),
        terms=_terms(text, span, records, lexicon),
        places=_names(records, "place"),
        programmes=_names(records, "programme"),
        organisations=_names(records, "organisation"),
        periods=(*_periods(records), *(_whole_year(r) for r in years)),
        timed=(
            *_periods([r for r in records if not _BOUND.search(text[: r.mention.start])]),
            *(_whole_year(r) for r in years),
        ),
        durations=durations_in(text[start:end]),
        propers=_propers(text, span, records, lexicon),
        place_words=_place_words(records, lexicon),
        name_words=tuple(_name_words(records, lexicon)),
        source=text,
        span=span,
        records=tuple(records),
    )


def unread_numbers(claim: Claim) -> Iterator[str]:
    """Yield the numbers of a claim that were read as no figure, date or part of a name."""
    held = [(r.mention.start - claim.span[0], r.mention.end - claim.span[0]) for r in claim.records]
    for match in _NUMBER.finditer(claim.text):
        if not any(start < match.end() and match.start() < end for start, end in held):
            yield match.group()


def said_as(claim: Claim, name: str) -> tuple[str, ...]:
    """Return the words a claim has for a name it was understood to mean, and the name."""
    said = (r.mention.text for r in claim.records if r.mention.canonical == name)
    return (*dict.fromkeys(said), name)


def part_of(claim: Claim, start: int, end: int, lexicon: Lexicon) -> Claim:
    """Return characters `start:end` of a claim's text as a claim of its own."""
    first = claim.span[0] + start
    span = (first, claim.span[0] + end)
    inside = [r for r in claim.records if span[0] <= r.mention.start < span[1]]
    return _claim(claim.source, span, claim.start - claim.span[0], inside, lexicon)


def _names(records: Sequence[Record], label: str) -> tuple[str, ...]:
    named = (r.mention.canonical or r.mention.text for r in records if r.mention.label == label)
    return tuple(dict.fromkeys(named))


def _periods(records: Sequence[Record]) -> Iterator[Period]:
    for record in records:
        period = record.mention.period
        if record.mention.label == "date" and period and period.start and period.end:
            yield period


def _is_year(record: Record) -> bool:
    """ "the 2023 Safer Streets money": four bare digits in the range of years are a year."""
    text = record.mention.text
    return record.mention.label == "count" and text.isdigit() and int(text) in _YEARS


def _whole_year(record: Record) -> Period:
    year = int(record.mention.text)
    return Period(date(year, 1, 1), date(year, 12, 31), "year")


def _is_label(record: Record, text: str) -> bool:
    """The five of "round five" counts nothing."""
    at = record.mention.start
    return any(m.start() < at < m.end() for m in LABEL.finditer(text))


def _is_small(record: Record) -> bool:
    quantity = record.mention.quantity
    return record.mention.label == "count" and quantity is not None and quantity.amount <= _SMALL


def clause_of(
    text: str, span: tuple[int, int], record: Record, figures: Sequence[Record]
) -> tuple[int, int]:
    """Return the part of a sentence a figure stands in, where each part has figures of its own."""
    start, end = span
    for match in _CLAUSE.finditer(text, start, end):
        before = any(start <= r.mention.start < match.start() for r in figures)
        after = any(match.end() <= r.mention.start < end for r in figures)
        if not (before and after):
            continue
        if record.mention.start < match.start():
            return start, match.start()
        start = match.end()
    return start, end


def _figure(
    record: Record,
    text: str,
    large: bool,
    terms: tuple[Term, ...],
    named: Sequence[Record],
    lexicon: Lexicon,
) -> ClaimFigure:
    mention, quantity = record.mention, record.mention.quantity
    assert quantity is not None
    after = text[mention.end :]
    return ClaimFigure(
        record=record,
        amount=amount_of(record, text, rounds=True),
        direction=_direction(record, text),
        head=frozenset(lexicon.keys(_counted(text, mention.end, named))),
        terms=terms,
        rhythm=rhythm_of(mention.label, after),
        minor=large and _is_small(record),
        text=(text[: mention.start], after),
    )


def _counted(text: str, start: int, named: Sequence[Record]) -> str:
    """The words that say what a count counts: the rounds of "two rounds of Safer Streets"."""
    after = text[start:]
    words = list(re.finditer(r"\S+", after))[: 6 if after.startswith(" of ") else 4]
    end = start + (words[-1].end() if words else 0)
    names = (r.mention.start for r in named if r.mention.start > start + 1)
    return text[start : min((end, *names))]


def _direction(record: Record, text: str) -> Direction:
    quantity = record.mention.quantity
    tied = tied_direction(text[: record.mention.start])
    return tied if tied != "none" or quantity is None else quantity.direction


def amount_of(record: Record, text: str, *, rounds: bool) -> Amount:
    """Return a record's amount as the words of its block `text` put it."""
    mention, quantity = record.mention, record.mention.quantity
    assert quantity is not None
    percent, value = mention.label == "percentage", abs(quantity.amount)
    step = step_of(mention.text, value, rounds=rounds)
    if percent and step is None:
        step = Decimal(1)
    return as_put(Amount(value, quantity.modifier, step, percent), text[: mention.start])


def _place_words(records: Sequence[Record], lexicon: Lexicon) -> frozenset[str]:
    named = [r.mention.text for r in records if r.mention.label == "place"]
    return frozenset(key for name in named for key in lexicon.keys(name))


def _name_words(records: Sequence[Record], lexicon: Lexicon) -> Iterator[frozenset[str]]:
    for record in records:
        if record.mention.label in ("programme", "organisation"):
            yield frozenset(lexicon.keys(record.mention.text))


def _propers(
    text: str, span: tuple[int, int], records: Sequence[Record], lexicon: Lexicon
) -> frozenset[str]:
    """The words with a capital that are in no known name; the first only if the next has one."""
    known = [r.mention for r in records if r.mention.label != "person"]
    labels = [m.span() for m in LABEL.finditer(text, *span)]  # "Band D": compared by itself
    found = set[str]()
    for match in _CAPITAL.finditer(text, *span):
        named = any(m.start <= match.start() < m.end for m in known)
        named = named or any(start <= match.start() < end for start, end in labels)
        opens = (
            match.start() <= span[0] + 1
            and not _CAPITAL.match(text, match.end() + 1)
            and not _names_someone(match.group(), text[match.end() :], lexicon)
        )
        word = re.sub(r"['’]s?$", "", match.group()).casefold()
        if not named and not opens and not lexicon.frames(word):
            found.update(lexicon.keys(word))
    return frozenset(found)


def _names_someone(word: str, behind: str, lexicon: Lexicon) -> bool:
    """ "Southport has 120 officers": a word no document has, where a name would stand."""
    inflected = word.endswith(("s", "ing", "ed", "ly"))
    known = lexicon.counts.get(lexicon.key(word.casefold()), 0)
    return not inflected and not known and bool(_HAS.match(behind))


def _terms(
    text: str, span: tuple[int, int], records: Sequence[Record], lexicon: Lexicon
) -> tuple[Term, ...]:
    """The terms of the sentence outside what is compared by itself: figures, dates and names."""
    kept = list(text)
    for record in records:
        mention = record.mention
        if mention.label not in ("person",):
            kept[mention.start : mention.end] = " " * (mention.end - mention.start)
    return lexicon.terms("".join(kept)[span[0] : span[1]])
