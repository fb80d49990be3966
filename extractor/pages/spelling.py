"""Here are lines of one paragraph; you get its text, and the place of every character."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
        text, pieces = "", list[Piece]()
        for line in lines:
            for n, word in enumerate(line.words):
                if n == 0 and self._joins(text, pieces, word):
                    text = text[:-1]
                    pieces[-1] = _shortened(pieces[-1])
                elif text and not (n == 0 and _stays_tied(text, word.text)):
                    text += " "
                lying = self.words.get((line.page, word.order), word)
                lying = lying if lying.text == word.text else word  # dots cut off in a table
                pieces.extend(pieces_of(lying, line.page, len(text)))
                text += word.text
        return Spelled(text, tuple(pieces))

    def _joins(self, text: str, pieces: list[Piece], word: Word) -> bool:
        """Tell whether the hyphen at the end of `text` only stands for the line end."""
        if not text.endswith("-") or not pieces or pieces[-1].end - pieces[-1].start < 2:
            return False
        return self.hyphens.joins(text.rsplit(" ", 1)[-1], word.text)


def _shortened(piece: Piece) -> Piece:
    """Return a piece without its last character."""
    short = clipped(piece, piece.start, piece.end - 1)
    return replace(short, start=piece.start, end=piece.end - 1)


def _stays_tied(text: str, after: str) -> bool:
    """A true hyphen at a line end ties two words: "home-" and "safety"."""
    before = text[-2:-1]
    return text.endswith("-") and before.isalpha() and after[:1].isalpha()


def pieces_of(word: Word, page: int, start: int) -> Iterator[Piece]:
    """Yield the pieces of a word that begins at character `start`.

    An upright word is one piece with its edges; of one that reads up or down the page, every
    letter is; a slanting one cannot be cut.
    """
    whole = Box(page, word.x0, word.top, word.x1, word.bottom)
    length = len(word.text)
    if word.rotation == 0 or len(word.edges) != length + 1:
        edges = word.edges if len(word.edges) == length + 1 else ()
        yield Piece(start, start + length, box=whole, edges=edges)
        return
    for n in range(length):
        low, high = sorted(word.edges[n : n + 2])
        if word.rotation in (90, 270):
            box = replace(whole, top=low, bottom=high)
        else:
            box = replace(whole, x0=low, x1=high)
        yield Piece(start + n, start + n + 1, box=box)
