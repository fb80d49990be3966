"""Which programme does a figure belong to, and when is none the honest answer?"""

import pytest

from extractor.linking.outline import Outline
from extractor.linking.programmes import block_programmes, figure_programmes
from tests.extractor.linking.scenes import figure, scene

FUND = "[[programme:Brighter Streets/fund]]"


def linked(outline: Outline, words: str) -> list[str]:
    """Return the names of the programmes linked to a figure."""
    return [link.name for link in figure_programmes(*figure(outline, words), outline)]


def test_same_sentence() -> None:
    """A figure belongs to the programme its sentence names."""
    outline = scene(("paragraph", f"{FUND} paid [[money:£5m]] last year."))
    assert linked(outline, "£5m") == ["Brighter Streets"]


def test_lettered_item_takes_its_paragraphs_programme() -> None:
    """ "The bids" of paragraph 9 are those of paragraph 8, and so are the items below it."""
    outline = scene(
        ("paragraph", f"8. The office wrote three {FUND} bids.", "8"),
        ("paragraph", "9. Details of the bids are below.", "9"),
        ("item", "b. Harbour ward, [[money:£20,000]], for lighting.", "9 b"),
    )
    assert linked(outline, "£20,000") == ["Brighter Streets"]
    how = figure_programmes(*figure(outline, "£20,000"), outline)[0].how
    assert how == "parent paragraph: pointed back to: 8"


def test_money_of_a_sentence_with_a_team_and_a_fund_is_the_funds() -> None:
    """Teams spend; funds pay."""
    outline = scene(
        ("paragraph", f"The [[programme:Crime Unit/team]] won [[money:£1m]] from {FUND}."),
    )
    assert linked(outline, "£1m") == ["Brighter Streets"]


def test_count_belongs_to_the_nearest_programme() -> None:
    """Of two programmes in a sentence the nearer one is meant."""
    outline = scene(
        (
            "paragraph",
            f"{FUND} ended, while [[programme:Safe Call/service]] took [[count:40]] calls.",
        ),
    )
    assert linked(outline, "40") == ["Safe Call"]


def test_a_plan_is_never_what_money_belongs_to() -> None:
    """Projects serve a plan; the plan pays for nothing."""
    outline = scene(
        ("paragraph", "Up to [[money:£10k]] for projects within my [[programme:Crime Plan/plan]]."),
    )
    assert linked(outline, "£10k") == []


def test_this_scheme_points_back() -> None:
    """ "Awards of" points to the fund named in the paragraph before."""
    outline = scene(
        ("heading", "Money for villages"),
        ("paragraph", f"{FUND} opened in May."),
        ("paragraph", "Awards of up to [[money:£9,000]] are open to clubs."),
    )
    assert linked(outline, "£9,000") == ["Brighter Streets"]


def test_heading_names_the_programme() -> None:
    """Figures right under a programme's own heading are its figures."""
    outline = scene(
        ("heading", "[[programme:Safe Call/service]]"),
        ("paragraph", "There were [[count:812]] callers."),
    )
    assert linked(outline, "812") == ["Safe Call"]


@pytest.mark.parametrize(
    "sentence",
    ["A new service costs [[money:£3m]].", "Roads will cost [[money:£3m]]."],
)
def test_no_ground_means_no_link(sentence: str) -> None:
    """An indefinite noun points nowhere, and neither does mere nearness."""
    outline = scene(
        ("heading", "News"),
        ("paragraph", "[[programme:Safe Call/service]] moved house."),
        ("paragraph", sentence),
    )
    assert linked(outline, "£3m") == []


def test_a_passage_says_what_is_printed_and_what_is_inherited() -> None:
    """Search shows why a paragraph without the name was found."""
    outline = scene(
        ("heading", "Victims: [[programme:Safe Call/service]]"),
        ("paragraph", f"{FUND} paid for it."),
    )
    links = block_programmes(outline.blocks[1], outline)
    assert [(link.name, link.how) for link in links] == [
        ("Brighter Streets", "named here"),
        ("Safe Call", "heading"),
    ]


def test_a_block_that_has_named_another_programme_points_no_further_up() -> None:
    """Money a trust received belongs to none where the paragraph has gone on to something else."""
    outline = scene(
        ("heading", f"News of {FUND}"),
        ("paragraph", f"{FUND} opened."),
        (
            "paragraph",
            "[[programme:Safe Call/service]] moved. A trust received [[money:£3m]].",
        ),
    )
    assert linked(outline, "£3m") == []


def test_another_deed_of_a_sentence_is_not_the_funds() -> None:
    """What somebody also did stands behind a comma with a verb of its own."""
    words = f"She won [[money:£5m]] from {FUND}, and is opening [[count:18]] front desks."
    outline = scene(("paragraph", words))
    assert linked(outline, "£5m") == ["Brighter Streets"]
    assert linked(outline, "18") == []


def test_the_money_is_the_sum_before_not_a_fund_above() -> None:
    """ "The money" goes on about what the paragraph itself has just said."""
    outline = scene(
        ("heading", "News"),
        ("paragraph", f"{FUND} opened."),
        ("paragraph", "We won [[money:£1m]]. The money is part of a [[money:£39m]] pot."),
    )
    assert linked(outline, "£39m") == []
