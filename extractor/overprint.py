"""Here are the blocks of a PDF; you get them where words are printed over others, told apart.

A layer that OCR laid under a page, or a careless layout, has words that overlap. Where others only
reach into a line's box, the box is cut to hold its own letters alone. Where they stand amid its
letters, nobody can tell what is printed there, and no record may be made of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpus.model import Block, Box, Mention, Piece

# Between which parts of a line's box, from its top, readers of PDFs take the middles of its letters
# to be: a font that does not say how tall it is may be thought to stand half an em lower.
_HIGH, _LOW = 0.25, 0.98
# A label may stand close under a figure, not under letters so small, in points, that few can read.
_LOW_OF_LARGE, _SMALL = 0.75, 6.0
_ASIDE = 0.1  # of the height of its box: how far aside they take a letter's middle to be
# Letters so many times as large lie behind a text, like a watermark, and do not hide it.
_BEHIND = 4.0
# Of a page: more are no print, and would take too long to look at.
_MOST_NEAR, _MOST_OVERLAPS = 4_000_000, 50_000

Where = tuple[int, int]
"""A block and a piece of it, by their places."""


@dataclass(frozen=True, slots=True)
class ToldApart:
    """Blocks with the boxes of their pieces cut, and by block the characters that are hidden."""

    blocks: tuple[Block, ...]
    hidden: Mapping[str, frozenset[int]]

    def legible(
        self, mentions: Mapping[str, tuple[Mention, ...]]
    ) -> dict[str, tuple[Mention, ...]]:
        """Return mentions by block without those of words that others are printed over."""
        if not self.hidden:
            return dict(mentions)
        return {
            block: tuple(
                one
                for one in found
                if self.hidden.get(block, frozenset()).isdisjoint(range(one.start, one.end))
            )
            for block, found in mentions.items()
        }


def tell_apart(blocks: Sequence[Block]) -> ToldApart:
    """Tell words apart that are printed over each other; blocks of a text have no boxes."""
    cut: dict[Where, Box] = {}
    hidden: dict[str, set[int]] = defaultdict(set)
    for places in _by_page(blocks):
        pieces = [blocks[b].pieces[p] for b, p in places]
        for one, two in _overlapping(pieces):
            where, piece = places[one], pieces[one]
            covered = set(_under(piece, pieces[two]))
            box = _clear(piece, pieces[two]) if covered else piece.box
            if box is None:
                hidden[blocks[where[0]].id] |= covered
            elif box != piece.box:
                cut[where] = _both(cut.get(where, box), box)
    told = tuple(_with_boxes(block, n, cut) for n, block in enumerate(blocks)) if cut else blocks
    return ToldApart(tuple(told), {block: frozenset(at) for block, at in hidden.items()})


def _by_page(blocks: Sequence[Block]) -> Iterable[list[Where]]:
    """Return the pieces of each page of which the place of every letter is known."""
    by_page: dict[int, list[Where]] = defaultdict(list)
    for b, block in enumerate(blocks):
        for p, piece in enumerate(block.pieces):
            if piece.box is not None and (piece.edges or piece.end - piece.start == 1):
                by_page[piece.box.page].append((b, p))
    return by_page.values()


def _with_boxes(block: Block, number: int, cut: Mapping[Where, Box]) -> Block:
    if not any((number, n) in cut for n in range(len(block.pieces))):
        return block
    pieces = (
        replace(piece, box=cut.get((number, n), piece.box)) for n, piece in enumerate(block.pieces)
    )
    return replace(block, pieces=tuple(pieces))


def _both(one: Box, two: Box) -> Box:
    """Return what two boxes of one line have in common."""
    return replace(one, top=max(one.top, two.top), bottom=min(one.bottom, two.bottom))


def _overlapping(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Yield which pieces have, within their boxes, the middles of which others' letters."""
    boxes = np.array([piece.box.sides for piece in pieces if piece.box])
    x0, top, x1, bottom = boxes.T
    low, high = top + _HIGH * (bottom - top), top + _LOW * (bottom - top)
    order = np.argsort(low, kind="stable")
    first = np.searchsorted(low[order], top - (high - low).max())
    count = np.searchsorted(low[order], bottom) - first
    if count.sum() > _MOST_NEAR:
        return
    one = np.repeat(np.arange(len(pieces)), count)
    step = np.arange(len(one)) - np.repeat(np.cumsum(count) - count, count)
    two = order[np.repeat(first, count) + step]
    meets = (x0[one] < x1[two]) & (x0[two] < x1[one]) & (one != two)
    one, two = one[meets], two[meets]
    reaches = (high[two] > top[one]) & (low[two] < bottom[one])
    one, two = one[reaches][:_MOST_OVERLAPS], two[reaches][:_MOST_OVERLAPS]
    yield from zip(one.tolist(), two.tolist(), strict=True)


def _clear(piece: Piece, other: Piece) -> Box | None:
    """Return the box of a line cut clear of another's letters; None if they hide its own."""
    assert piece.box is not None
    assert other.box is not None
    low, above = (_at(box, _HIGH) for box in (piece.box, other.box))
    large = piece.box.bottom - piece.box.top >= _SMALL
    high, below = _at(piece.box, _LOW_OF_LARGE if large else _LOW), _at(other.box, _LOW)
    if below <= low:
        return replace(piece.box, top=max(piece.box.top, below))
    if above >= high:
        return replace(piece.box, bottom=min(piece.box.bottom, above))
    return piece.box if below - above >= _BEHIND * (high - low) else None


def _at(box: Box, part: float) -> float:
    """Return how far down the page a part of a box's height is."""
    return box.top + part * (box.bottom - box.top)


def _under(piece: Piece, other: Piece) -> Iterator[int]:
    """Yield the characters of a piece's block that have the middle of another's letter at them."""
    assert other.box is not None
    if not piece.edges:
        return
    edges = np.array(other.edges or (other.box.x0, other.box.x1))
    middles, aside = (edges[1:] + edges[:-1]) / 2, _ASIDE * (other.box.bottom - other.box.top)
    first = np.searchsorted(piece.edges, middles - aside, side="right") - 1
    last = np.searchsorted(piece.edges, middles + aside, side="left")
    for begin, end in zip(first.tolist(), last.tolist(), strict=True):
        yield from range(piece.start + max(begin, 0), min(piece.start + end, piece.end))
