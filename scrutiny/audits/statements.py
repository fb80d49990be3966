"""Here is a document; you get the arithmetic inside its sentences worked out again.

"from 120 to 150, an increase of 25%", "80 of the 200 homes (40%)", "£1.5m over three years, or
£500,000 a year", "£90,000, made up of £40,000, £30,000 and £20,000": all that is needed is printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from corpus.model import Finding, Record
from scrutiny.papers import Paper, Sentence
from scrutiny.printed import Printed, agrees, printed_of, read_printed, shown, slack

_FROM_TO = re.compile(r"\bfrom\b[^.;]{0,60}?@0@[^.;]{0,60}?\bto\b[^.;]{0,40}?@1@", re.IGNORECASE)
# "150 in 2023, compared with 120 the year before": the second is what it is measured against.
_AGAINST = re.compile(
    r"@0@[^.;]{0,80}?\b(?:compar\w+ (?:with|to)|(?:up|down|rise|fall|increase|decrease) (?:on|from)"
    r"|against|versus|vs\.?)\b[^.;]{0,50}?@1@",
    re.IGNORECASE,
)
# The part may be a bare number that counts nothing by itself: "80 of the 200 homes".
_OF = re.compile(
    r"(?P<part>@\d+@|\b\d[\d,]*)(?: \w+)? (?:out )?of (?:the |these |our |all )?(?:\w+ )?"
    r"(?P<whole>@\d+@|\d[\d,]*)",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"@0@[^.;]{0,60}?\b(?:over|across|for) (?:the )?(?:next |last |past |coming )?"
    r"(?P<years>two|three|four|five|\d{1,2})(?: \w+)? years?\b",
    re.IGNORECASE,
)
_A_YEAR = re.compile(r"^\s*(?:a|per|each|every) (?:financial )?year|^\s*annually", re.IGNORECASE)
_MADE_UP = re.compile(
    r"\b(?:made up of|comprising|comprised of|consisting of|split between|split into|"
    r"being the sum of)\b",
    re.IGNORECASE,
)
# Parts within parts, and parts that are taken off.
_NOT_ALL = re.compile(
    r"\b(?:includ\w+|offset|less|partly|of which|exclud\w+|net|minus|mainly|largely)\b", re.I
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}
_Check = Callable[["_Marked"], Iterator["_Worked"]]


@dataclass(frozen=True, slots=True)
class _Marked:
    """A sentence with `@n@` in the place of its n-th amount, and the shares apart."""

    text: str
    amounts: tuple[Record, ...]
    shares: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class _Worked:
    """What is stated, what it comes to, and the computation in figures."""

    figure: Record
    stated: Printed
    computed: Decimal
    work: str
    margin: Decimal = Decimal(0)


def check(paper: Paper) -> Iterator[Finding]:
    """Yield a finding for each computation that a sentence contains whole."""
    for sentence in paper.sentences:
        if len(sentence.figures) < 2:
            continue
        marked = _mark(sentence)
        for work_out in (_changes, _parts_of, _yearly, _made_up):
            for worked in work_out(marked):
                yield _finding(paper, sentence, worked)


def _mark(sentence: Sentence) -> _Marked:
    """Put a mark in the place of each figure, so that patterns read over numbers of any shape."""
    text, last = "", sentence.start
    amounts: list[Record] = []
    shares: list[Record] = []
    for record in sentence.figures:
        kept = shares if record.mention.label == "percentage" else amounts
        sign = "%" if kept is shares else "@"
        text += sentence.block.text[last : record.mention.start] + f"{sign}{len(kept)}{sign}"
        kept.append(record)
        last = record.mention.end
    return _Marked(text + sentence.block.text[last : sentence.end], tuple(amounts), tuple(shares))


def _changes(marked: _Marked) -> Iterator[_Worked]:
    """A change between the only two amounts of a sentence, in per cent."""
    moved = [r for r in marked.shares if _directed(r)]
    pair = _base_and_new(marked)
    if pair is None or len(moved) != 1:
        return
    base, new = pair
    stated = printed_of(moved[0])
    if stated is None or base.amount <= 0:
        return
    computed = (new.amount - base.amount) / base.amount * 100
    margin = _carried(base, new)
    work = f"({shown(new.amount)} - {shown(base.amount)}) / {shown(base.amount)}"
    yield _Worked(moved[0], stated, computed, f"{work} = {shown(computed)}%", margin)


def _base_and_new(marked: _Marked) -> tuple[Printed, Printed] | None:
    if len(marked.amounts) != 2 or not _alike(*marked.amounts):
        return None
    first, second = (printed_of(record) for record in marked.amounts)
    if first is None or second is None:
        return None
    if _FROM_TO.search(marked.text):
        return first, second
    return (second, first) if _AGAINST.search(marked.text) else None


def _alike(one: Record, other: Record) -> bool:
    a, b = one.mention.quantity, other.mention.quantity
    return a is not None and b is not None and (a.unit, a.per) == (b.unit, b.per)


def _directed(record: Record) -> bool:
    quantity = record.mention.quantity
    return quantity is not None and quantity.direction in ("increase", "decrease")


def _carried(base: Printed, new: Printed) -> Decimal:
    """How far rounded amounts ("£1.2m") put a change out."""
    if base.step == new.step == 1:
        return Decimal(0)
    off = (base.step + new.step) / 2
    return off / abs(base.amount) * 100 * max(Decimal(1), abs(new.amount / base.amount))


def _parts_of(marked: _Marked) -> Iterator[_Worked]:
    """A part of a whole, with the share it makes."""
    plain = [r for r in marked.shares if not _directed(r)]
    match = _OF.search(marked.text)
    if match is None or len(plain) != 1 or len(marked.amounts) > 2:
        return
    part, whole = _meant(marked, match["part"]), _meant(marked, match["whole"])
    stated = printed_of(plain[0])
    if part is None or whole is None or stated is None or not 0 < part.amount <= whole.amount:
        return
    computed = part.amount / whole.amount * 100
    work = f"{shown(part.amount)} / {shown(whole.amount)} = {shown(computed)}%"
    yield _Worked(plain[0], stated, computed, work, _carried(whole, part))


def _meant(marked: _Marked, words: str) -> Printed | None:
    """The amount behind a mark, or a bare number."""
    if words.startswith("@"):
        return printed_of(marked.amounts[int(words.strip("@"))])
    return read_printed(words)


def _yearly(marked: _Marked) -> Iterator[_Worked]:
    """A sum over some years, with what it is a year."""
    match = _YEARS.search(marked.text)
    money = [r for r in marked.amounts if r.mention.label == "money"]
    if match is None or len(money) != 2 or len(money) != len(marked.amounts):
        return
    behind = marked.text.split("@1@", 1)[-1]
    total, yearly = (printed_of(record) for record in money)
    if total is None or yearly is None or not _A_YEAR.match(behind):
        return
    years = _NUMBERS.get(match["years"].lower()) or int(match["years"])
    if not years:
        return
    computed = total.amount / years
    work = f"{shown(total.amount)} / {years} = {shown(computed)}"
    yield _Worked(money[1], yearly, computed, work, total.step / years / 2)


def _made_up(marked: _Marked) -> Iterator[_Worked]:
    """A total and, after "made up of", its parts."""
    match = _MADE_UP.search(marked.text)
    if match is None or len(marked.amounts) < 3 or _NOT_ALL.search(marked.text):
        return
    before = len(re.findall(r"@\d+@", marked.text[: match.start()]))
    parts = [n for r in marked.amounts[1:] if (n := printed_of(r)) is not None]
    total = printed_of(marked.amounts[0])
    if (
        before != 1
        or total is None
        or not all(_alike(marked.amounts[0], r) for r in marked.amounts)
    ):
        return
    computed = sum((part.amount for part in parts), Decimal(0))
    work = f"{' + '.join(shown(part.amount) for part in parts)} = {shown(computed)}"
    counts = marked.amounts[0].mention.label == "count"
    if total.amount * computed > 0:  # "a deficit of £3m made up of -£4m and £1m" turns the sign
        yield _Worked(marked.amounts[0], total, computed, work, slack(parts, total, counts=counts))


def _finding(paper: Paper, sentence: Sentence, worked: _Worked) -> Finding:
    quantity = worked.figure.mention.quantity
    modifier = quantity.modifier if quantity else "exact"
    off = abs(worked.stated.amount - worked.computed)
    exact = agrees(worked.stated, worked.computed, modifier)
    fits = exact or off <= worked.stated.step / 2 + worked.margin
    rounding = "" if exact else ", within the rounding of the amounts"
    printed = worked.figure.mention.text
    message = (
        f"{printed} holds: {worked.work}{rounding}."
        if fits
        else f"{printed} is printed, but {worked.work}."
    )
    return paper.finding(
        "arithmetic_in_text",
        "holds" if fits else "broken",
        message,
        worked.stated.amount,
        round(worked.computed, 2),
        paper.cite_sentence(sentence, worked.figure),
    )
