"""Is what a collection knows to be misprinted put right, and said to be?"""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import pipeline
from corpus.corrections import FILE, read_corrections
from corpus.model import Record, Settings
from corpus.store import Store
from corpus.yaml_lines import KnowledgeError
from extractor.reading import ReadFile

TEXT = """# Newsletter - Police and Crime Commissioner for Kent

New vehicles cost £729.932 in 2023/24, and the stations of Rushey mead £729.932 in 2022/23.

The Brighter Nights Fund gave £40k to Tankertown.
"""


def ingest(tmp_path: Path, corrections: str) -> tuple[list[Record], list[tuple[str, str]]]:
    """Read the text into a collection with these corrections; return its records and warnings."""
    home, source = tmp_path / "home", tmp_path / "letter.txt"
    source.write_text(TEXT, encoding="utf-8")
    home.mkdir()
    (home / FILE).write_text(corrections, encoding="utf-8")
    settings, today = Settings(), date(2025, 1, 1)
    found = read_corrections(home)
    read = ReadFile(settings, today, home / "cache", found)
    report = pipeline.ingest([source], home, settings, today=today, read=read)
    with Store.open(home) as store:
        return list(store.records()), report.warnings


def test_a_value_is_put_right_and_the_words_stay(tmp_path: Path) -> None:
    """The figure has the right amount, the printed words, and a warning with the reason."""
    records, warnings = ingest(
        tmp_path,
        "- document: letter\n  text: £729.932\n  value: 729,932\n  reason: a stop for a comma\n",
    )
    figures = [r.mention for r in records if r.mention.text == "£729.932"]
    assert [m.quantity.amount for m in figures if m.quantity] == [Decimal(729932)] * 2
    quantity = figures[0].quantity
    assert quantity is not None
    assert quantity.warning == "printed '£729.932', corrected: a stop for a comma"
    assert figures[0].found_by.endswith("corrected: a stop for a comma")
    assert warnings == []


def test_names_and_dates_are_put_right_too_and_a_mention_can_be_dropped(tmp_path: Path) -> None:
    """A canonical name, the days of a date, or nothing at all in place of a false mention."""
    records, warnings = ingest(
        tmp_path,
        "- {text: Brighter Nights Fund, canonical: Bright Nights, reason: its own website}\n"
        "- {text: 2022/23, near: vehicles, first: 2022-01-01, last: 2022-12-31, reason: a year}\n"
        "- {text: £40k, drop: true, reason: withdrawn}\n",
    )
    by_words = {r.mention.text: r.mention for r in records}
    assert by_words["Brighter Nights Fund"].canonical == "Bright Nights"
    period = by_words["2022/23"].period
    assert period is not None
    assert (period.start, period.end) == (date(2022, 1, 1), date(2022, 12, 31))
    assert "£40k" not in by_words
    assert warnings == []


def test_an_unused_correction_warns(tmp_path: Path) -> None:
    """Words that are nowhere printed are a slip; a correction of another document waits."""
    _, warnings = ingest(
        tmp_path,
        "- {text: £999.999, value: 1, reason: typo}\n"
        "- {document: other.pdf, text: £1, value: 1, reason: typo}\n",
    )
    assert len(warnings) == 1
    assert warnings[0][0] == "corrections.yml, line 1"
    assert "'£999.999' was not used" in warnings[0][1]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("- {text: £1, reason: x}", "line 1: say what is right"),
        ("- {text: £1, value: 1, canonical: A, reason: x}", "line 1: say what is right"),
        ("- {text: £1, value: one, reason: x}", "'one' is no number"),
        ("- {text: May, first: 2024-13-01, reason: x}", "must be days"),
        ("- {text: May, first: 2024-05-02, last: 2024-05-01, reason: x}", "before first"),
        ("- {text: £1, value: 1}", "reason is missing"),
        ("- {text: £1, value: 1, reason: x, colour: red}", "unknown key 'colour'"),
        ("just words", "expected a list"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    """The message says which line and what it needs."""
    (tmp_path / FILE).write_text(line, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=message):
        read_corrections(tmp_path)


@pytest.mark.parametrize("content", [None, "", " \n"])
def test_a_collection_needs_no_corrections(tmp_path: Path, content: str | None) -> None:
    """No file, or an empty one, corrects nothing."""
    if content is not None:
        (tmp_path / FILE).write_text(content, encoding="utf-8")
    assert read_corrections(tmp_path) == ()
