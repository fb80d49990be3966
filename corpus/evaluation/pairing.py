"""Here are annotated mentions with found records; you get which record answers which mention."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator

from corpus.evaluation.gold import GoldMention, fold
from corpus.model import Record

Pair = tuple[int, int]
"""Positions of an annotated mention and the record that answers it."""


def pair_by_span(gold: list[GoldMention], found: list[Record]) -> list[Pair]:
    """Pair those whose characters overlap by half or more of their union, the best first."""
    return _greedy(_overlaps(gold, found))


def pair_by_text(gold: list[GoldMention], found: list[Record], around: list[str]) -> list[Pair]:
    """Pair those of equal words, the pair with the most similar surroundings first.

    For PDFs, where the offsets of the annotated text do not exist; `around` holds the words
    around each annotated mention.
    """
    return _greedy(_likenesses(gold, found, around))


def _overlaps(gold: list[GoldMention], found: list[Record]) -> Iterator[tuple[float, int, int]]:
    for i, mention in enumerate(gold):
        for j, record in enumerate(found):
            overlap = _overlap(mention, record)
            if overlap >= 0.5:
                yield overlap, i, j


def _overlap(mention: GoldMention, record: Record) -> float:
    start, end = record.anchor.start, record.anchor.end
    if start is None or end is None:
        return 0.0
    shared = min(mention.end, end) - max(mention.start, start)
    return max(0.0, shared / (max(mention.end, end) - min(mention.start, start)))


def _likenesses(
    gold: list[GoldMention], found: list[Record], around: list[str]
) -> Iterator[tuple[float, int, int]]:
    same: dict[str, list[int]] = defaultdict(list)
    for j, record in enumerate(found):
        same[fold(record.mention.text)].append(j)
    for i, mention in enumerate(gold):
        for j in same[fold(mention.text)]:
            words = fold(found[j].sentence)
            yield difflib.SequenceMatcher(None, around[i], words, autojunk=False).ratio(), i, j


def _greedy(scored: Iterable[tuple[float, int, int]]) -> list[Pair]:
    """Take the best pairs first, each mention and each record once."""
    pairs: list[Pair] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((i, j))
    return pairs
