"""Is a briefing right, readable as HTML, and does every figure in it open at its place?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

from corpus.model import Briefing, Filters, Statement
from scrutiny.brief import UncitedFigure, check_cited, instead, write
from scrutiny.briefs.pages import render
from tests.scrutiny.collections import collection
from tests.shared import shared

UPDATE = (
    "# Update\n\nPolice and Crime Commissioner for Norfolk\n\n1 June 2022\n\n"
    "4. Three Safer Streets bids were won; the full amount of £600.50 was awarded.\n"
    "5. The Safer Streets bids pay for:\n"
    " - a. Proposal 1 – Norwich – £100.25 – lights in parks.\n"
    " - b. Proposal 2 – Great Yarmouth – £200.25 – new locks for 300 homes & <b>cameras</b>.\n"
    " - c. Proposal 3 – Thetford – £300.00 – a campaign.\n"
)
LATER = (
    "# Newsletter\n\nPolice and Crime Commissioner for Norfolk\n\nMay 2023\n\n"
    "## Great Yarmouth\n\nIn Great Yarmouth 120 homes have been given new locks.\n"
)
MELTON = Filters(places=("Melton",))


def brief(home: Path, topic: str, filters: Filters, **texts: str) -> Briefing | None:
    """Write a briefing from texts."""
    with collection(home, **texts) as (store, index):
        return write(store, index, topic, filters)


@pytest.fixture
def yarmouth(tmp_path: Path) -> Briefing:
    """A briefing on one of three bids."""
    place = Filters(places=("Great Yarmouth",))
    found = brief(tmp_path, "Safer Streets", place, update=UPDATE, later=LATER)
    assert found is not None
    return found


def everything(briefing: Briefing) -> str:
    """The briefing as Markdown in one line."""
    return " ".join(render(briefing, ".md").split())


def test_a_bid_is_told_with_its_sum_its_promise_and_what_came_of_it(yarmouth: Briefing) -> None:
    """The sum of all bids, what this one buys, and the homes secured since."""
    page = everything(yarmouth)
    assert "600.50 = 100.25 + 200.25 + 300" in page
    assert "new locks for 300 homes" in page
    assert "120 / 300 = 40%" in page
    assert "In Great Yarmouth 120 homes have been given new locks" in page


def test_nothing_of_another_place_is_a_figure_of_this_one(yarmouth: Briefing) -> None:
    """Thetford's campaign is only there as a part of the sum."""
    assert "a campaign" not in " ".join(
        statement.quote or "" for section in yarmouth.sections for statement in section.statements
    )


def parsed(page: str) -> Any:
    """Parse a page, refusing anything that is not valid HTML."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)


def test_the_page_is_valid_and_keeps_markup_of_documents_as_words(yarmouth: Briefing) -> None:
    """A document's <b> is printed, not obeyed."""
    page = render(yarmouth, ".html")
    tree = parsed(page)
    assert tree.find("head/title").text == "Briefing: Safer Streets: Great Yarmouth"
    assert "&lt;b&gt;cameras&lt;/b&gt;" in page
    assert tree.find(".//main//b") is None


def _claims(tree: Element) -> Iterator[Element]:
    """Every line and row of a page that says something of ours, the notes left out."""
    for section in tree.iterfind(".//main/section"):
        if "notes" not in (section.get("class") or ""):
            yield from section.iterfind(".//li")
            yield from section.iterfind(".//tbody/tr")


@pytest.mark.parametrize("topic", ["Safer Streets", "homes"])
def test_every_figure_of_the_page_leads_to_its_words(tmp_path: Path, topic: str) -> None:
    """A digit outside the notes has a link beside it, and the link a target."""
    found = brief(tmp_path, topic, Filters(), update=UPDATE, later=LATER)
    assert found is not None
    tree = parsed(render(found, ".html"))
    targets = {f"#{element.get('id')}" for element in tree.iterfind(".//li[@id]")}
    for claim in _claims(tree):
        links = [a.get("href") for a in claim.iterfind(".//a[@class='cite']")]
        assert links or not re.search(r"\d", "".join(claim.itertext()))
        assert set(links) <= targets


def test_an_uncited_figure_is_refused(yarmouth: Briefing) -> None:
    """A number that no cited place shows cannot be printed."""
    section = yarmouth.sections[0]
    forged = Statement("£999 was spent.", section.statements[0].cited)
    bare = Statement("£600.50 was awarded.", ())
    for statement in (forged, bare):
        broken = type(section)(section.title, (statement,))
        with pytest.raises(UncitedFigure):
            check_cited(Briefing("x", (), (), (broken,)))


def test_nothing_found_says_where_there_is_something(tmp_path: Path) -> None:
    """The topic is not spoken of for Cromer, but for other places."""
    cromer = Filters(places=("Cromer",))
    with collection(tmp_path, update=UPDATE) as (store, index):
        assert write(store, index, "Safer Streets", cromer) is None
        assert "Great Yarmouth" in instead(store, index, "Safer Streets", cromer)
        assert "Safer Streets" in instead(store, index, "zebras", Filters())


def test_a_sum_from_a_table_of_thousands_is_given_as_printed(tmp_path: Path) -> None:
    """A number under £000 is not turned into a number that stands nowhere."""
    text = UPDATE + "\n## Grants\n\nGrant\t£000\nSafer Streets Round 4\t2,100\nRent\t90\n"
    found = brief(tmp_path, "Safer Streets", Filters(), update=text)
    assert found is not None
    assert "2,100 (£000)" in everything(found)
    check_cited(found)


def test_the_melton_bid_of_the_seeds(tmp_path: Path) -> None:
    """What the panel asked for: the award, the bid, the homes promised and the homes secured."""
    seeds = {f"s{seed.name[:3]}": seed.read_text("utf-8") for seed in shared("seeds").glob("*.txt")}
    found = brief(tmp_path, "Safer Streets", MELTON, **seeds)
    assert found is not None
    page = everything(found)
    assert "960,591.34 = 315,568 + 313,967.89 + 331,055.45" in page
    assert "target hardening of over 100 homes" in page
    assert "upgraded security at around 100 homes" in page
    parsed(render(found, ".html"))
