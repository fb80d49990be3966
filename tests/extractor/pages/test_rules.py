"""Are lines, rectangles, drawings and images of a page told apart and placed?"""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractor.pages.geometry import Rect, Rule
from tests.extractor.pages.drawn import geometry


def test_a_line_is_a_rule() -> None:
    """From the left and the top, with its thickness and colour."""

    def draw(c: Canvas) -> None:
        c.setStrokeColorRGB(0, 0, 1)
        c.setLineWidth(2)
        c.line(50, 200, 150, 200)
        c.line(60, 100, 60, 180)

    level, upright = geometry(draw).rules
    assert level == Rule(50, 100, 150, 100, 2, 0x0000FF)
    assert upright == Rule(60, 120, 60, 200, 2, 0x0000FF)
    assert level.level
    assert not upright.level


def test_a_thin_filled_rectangle_is_a_rule() -> None:
    """Word processors draw table borders so."""
    (rule,) = geometry(lambda c: c.rect(50, 200, 100, 0.5, stroke=0, fill=1)).rules
    assert (rule.x0, rule.x1, rule.level) == (50, 150, True)
    assert rule.top == rule.bottom == pytest.approx(99.75, abs=0.01)


def test_a_filled_rectangle_keeps_its_colour() -> None:
    """A shaded box has no rules unless its edge is drawn."""

    def draw(c: Canvas) -> None:
        c.setFillColorRGB(0, 1, 0)
        c.rect(50, 100, 100, 50, stroke=0, fill=1)

    page = geometry(draw)
    assert page.rects == (Rect(50, 150, 150, 200, 0x00FF00, stroked=False),)
    assert page.rules == ()


def test_the_edge_of_a_rectangle_is_four_rules() -> None:
    """A stroked box can border cells."""
    page = geometry(lambda c: c.rect(50, 100, 100, 50))
    assert page.rects == (Rect(50, 150, 150, 200, None, stroked=True),)
    assert sorted(rule.level for rule in page.rules) == [False, False, True, True]


def test_many_lines_of_one_path_are_as_many_rules() -> None:
    """A grid may be one path."""
    assert len(geometry(lambda c: c.grid((50, 100, 150), (50, 100, 150, 200))).rules) == 7


def test_curves_and_slanting_lines_are_drawings() -> None:
    """A pie or a line of a chart is no rule."""

    def draw(c: Canvas) -> None:
        c.circle(100, 100, 30)
        c.line(200, 100, 300, 150)

    page = geometry(draw)
    assert page.rules == ()
    circle, line = page.drawings
    assert [circle.x0, circle.x1] == pytest.approx([70, 130], abs=1)
    assert [line.x0, line.x1] == pytest.approx([200, 300], abs=1)


def test_shapes_within_a_form_lie_where_the_form_is_drawn() -> None:
    """A form's own coordinates are moved by every matrix above it."""

    def draw(c: Canvas) -> None:
        c.beginForm("box")
        c.line(0, 0, 40, 0)
        c.endForm()
        c.translate(100, 200)
        c.scale(2, 2)
        c.doForm("box")

    (rule,) = geometry(draw).rules
    assert (rule.x0, rule.top, rule.x1) == (100, 100, 180)
