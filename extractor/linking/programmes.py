"""Here is a block or a figure in it; you get the programmes it belongs to, each with the reason.

The nearest ground wins: its own sentence, what the sentence points back to, the paragraph an item
belongs to, the heading above. Where two programmes would do, none is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.model import Block, Link, Mention
from extractor.linking.anaphora import is_pronoun, points_back
from extractor.linking.links import links_to, merge_links, name_of
from extractor.linking.outline import Outline, inside, sentence_span

# Plans are what money serves, not what it belongs to: "projects that support my Plan".
_NEVER = frozenset({"plan", "strategy"})
_FUNDS = frozenset({"fund", "grant", "award"})
# "helped win Safer Streets money, and is opening 18 desks": another deed, not of that fund.
_ANOTHER_DEED = re.compile(r",\s(?:and|but)\s(?:is|are|has|have|had|was|were|will)\s[a-z]+")
_THE_MONEY = re.compile(r"\W*(?:the|this|that) (?:money|cash|funding|sum|award)\b", re.IGNORECASE)


def block_programmes(block: Block, outline: Outline) -> tuple[Link, ...]:
    """Return what a block speaks of: names printed in it, then what it inherits."""
    printed = links_to(outline.named(block, "programme"), "named here")
    return merge_links(printed, inherited_programmes(block, outline))


def inherited_programmes(block: Block, outline: Outline) -> tuple[Link, ...]:
    """Return what its paragraph, the words it points back with, or its heading give a block."""
    parent = outline.parent(block)
    if parent is not None:
        return merge_links(_from_parent(parent, outline), _from_heading(block, outline))
    if _candidates(outline.named(block, "programme")):
        return _from_heading(block, outline)
    return merge_links(_pointed_at(block, block.text, outline), _from_heading(block, outline))


def figure_programmes(figure: Mention, block: Block, outline: Outline) -> tuple[Link, ...]:
    """Return the programmes a figure belongs to; empty rather than guessed."""
    for links in _grounds(figure, block, outline):
        if links:
            return links
    return ()


def _grounds(figure: Mention, block: Block, outline: Outline) -> Iterator[tuple[Link, ...]]:
    start, end = sentence_span(block, figure)
    sentence = block.text[start:end]
    named = _candidates(inside(outline.named(block, "programme"), (start, end)))
    if block.kind != "row":
        named = tuple(m for m in named if not _ANOTHER_DEED.search(block.text, m.end, figure.start))
    if block.kind == "row":
        yield links_to(named, "same row")
    yield links_to(_nearest(figure, named), "same sentence")
    yield _earlier_in_block(sentence, start, block, outline)
    parent = outline.parent(block)
    if parent is not None:
        yield _from_parent(parent, outline)
    if not _candidates(inside(outline.named(block, "programme"), (0, start))):
        # A block that has spoken of another programme no longer speaks of what was named above it.
        if not _speaks_of_sums(sentence, block, start, outline):
            yield _pointed_at(block, sentence, outline)
        yield _from_heading(block, outline)
    if figure.label == "money":
        yield _introduced_next(sentence, block, outline)


def _speaks_of_sums(sentence: str, block: Block, start: int, outline: Outline) -> bool:
    """ "The money is part of ...": the sum of the sentence before, not a fund named above."""
    is_money = _THE_MONEY.match(sentence)
    return bool(is_money and inside(outline.named(block, "money"), (0, start)))


def _nearest(figure: Mention, named: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Of several in a sentence, money belongs to the fund; anything else to the nearest."""
    if len({m.canonical for m in named}) < 2:
        return named
    if figure.label == "money":
        funds = tuple(m for m in named if m.type in _FUNDS)
        named = funds or named
    return (min(named, key=lambda m: _distance(figure, m)),)


def _distance(figure: Mention, name: Mention) -> int:
    return max(name.start - figure.end, figure.start - name.end, 0)


def _earlier_in_block(
    sentence: str, start: int, block: Block, outline: Outline
) -> tuple[Link, ...]:
    """The last programme named before in the block, if this sentence points back to it."""
    earlier = _candidates(inside(outline.named(block, "programme"), (0, start)))
    if not earlier:
        return ()
    last = earlier[-1]
    if points_back(sentence, last.type) or is_pronoun(sentence):
        return (Link(name_of(last), "named before in the paragraph"),)
    return ()


def _from_parent(parent: Block, outline: Outline) -> tuple[Link, ...]:
    return tuple(
        Link(link.name, f"parent paragraph: {link.how}")
        for link in block_programmes(parent, outline)
        if not link.how.startswith("heading")
    )


def _pointed_at(block: Block, words: str, outline: Outline) -> tuple[Link, ...]:
    """The last programme of a fitting kind named further up under the same headings."""
    for above in outline.before(block):
        for mention in reversed(_candidates(outline.named(above, "programme"))):
            if points_back(words, mention.type):
                return (Link(name_of(mention), f"pointed back to: {above.number or 'above'}"),)
    return ()


def _from_heading(block: Block, outline: Outline) -> tuple[Link, ...]:
    heading = outline.heading(block)
    if heading is None:
        return ()
    return links_to(_candidates(outline.named(heading, "programme")), "heading")


def _introduced_next(sentence: str, block: Block, outline: Outline) -> tuple[Link, ...]:
    """Money announced first and named in the next paragraph: "another £40k of funding"."""
    below = outline.after(block)
    if below is None or "fund" not in sentence.casefold():
        return ()
    funds = {m.canonical for m in outline.named(below, "programme") if m.type in _FUNDS}
    if len(funds) != 1 or outline.named(below, "money"):
        return ()
    return (Link(str(funds.pop()), "named in the next paragraph"),)


def _candidates(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(m for m in mentions if m.type not in _NEVER)
