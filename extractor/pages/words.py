"""Here are the characters of a page; you get its words, each with its box and letter edges."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pypdfium2 as pdfium

from extractor.pages.along import along, on_page
from extractor.pages.characters import Bools, Characters, Ints, read_characters
from extractor.pages.clean import SOFT_HYPHEN, SPACE, clean
from extractor.pages.frame import Floats, Frame
from extractor.pages.geometry import Word

# All in ems, parts of the size of the letters.
_GAP = 0.15  # white space this wide parts words
_GAP_IF_SPACED = 0.2  # the same where spaces are printed as characters, and PDFium sees none
_BACK = 0.5  # a step back this far begins another word
_OVERLAP = 0.3  # a raised mark that begins further back is printed over another letter
_SHIFT = 0.25  # a step up or down this far begins another word
_ABUT = 0.08  # pieces so near that they make one word, in whatever order they were drawn
_RISE, _FALL = 0.75, 0.22  # a word's box above and below the line it stands on
# Letters of sizes further apart are of different words.
_MOST_UNLIKE = 1.45
_ORDINAL = ("st", "nd", "rd", "th")
_SOFT = chr(SOFT_HYPHEN)


def read_words(page: pdfium.PdfPage, frame: Frame) -> tuple[Word, ...]:
    """Return the words of a page in the order of drawing."""
    return words_of(clean(read_characters(page, frame), frame))


def words_of(characters: Characters) -> tuple[Word, ...]:
    """Return the words that characters make."""
    letters = _Letters.of(characters)
    if not len(letters.codes):
        return ()
    starts, raised = letters.starts()
    letters, starts, raised = letters.gathered(starts, raised)
    return tuple(_joined_ordinals(letters.words(starts, raised)))


@dataclass(frozen=True, slots=True)
class _Letters:
    """Printed characters along their lines: `begin` and `end` along, `base` across it.

    `space` is how many printed spaces stand before the letter, `guessed` whether PDFium takes it
    that there is one.
    """

    codes: Ints
    begin: Floats
    end: Floats
    base: Floats
    size: Floats
    angle: Ints
    bold: Bools
    runs: Ints
    space: Ints
    guessed: Bools
    characters: Characters

    @classmethod
    def of(cls, characters: Characters) -> _Letters:
        """Return the printed ones of characters, spaces turned into a mark."""
        styles = characters.styles
        printed = np.flatnonzero(characters.codes > SPACE)
        spaces = np.cumsum((characters.codes <= SPACE) & ~characters.made_up)[printed]
        runs = characters.runs[printed]
        angle = np.array([style.angle for style in styles], dtype=np.int64)[runs]
        size = np.array([style.size for style in styles])[runs]
        begin, end, base = along(
            characters.boxes[printed], characters.origins[printed], angle, size
        )
        bold = np.array([style.bold for style in styles], dtype=bool)[runs]
        return cls(
            characters.codes[printed],
            begin,
            end,
            base,
            size,
            angle,
            bold | characters.doubled[printed],
            runs,
            np.diff(spaces, prepend=0),
            characters.made_up[printed - 1] & (printed > 0),
            characters,
        )

    def taken(self, index: Ints) -> _Letters:
        """Return the letters of an index, in its order."""
        return _Letters(
            self.codes[index],
            self.begin[index],
            self.end[index],
            self.base[index],
            self.size[index],
            self.angle[index],
            self.bold[index],
            self.runs[index],
            self.space[index],
            self.guessed[index],
            self.characters,
        )

    def starts(self) -> tuple[Ints, Bools]:
        """Return where words begin in the order of drawing, and which of them are raised."""
        small = np.minimum(self.size[1:], self.size[:-1])
        large = np.maximum(self.size[1:], self.size[:-1])
        gap = self.begin[1:] - self.end[:-1]
        rise = self.base[:-1] - self.base[1:]
        spaced = self.space.sum() > 0.05 * len(self.codes)
        near = (gap < 0.3 * large) & (gap > -_BACK * large) & (np.diff(self.angle) == 0)
        footnote = near & (self.size[1:] < 0.85 * self.size[:-1]) & (gap > -_OVERLAP * small)
        footnote &= (rise > 0.12 * self.size[:-1]) & (rise < 0.8 * self.size[:-1])
        apart = (self.space[1:] > 0) | (np.diff(self.angle) != 0) | footnote
        least = np.where(self.guessed[1:], _GAP, _GAP_IF_SPACED if spaced else _GAP)
        apart |= (gap > least * small) | (gap < -_BACK * large)
        apart |= (np.abs(rise) > _SHIFT * large) | (large > _MOST_UNLIKE * small)
        starts = np.r_[0, np.flatnonzero(apart) + 1]
        return starts, np.r_[False, footnote][starts]

    def gathered(self, starts: Ints, raised: Bools) -> tuple[_Letters, Ints, Bools]:
        """Join pieces that lie end to end though they were not drawn one after the other."""
        group = _abutting(self, starts, raised)
        if (np.diff(group) == 1).all():
            return self, starts, raised
        lengths = np.diff(np.r_[starts, len(self.codes)])
        of_letter = np.repeat(group, lengths)
        order = np.lexsort((np.where(_repeats(group)[of_letter], self.begin, 0), of_letter))
        letters = self.taken(order)
        begins = np.flatnonzero(np.diff(of_letter[order], prepend=-1))
        first = np.unique(group, return_index=True)[1]
        return letters, begins, raised[first]

    def words(self, starts: Ints, raised: Bools) -> list[Word]:
        """Return the words that begin at `starts`."""
        ends = np.r_[starts[1:], len(self.codes)]
        spans = list(zip(starts.tolist(), ends.tolist(), strict=True))
        text = self.codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
        soft = _SOFT in text
        styles = [self.characters.styles[run] for run in self.runs[starts].tolist()]
        bold = np.add.reduceat(self.bold, starts, dtype=np.int64) * 2 > ends - starts
        base = np.round(on_page(self.base[starts], self.angle[starts] + 90), 2)
        columns = (
            [text[a:b] for a, b in spans] if not soft else _hyphened(text, spans),
            *self._boxes(starts, ends),
            self._edges(spans, ends),
            np.round(np.maximum.reduceat(self.size, starts), 2).tolist(),
            bold.tolist(),
            [style.colour for style in styles],
            [style.font for style in styles],
            [style.angle for style in styles],
            base.tolist(),
            range(len(spans)),
            raised.tolist(),
            [text[b - 1] == _SOFT for _, b in spans] if soft else [False] * len(spans),
            [None] * len(spans),
        )
        return list(map(_word, zip(*columns, strict=True)))

    def _edges(self, spans: list[tuple[int, int]], ends: Ints) -> list[tuple[float, ...]]:
        """Return where the letters of each word begin, and where its last one ends."""
        begin = np.round(on_page(self.begin, self.angle), 2).tolist()
        end = np.round(on_page(self.end[ends - 1], self.angle[ends - 1]), 2).tolist()
        edges = [(*begin[a:b], last) for (a, b), last in zip(spans, end, strict=True)]
        slanting = self.angle[[a for a, _ in spans]] % 90 != 0
        for n in np.flatnonzero(slanting).tolist():
            edges[n] = ()
        return edges

    def _boxes(self, starts: Ints, ends: Ints) -> list[list[float]]:
        """Return x0, top, x1 and bottom of words, the height from the size of their letters."""
        begin, end = np.minimum.reduceat(self.begin, starts), np.maximum.reduceat(self.end, starts)
        above = np.minimum.reduceat(self.base - _RISE * self.size, starts)
        below = np.maximum.reduceat(self.base + _FALL * self.size, starts)
        turn = self.angle[ends - 1] * (math.pi / 180)
        cos, sin = np.cos(turn), np.sin(turn)
        corners = [(a, p) for a in (begin, end) for p in (above, below)]
        x = np.array([a * cos - p * sin for a, p in corners])
        y = np.array([a * sin + p * cos for a, p in corners])
        sides = (x.min(axis=0), y.min(axis=0), x.max(axis=0), y.max(axis=0))
        return [np.round(side, 2).tolist() for side in sides]


_word: Callable[[tuple[Any, ...]], Word] = partial(tuple.__new__, Word)


def _hyphened(text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    """Return parts of a text, soft hyphens as they are printed."""
    return [text[a:b].replace(_SOFT, "-") for a, b in spans]


def _abutting(letters: _Letters, starts: Ints, raised: Bools) -> Ints:
    """Return a number for each piece, the same for pieces of one word, in order of drawing."""
    ends = np.r_[starts[1:], len(letters.codes)] - 1
    begin, end = letters.begin[starts], letters.end[ends]
    base, size, angle = letters.base[starts], letters.size[starts], letters.angle[starts]
    spaced = np.r_[letters.space[starts][1:] > 0, True]
    order = np.lexsort((begin, np.round(base), angle))
    one, two = order[:-1], order[1:]
    meets = (np.abs(begin[two] - end[one]) < _ABUT * size[one]) & (angle[one] == angle[two])
    meets &= (np.abs(base[one] - base[two]) < _ABUT * size[one]) & (size[one] < 1.1 * size[two])
    meets &= (size[two] < 1.1 * size[one]) & ~spaced[one] & (letters.space[starts][two] == 0)
    meets &= ~raised[one] & ~raised[two]
    leader = np.arange(len(starts))
    if not meets.any():
        return leader
    for a, b in zip(one[meets].tolist(), two[meets].tolist(), strict=True):
        leader[b] = leader[a]
    return np.unique(leader, return_inverse=True)[1].astype(np.int64)


def _repeats(group: Ints) -> Bools:
    """Tell of each group whether it has several pieces."""
    return np.bincount(group) > 1


def _joined_ordinals(words: list[Word]) -> list[Word]:
    """Put the small raised letters of "1st" back to their number."""
    joined: list[Word] = []
    for word in words:
        before = joined[-1] if joined else None
        if before and word.raised and word.text in _ORDINAL and before.text[-1:].isdigit():
            joined[-1] = before._replace(
                text=before.text + word.text,
                x1=word.x1,
                top=min(before.top, word.top),
                edges=before.edges[:-1] + word.edges if word.edges else (),
            )
        else:
            joined.append(word)
    return joined
