"""Do hyphens at line ends go only where the joined word is a word?"""

from __future__ import annotations

import pytest

from extractor.pages.hyphens import hyphens_of
from tests.extractor.pages.test_columns import line

ACROSS = (50.0, 250.0)
# The document parts "reduction" at a line end, and prints it whole elsewhere.
HABIT = [
    "a reduc-",
    "tion in stalking",
    "the reduction was large",
    "anti-social acts",
    "home and safety",
    "year",
]


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("reduc-", "tion", True),  # printed whole elsewhere
        ("neigh-", "bourhood", True),  # the habit of this document
        ("anti-", "social", False),  # printed with its hyphen elsewhere
        ("home-", "safety", False),  # two words of this document
        ("19-24-year-", "olds", False),  # hyphened before already
        ("CAT-", "EGORY", True),  # capitals too
        ("Lord-", "Lieutenant", False),  # a name goes on with a capital
        ("2023-", "24", False),  # no letters
    ],
)
def test_a_document_that_parts_words(before: str, after: str, joined: bool) -> None:
    """What it prints elsewhere decides; then its habit."""
    hyphens = hyphens_of([[line(text, ACROSS, 100) for text in HABIT]])
    assert hyphens.joins(before, after) is joined


def test_a_document_that_parts_no_words_keeps_hyphens() -> None:
    """Without a sign of the habit, a hyphen is one."""
    lines = [line(text, ACROSS, 100) for text in ("a well-", "being review", "plain words")]
    assert not hyphens_of([lines]).joins("neigh-", "bourhood")
