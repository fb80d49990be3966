"""Here are a text and its pieces; you get a part of both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from corpus.model import Piece


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
    moved = replace(piece, start=first - start, end=last - start)
    if piece.offset is not None:
        return replace(moved, offset=piece.offset + first - piece.start)
    if piece.edges and piece.box is not None:
        edges = piece.edges[first - piece.start : last - piece.start + 1]
        return replace(moved, edges=edges, box=replace(piece.box, x0=edges[0], x1=edges[-1]))
    return moved
