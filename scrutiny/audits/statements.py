"""Here is a document; you get the arithmetic inside its sentences worked out again.

"from 120 to 150, an increase of 25%", "80 of the 200 homes (40%)", "£1.5m over three years, or
£500,000 a year", "£90,000, made up of £40,000, £30,000 and £20,000", "6,104 officers, 23 above the
target of 6,081": all that is needed is printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.model import Finding
from scrutiny.marking import Amount, Marked, alike, mark
from scrutiny.papers import Paper, Sentence
from scrutiny.printed import Printed, agrees, shown, slack

_FROM_TO = re.compile(
    r"\bfrom\b[^.;@]{0,60}?(?P<base>@\d+@)[^.;@]{0,60}?\bto\b[^.;@]{0,40}?(?P<new>@\d+@)",
    re.IGNORECASE,
)
# "150 in 2023, compared with 120 the year before": the second is what it is measured against.
_AGAINST = re.compile(
    r"(?P<new>@\d+@)[^.;@]{0,80}?\b(?:compar\w+ (?:with|to)|"
    r"(?:up|down|rise|fall|increase|decrease) (?:on|from)|against|versus|vs\.?)\b"
    r"[^.;@]{0,50}?(?P<base>@\d+@)",
    re.IGNORECASE,
)
_CHANGE = r"(?:increase|decrease|rise|fall|drop|reduction|growth)"
_BY = re.compile(
    rf"\b{_CHANGE} of (?P<one>@\d+@)|(?P<two>@\d+@) (?:\w+ )?(?:more|fewer|less)\b(?! than)",
    re.IGNORECASE,
)
_ABOVE = re.compile(
    r"(?P<is>@\d+@)[^.;@]{0,40}?,? (?P<gap>@\d+@) (?:\w+ )?"
    r"(?:above|over|more than|below|under|fewer than|less than|short of)\b[^.;@]{0,30}?"
    r"(?P<mark>@\d+@)",
    re.IGNORECASE,
)
_OF = re.compile(
    r"(?P<part>@\d+@)(?: \w+)? (?:out )?of (?:the |these |our |all )?(?:\w+ )?(?P<whole>@\d+@)",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"@0@[^.;]{0,60}?\b(?:over|across|for) (?:the )?(?:next |last |past |coming )?"
    r"(?P<years>two|three|four|five)(?: \w+)? years?\b",
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


@dataclass(frozen=True, slots=True)
class _Worked:
    """What is stated, what it comes to, and the computation in figures."""

    stated: Amount
    computed: Decimal
    work: str
    margin: Decimal = Decimal(0)


def check(paper: Paper) -> Iterator[Finding]:
    """Yield a finding for each computation that a sentence contains whole."""
    for sentence in paper.sentences:
        marked = mark(paper, sentence)
        if len(marked.amounts) + len(marked.shares) < 2:
            continue
        for work_out in _CHECKS:
            for worked in work_out(marked):
                yield _finding(paper, sentence, worked)


# -- from one amount to another


def _changes(marked: Marked) -> Iterator[_Worked]:
    """A change between the only two amounts of a sentence, in per cent."""
    moved = [share for share in marked.shares if _directed(share)]
    pair = _base_and_new(marked)
    if pair is None or len(moved) != 1 or len(marked.amounts) != 2:
        return
    base, new = pair
    if base.amount <= 0:
        return
    computed = (new.amount - base.amount) / base.amount * 100
    work = f"({shown(new.amount)} - {shown(base.amount)}) / {shown(base.amount)}"
    margin = _carried(base.number, new.number)
    yield _Worked(moved[0], computed, f"{work} = {shown(computed)}%", margin)


def _differences(marked: Marked) -> Iterator[_Worked]:
    """A change between two amounts, as an amount: "from 183 to 161, a fall of 22"."""
    pair, match = _base_and_new(marked), _BY.search(marked.text)
    if pair is None or match is None or len(marked.amounts) != 3:
        return
    base, new = pair
    stated = _size(marked.at(match["one"] or match["two"]))
    if stated in pair or not alike(stated, base):
        return
    computed = abs(new.amount - base.amount)
    larger, smaller = sorted((new.amount, base.amount), reverse=True)
    work = f"{shown(larger)} - {shown(smaller)} = {shown(computed)}"
    yield _Worked(stated, computed, work, _rounded(base, new))


def _base_and_new(marked: Marked) -> tuple[Amount, Amount] | None:
    match = _FROM_TO.search(marked.text) or _AGAINST.search(marked.text)
    if match is None:
        return None
    base, new = marked.at(match["base"]), marked.at(match["new"])
    counted = base.record is not None or new.record is not None or base.amount >= 10
    return (base, new) if alike(base, new) and counted else None


def _size(amount: Amount) -> Amount:
    """An amount without its sense: "a fall of 22" is 22."""
    return replace(amount, number=replace(amount.number, amount=abs(amount.amount)))


def _above(marked: Marked) -> Iterator[_Worked]:
    """An amount so far above or below another."""
    match = _ABOVE.search(marked.text)
    if match is None:
        return
    stands, gap, target = (_size(marked.at(match[name])) for name in ("is", "gap", "mark"))
    if not (alike(stands, target) and alike(gap, target)):
        return
    computed = abs(stands.amount - target.amount)
    work = f"{shown(stands.amount)} against {shown(target.amount)} is {shown(computed)} apart"
    yield _Worked(gap, computed, work, _rounded(stands, target))


def _directed(share: Amount) -> bool:
    quantity = share.record.mention.quantity if share.record else None
    return quantity is not None and quantity.direction in ("increase", "decrease")


def _rounded(one: Amount, other: Amount) -> Decimal:
    """How far rounded amounts put their difference out; whole counts not at all."""
    if one.number.step == other.number.step == 1:
        return Decimal(0)
    return (one.number.step + other.number.step) / 2


def _carried(base: Printed, new: Printed) -> Decimal:
    """How far rounded amounts ("£1.2m") put a change out."""
    if base.step == new.step == 1:
        return Decimal(0)
    off = (base.step + new.step) / 2
    return off / abs(base.amount) * 100 * max(Decimal(1), abs(new.amount / base.amount))


# -- parts of one amount


def _parts_of(marked: Marked) -> Iterator[_Worked]:
    """A part of a whole, with the share it makes."""
    plain = [share for share in marked.shares if not _directed(share)]
    match = _OF.search(marked.text)
    if match is None or len(plain) != 1 or len(marked.amounts) > 2:
        return
    part, whole = marked.at(match["part"]), marked.at(match["whole"])
    if not 0 < part.amount <= whole.amount:
        return
    computed = part.amount / whole.amount * 100
    work = f"{shown(part.amount)} / {shown(whole.amount)} = {shown(computed)}%"
    yield _Worked(plain[0], computed, work, _carried(whole.number, part.number))


def _yearly(marked: Marked) -> Iterator[_Worked]:
    """A sum over some years, with what it is a year."""
    match = _YEARS.search(marked.text)
    if match is None or [amount.unit for amount in marked.amounts] != ["GBP", "GBP"]:
        return
    total, yearly = marked.amounts
    if not _A_YEAR.match(marked.text.split("@1@", 1)[-1]):
        return
    years = _NUMBERS[match["years"].lower()]
    computed = total.amount / years
    work = f"{shown(total.amount)} / {years} = {shown(computed)}"
    yield _Worked(yearly, computed, work, total.number.step / years / 2)


def _made_up(marked: Marked) -> Iterator[_Worked]:
    """A total and, after "made up of", its parts."""
    match = _MADE_UP.search(marked.text)
    if match is None or len(marked.amounts) < 3 or _NOT_ALL.search(marked.text):
        return
    total, *parts = marked.amounts
    before = len(re.findall(r"@\d+@", marked.text[: match.start()]))
    if before != 1 or not all(alike(total, part) for part in parts):
        return
    computed = sum((part.amount for part in parts), Decimal(0))
    work = f"{' + '.join(shown(part.amount) for part in parts)} = {shown(computed)}"
    numbers = [part.number for part in parts]
    if total.amount * computed > 0:  # "a deficit of £3m made up of -£4m and £1m" turns the sign
        margin = slack(numbers, total.number, counts=total.unit == "each")
        yield _Worked(total, computed, work, margin)


_CHECKS: tuple[Callable[[Marked], Iterator[_Worked]], ...] = (
    _changes,
    _differences,
    _above,
    _parts_of,
    _yearly,
    _made_up,
)


def _finding(paper: Paper, sentence: Sentence, worked: _Worked) -> Finding:
    stated, computed = worked.stated, worked.computed
    exact = agrees(stated.number, computed, stated.modifier)
    off = abs(stated.amount - computed)
    fits = exact or off <= stated.number.step / 2 + max(worked.margin, Decimal(0))
    rounding = "" if exact else ", within the rounding of the amounts"
    message = (
        f"{stated.words} holds: {worked.work}{rounding}."
        if fits
        else f"{stated.words} is printed, but {worked.work}."
    )
    return paper.finding(
        "arithmetic_in_text",
        "holds" if fits else "broken",
        message,
        stated.amount,
        round(computed, 2),
        paper.cite_sentence(sentence, stated.record),
    )
