"""Do audit, timeline, promises and brief answer at a shell as the contract says?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.collection import Shell


def test_audit_prints_what_is_wrong_first(samples: Shell) -> None:
    """Each finding has its computation, and what holds is counted."""
    done = samples.run("audit")
    assert done.exit_code == 0
    first = done.stdout.splitlines()[0]
    assert first.startswith(("BROKEN", "CONFLICT"))
    assert "33,763" in done.stdout
    assert "to look at" in done.stdout.splitlines()[-1]


def test_audit_of_one_document_as_json(samples: Shell) -> None:
    """Only its findings, one object on stdout."""
    done = samples.run("audit", "103-panel", "--json")
    found = json.loads(done.stdout)["findings"]
    assert {finding["document"] for finding in found} == {"103-panel-update-december-2023.md"}
    assert {finding["verdict"] for finding in found} == {"holds"}


def test_audit_of_an_unknown_document_says_so(samples: Shell) -> None:
    """Wrong use, and the message names what was typed."""
    done = samples.run("audit", "nothing-like-it")
    assert done.exit_code == 2
    assert "nothing-like-it" in done.output


def test_timeline_prints_a_table_and_draws(samples: Shell, tmp_path: Path) -> None:
    """The table on stdout, the chart in the file."""
    path = tmp_path / "referrals.svg"
    done = samples.run("timeline", "Victim", "First", "referrals", "-o", path)
    assert done.exit_code == 0
    assert "8,143" in done.stdout
    assert path.read_text("utf-8").startswith("<?xml")


def test_timeline_of_nothing_is_one(samples: Shell) -> None:
    """Nothing found is exit code 1, and says where to look."""
    done = samples.run("timeline", "zebra crossings")
    assert done.exit_code == 1
    assert "beatbook figures" in done.output


def test_timeline_draws_no_other_kind_of_file(samples: Shell, tmp_path: Path) -> None:
    """A PDF is asked for and refused with what is possible."""
    done = samples.run("timeline", "Victim First referrals", "-o", tmp_path / "chart.pdf")
    assert done.exit_code == 2
    assert ".svg" in done.output


def test_promises_of_a_place(samples: Shell) -> None:
    """The homes of Melton are under way."""
    done = samples.run("promises", "--place", "Melton", "--json")
    found = json.loads(done.stdout)["promises"]
    assert [promise["status"] for promise in found] == ["under way"]
    assert "UNDER WAY" in samples.run("promises", "--place", "Melton").stdout


@pytest.mark.parametrize("suffix", ["md", "html"])
def test_brief_writes_a_page(samples: Shell, tmp_path: Path, suffix: str) -> None:
    """The sum of the three bids stands in either."""
    path = tmp_path / f"melton.{suffix}"
    done = samples.run("brief", "Safer Streets", "--place", "Melton", "-o", path)
    assert done.exit_code == 0
    assert "960,591.34 = 315,568 + 313,967.89 + 331,055.45" in path.read_text("utf-8")


def test_brief_since_a_meeting_leaves_out_what_came_before(samples: Shell) -> None:
    """The annual report of 2021-22 is not quoted after 2023."""
    done = samples.run("brief", "Victim First", "--panel", "2024-01-01")
    assert "8,143" in done.stdout
    assert "15,532" not in done.stdout


def test_brief_of_nothing_says_what_there_is(samples: Shell) -> None:
    """Exit code 1, and the places the topic is spoken of for."""
    done = samples.run("brief", "Safer Streets", "--place", "Rutland")
    assert done.exit_code == 1
    assert "Melton" in done.output


def test_brief_refuses_another_suffix(samples: Shell, tmp_path: Path) -> None:
    """What it can write is named."""
    done = samples.run("brief", "Safer Streets", "-o", tmp_path / "melton.pdf")
    assert done.exit_code == 2
    assert ".html" in done.output
