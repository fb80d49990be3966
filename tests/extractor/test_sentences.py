"""Where does a sentence end, and where does it only look like it?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.sentences import sentence_at, sentence_spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Crime fell. Trust rose.", ["Crime fell.", "Trust rose."]),
        ("17. The bids were won. Work began.", ["17. The bids were won.", "Work began."]),
        ("Locks for approx. 400 homes.", ["Locks for approx. 400 homes."]),
        ("It cost £1.5m. Was it worth it? Yes.", ["It cost £1.5m.", "Was it worth it?", "Yes."]),
        ("It began in 2019. It ended.", ["It began in 2019.", "It ended."]),
        ("Ask Dr. Jones or Cllr. Singh.", ["Ask Dr. Jones or Cllr. Singh."]),
        ("He said “enough.” They left.", ["He said “enough.”", "They left."]),
        ("no full stop at all", ["no full stop at all"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    """Abbreviations, list numbers and decimals end no sentence."""
    assert [text[start:end] for start, end in sentence_spans(text)] == expected


@given(st.text(alphabet="ab .!?D1£A”", max_size=80))
def test_every_word_is_in_exactly_one_sentence(text: str) -> None:
    """Spans are in order, do not overlap, and leave only white space out."""
    spans = list(sentence_spans(text))
    assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))
    left_out = "".join(
        text[a:b]
        for a, b in zip(
            [0, *(e for _, e in spans)], [*(s for s, _ in spans), len(text)], strict=True
        )
    )
    assert not left_out.strip()


def test_sentence_at_a_character() -> None:
    """The sentence around a figure is the one it stands in."""
    text = "Crime fell. Trust rose by 5%."
    assert sentence_at(text, text.index("5")) == (12, 29)
