"""Is furniture found at the edges of pages, and nothing else taken for it?"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractor.pages.furniture import PageLines, find_furniture
from extractor.pages.lines import Line
from tests.extractor.pages.test_columns import line

ACROSS = (50.0, 250.0)


def furniture(*pages: Sequence[tuple[str, float]]) -> list[str]:
    """Return the lines found among pages of (text, top), each 800 points high."""
    laid = [
        PageLines(n, 800, tuple(line(text, ACROSS, top) for text, top in page))
        for n, page in enumerate(pages, 1)
    ]
    found = find_furniture(laid)
    lines: list[Line] = [one for page in laid for one in page.lines]
    return [one.text for one in lines if id(one) in found]


def test_what_is_the_same_on_several_pages_is_furniture() -> None:
    """Numbers may change; it must stand at the edge, in one place."""
    pages = [
        [("Annual Report 2023-24", 20), ("abc"[n - 1] * 9, 60), (f"Page {n} | Force", 770)]
        for n in (1, 2, 3)
    ]
    assert furniture(*pages) == [
        word for n in (1, 2, 3) for word in ("Annual Report 2023-24", f"Page {n} | Force")
    ]


def test_text_at_the_edge_is_no_furniture() -> None:
    """The first line of a page says something else on every page."""
    assert furniture([("Stops rose", 60)], [("Stops fell", 60)]) == []


def test_what_is_repeated_in_the_middle_is_text() -> None:
    """A heading each district has."""
    assert furniture([("What we did", 400)], [("What we did", 400)]) == []


def test_what_is_repeated_inside_other_text_is_text() -> None:
    """A table's header on each page, under a first line of its own."""
    pages = [[(f"Table {name}", 30), ("Force Total", 45)] for name in "ab"]
    assert furniture(*pages) == []


@pytest.mark.parametrize("text", ["Page 3 of 25", "3 of 25", "- page 7 -", "3/25"])
def test_a_page_number_says_so(text: str) -> None:
    """Also in a document of one page."""
    assert furniture([("Some words", 300), (text, 780)]) == [text]


def test_bare_numbers_count_the_pages() -> None:
    """From whatever number; a lone number that counts nothing stays."""
    pages = [[("Some words here", 300 + 20 * n), (str(n + 40), 780)] for n in (1, 2)]
    assert furniture(*pages) == ["41", "42"]
    assert furniture([("Some words", 300), ("96", 780)]) == []


@pytest.mark.parametrize(
    "text", ["This page is intentionally left blank", "----- End of Report -----"]
)
def test_a_blank_page_says_so(text: str) -> None:
    """Wherever it stands."""
    assert furniture([(text, 400)]) == [text]


def test_a_tables_unit_is_no_furniture() -> None:
    """Though it stands over the table of every page."""
    pages = [[("All figures in £m", 20), ("abc"[n - 1] * 9, 60)] for n in (1, 2, 3)]
    assert furniture(*pages) == []
