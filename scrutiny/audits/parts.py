"""Here is a document; you get whether the parts it lists make the total it states.

Lettered items or bullets that each lead with a sum are held against the total named beside them;
"six priorities:" against the number of items below; "Safer Streets £1,076,041" against the rows
of a table under that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.model import Block, Finding, Record
from scrutiny.papers import Paper, Sentence
from scrutiny.printed import Printed, agrees, printed_of, shown, slack

_WHOLE = re.compile(
    r"\b(?:total\w*|full|overall|altogether|in all|combined|sum of|together|entire)\b",
    re.IGNORECASE,
)
_NEAR = Decimal("0.2")
_SHORT = 6  # words of a paragraph that may be an item whose bullet was lost
_REACH = 3  # blocks between a list and the sentence that states its total
# What documents announce by number and then list; "25 is" and "9 Reserves" are section heads.
_LISTED = re.compile(
    r"\b(?P<many>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})\s"
    r"(?:[\w'’-]+\s){0,3}?(?P<what>areas|priorities|themes|objectives|aims|projects|bids|proposals|"
    r"principles|ways|types|steps|recommendations|questions|outcomes|strands|pillars|commitments|"
    r"pledges|actions|schemes|programmes|services|categories|elements|goals|initiatives|measures|"
    r"points|reasons|groups)\b[^.:]*:\W*$",
    re.IGNORECASE,
)
_MANY = {
    word: n
    for n, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve".split(), start=2
    )
}


def check(paper: Paper) -> Iterator[Finding]:
    """Yield a finding for each list held against its total or its number, and for table parts."""
    for items in _lists(paper.blocks):
        yield from _check_sums(paper, items)
        yield from _check_number(paper, items)
    for sentence in paper.sentences:
        for figure in sentence.figures:
            yield from _check_rows(paper, sentence, figure)


def _lists(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield items that follow each other under one paragraph."""
    run: list[Block] = []
    for block in blocks:
        goes_on = block.kind == "item" and (not run or block.parent == run[-1].parent)
        if run and not goes_on:
            yield run
            run = []
        if block.kind == "item":
            run.append(block)
    if run:
        yield run


# -- sums of money in a list


def _check_sums(paper: Paper, items: Sequence[Block]) -> Iterator[Finding]:
    leads = [lead for item in items if (lead := _lead(paper, item)) is not None]
    parts = [number for lead in leads if (number := printed_of(lead)) is not None]
    if len(parts) < 2 or len(parts) != len(items):
        return
    computed = sum((part.amount for part in parts), Decimal(0))
    for sentence, figure, stated in _totals(paper, items[0]):
        fits = abs(stated.amount - computed) <= slack(parts, stated, counts=False)
        if not fits and not _meant(sentence, stated, computed):
            continue
        added = " + ".join(shown(part.amount) for part in parts).replace("+ -", "- ")
        message = (
            f"The {len(parts)} sums make the total stated: {shown(computed)} = {added} pounds."
            if fits
            else f"The {len(parts)} sums make {added} = {shown(computed)} pounds, but "
            f"{figure.mention.text} is stated: "
            f"{shown(abs(stated.amount - computed))} apart."
        )
        yield paper.finding(
            "parts_of_total",
            "holds" if fits else "broken",
            message,
            stated.amount,
            computed,
            paper.cite_sentence(sentence, figure),
            *(paper.cite_record(item, lead) for item, lead in zip(items, leads, strict=True)),
        )
        return


def _lead(paper: Paper, item: Block) -> Record | None:
    """The one sum an item leads with, or has at all."""
    money = [r for r in paper.records.get(item.id, ()) if r.mention.label == "money"]
    return money[0] if money and (len(money) == 1 or money[0].mention.start < 60) else None


def _totals(paper: Paper, item: Block) -> Iterator[tuple[Sentence, Record, Printed]]:
    """The sums stated in the list's paragraph and just before it, the nearest first."""
    at = next(n for n, block in enumerate(paper.blocks) if block.id == item.id)
    near = {block.id for block in paper.blocks[max(0, at - _REACH) : at] if block.kind != "item"}
    for sentence in reversed(paper.sentences):
        if sentence.block.id in near:
            for figure in sentence.figures:
                number = printed_of(figure)
                if figure.mention.label == "money" and number is not None:
                    yield sentence, figure, number


def _meant(sentence: Sentence, stated: Printed, computed: Decimal) -> bool:
    """Is the sum called a total, and near enough to be this one?"""
    near = abs(stated.amount - computed) <= stated.amount * _NEAR
    return near and bool(_WHOLE.search(sentence.text))


# -- how many items


def _check_number(paper: Paper, items: Sequence[Block]) -> Iterator[Finding]:
    at = next(n for n, block in enumerate(paper.blocks) if block.id == items[0].id)
    lead = paper.blocks[at - 1] if at else None
    match = _LISTED.search(lead.text) if lead is not None and lead.kind != "row" else None
    if lead is None or match is None:
        return
    many = _MANY.get(match["many"].lower()) or int(match["many"])
    fits = many == len(items)
    if not fits and not _is_whole(paper, items):
        return
    counted = "as many are listed" if fits else f"but {len(items)} are listed"
    yield paper.finding(
        "listed",
        "holds" if fits else "broken",
        f"{many} {match['what']} are announced, {counted}.",
        Decimal(many),
        Decimal(len(items)),
        paper.cite(lead, max(0, match.start())),
        *(paper.cite(item) for item in items),
    )


def _is_whole(paper: Paper, items: Sequence[Block]) -> bool:
    """Was the list read whole: of one level, not scanned, and with no item left unmarked?"""
    last = next(n for n, block in enumerate(paper.blocks) if block.id == items[-1].id)
    after = paper.blocks[last + 1] if last + 1 < len(paper.blocks) else None
    stray = after is not None and after.kind == "paragraph" and len(after.text.split()) <= _SHORT
    scanned = any(item.ocr_confidence is not None for item in items)
    return len({item.level for item in items}) == 1 and not stray and not scanned


# -- rows of a table under one name


def _check_rows(paper: Paper, sentence: Sentence, figure: Record) -> Iterator[Finding]:
    """A sum that is, to the last digit, what several rows under its programme add up to."""
    number = printed_of(figure)
    if figure.mention.label != "money" or figure.figure is None or number is None:
        return
    names = {link.name for link in figure.figure.programmes}
    for grid in paper.grids:
        rows = [row for row in grid.rows if names & _programmes(paper, row.block)]
        for column in grid.columns:
            numbers = [row.values[column] for row in rows if column in row.values]
            total = sum((each.amount for each in numbers), Decimal(0))
            if len(numbers) < 2 or not grid.is_added(column) or not agrees(number, total):
                continue
            work = f"{' + '.join(shown(each.amount) for each in numbers)} = {shown(total)}"
            message = f"{figure.mention.text} is the sum of the table's rows: {work}."
            cited = [paper.cite_row(row, column) for row in rows if column in row.values]
            yield paper.finding(
                "parts_of_total",
                "holds",
                message,
                number.amount,
                total,
                paper.cite_sentence(sentence, figure),
                *cited,
            )


def _programmes(paper: Paper, block: Block) -> set[str]:
    records = paper.records.get(block.id, ())
    return {link.name for r in records if r.figure for link in r.figure.programmes}
