"""Is a page that must be looked at told from one whose words can be read?"""

import pytest

from extractor.pages.geometry import Area, PageGeometry, Word
from extractor.pages.legible import is_garbled, is_scan

PROSE = "The office gave £40,250 for lamps in 12 streets of Oakham, and 3% more for locks in 2024."
WELSH = "Mae'r Comisiynydd yn cyhoeddi'r cynllun hwn ar gyfer pob cymuned yng Ngwent a'r heddlu"


def words(text: str) -> list[Word]:
    """Return words of a text, two rounds of it."""
    return [
        Word(word, 0, 0, 10, 10, (), 10, False, 0, "", 0, 8, n)
        for n, word in enumerate((f"{text} " * 2).split())
    ]


def page(text: str = "", share: float = 0.0) -> PageGeometry:
    """Return a page with words and a picture over a share of its height."""
    images = (Area(0, 0, 100, 100 * share),) if share else ()
    return PageGeometry(1, 100, 100, tuple(words(text)), images=images)


def shifted(text: str) -> str:
    """Return text in the codes of a font without its map: each letter 29 places away."""
    return "".join(chr(ord(c) - 29) if c.isalpha() else c for c in text)


@pytest.mark.parametrize(
    ("text", "garbled"),
    [
        (PROSE, False),
        (WELSH, False),
        ("Oakham 1,204 £3.5m (35) 12.5% 2023/24 n/a - 4th Q1 A46 LE15", False),
        ("Полиция сообщает о снижении числа краж в этом году", False),
        (shifted(PROSE), True),
        ("\ue001\ue002 \ue003\ue004 \ue005 \ue006 \ue007 \ue008 \ue009 \ue010 \ue011 \ue012", True),
        ("xkq bdfgh sdfgh wrtp sdfkl qqzx$ bfg%h dfg@k zxcvb fghjk ;lkjh", True),
    ],
)
def test_garbled_words(text: str, garbled: bool) -> None:
    """Codes without their font's map are no words; other languages and tables are."""
    assert is_garbled(words(text)) is garbled


def test_few_words_say_nothing() -> None:
    """A lone reference number is no broken font."""
    assert not is_garbled(words("x7$q %k")[:2])


@pytest.mark.parametrize(
    ("text", "share", "scan"),
    [
        ("", 1.0, True),
        ("", 0.5, True),
        ("", 0.1, False),
        ("", 0.0, False),
        ("Appendix A", 0.95, True),
        ("Our new lamps", 0.4, False),
        (PROSE, 1.0, False),
    ],
)
def test_scans(text: str, share: float, scan: bool) -> None:
    """A picture of most of the page with hardly a word is a scan; a photograph beside text not."""
    assert is_scan(page(text, share)) is scan
