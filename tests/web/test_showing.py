"""Are figures, days and pages shown as a person would write and look at them?"""

from __future__ import annotations

import pytest

from commands.printing import not_as_typed
from corpus.model import Box, Concept, PageSize, Query
from tests.corpus import nouns
from web.showing import amount_shown, closeup, concept_words, days_shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("2023-12-13", "13 December 2023"),
        ("2022-03-31 to 2022-12-31", "31 March 2022 to 31 December 2022"),
        ("2023-08", "August 2023"),
        ("2021/22", "2021/22"),
        ("2023", "2023"),
        ("until 2024-03-01", "until 1 March 2024"),
    ],
)
def test_days_are_written_out(words: str, shown: str) -> None:
    """Financial years and years stay as they are."""
    assert days_shown(words) == shown


def test_pounds_are_told_where_only_the_column_says_so() -> None:
    """ "482,000" in a column of pounds; what has its sign is as printed."""
    assert amount_shown(nouns.figure("482,000", "482000")) == "about £482,000"
    assert amount_shown(nouns.figure("£4.2m", "4200000")) == "about £4.2m"


@pytest.mark.parametrize(
    ("box", "seen"),
    [
        (Box(1, 290, 390, 310, 410), "150.0 355.0 300.0 90.0"),
        (Box(1, 0, 0, 20, 10), "0.0 0.0 300.0 90.0"),
        (Box(1, 580, 790, 600, 800), "300.0 710.0 300.0 90.0"),
    ],
)
def test_a_close_up_stays_on_the_page(box: Box, seen: str) -> None:
    """The figure in its middle, or as near as the edge of the page lets it be."""
    assert closeup(box, PageSize(1, 600, 800)) == seen


@pytest.mark.parametrize(
    ("nearest", "words"),
    [
        ("Oadby", "nothing held is called place Oadbey, did you mean Oadby?"),
        ("", "nothing held is called place Oadbey"),
    ],
)
def test_a_name_not_held_is_told_alike_everywhere(nearest: str, words: str) -> None:
    """In the browser as on the command line."""
    concept = Concept("unknown", nearest, "place Oadbey")
    assert concept_words(concept) == words
    assert list(not_as_typed(Query("place:Oadbey", concepts=(concept,)))) == [words]
