"""Who published a document, and when?"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.knowledge import load
from corpus.model import Document, Knowledge, Settings, Source
from extractor.dating import describe
from extractor.readers import read

TODAY = date(2026, 1, 5)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """Everything known."""
    return load()


@pytest.fixture
def described(tmp_path: Path, knowledge: Knowledge):  # type: ignore[no-untyped-def]
    """Return a function from a text and a file name to its document."""

    def describe_text(text: str, name: str = "doc.txt") -> Document:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        source = Source(path, name, "0" * 64)
        return describe(source, read(source, Settings()), knowledge, today=TODAY)

    return describe_text


STATED = [
    ("# Police and Crime Panel\n\n6 June 2024\n\nThe Commissioner reports.", "2024-06-06"),
    ("# Report to the Police and Crime Panel - 6 June 2024\n\nText here.", "2024-06-06"),
    ("# Decision notice\n\nDate: 06/06/2024\n\nGrant to the charity.", "2024-06-06"),
    ("# Minutes\n\nDate of meeting: Thursday 6 June 2024\n\nPresent: all.", "2024-06-06"),
    ("# Newsletter June 2024\n\nWelcome to all.", "2024-06-01"),
    ("# JUNE 2024 NEWSLETTER\n\nWelcome to all.", "2024-06-01"),
    ("# Newsletter\n\nSummer 2024\n\nWelcome to all.", "2024-06-01"),
    ("# Commissioner's Update\n\nPublished: June 2024\n\nWelcome.", "2024-06-01"),
]


@pytest.mark.parametrize(("text", "first"), STATED)
def test_a_printed_date_is_the_documents_own(described, text: str, first: str) -> None:  # type: ignore[no-untyped-def]
    """A date beside its label, alone at the top, or in the title of an issue is stated."""
    published = described(text).published
    assert published is not None
    assert (published.basis, str(published.period.start)) == ("stated", first)


@pytest.mark.parametrize(
    "text",
    [
        "# Performance report\n\nPosition as at 30 June 2024\n\nIt fell.",
        "# Newsletter\n\nThe round opens on 6 June 2024 for all who would bid for it.",
    ],
)
def test_a_date_the_text_speaks_of_is_not_its_own(described, text: str) -> None:  # type: ignore[no-untyped-def]
    """When figures end or a round opens is not when a document came out."""
    published = described(text).published
    assert published is None or published.basis != "stated"


def test_the_file_name_is_the_next_best(described) -> None:  # type: ignore[no-untyped-def]
    """Without a printed date the file's name may have one."""
    published = described("Some words about a force.", "panel_2024-06-06.txt").published
    assert published is not None
    assert (published.basis, str(published.period.start)) == ("file name", "2024-06-06")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("# Annual Report 2023-24\n\nA good year.", "2024-03-31", "2024-12-31"),
        ("# Annual Report 2023\n\nA good year.", "2023-12-31", "2024-09-30"),
        (
            "# News for all\n\nCrime fell in the year ending June 2024. The fund will open on "
            "4 October.",
            "2024-06-30",
            "2024-10-04",
        ),
        (
            "# Money held as at 30 September 2024\n\n"
            "| Bond | Sum | Maturity date |\n|---|---|---|\n"
            "| Bank | £5,000 | 13/07/2026 |\n| Other bank | £6,000 | 15/05/2025 |",
            "2024-09-30",
            "2025-06-30",
        ),
        (
            "# Grants paid\n\nThe last was paid on 2 May 2024.\n\n"
            "| Grant | Sum | Expiry date |\n|---|---|---|\n"
            "| Locks | £5,000 | 31/03/2025 |",
            "2024-05-02",
            "2025-02-28",
        ),
        (
            "# Revenue Budget and Precept 2025-26\n\nThe rise in 2025-26 is £14.",
            "2024-07-01",
            "2025-04-01",
        ),
        (
            "# Grants in the 2025-26 Local Government Finance Settlement\n\nIn 2025-26 it is £5m.",
            "2024-07-01",
            "2025-04-01",
        ),
        ("# Revenue budget outturn 2024-25\n\nIt was spent.", "2025-03-31", "2025-12-31"),
    ],
)
def test_otherwise_it_is_inferred_with_bounds(described, text: str, first: str, last: str) -> None:  # type: ignore[no-untyped-def]
    """After the last date looked back on, before the first looked forward to, and why."""
    published = described(text).published
    assert published is not None
    assert published.basis == "inferred"
    assert published.reason
    assert (str(published.period.start), str(published.period.end)) == (first, last)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Hill Road, Sandton, AB1 2CD Tel: 01234 567890\n\n# Use of devices\n\nText.",
            "Use of devices",
        ),
        ("Our ref 12/34\n\n# Date: 3 May 2024\n\n# Use of devices\n\nText.", "Use of devices"),
        ("# LIGHTING contd\n\nFit a lamp.", "LIGHTING"),
        ("# The M4 CRIME plan\n\nText.", "The M4 CRIME plan"),
        ("# To be continued: a year of visits\n\nText.", "To be continued: a year of visits"),
    ],
)
def test_the_head_of_a_letter_is_no_title(described, text: str, title: str) -> None:  # type: ignore[no-untyped-def]
    """Nor is what another page began."""
    assert described(text).title == title


def test_a_document_without_any_date_has_none(described) -> None:  # type: ignore[no-untyped-def]
    """No date is better than an invented one."""
    assert described("Lock your doors and windows.").published is None


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("The Police and Crime Commissioner for Kent writes to Kent Police.", "Kent"),
        ("Merseyside's Police Commissioner writes.", "Merseyside"),
        ("A word from the Gwent PCC", "Gwent"),
        ("Police, Fire & Crime Commissioner for Essex: our plan.", "Essex"),
        ("Write to office@northumbria-pcc.gov.uk about it.", "Northumbria"),
        ("Thames Valley Police and Crime Commissioner. TVP has grown.", "Thames Valley"),
        ("Maidstone Borough Council and Ashford Borough Council agreed.", "Kent"),
        ("Kent Police, Essex Police, Surrey Police and Sussex Police have it.", None),
        ("A leaflet about locks.", None),
    ],
)
def test_the_publishers_area_is_told_from_the_words(described, text: str, area: str | None) -> None:  # type: ignore[no-untyped-def]
    """The commissioner, the domain, the police or the councils named betray the area."""
    assert described(text).force_area == area


def test_a_half_year_report_covers_half_a_year(described) -> None:  # type: ignore[no-untyped-def]
    """ "Half-year report 2023-24" reports on April to September 2023."""
    covers = described("# Half-year performance report 2023-24\n\nIt fell.").covers
    assert covers is not None
    assert (str(covers.start), str(covers.end)) == ("2023-04-01", "2023-09-30")


@pytest.mark.parametrize(
    ("created", "basis"),
    [("2022-09-30", "metadata"), ("2000-01-01", "inferred"), ("2025-06-01", "inferred")],
)
def test_when_a_file_was_made_counts_where_it_can_be(
    tmp_path: Path, knowledge: Knowledge, created: str, basis: str
) -> None:
    """Not before the year it reports on had ended, and not years after: that is a scan."""
    path = tmp_path / "report.txt"
    path.write_text("# Annual Report 2021/22\n\nOver the year, crime fell by 4%.", encoding="utf-8")
    source = Source(path, path.name, "0" * 64)
    reading = replace(read(source, Settings()), metadata=(("created", created),))
    published = describe(source, reading, knowledge, today=TODAY).published
    assert published is not None
    assert published.basis == basis
