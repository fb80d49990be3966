"""Here are words that do not lie level; you get them turned so that they do."""

from __future__ import annotations

import math
from collections.abc import Iterable

from extractor.pages.geometry import Word


def by_rotation(words: Iterable[Word]) -> dict[int, list[Word]]:
    """Return words by how they lie, the rotation with most letters first."""
    kept = list(words)
    rotations = {word.rotation for word in kept}
    if len(rotations) < 2:
        return dict.fromkeys(rotations, kept)
    groups: dict[int, list[Word]] = {}
    for word in kept:
        groups.setdefault(word.rotation, []).append(word)
    letters = {rotation: sum(len(w.text) for w in found) for rotation, found in groups.items()}
    return {rotation: groups[rotation] for rotation in sorted(letters, key=lambda r: -letters[r])}


def turned(words: Iterable[Word], rotation: int) -> list[Word]:
    """Return words as they lie when the page is turned for reading; `order` stays theirs.

    Only lengths between them mean something: the page's own corner may lie below zero.
    """
    if rotation == 0:
        return words if isinstance(words, list) else list(words)
    turn = math.radians(rotation)
    cos, sin = round(math.cos(turn), 9), round(math.sin(turn), 9)
    return [_turned(word, cos, sin) for word in words]


def _turned(word: Word, cos: float, sin: float) -> Word:
    corners = [(x, y) for x in (word.x0, word.x1) for y in (word.top, word.bottom)]
    along = [x * cos + y * sin for x, y in corners]
    across = [y * cos - x * sin for x, y in corners]
    if not word.edges:  # a slanting word: the box around it says little
        middle = sum(across) / 4
        across = [middle - word.size / 2, middle + word.size / 2]
    bottom = max(across)
    return word._replace(
        x0=min(along),
        x1=max(along),
        top=min(across),
        bottom=bottom,
        baseline=bottom - 0.22 * word.size,
        rotation=0,
    )
