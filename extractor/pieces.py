"""Here are a text and its pieces; you get a part of both."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.model import Box, Piece


def cut(text: str, pieces: Iterable[Piece], start: int, end: int) -> tuple[str, tuple[Piece, ...]]:
    """Return characters `start:end` without white space at the ends, and their pieces."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    inside = [clipped(p, start, end) for p in pieces if p.start < end and start < p.end]
    return text[start:end], tuple(inside)


def clipped(piece: Piece, start: int, end: int) -> Piece:
    """Return what of a piece lies within characters `start:end`, counted from `start`."""
    first, last = max(piece.start, start), min(piece.end, end)
    offset, box, edges = piece.offset, piece.box, piece.edges
    if offset is not None:
        offset += first - piece.start
    elif edges and box is not None:
        edges = edges[first - piece.start : last - piece.start + 1]
        box = Box(box.page, edges[0], box.top, edges[-1], box.bottom)
    return Piece(first - start, last - start, offset, box, edges)
