"""Is a slip of the pen told from another name?"""

import pytest

from extractor.misspelt import meant_by
from tests.extractor.finders.reading import Reader

KNOWN = dict.fromkeys(("Loughborough", "Community Safety Fund", "Safer Streets 4"), "right")


@pytest.mark.parametrize("name", ["Loughbrough", "Comunity Safety Fund", "Community Saftey Fund"])
def test_one_slip_is_forgiven(name: str) -> None:
    """A letter too few, or two in the wrong order."""
    assert meant_by(name, KNOWN) == "right"


@pytest.mark.parametrize(
    "name", ["Loughton", "Boughborough", "Community Fund", "Safer Streets 5", "Lough", "Elsewhere"]
)
def test_another_name_stays_another(name: str) -> None:
    """Another number, another first letter, another word: another name."""
    assert meant_by(name, KNOWN) is None


def test_where_two_names_are_as_near_none_is_meant() -> None:
    """A slip that may be of either is of neither."""
    assert meant_by("Marstone Vales", {"Marstone Vale": "a", "Marston Vales": "b"}) is None


def test_a_misspelt_place_and_programme_have_their_right_names(reader: Reader) -> None:
    """The words stay as printed; the canonical name is the known one."""
    text = "In May the Comunity Safety Fund paid for lights in Loughbrough."
    found = reader.mentions(text, "Leicestershire")
    assert {(m.text, m.canonical) for m in found if m.label in ("place", "programme")} == {
        ("Comunity Safety Fund", "Community Safety Fund"),
        ("Loughbrough", "Loughborough"),
    }


@pytest.mark.parametrize("text", ["in September we", "from Westminster Abbey", "in Parliament"])
def test_a_word_is_no_misspelt_place(reader: Reader, text: str) -> None:
    """What is known as something else is not bent into a place."""
    found = reader.mentions(text, "Kent")
    assert not [m for m in found if m.found_by == "place: misspelt"]
