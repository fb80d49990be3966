"""Do characters come out plain: ligatures spelled, hyphens and spaces as usual?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from extractor.pages.characters import Characters
from extractor.pages.clean import clean
from extractor.pages.frame import Frame
from extractor.pages.lettering import Style
from extractor.pages.words import words_of

FRAME = Frame(200.0, 100.0, (1, 0, 0, 1, 0, 0))


def characters(text: str, width: float = 5.0) -> Characters:
    """Return the characters of a line of 10 points, each `width` wide where it shows."""
    n = len(text)
    widths = [0.0 if c in "\u00ad\u200b" else width for c in text]
    x = 10 + np.cumsum([0.0, *widths])
    return Characters(
        np.array([ord(c) for c in text], dtype=np.int64),
        np.column_stack([x[:-1], np.full(n, 42.0), x[1:], np.full(n, 52.0)]),
        np.column_stack([x[:-1], np.full(n, 50.0)]),
        np.zeros(n, dtype=np.int64),
        (Style(10.0, 0, bold=False, colour=0, font="Test"),),
        np.zeros(n, dtype=bool),
        np.zeros(n, dtype=bool),
    )


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("o\ufb03ce", ["office"]),
        ("\ufb01t", ["fit"]),
        ("non\u2011crime", ["non-crime"]),
        ("a\u00a0b\u2009c", ["a", "b", "c"]),
        ("\uf0b7 item", ["\u2022", "item"]),
        ("co\u00adop", ["coop"]),
        ("con\u00ad", ["con-"]),
        ("con\x02", ["con-"]),
        ("x\u200by", ["xy"]),
        ("x\ud800y", ["x\ufffdy"]),
        ("Con\x1frmed", ["Con\ufffdrmed"]),
        ("it\x92s", ["it’s"]),
    ],
)
def test_codes_become_the_usual_ones(printed: str, read: list[str]) -> None:
    """What a font calls a letter is not what a reader reads."""
    assert [word.text for word in words_of(clean(characters(printed), FRAME))] == read


def test_the_letters_of_a_ligature_share_its_width() -> None:
    """An edge runs through the ligature, so that a letter of it can be boxed."""
    (word,) = words_of(clean(characters("\ufb01t"), FRAME))
    assert word.edges == (10.0, 12.5, 15.0, 20.0)


def test_a_hyphen_only_for_the_line_end_says_so() -> None:
    """A soft hyphen printed at a line end may be taken out again."""
    soft, hard = (words_of(clean(characters(text), FRAME))[0] for text in ("con\u00ad", "con-"))
    assert (soft.text, soft.soft_hyphen) == ("con-", True)
    assert not hard.soft_hyphen


def test_letters_drawn_twice_count_once_and_are_bold() -> None:
    """A copy a hair to the right is the same letter; a double letter is two."""
    one = characters("hall")
    two = replace(one, origins=one.origins + [0.4, 0.1], boxes=one.boxes + [0.4, 0.1, 0.4, 0.1])
    both = Characters(
        np.tile(one.codes, 2),
        np.vstack([one.boxes, two.boxes]),
        np.vstack([one.origins, two.origins]),
        np.tile(one.runs, 2),
        one.styles,
        np.tile(one.made_up, 2),
        np.tile(one.doubled, 2),
    )
    (word,) = words_of(clean(both, FRAME))
    assert (word.text, word.bold) == ("hall", True)
