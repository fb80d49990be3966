"""Which place is a figure about, and which is only a yardstick?"""

from extractor.linking.outline import Outline
from extractor.linking.places import figure_places
from tests.extractor.linking.scenes import figure, scene

TOWN = "[[place:Harborne/town]]"


def linked(outline: Outline, words: str) -> list[str]:
    """Return the places linked to a figure."""
    return [link.name for link in figure_places(*figure(outline, words), outline)]


def test_same_sentence() -> None:
    """A figure is about the place its sentence names."""
    outline = scene(("paragraph", f"In {TOWN} [[count:30]] homes were fitted with locks."))
    assert linked(outline, "30") == ["Harborne"]


def test_figures_in_brackets_belong_to_the_place_before_them() -> None:
    """A list of places with their own figures keeps them apart."""
    outline = scene(
        (
            "paragraph",
            "Falls in [[place:Alton/village]] ([[percentage:-4%]]) and "
            "[[place:Buxley/village]] ([[percentage:-9%]]).",
        ),
    )
    assert linked(outline, "-9%") == ["Buxley"]


def test_a_region_compared_with_is_no_place_of_the_figure() -> None:
    """ "The lowest in the East Midlands" happened in the town, not in the region."""
    outline = scene(
        (
            "paragraph",
            f"{TOWN} had [[rate:3 per 1,000]], the lowest in the [[place:North East/region]], "
            "alongside [[place:Kelby/county]].",
        ),
    )
    assert linked(outline, "3 per 1,000") == ["Harborne"]


def test_the_district_points_back() -> None:
    """ "Across the district" is the district the section is about."""
    outline = scene(
        ("heading", "Crime in [[place:West Vale/district]]"),
        ("paragraph", "Thefts rose by [[percentage:8%/increase]] across the whole district."),
    )
    assert linked(outline, "8%") == ["West Vale"]


def test_also_goes_on_about_the_place_before() -> None:
    """The sentence after a place's sentence is about it when it says "also"."""
    outline = scene(
        ("paragraph", f"Lights were put up in {TOWN}. We also fitted locks in [[count:90]] homes."),
    )
    assert linked(outline, "90") == ["Harborne"]


def test_the_force_area_is_the_publishers() -> None:
    """ "The force area saw" speaks of the publisher's own area."""
    outline = scene(("paragraph", "The force area saw a [[percentage:4%/decrease]] reduction."))
    assert linked(outline, "4%") == ["Mercia"]


def test_across_the_county_is_the_publishers_own() -> None:
    """A part of the land, which may be any, is not."""
    for words, found in (("county", ["Mercia"]), ("peninsula", ["Harborne"])):
        text = f"Of {TOWN} we wrote; across the {words} thefts fell by [[percentage:4%/decrease]]."
        assert linked(scene(("paragraph", text.replace(";", ","))), "4%") == found


def test_money_takes_no_place_from_a_heading() -> None:
    """A newsletter's edition is where it is read, not where the money goes."""
    outline = scene(
        ("heading", f"Making {TOWN} safer"),
        ("paragraph", "There is [[money:£400k]] to give away."),
    )
    assert linked(outline, "£400k") == []


def test_each_figure_of_a_sentence_has_its_own_place() -> None:
    """ "31% in one town and 22% in another": each is told apart, in either order."""
    behind = scene(
        (
            "paragraph",
            "It fell by [[percentage:31%]] in [[place:Alton/town]] and [[percentage:22%]] in "
            "[[place:Buxley/town]].",
        ),
    )
    assert [linked(behind, "31%"), linked(behind, "22%")] == [["Alton"], ["Buxley"]]
    before = scene(
        (
            "paragraph",
            "In [[place:Alton/town]] [[count:12]] were held, in [[place:Buxley/town]] [[count:9]].",
        ),
    )
    assert [linked(before, "12"), linked(before, "9")] == [["Alton"], ["Buxley"]]


def test_figures_of_two_kinds_have_each_their_own_place() -> None:
    """A percentage and a rate of one sentence are not about each other's town."""
    outline = scene(
        (
            "paragraph",
            f"Burglary rose by [[percentage:14%/increase]] in {TOWN}, and there were "
            "[[rate:8.9 crimes per 1,000]] in [[place:Kelby/town]].",
        ),
    )
    assert linked(outline, "14%") == ["Harborne"]
    assert linked(outline, "8.9 crimes per 1,000") == ["Kelby"]


def test_figures_that_share_places_keep_them_all() -> None:
    """Two figures and one list of places behind them: both happened in all of them."""
    outline = scene(
        (
            "paragraph",
            "We gave [[count:12]] locks and [[count:9]] lights in [[place:Alton/town]] and "
            "[[place:Buxley/town]].",
        ),
    )
    assert linked(outline, "12") == ["Alton", "Buxley"]


def test_each_part_between_semicolons_stands_for_itself() -> None:
    """A list of places with their money keeps them apart."""
    outline = scene(
        (
            "paragraph",
            f"{TOWN}: [[money:£5k]]; [[place:Kelby/town]]: [[money:£3k]]; [[money:£1k]].",
        ),
    )
    assert linked(outline, "£5k") == ["Harborne"]
    assert linked(outline, "£3k") == ["Kelby"]


def test_in_a_series_a_figure_without_a_place_has_none() -> None:
    """What the others have behind them is not its own."""
    outline = scene(
        (
            "paragraph",
            f"[[money:£5k]] to a club in {TOWN}, [[money:£4k]] to one in [[place:Kelby/town]] "
            "and [[money:£3k]] to a school.",
        ),
    )
    assert linked(outline, "£4k") == ["Kelby"]
    assert linked(outline, "£3k") == []


def test_beside_the_force_area_a_figure_may_have_its_own_place() -> None:
    """ "9% across the force area, and 14% in the town"."""
    outline = scene(
        (
            "paragraph",
            "It fell by [[percentage:9%]] across the force area, "
            f"and [[percentage:14%]] in {TOWN}.",
        ),
    )
    assert linked(outline, "14%") == ["Harborne"]


def test_also_goes_on_about_all_places_of_the_list() -> None:
    """Two towns joined before are both meant."""
    outline = scene(
        (
            "paragraph",
            f"Lights in {TOWN} and [[place:Kelby/town]]. We also fitted [[count:90]] locks.",
        ),
    )
    assert linked(outline, "90") == ["Harborne", "Kelby"]


def test_both_places_joined_before_brackets_are_meant() -> None:
    """ "In Kelby and Alton (£9k)" is money for both."""
    outline = scene(
        ("paragraph", "Cameras in [[place:Kelby/town]] and [[place:Alton/town]] ([[money:£9k]])."),
    )
    assert linked(outline, "£9k") == ["Kelby", "Alton"]


def test_across_the_county_is_the_publishers_area() -> None:
    """The second figure leaves the town the first was about."""
    words = (
        f"{TOWN} saw a [[percentage:60%/decrease]] fall, whilst across the county a "
        "[[percentage:49%/decrease]] fall was seen."
    )
    assert linked(scene(("paragraph", words)), "49%") == ["Mercia"]
