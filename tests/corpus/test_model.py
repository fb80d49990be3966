"""Do blocks know where their words stand, also across lines and pages?"""

import pytest

from corpus.model import Anchor, Block, Box, Piece


def text_block() -> Block:
    """A paragraph cut by a page break: two pieces of the source joined by a space."""
    return Block("b1", "paragraph", "one two three", (Piece(0, 7, 100), Piece(8, 13, 300)))


def printed_block() -> Block:
    """Two lines on a page, a word each, five points a character."""
    first = Piece(0, 5, box=Box(1, 10, 20, 35, 30), edges=(10, 15, 20, 25, 30, 35))
    second = Piece(6, 9, box=Box(1, 40, 20, 55, 30), edges=(40, 45, 50, 55))
    third = Piece(10, 13, box=Box(1, 10, 32, 25, 42), edges=(10, 15, 20, 25))
    return Block("b2", "paragraph", "£400k for you", (first, second, third))


def test_anchor_of_text_counts_source_characters() -> None:
    """Characters of the block become characters of the source."""
    assert text_block().anchor(4, 7) == Anchor(104, 107)
    assert text_block().anchor(8, 13) == Anchor(300, 305)


def test_anchor_across_pieces_spans_both() -> None:
    """A mention over the break begins in one piece and ends in the other."""
    assert text_block().anchor(4, 13) == Anchor(104, 305)


def test_anchor_on_a_page_is_cut_to_the_characters() -> None:
    """A figure without the pound sign has a narrower box than the word."""
    anchor = printed_block().anchor(1, 5)
    assert anchor.page == 1
    assert anchor.bbox == (15, 20, 35, 30)


def test_anchor_has_a_box_for_each_line() -> None:
    """Words of one line share a box; the next line has its own."""
    anchor = printed_block().anchor(6, 13)
    assert [(box.x0, box.top) for box in anchor.boxes] == [(40, 20), (10, 32)]
    assert anchor.bbox == (10, 20, 55, 42)


def test_anchor_without_source_is_refused() -> None:
    """The space we put between two pieces stands nowhere."""
    with pytest.raises(ValueError, match="no source under characters 7:8"):
        text_block().anchor(7, 8)
