"""Are promises told from reports, and matched with what later documents say of them?"""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import Filters, Promise
from scrutiny.following import promises_about, promises_json
from tests.scrutiny.collections import collection

PLAN = (
    "# Police and Crime Plan 2022-23\n\nPolice and Crime Commissioner for Norfolk\n\n"
    "1 June 2022\n\n## Great Yarmouth\n\n{words}\n"
)
LATER = (
    "# Newsletter\n\nPolice and Crime Commissioner for Norfolk\n\nMay 2023\n\n"
    "## Great Yarmouth\n\n{words}\n"
)
ANY = Filters()
HOMES = "We will fit new locks to 300 homes in Great Yarmouth by the end of March 2023."


def follow(home: Path, plan: str, later: str, filters: Filters = ANY) -> list[Promise]:
    """Return the promises of a plan, answered by a newsletter a year later."""
    texts = {"plan": PLAN.format(words=plan), "later": LATER.format(words=later)}
    with collection(home, **texts) as (store, index):
        found = promises_about(store, index, filters)
    return [promise for promise in found if promise.document.name == "plan.md"]


@pytest.mark.parametrize(
    ("later", "status"),
    [
        ("All 300 homes in Great Yarmouth have been given new locks.", "delivered"),
        ("So far 120 homes in Great Yarmouth have been given new locks.", "under way"),
        ("In Great Yarmouth 120 homes have been given new locks.", "under way"),
        ("In Norwich 300 homes have been given new locks.", "no later mention"),
        ("In Great Yarmouth 300 officers have been trained.", "no later mention"),
    ],
)
def test_a_promise_is_answered_by_the_same_thing_in_the_same_place(
    tmp_path: Path, later: str, status: str
) -> None:
    """Done, begun, elsewhere, something else."""
    found = follow(tmp_path, HOMES, later)
    assert [promise.status for promise in found] == [status]
    assert "300" in found[0].what


def test_other_words_for_the_same_thing_answer_it(tmp_path: Path) -> None:
    """Homes may be called properties later; the share done is worked out."""
    found = follow(tmp_path, HOMES, "In Great Yarmouth 150 properties have been secured.")
    assert found[0].status == "under way"
    assert "150 / 300 = 50%" in found[0].reason


@pytest.mark.parametrize(
    "words",
    [
        "We fitted new locks to 300 homes in Great Yarmouth.",
        "Offenders will face a sentence of up to two years.",
        "Grants of up to £10k will be available.",
        "In 2021-22 we paid for 300 officers to be trained.",
    ],
)
def test_what_is_done_threatened_or_capped_is_no_promise(tmp_path: Path, words: str) -> None:
    """A promise is about what the publisher will do."""
    assert follow(tmp_path, words, "Nothing new.") == []


def test_a_promise_with_a_day_and_no_number(tmp_path: Path) -> None:
    """What nobody mentions again is said to have been due."""
    found = follow(tmp_path, "A new station will open in Great Yarmouth in March 2023.", "Hello.")
    assert [promise.status for promise in found] == ["no later mention"]
    assert "March 2023" in found[0].reason


def test_filters_choose_promises(tmp_path: Path) -> None:
    """A place that is not spoken of has none."""
    assert follow(tmp_path, HOMES, "Hello.", Filters(places=("Great Yarmouth",)))
    assert not follow(tmp_path, HOMES, "Hello.", Filters(places=("Thetford",)))


def test_promises_are_json(tmp_path: Path) -> None:
    """The evidence and each later sentence can be opened."""
    found = follow(tmp_path, HOMES, "In Great Yarmouth 300 homes have been given new locks.")
    shape = promises_json(found)[0]
    assert shape["status"] == "delivered"
    assert shape["due"]["end"] == "2023-03-31"
    assert shape["later"][0]["evidence"]["document"] == "later.md"
