"""Are units read in the order a person reads them?"""

from __future__ import annotations

import pytest

from extractor.pages.columns import in_order
from extractor.pages.geometry import Word
from extractor.pages.lines import Line, line_of

LEFT, RIGHT, WHOLE = (50, 250), (270, 470), (50, 470)


def line(text: str, across: tuple[float, float], top: float, size: float = 10) -> Line:
    """Return a line of a text between two ends, its words as wide as each other."""
    texts = text.split()
    wide = (across[1] - across[0]) / len(texts)
    return line_of(
        [
            Word(
                one,
                across[0] + n * wide,
                top,
                across[0] + (n + 1) * wide - 2,
                top + size,
                (),
                size,
                bold=False,
                colour=0,
                font="",
                rotation=0,
                baseline=top + 0.8 * size,
                order=n,
            )
            for n, one in enumerate(texts)
        ]
    )


def prose(name: str, across: tuple[float, float], tops: list[float]) -> list[Line]:
    """Return lines of six words each, named after their column and number."""
    return [line(f"{name}{n} is a line of words", across, top) for n, top in enumerate(tops)]


def firsts(lines: list[Line]) -> list[str]:
    """Return the first word of each line in reading order."""
    return [one.words[0].text for run in in_order(lines) for one in run.units]


def test_columns_are_read_one_after_the_other() -> None:
    """Also when their lines stand on one level."""
    lines = prose("l", LEFT, [100, 112, 124]) + prose("r", RIGHT, [100, 112, 124])
    assert firsts(lines[::-1]) == ["l0", "l1", "l2", "r0", "r1", "r2"]


def test_a_heading_over_both_columns_ends_them() -> None:
    """What stands above it is read before what stands below."""
    lines = (
        prose("a", LEFT, [100, 112])
        + prose("b", RIGHT, [100, 112])
        + [line("head over all of both of them", WHOLE, 140)]
        + prose("c", LEFT, [170, 182])
        + prose("d", RIGHT, [170, 182])
    )
    assert firsts(lines) == ["a0", "a1", "b0", "b1", "head", "c0", "c1", "d0", "d1"]


def test_columns_may_be_of_unequal_width_and_length() -> None:
    """A narrow column beside a wide one, its lines at other heights."""
    lines = prose("side", (50, 130), [100, 117, 134, 151]) + prose("main", (150, 470), [104, 115])
    assert firsts(lines) == ["side0", "side1", "side2", "side3", "main0", "main1"]


def test_columns_within_a_column_are_found() -> None:
    """A wide column may be parted again further down."""
    lines = (
        prose("l", (50, 150), [100, 112, 124, 136, 148])
        + prose("top", (170, 470), [100])
        + prose("x", (170, 310), [130, 142])
        + prose("y", (330, 470), [130, 142])
    )
    assert firsts(lines) == ["l0", "l1", "l2", "l3", "l4", "top0", "x0", "x1", "y0", "y1"]


def test_short_things_on_one_level_are_read_along_their_row() -> None:
    """Labels and figures without rules are rows, not columns."""
    lines = [
        line(text, (x, x + 60), top)
        for top, texts in (
            (100, ("Leicester", "1,204")),
            (112, ("Melton", "90")),
            (124, ("Oadby", "35")),
        )
        for x, text in zip((50, 270), texts, strict=True)
    ]
    assert firsts(lines) == ["Leicester", "1,204", "Melton", "90", "Oadby", "35"]


@pytest.mark.parametrize("count", [0, 1])
def test_little_has_little_order(count: int) -> None:
    """Nothing is nothing, one line is one line."""
    assert len(firsts(prose("l", LEFT, [100.0] * count))) == count
