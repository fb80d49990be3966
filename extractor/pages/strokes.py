"""Here are words in a picture; you get them with the bold ones marked, by how thick strokes are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extractor.pages.geometry import Word
from extractor.pages.picture import Grey, Picture

# Times as thick, for their size, as most of the page; a word by itself must be surer than a line.
_BOLD_LINE, _BOLD_WORD = 1.18, 1.28
_LEAST_LETTERS = 2
_MOSTLY = 0.55  # of a word's box; no letters are so black


def bold_words(
    words: Sequence[Word],
    boxes: Sequence[tuple[int, int, int, int]],
    lengths: Sequence[int],
    picture: Picture,
) -> list[Word]:
    """Return words with `bold` set; `boxes` are theirs in pixels, `lengths` those of the lines."""
    strokes = [
        _stroke(picture.pixels[y0:y1, x0:x1]) / word.size
        for word, (x0, y0, x1, y1) in zip(words, boxes, strict=True)
    ]
    usual = _usual(words, strokes)
    marked: list[Word] = []
    for length in lengths:
        here = slice(len(marked), len(marked) + length)
        whole = _usual(words[here], strokes[here]) > _BOLD_LINE * usual
        for word, stroke in zip(words[here], strokes[here], strict=True):
            alone = stroke > _BOLD_WORD * usual and len(word.text) >= _LEAST_LETTERS
            marked.append(word._replace(bold=whole or alone))
    return marked


def _usual(words: Sequence[Word], strokes: Sequence[float]) -> float:
    """The stroke of most letters."""
    letters = np.repeat(strokes, [len(word.text) for word in words]) if words else np.zeros(1)
    return float(np.median(letters))


def _stroke(pixels: Grey) -> float:
    """Return how thick strokes are in pixels, from the area of ink and the length of its edge."""
    if pixels.size == 0:
        return 0.0
    ink = pixels < (int(pixels.min()) + int(pixels.max())) / 2
    if ink.mean() > _MOSTLY:
        ink = ~ink  # white letters on dark
    bordered = np.pad(ink, 1)
    edge = np.count_nonzero(bordered[1:] != bordered[:-1])
    edge += np.count_nonzero(bordered[:, 1:] != bordered[:, :-1])
    return 2 * float(np.count_nonzero(ink)) / edge if edge else 0.0
