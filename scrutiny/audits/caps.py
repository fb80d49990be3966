"""Here are documents; you get the awards that exceed what a fund says it gives at most.

"Grants of up to £10k" caps a single award; an award of the same fund above it conflicts, in any
document published within two years. What a fund shares out in all is no single award.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Finding, Record
from scrutiny.papers import Paper, Sentence
from scrutiny.printed import Printed, printed_of, shown

_CAPPED = re.compile(r"\b(?:grants?|awards?|bids?|apply for|applications?|up to)\b", re.IGNORECASE)
# Someone in particular got the sum: "the club secured £9k", "£9k went to the club".
_GOT = re.compile(
    r"\b(?:secured|received|(?:was|were|been) (?:awarded|given|granted)|won|obtained)\b"
    r"[^.;,£]{0,40}$",
    re.IGNORECASE,
)
_WENT = re.compile(
    r"^[^.;,£]{0,30}\b(?:to (?:the |a |an )?[A-Z]|from (?:the|my|our|this) )",
)
# Money for many, or the size of the fund itself.
_SHARED = re.compile(
    r"\b(?:total\w*|pot|worth|share[sd]?|between|each year|over (?:two|three|four) years|"
    r"altogether|combined|projects|groups|organisations|schemes|charities|funds?\b.{0,30}launched|"
    r"rounds|partnerships|commissioner|force)\b",
    re.IGNORECASE,
)
_GRANT = re.compile(
    r"(?<![\w’'-])(?!(?:The|This|That|My|Our|Your|Each|Every|A)\b)"
    r"[A-Z][\w’'-]++(?:\s[A-Z][\w’'-]++){0,7}\s(?:Grants?|Fund|Scheme)\b"
)
_YEARS_APART = 2


@dataclass(frozen=True, slots=True)
class _Amount:
    """A cap or an award of a fund."""

    paper: Paper
    sentence: Sentence
    figure: Record
    number: Printed
    fund: str


def check(papers: Sequence[Paper]) -> Iterator[Finding]:
    """Yield a finding for each award above its fund's cap, with all who state the cap."""
    caps = [cap for paper in papers for cap in _caps(paper)]
    funds = {cap.fund for cap in caps}
    for paper in papers:
        for award in _awards(paper, funds):
            over = [cap for cap in caps if cap.fund == award.fund and _exceeds(award, cap)]
            if over:
                yield _conflict(award, over)


def _caps(paper: Paper) -> Iterator[_Amount]:
    for sentence in paper.sentences:
        for figure in sentence.figures:
            quantity, number = figure.mention.quantity, printed_of(figure)
            capped = quantity is not None and quantity.modifier in ("up_to", "at_most")
            if figure.mention.label != "money" or not capped or number is None:
                continue
            if _CAPPED.search(sentence.words_about(figure)):
                for fund in _funds(figure):
                    if _is_another_grant(fund, sentence.text):
                        continue
                    yield _Amount(paper, sentence, figure, number, fund)


def _is_another_grant(fund: str, text: str) -> bool:
    """ "The Road Safety Grant ... up to £5,000" caps that grant, whatever was spoken of before."""
    named = [m.group() for m in _GRANT.finditer(text)]
    return bool(named) and fund not in text and not any(name in fund for name in named)


def _funds(figure: Record) -> set[str]:
    return {link.name for link in figure.figure.programmes} if figure.figure else set()


def _awards(paper: Paper, funds: set[str]) -> Iterator[_Amount]:
    """Sums awarded by a fund that the sentence, or its section before it, names."""
    for at, sentence in enumerate(paper.sentences):
        if _SHARED.search(sentence.text):
            continue
        for figure in sentence.figures:
            quantity, number = figure.mention.quantity, printed_of(figure)
            bounded = quantity is not None and quantity.modifier in ("up_to", "at_most")
            if not _is_award(sentence, figure) or bounded or number is None:
                continue
            about = _funds(figure) & funds or _named(paper.sentences[:at], sentence) & funds
            if len(about) == 1:
                yield _Amount(paper, sentence, figure, number, next(iter(about)))


def _is_award(sentence: Sentence, figure: Record) -> bool:
    text, mention = sentence.block.text, figure.mention
    before, behind = text[sentence.start : mention.start], text[mention.end : sentence.end]
    return mention.label == "money" and bool(_GOT.search(before) or _WENT.search(behind))


def _named(before: Sequence[Sentence], sentence: Sentence) -> set[str]:
    """The funds that the section has named so far, up to the sentence."""
    names: set[str] = set()
    for earlier in (*before, sentence):
        if earlier.block.headings == sentence.block.headings and sentence.block.headings:
            names |= {link.name for link in earlier.passage.programmes}
    return names


def _exceeds(award: _Amount, cap: _Amount) -> bool:
    apart = abs(_year(award.paper) - _year(cap.paper))
    areas = {award.paper.document.force_area, cap.paper.document.force_area}
    if len(areas) > 1:
        return False  # each commissioner caps his own grants
    return apart <= _YEARS_APART and award.number.amount - award.number.step / 2 > cap.number.amount


def _year(paper: Paper) -> int:
    """The year a document came out, 0 where that is unknown."""
    published = paper.document.published
    start = published.period.start if published else None
    return start.year if start else 0


def _conflict(award: _Amount, caps: Sequence[_Amount]) -> Finding:
    cap = caps[0]
    message = (
        f"{award.fund}: {award.figure.mention.text} was awarded, but a grant is capped at "
        f"{cap.figure.mention.text}: {shown(award.number.amount)} > {shown(cap.number.amount)}. "
        "It may be several awards or other money; the documents do not say."
    )
    return award.paper.finding(
        "above_cap",
        "conflict",
        message,
        award.number.amount,
        cap.number.amount,
        award.paper.cite_sentence(award.sentence, award.figure),
        *(each.paper.cite_sentence(each.sentence, each.figure) for each in caps),
    )
