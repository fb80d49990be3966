"""Does a fact run through the documents, and does its line break where it must?"""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from corpus.model import Filters, Timeline
from scrutiny.charts import ChartError, draw
from scrutiny.timeline import follow, timeline_json
from tests.scrutiny.collections import collection

HEAD = "# Annual Report {year}\n\nPolice and Crime Commissioner for Norfolk\n\n## Crime\n\n"


def report(year: str, words: str) -> str:
    """Return a report on a financial year."""
    return HEAD.format(year=year) + words


def follow_robbery(home: Path, *reports: str) -> Timeline:
    """Follow robberies through reports."""
    texts = {f"r{n}": text for n, text in enumerate(reports)}
    with collection(home, **texts) as (store, index):
        return follow(store, index, "robberies", Filters())


@pytest.fixture
def three(tmp_path: Path) -> Timeline:
    """Three yearly figures, the last for half a year."""
    return follow_robbery(
        tmp_path,
        report("2021-22", "In 2021/22 there were 420 robberies."),
        report("2022-23", "In 2022/23 there were 404 robberies."),
        report("2023-24", "Between April 2023 and September 2023 there were 190 robberies."),
    )


def test_years_alike_are_joined_in_order(three: Timeline) -> None:
    """The second year goes on from the first."""
    points = three.lines[0].points
    assert [point.record.mention.text for point in points] == ["420", "404", "190"]
    assert points[1].broken == ()


def test_half_a_year_breaks_the_line_and_says_so(three: Timeline) -> None:
    """Six months cannot be set against twelve."""
    broken = three.lines[0].points[2].broken
    assert [each.reason for each in broken] == [
        "another length of time: 6 months, before 12 months"
    ]


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        ("In 2022/23 there were 40 robberies in Great Yarmouth.", "another area"),
        ("In 2022/23 there were 90 business robberies.", "another definition"),
        (
            "In 2022/23 there were 404 robberies. A new definition of robberies came in.",
            "the document says",
        ),
    ],
)
def test_area_definition_and_the_documents_own_warning_break_it(
    tmp_path: Path, second: str, reason: str
) -> None:
    """Each is a reason of its own."""
    first = report("2021-22", "In 2021/22 there were 420 robberies.")
    found = follow_robbery(tmp_path, first, report("2022-23", second))
    reasons = [each.reason for each in found.lines[0].points[1].broken]
    assert any(each.startswith(reason) for each in reasons)


def test_two_figures_for_one_year_are_not_joined(tmp_path: Path) -> None:
    """Documents that disagree stand side by side."""
    found = follow_robbery(
        tmp_path,
        report("2021-22", "In 2021/22 there were 420 robberies."),
        report("2022-23", "In 2021/22 there were 431 robberies."),
    )
    assert "same time" in found.lines[0].points[1].broken[0].reason


def test_changes_and_levels_are_lines_apart(tmp_path: Path) -> None:
    """A fall in per cent shares no axis with a number."""
    words = "In 2021/22 there were 420 robberies. In 2021/22 robberies fell by 5%."
    found = follow_robbery(tmp_path, report("2021-22", words))
    assert [line.kind for line in found.lines] == ["number", "per cent, change"]


@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_a_chart_is_written(three: Timeline, tmp_path: Path, suffix: str) -> None:
    """The picture is whole, and the SVG has its words as words."""
    path = tmp_path / f"chart.{suffix}"
    draw(three, path)
    data = path.read_bytes()
    if suffix == "svg":
        root = ElementTree.fromstring(data)
        words = " ".join(root.itertext())
        assert "Robberies" in words
        assert "another length of time" in words
    else:
        assert data.startswith(b"\x89PNG")


def test_the_same_timeline_draws_the_same_file(three: Timeline, tmp_path: Path) -> None:
    """No clock and no chance go into the picture."""
    one, other = tmp_path / "one.svg", tmp_path / "other.svg"
    draw(three, one)
    draw(three, other)
    assert one.read_bytes() == other.read_bytes()


def test_what_cannot_be_drawn_says_why(three: Timeline, tmp_path: Path) -> None:
    """Another suffix, or nothing found."""
    with pytest.raises(ChartError, match="svg or .png"):
        draw(three, tmp_path / "chart.pdf")
    with pytest.raises(ChartError, match="no figure"):
        draw(Timeline("zebras", ()), tmp_path / "chart.svg")


def test_json_has_every_point_with_its_evidence(three: Timeline) -> None:
    """Programs get quote, place, period and breaks."""
    points = timeline_json(three)["lines"][0]["points"]
    assert [point["record"]["value"] for point in points] == [420, 404, 190]
    assert points[2]["broken"][0]["reason"].startswith("another length")
    assert points[0]["period"] == {"start": "2021-04-01", "end": "2022-03-31"}
