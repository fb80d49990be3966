"""Are targets and times that a claim speaks of told from what is printed?"""

from pathlib import Path

import pytest

from scrutiny.checking.timed import says_met
from tests.scrutiny.checkers import verdicts_on

_WAIT = "Officers reached urgent incidents in {} on average"
_TARGET = f"{_WAIT}, against a target of 15 minutes."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officers met their target", True),
        ("Officers missed their target", False),
        ("Officers did not meet their target", False),
        ("Officers didn’t hit their target", False),
        ("The target has not yet been met", False),
        ("The force failed to meet its target", False),
        ("Officers did not miss their target", None),
        ("The target is 15 minutes", None),
        ("The force aims to recruit 120 officers within two years", None),
        ("Burglary exceeded the target of 90", None),
    ],
)
def test_met_or_missed(text: str, expected: bool | None) -> None:
    """A denial turns "met" round; "exceeded" may be either, and an aim is no target met."""
    assert says_met(text) == expected


@pytest.mark.parametrize(
    ("text", "claim", "expected"),
    [
        (
            "The force aims to recruit 120 officers in Thetford within two years.",
            "The force aims to recruit 120 officers in Thetford within two years.",
            "supported",
        ),
        (
            "Officers in Thetford met the target for school visits.",
            "Officers in Thetford met the target for school visits.",
            "supported",
        ),
        (
            "Officers in Thetford missed the target for 120 visits to schools.",
            "Officers in Thetford met the target for 120 visits to schools.",
            "not_found",
        ),
        (
            _TARGET.format("11 minutes"),
            "Norfolk officers did not meet their target for urgent incidents.",
            "contradicted",
        ),
        (
            _TARGET.format("17 minutes"),
            "Norfolk officers did not meet their target for urgent incidents.",
            "supported",
        ),
        (
            "The share of 101 calls in Norfolk that were abandoned was 6%, the target 10%.",
            "The share of 101 calls abandoned in Norfolk met the 10% target.",
            "not_found",
        ),
    ],
)
def test_targets(tmp_path: Path, text: str, claim: str, expected: str) -> None:
    """Printed word for word, or worked out from a time; less is not better for every share."""
    assert [v.verdict for v in verdicts_on(tmp_path, text, claim)] == [expected]


@pytest.mark.parametrize(
    ("printed", "claimed", "expected"),
    [
        ("nine seconds", "in no more than ten seconds", "supported"),
        ("15 minutes", "in at least 15 minutes", "supported"),
        ("15 minutes", "within 15 minutes", "supported"),
        ("15 minutes", "in less than 15 minutes", "contradicted"),
        ("14 minutes", "in 15 minutes or less", "supported"),
        ("just over 15 minutes", "in more than 15 minutes", "supported"),
        ("11 minutes", "in at least 15 minutes", "contradicted"),
    ],
)
def test_how_exactly_a_time_is_meant(
    tmp_path: Path, printed: str, claimed: str, expected: str
) -> None:
    """The words before and behind a time reach as far as those of any amount."""
    claim = f"Norfolk officers reached urgent incidents {claimed}."
    found = verdicts_on(tmp_path, _WAIT.format(printed) + ".", claim)
    assert [v.verdict for v in found] == [expected]


def test_the_quote_holds_the_time(tmp_path: Path) -> None:
    """A time of the sentence after is quoted from there."""
    text = (
        "Officers are sent to urgent incidents in Norfolk at once. They took 11 minutes on "
        "average, against a target of 15 minutes."
    )
    (found,) = verdicts_on(
        tmp_path, text, "Norfolk officers sent to urgent incidents met their target."
    )
    assert found.verdict == "supported"
    assert "11 minutes" in found.evidence[0].quote


def test_what_is_aimed_at_is_not_held_against_what_was_reached(tmp_path: Path) -> None:
    """ "Aims to answer in ten seconds" is not ruled out by six seconds taken."""
    text = "Norfolk answered 999 calls from the public in six seconds on average."
    claim = "Norfolk aims to answer 999 calls from the public in ten seconds."
    assert all(v.verdict == "not_found" for v in verdicts_on(tmp_path, text, claim))


def test_a_share_within_a_time_is_judged_by_the_share(tmp_path: Path) -> None:
    """ "83% within ten seconds" is not borne out by the ten seconds."""
    text = "Norfolk answered 93% of 999 calls within ten seconds."
    found = verdicts_on(tmp_path, text, text.replace("93", "83"))
    assert [v.verdict for v in found] == ["contradicted"]
