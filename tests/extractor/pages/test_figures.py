"""Do large numbers find the small labels that explain them, and no others?"""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractor.pages.figures import find_labelled, is_large_number
from extractor.pages.layout import lines_by_rotation
from tests.extractor.pages.drawn import geometry
from tests.extractor.pages.test_columns import line

Drawn = Sequence[tuple[str, float, float, int]]


def labelled(drawn: Drawn) -> list[str]:
    """Return what is joined of texts centred on x, at y from the bottom, in a size."""

    def draw(c: Canvas) -> None:
        for text, x, y, size in drawn:
            c.setFont("Helvetica", size)
            c.drawCentredString(x, y, text)

    lines = lines_by_rotation(geometry(draw), ())[0]
    return [" ".join(one.text for one in found.lines) for found in find_labelled(lines)]


def test_a_number_over_its_label() -> None:
    """Side by side, each with its own, also one of two lines."""
    drawn = [
        ("1,204", 80, 200, 30), ("stop searches", 80, 185, 10),
        ("£2.5m", 200, 200, 30), ("to support", 200, 185, 10), ("victims", 200, 173, 10),
        ("14%", 320, 200, 30), ("of all crimes", 320, 185, 10),
    ]  # fmt: skip
    assert labelled(drawn) == [
        "1,204 stop searches",
        "£2.5m to support victims",
        "14% of all crimes",
    ]


def test_a_label_over_its_number() -> None:
    """The words as they are read: what stands above comes first."""
    assert labelled([("Arrests made", 80, 235, 10), ("310", 80, 200, 30)]) == ["Arrests made 310"]


def test_a_label_right_of_its_number() -> None:
    """Within the number's height, in lines of their own."""

    def draw(c: Canvas) -> None:
        c.setFont("Helvetica", 40)
        c.drawString(50, 200, "96")
        c.setFont("Helvetica", 10)
        c.drawString(105, 218, "complaint")
        c.drawString(105, 206, "reviews")

    lines = lines_by_rotation(geometry(draw), ())[0]
    assert [one.text for found in find_labelled(lines) for one in found.lines] == [
        "96", "complaint", "reviews",
    ]  # fmt: skip


def test_a_label_that_two_numbers_may_claim_is_left_alone() -> None:
    """A figure without a measure is better than one with the wrong one."""
    drawn = [("96", 80, 220, 24), ("between two numbers", 80, 203, 10), ("17", 80, 178, 24)]
    assert labelled(drawn) == []


def test_the_usual_side_decides_between_two_labels() -> None:
    """Where the other numbers have theirs below, so has this one."""
    drawn = [
        ("310", 80, 240, 24), ("arrests made", 80, 226, 10),
        ("450", 200, 240, 24), ("homes visited", 200, 226, 10),
        ("96", 80, 200, 24), ("complaint reviews", 80, 186, 10),
    ]  # fmt: skip
    assert "96 complaint reviews" in labelled(drawn)
    assert "310 arrests made" in labelled(drawn)


def test_text_below_a_number_is_no_label_when_it_goes_on() -> None:
    """A numbered chapter's paragraph is not what its number counts."""
    text = [("a line of some words", 80, 236 - 12 * n, 10) for n in range(8)]
    assert labelled([("7", 80, 250, 24), *text]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,204", True),
        ("£2.5m", True),
        ("22,000+", True),
        ("-13.2%", True),
        ("4 in 10", True),
        ("over 300", True),
        ("2024", False),
        ("24 stops", False),
        ("Total", False),
    ],
)
def test_numbers_that_speak_alone(text: str, expected: bool) -> None:
    """A year is a title."""
    assert is_large_number(line(text, (50, 100), 100)) is expected
