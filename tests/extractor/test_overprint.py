"""Are words told apart that are printed over each other?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractor.extraction import Prepared
from tests.extractor.pages.drawn import pdf
from tests.extractor.spelled import reading, unspelled


def _amid(canvas: Canvas) -> None:
    """A figure stands amid the letters of another word."""
    canvas.drawString(40, 200, "We helped 1,250 victims at facilities in Kent.")
    canvas.setFont("Helvetica", 24)
    canvas.drawString(170, 196, "4 victims")


def _above(canvas: Canvas) -> None:
    """Small letters reach into the box of a large figure from above, others from below."""
    canvas.setFont("Helvetica", 30)
    canvas.drawString(40, 200, "£1,250")
    canvas.setFont("Helvetica", 6)
    canvas.drawString(50, 220, "paid last year")
    canvas.drawString(50, 196, "to victims of crime")


def _watermark(canvas: Canvas) -> None:
    """Letters far larger lie behind a text."""
    canvas.setFillGray(0.9)
    canvas.setFont("Helvetica", 120)
    canvas.drawString(20, 150, "DRAFT")
    canvas.setFillGray(0)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(40, 190, "We spent £4,500 on locks and helped 1,250 victims.")


@pytest.fixture
def figures(tmp_path: Path, prepared: Prepared) -> Callable[[Callable[[Canvas], None]], list[str]]:
    """Draw a page, see that boxes spell what they hold, and return the figures read."""

    def read(draw: Callable[[Canvas], None]) -> list[str]:
        path = tmp_path / "drawn.pdf"
        path.write_bytes(pdf(draw))
        found = reading(path, prepared)
        assert found is not None
        return [record.mention.text for record in found.records if record.figure]

    return read


Figures = Callable[[Callable[[Canvas], None]], list[str]]


def test_a_figure_amid_other_letters_is_none(
    figures: Figures, tmp_path: Path, prepared: Prepared
) -> None:
    """What nobody can tell is not guessed; the rest of the line is read."""
    assert figures(_amid) == ["1,250"]
    assert unspelled(tmp_path / "drawn.pdf", prepared) == []


def test_letters_that_reach_into_a_box_are_cut_off_it(
    figures: Figures, tmp_path: Path, prepared: Prepared
) -> None:
    """The large figure keeps its record, and its box holds it alone."""
    assert figures(_above) == ["£1,250"]
    assert unspelled(tmp_path / "drawn.pdf", prepared) == []


def test_a_watermark_hides_nothing(figures: Figures) -> None:
    """Figures are read over letters that lie behind them."""
    assert figures(_watermark) == ["£4,500", "1,250"]
