"""Are slips of OCR mended where the shape makes them certain, and nowhere else?"""

import pytest

from extractor.pages.slips import mended, mended_marks


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("2O21", "2021"),
        ("1,2O4", "1,204"),
        ("£3OO,OOO", "£300,000"),
        ("£lm", "£1m"),
        ("(l2.5%)", "(12.5%)"),
        ("E313,967.89", "£313,967.89"),
        ("f1.5m", "£1.5m"),
        ("(E1,234)", "(£1,234)"),
        ("&40k,", "£40k,"),
    ],
)
def test_certain_slips(read: str, meant: str) -> None:
    """Letters among digits are digits; what stands before money is a pound sign."""
    assert mended(read) == meant


@pytest.mark.parametrize(
    "word",
    ["O2", "E10", "F150", "Io", "Ill", "lO", "A46", "LE19", "1st", "5m", "B1", "oil", "£"],
)
def test_words_and_codes_stay(word: str) -> None:
    """A road, a company, a postcode or a word is none of our business."""
    assert mended(word) == word


@pytest.mark.parametrize(
    ("words", "behind", "meant"),
    [
        (["©", "Road", "safety"], "", ["•", "Road", "safety"]),
        (["e", "Rural", "crime"], "", ["•", "Rural", "crime"]),
        (["what", "|", "do"], "", ["what", "I", "do"]),
        (["and", "|"], "look", ["and", "I"]),
        (["Home", "|", "Contact"], "", ["Home", "|", "Contact"]),
        (["News", "|", "www.police.uk"], "", ["News", "|", "www.police.uk"]),
        (["©"], "", ["©"]),
    ],
)
def test_signs_alone(words: list[str], behind: str, meant: list[str]) -> None:
    """A dot at a line's head is a bullet; an upright stroke before a small word is "I"."""
    assert mended_marks(words, behind) == meant
