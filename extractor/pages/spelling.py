"""Here are lines of one paragraph; you get its text, and the place of every character."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.model import Box, Piece
from extractor.pages.geometry import Word
from extractor.pages.hyphens import Hyphens
from extractor.pieces import clipped


@dataclass(frozen=True, slots=True)
class Spelled:
    """A text and its pieces, as a block has them."""

    text: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """The words of one printed line, from the left, and the page it is on."""

    page: int
    words: Sequence[Word]


@dataclass(frozen=True, slots=True)
class Speller:
    """Spells printed lines: `words` are a document's words as they lie, by page and order."""

    words: Mapping[tuple[int, int], Word]
    hyphens: Hyphens

    def spell(self, lines: Iterable[Printed]) -> Spelled:
        """Return the words of lines with single spaces, parted words whole."""
        texts, length, pieces = list[str](), 0, list[Piece]()
        for line in lines:
            first = True
            for word in line.words:
                gap = " " if texts else ""
                if first and texts and texts[-1].endswith("-"):
                    gap = self._gap(texts, pieces, word)
                    length = sum(map(len, texts)) if gap == "" else length
                first = False
                length += len(gap)
                texts += (gap, word.text) if gap else (word.text,)
                lying = self.words.get((line.page, word.order), word)
                pieces += pieces_of(lying, line.page, length)
                length += len(word.text)
        return Spelled("".join(texts), tuple(pieces))

    def _gap(self, texts: list[str], pieces: list[Piece], word: Word) -> str:
        """Return what parts a word from the hyphen above it, which goes if it means nothing."""
        before = texts[-1]
        if len(before) > 1 and self.hyphens.joins(before, word.text):
            texts[-1] = before[:-1]
            pieces[-1:] = [_shortened(pieces[-1])] if pieces[-1].end - pieces[-1].start > 1 else []
            return ""
        tied = before[-2:-1].isalpha() and word.text[:1].isalpha()
        return "" if tied else " "


def _shortened(piece: Piece) -> Piece:
    """Return a piece without its last character."""
    short = clipped(piece, piece.start, piece.end - 1)
    return replace(short, start=piece.start, end=piece.end - 1)


def pieces_of(word: Word, page: int, start: int) -> tuple[Piece, ...]:
    """Return the pieces of a word that begins at character `start`.

    An upright word is one piece with its edges; of one that reads up or down the page, every
    letter is; a slanting one cannot be cut.
    """
    whole = Box(page, word.x0, word.top, word.x1, word.bottom)
    length, cuttable = len(word.text), len(word.edges) == len(word.text) + 1
    if word.rotation == 0 or not cuttable:
        return (Piece(start, start + length, None, whole, word.edges if cuttable else ()),)
    return tuple(
        Piece(start + n, start + n + 1, box=_letter(word, whole, n)) for n in range(length)
    )


def _letter(word: Word, whole: Box, n: int) -> Box:
    """Return the box of a word's n-th letter, along the way it reads."""
    low, high = sorted(word.edges[n : n + 2])
    if word.rotation in (90, 270):
        return replace(whole, top=low, bottom=high)
    return replace(whole, x0=low, x1=high)
