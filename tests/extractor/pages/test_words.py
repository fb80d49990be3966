"""Are the words of a page those a reader sees, each once and in its place?"""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractor.pages.geometry import Word
from tests.extractor.pages.drawn import geometry


def texts(words: tuple[Word, ...]) -> list[str]:
    """Return the words as printed."""
    return [word.text for word in words]


def test_words_have_their_place_from_the_top_left() -> None:
    """A word's box starts where it is drawn, measured from the top of the page."""
    words = geometry(lambda c: c.drawString(50, 200, "Stops rose 1,204")).words
    assert texts(words) == ["Stops", "rose", "1,204"]
    first = words[0]
    assert first.x0 == pytest.approx(50, abs=0.1)
    assert first.baseline == pytest.approx(100, abs=0.1)
    assert first.top < 100 < first.bottom
    assert first.upright


def test_a_word_has_an_edge_for_each_letter() -> None:
    """The edges begin at the left, end at the right, and grow by the letters' widths."""
    word = geometry(lambda c: c.drawString(50, 200, "Will")).words[0]
    assert len(word.edges) == 5
    assert (word.edges[0], word.edges[-1]) == (word.x0, word.x1)
    widths = [b - a for a, b in zip(word.edges, word.edges[1:], strict=False)]
    assert widths == pytest.approx([9.44, 2.22, 2.22, 2.22], abs=0.02)


def test_text_drawn_twice_to_look_bold_counts_once() -> None:
    """The second copy, a little to the right, is not read."""

    def draw(c: Canvas) -> None:
        for step in (0, 0.4):
            c.drawString(50 + step, 200, "Total hall")
            c.drawString(50, 150 - 100 * step, "plain")

    words = geometry(draw).words
    assert texts(words) == ["Total", "hall", "plain", "plain"]


def test_a_figure_printed_again_elsewhere_is_kept() -> None:
    """The same word in the next line or column is another word."""

    def draw(c: Canvas) -> None:
        for x, y in ((50, 200), (120, 200), (50, 189)):
            c.drawString(x, y, "35")

    assert texts(geometry(draw).words) == ["35", "35", "35"]


def test_words_that_stand_apart_are_parted_without_spaces() -> None:
    """A gap parts words even where no space is printed; kerning does not."""

    def draw(c: Canvas) -> None:
        c.drawString(50, 200, "Safer")
        c.drawString(50 + c.stringWidth("Safer") + 3, 200, "Str")
        c.drawString(50 + c.stringWidth("SaferStr") + 3.3, 200, "eets")

    assert texts(geometry(draw).words) == ["Safer", "Streets"]


def test_a_thin_gap_parts_words_where_spaces_are_printed() -> None:
    """The typesetter left the space out between two pieces; elsewhere it is a character."""

    def draw(c: Canvas) -> None:
        opening = "In the spring of the year 2007"
        for x, piece in ((50, opening), (50 + 0.8 * c.stringWidth(opening) + 1.8, "that was")):
            text = c.beginText(x, 200)
            text.setHorizScale(80)
            text.textOut(piece)
            c.drawText(text)

    assert texts(geometry(draw).words)[5:] == ["year", "2007", "that", "was"]


def test_pieces_drawn_out_of_order_make_one_word() -> None:
    """What lies end to end on one line is one word."""

    def draw(c: Canvas) -> None:
        c.drawString(50 + c.stringWidth("594"), 200, ",041")
        c.drawString(250, 200, "next")
        c.drawString(50, 200, "594")

    assert sorted(texts(geometry(draw).words)) == ["594,041", "next"]


@pytest.mark.parametrize(("angle", "rotation"), [(90, 270), (-90, 90), (180, 180), (30, 330)])
def test_rotated_text_is_kept_apart(angle: int, rotation: int) -> None:
    """A word that reads up, down or slanting the page says so, and is one word."""

    def draw(c: Canvas) -> None:
        c.translate(200, 150)
        c.rotate(angle)
        c.drawString(0, 0, "Sideways")

    (word,) = geometry(draw).words
    assert (word.text, word.rotation) == ("Sideways", rotation)
    assert 150 - 60 < word.top < word.bottom < 150 + 60


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read_upright(turn: int) -> None:
    """With /Rotate, words drawn to be level after the turn are level, from the new top left."""

    def draw(c: Canvas) -> None:
        c.setPageRotation(turn)
        # The page itself stands on its side: 300 x 400 points before the turn.
        c.translate(*{0: (0, 0), 90: (300, 0), 180: (400, 300), 270: (0, 400)}[turn])
        c.rotate(turn)
        c.drawString(20, 30, "Level")

    page = geometry(draw)
    (word,) = page.words
    assert (page.width, page.height) == (400, 300)
    assert word.upright
    assert word.x0 == pytest.approx(20, abs=0.1)
    assert word.baseline == pytest.approx(page.height - 30, abs=0.1)


def test_a_cropped_page_begins_at_its_crop_box() -> None:
    """What lies outside the crop box is not read, and lengths count from its corner."""

    def draw(c: Canvas) -> None:
        c.setCropBox((40, 50, 300, 250))
        c.drawString(60, 200, "Inside")
        c.drawString(340, 200, "Outside")

    page = geometry(draw)
    assert (page.width, page.height) == (260, 200)
    assert texts(page.words) == ["Inside"]
    assert page.words[0].x0 == pytest.approx(20, abs=0.1)
    assert page.words[0].baseline == pytest.approx(50, abs=0.1)


def test_a_footnote_mark_is_no_part_of_its_number() -> None:
    """A small raised figure stands alone; a raised "st" belongs to its number."""

    def draw(c: Canvas) -> None:
        c.drawString(50, 200, "1,204")
        c.setFont("Helvetica", 6)
        c.drawString(50 + c.stringWidth("1,204", "Helvetica", 10), 204, "3")
        c.setFont("Helvetica", 10)
        c.drawString(120, 200, "21")
        c.setFont("Helvetica", 6)
        c.drawString(120 + c.stringWidth("21", "Helvetica", 10), 204, "st")

    words = geometry(draw).words
    assert texts(words) == ["1,204", "3", "21st"]
    assert [word.raised for word in words] == [False, True, False]


def test_size_and_colour_are_those_on_the_page() -> None:
    """A scaled page scales the size; the fill is the colour."""

    def draw(c: Canvas) -> None:
        c.setFillColorRGB(1, 0, 0)
        c.scale(2, 2)
        c.setFont("Helvetica-Bold", 10)
        c.drawString(20, 50, "Big")

    (word,) = geometry(draw).words
    assert (word.size, word.colour, word.bold) == (20.0, 0xFF0000, True)
