"""Is what is typed in place of lines left out, and nothing else?"""

from __future__ import annotations

import time

from reportlab.pdfgen.canvas import Canvas

from extractor.pages.geometry import Word
from extractor.pages.leaders import without_leaders
from tests.extractor.pages.drawn import geometry


def kept(*marks: tuple[str, float, float, float]) -> list[str]:
    """Draw (words, x, y, degrees it is turned by) on a page; return the words that are left."""

    def draw(c: Canvas) -> None:
        for words, x, y, degrees in marks:
            c.saveState()
            c.translate(x, y)
            c.rotate(degrees)
            c.drawString(0, 0, words)
            c.restoreState()

    return [word.text for word in without_leaders(geometry(draw).words)]


def test_bars_one_below_another_part_columns() -> None:
    """Five of them are no words; four may be."""
    bars = [("|", 100.0, 200.0 - 12 * n, 0.0) for n in range(5)]
    assert kept(("Town", 50, 200, 0), *bars) == ["Town"]
    assert kept(("Town", 50, 200, 0), *bars[1:]) == ["Town", "|", "|", "|", "|"]


def test_a_bar_that_lies_slanting_parts_no_columns() -> None:
    """Its letters have no edges to go by."""
    assert kept(("|", 100, 200, 30)) == ["|"]


def test_bars_in_words_that_read_up_the_page_part_no_columns() -> None:
    """What stands one below another there are letters of different lines."""
    upright = [("|", 100.0, 250.0 - 12 * n, 0.0) for n in range(5)]
    turned = [("Kent:", 20.0 + 30 * n, 100.0, 90.0) for n in range(6)]
    assert kept(*turned) == ["Kent:"] * 6
    assert kept(*upright, *turned, ("|", 300, 100, 90)) == ["Kent:"] * 6 + ["|"]


def test_a_word_of_very_many_dots_takes_no_time() -> None:
    """A row of them is looked at once, from where it begins."""
    text = "a" + "." * 20_000 + "x."
    edges = tuple(float(n) for n in range(len(text) + 1))
    word = Word(text, 0, 0, edges[-1], 9, edges, 9, False, 0, "Helvetica", 0, 8, 0)
    begun = time.process_time()
    assert without_leaders([word]) == [word]
    assert time.process_time() - begun < 0.3
