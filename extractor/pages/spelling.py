"""Here are lines of one paragraph; you get its text, and the place of every character."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain

from corpus.model import Box, Piece
from extractor.pages.geometry import Word
from extractor.pages.hyphens import Hyphens
from extractor.pages.values import SIGNS


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

    @property
    def width(self) -> float:
        """From where the first word begins to where the last one ends."""
        return self.words[-1].x1 - self.words[0].x0


@dataclass(frozen=True, slots=True)
class Speller:
    """Spells printed lines: `lying` are a document's words that do not lie level, as they lie.

    They are known by page and order.
    """

    lying: Mapping[tuple[int, int], Word]
    hyphens: Hyphens

    def spell_cell(self, lines: Sequence[Printed]) -> Spelled:
        """Return the words of a cell, where a word too long for its column is parted anywhere."""
        widest = max([line.width for line in lines], default=0.0)
        return self.spell(lines, {n for n in range(1, len(lines)) if self._parts(lines, n, widest)})

    def _parts(self, lines: Sequence[Printed], n: int, widest: float) -> bool:
        """Tell whether a line goes on with the word, or the sign, that fills the one above it."""
        above, word = lines[n - 1], lines[n].words[0]
        if len(above.words) > 1:
            return False
        before = above.words[0]
        if before.text in SIGNS:
            return word.text[:1].isdigit()
        letter = (word.x1 - word.x0) / len(word.text)
        full = above.width + letter > widest
        return full and self.hyphens.broken(before.text, word.text)

    def spell(self, lines: Iterable[Printed], joined: Set[int] = frozenset()) -> Spelled:
        """Return the words of lines with single spaces, parted words whole.

        Lines whose number is `joined` follow the one before without a space.
        """
        texts, pieces, length = list[str](), list[Piece](), 0
        for n, line in enumerate(lines):
            gap = " " if texts and n not in joined else ""
            if gap and texts[-1].endswith("-"):
                gap = self._gap(texts, pieces, line.words[0])
                length = sum(map(len, texts))
            for run in _runs(self._as_they_lie(line)):
                text = " ".join([word.text for word in run])
                texts += (gap, text)
                pieces += pieces_of(run, line.page, length + len(gap))
                length += len(gap) + len(text)
                gap = " "
        return Spelled("".join(texts), tuple(pieces))

    def _as_they_lie(self, line: Printed) -> Sequence[Word]:
        if not self.lying:
            return line.words
        found = [(self.lying.get((line.page, word.order), word), word) for word in line.words]
        # Of a word whose dots were cut off in a table, what is left is meant.
        return [there if there.text == word.text else word for there, word in found]

    def _gap(self, texts: list[str], pieces: list[Piece], word: Word) -> str:
        """Return what parts a word from the hyphen above it, which goes if it means nothing."""
        before = texts[-1].rsplit(" ", 1)[-1]
        if len(before) > 1 and self.hyphens.joins(before, word.text):
            texts[-1] = texts[-1][:-1]
            pieces[-1:] = [_shortened(pieces[-1])] if pieces[-1].end - pieces[-1].start > 1 else []
            return ""
        tied = before[-2:-1].isalpha() and word.text[:1].isalpha()
        return "" if tied else " "


def _shortened(piece: Piece) -> Piece:
    """Return a piece without its last character."""
    end, box, edges = piece.end - 1, piece.box, piece.edges[:-1]
    if edges and box is not None:
        box = Box(box.page, box.x0, box.top, edges[-1], box.bottom)
    return Piece(piece.start, end, None, box, edges)


def _runs(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Yield words that one rectangle holds: level, as high as each other, from the left."""
    start = 0
    before: Word | None = None  # a level word of which the place of every letter is known
    for n, word in enumerate(words):
        level = word.rotation == 0 and len(word.edges) == len(word.text) + 1
        if n and not (
            level
            and before
            and before.top == word.top
            and before.bottom == word.bottom
            and before.x1 <= word.x0
        ):
            yield words[start:n]
            start = n
        before = word if level else None
    if words:
        yield words[start:]


def pieces_of(words: Sequence[Word], page: int, start: int) -> tuple[Piece, ...]:
    """Return the pieces of a run of words that begins at character `start`.

    Level words are one piece with the edges of their letters, and of the spaces between them. Of
    a word that reads up or down the page, every letter is a piece; a slanting one cannot be cut.
    """
    first, last = words[0], words[-1]
    whole = Box(page, first.x0, first.top, last.x1, first.bottom)
    cuttable = len(first.edges) == len(first.text) + 1
    if first.rotation == 0 or not cuttable:
        # Where a word ends, the space behind it begins.
        edges = tuple(chain.from_iterable([word.edges for word in words])) if cuttable else ()
        length = sum([len(word.text) for word in words]) + len(words) - 1
        return (Piece(start, start + length, None, whole, edges),)
    return tuple(
        Piece(start + n, start + n + 1, box=_letter(first, whole, n))
        for n in range(len(first.text))
    )


def _letter(word: Word, whole: Box, n: int) -> Box:
    """Return the box of a word's n-th letter, along the way it reads."""
    low, high = sorted(word.edges[n : n + 2])
    if word.rotation in (90, 270):
        return replace(whole, top=low, bottom=high)
    return replace(whole, x0=low, x1=high)
