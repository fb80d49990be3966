"""Are paragraphs that run on in one parted at their numbers, and nowhere else?"""

from __future__ import annotations

import pytest

from corpus.model import Box, Piece
from extractor.blocks import Part
from extractor.pages.numbering import parted


def part(text: str) -> Part:
    """Return a paragraph in one piece, each letter one point wide."""
    edges = tuple(float(n) for n in range(len(text) + 1))
    return Part(
        "paragraph", text, (Piece(0, len(text), box=Box(1, 0, 0, len(text), 10), edges=edges),)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4. It rose. 5. It fell.", ["4. It rose.", "5. It fell."]),
        ("4. It rose to 5. It fell.", ["4. It rose to 5. It fell."]),
        ("4. It rose. 7. It fell.", ["4. It rose. 7. It fell."]),
        ("It rose. 5. It fell.", ["It rose. 5. It fell."]),
        (
            "3. He asks; - a. Is it enough? - b. What else?",
            ["3. He asks;", "a. Is it enough?", "b. What else?"],
        ),
        ("9. It came from a. Smith and others.", ["9. It came from a. Smith and others."]),
        ("2. See a. The plan.", ["2. See a. The plan."]),
    ],
)
def test_numbers_in_sequence_begin_paragraphs(text: str, expected: list[str]) -> None:
    """A number counts on from the last; one letter alone is no list."""
    assert [one.text for one in parted(part(text))] == expected


def test_each_part_keeps_the_place_of_its_letters() -> None:
    """The second part's first edge is where its number stands."""
    first, second = parted(part("4. It rose. 5. It fell."))
    assert (first.pieces[0].edges[0], first.pieces[0].edges[-1]) == (0, 11)
    assert (second.pieces[0].edges[0], second.pieces[0].edges[-1]) == (12, 23)


def test_letters_become_items() -> None:
    """They belong to the paragraph before them."""
    kinds = [one.kind for one in parted(part("3. He asks: a. Is it? b. Was it?"))]
    assert kinds == ["paragraph", "item", "item"]
