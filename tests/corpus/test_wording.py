"""Is what was told of a figure worded so that a reader understands it?"""

from __future__ import annotations

import pytest

from corpus.store import Store
from corpus.wording import how_words
from tests.collection import Shell


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("same sentence", "in the same sentence"),
        ("named here", "named here"),
        ("pointed back to: 17 b", "in paragraph 17 b, to which this paragraph refers back"),
        (
            "pointed back to: above",
            "in a paragraph further up, to which this paragraph refers back",
        ),
        (
            "parent paragraph: pointed back to: 16",
            "in paragraph 16, to which the paragraph of this item refers back",
        ),
        ("parent paragraph: named here", "in the paragraph this item belongs to"),
        ("parent paragraph: parent paragraph: named here", "in the paragraph this item belongs to"),
        ("“the whole district”", "meant by “the whole district”"),
        ("recorded by the force", "recorded by the force"),
    ],
)
def test_where_a_name_was_told(how: str, words: str) -> None:
    """What a rule notes is short; a reader is told in words where to look."""
    assert how_words(how) == words


def test_all_ways_in_the_samples_are_worded(samples: Shell) -> None:
    """A note that is no phrase of English would be shown as it is."""
    with Store.open(samples.home) as store:
        figures = [record.figure for record in store.records() if record.figure]
    links = [link for f in figures for link in (*f.programmes, *f.places, *f.topics)]
    told = {link.how for link in links} | {f.period_how for f in figures if f.period_how}
    unclear = {how for how in told if how_words(how) == how}
    assert len(told) > 8
    assert unclear <= {"recorded by the force", "named here"}
