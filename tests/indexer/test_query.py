"""Is a query read as its grammar says, and is what cannot be read told with its place?"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from corpus.model import AllOf, AnyOf, FieldTest, Node, Not, Phrase, Prefix, Word
from indexer.query import MOST_CHARACTERS, QueryError, parse

GRAMMAR = Path(__file__).parents[2] / "docs" / "query.md"
MELTON = FieldTest("place", "Melton")


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("", ()),
        ("stolen bikes", (Word("stolen"), Word("bikes"))),
        ('"knife crime" Oadby', (Phrase("knife crime"), Word("Oadby"))),
        ("burgl*", (Prefix("burgl"),)),
        ("theft -vehicle", (Word("theft"), Not(Word("vehicle")))),
        ("well-known", (Word("well-known"),)),
        ("this OR that thing", None),
        ("theft OR arson OR fraud", (AnyOf((Word("theft"), Word("arson"), Word("fraud"))),)),
        (
            "(theft OR arson) place:Melton",
            (AllOf((AnyOf((Word("theft"), Word("arson"))),)), MELTON),
        ),
        ("-(theft arson)", (Not(AllOf((Word("theft"), Word("arson")))),)),
        ('programme:"Safer Streets"', (FieldTest("programme", "Safer Streets"),)),
        ("PLACE:Melton", (MELTON,)),
        ("year:22-23", (FieldTest("year", "2022/23"),)),
        ("year:2022", (FieldTest("year", "2022/23"),)),
        ("or and not", (Word("or"), Word("and"), Word("not"))),
        ("time 10:30", (Word("time"), Word("10:30"))),
        ("tab\tand\x00null\x1b[31m", (Word("tab"), Word("and"), Word("null"), Word("[31m"))),
    ],
)
def test_parts(typed: str, parts: tuple[Node, ...] | None) -> None:
    """Signs mean what they say, and nothing else does."""
    if parts is None:
        with pytest.raises(QueryError, match="too common"):
            parse(typed)
    else:
        assert parse(typed) == parts


def ends(typed: str) -> tuple[object, ...]:
    (test,) = parse(typed)
    assert isinstance(test, FieldTest)
    return test.low, test.high, test.above, test.below, test.stated


@pytest.mark.parametrize(
    ("typed", "low", "high", "above", "below", "stated"),
    [
        ("money:>250k", 250_000, None, True, False, False),
        ("money:>=£250,000", 250_000, None, False, False, False),
        ("money:<1.5m", None, 1_500_000, False, True, False),
        ("money:<=2bn", None, 2_000_000_000, False, False, False),
        ("money:250k..1m", 250_000, 1_000_000, False, False, False),
        ("money:>250k..<1m", 250_000, 1_000_000, True, True, False),
        ("money:250k..", 250_000, None, False, False, False),
        ("money:..1m", None, 1_000_000, False, False, False),
        ("percent:<0", None, 0, False, True, False),
        ("percent:-13.2..-5%", "-13.2", -5, False, False, False),
        ("number:=8143", 8143, 8143, False, False, True),
        ("number:8143", "8142.5", "8143.99", False, False, True),
        ("money:£313k", 312_500, "313999.99", False, False, True),
        ("money:313967.89", "313967.89", "313967.89", False, False, True),
    ],
)
def test_ranges(
    typed: str,
    low: int | str | None,
    high: int | str | None,
    above: bool,
    below: bool,
    stated: bool,
) -> None:
    """Ends are included, left out or open; a bare amount is all that would be written so."""
    expected = tuple(None if end is None else Decimal(end) for end in (low, high))
    assert ends(typed) == (*expected, above, below, stated)


@pytest.mark.parametrize(
    ("typed", "position", "words"),
    [
        ('say "unclosed', 4, "not closed"),
        ("a (b", 2, "not closed"),
        ("a ) b", 2, "not opened"),
        ("()", 0, "nothing stands"),
        ("OR theft", 0, "between two words"),
        ("theft OR", 6, "between two words"),
        ("theft OR OR arson", 6, "between two words"),
        ("planet:Mars", 0, "no field 'planet'"),
        ("place:", 0, "nothing follows"),
        ("money:lots", 0, "no amount"),
        ("money:1..2..3", 0, "no amount"),
        ("money:>", 0, "no amount"),
        ("money:=1..2", 0, "no amount"),
        ("year:soon", 0, "no year"),
        ("year:2022/29", 0, "no year"),
        ("figure:pie", 0, "money, percentage, count, rate"),
        ("direction:sideways", 0, "increase, decrease, level"),
        ("x a*", 2, "more letters"),
        ("b*gl", 0, "end of one word"),
        ("*", 0, "end of one word"),
        ('"the of"', 0, "too common"),
        ("-the", 1, "too common"),
        ("(" * 9 + "a" + ")" * 9, 8, "too deep"),
        ("x " + "y" * 65, 2, "longer than 64"),
        ("word " * 52, MOST_CHARACTERS, "more than 256"),
        ("a " * 65 + "b", 128, "more than 64 parts"),
        ("-a " * 33, 96, "more than 32 parts"),
    ],
)
def test_what_cannot_be_read(typed: str, position: int, words: str) -> None:
    """An error says what, at which character, and what to do."""
    typed = typed.replace("-a ", "-x ").replace("a " * 65, "x " * 65)
    with pytest.raises(QueryError, match=re.escape(words)) as error:
        parse(typed)
    assert error.value.position == position
    assert error.value.suggestion


def test_every_example_of_the_grammar_is_read() -> None:
    """What docs/query.md shows can be typed."""
    rows = re.findall(r"^\| `([^`]+)` \|", GRAMMAR.read_text("utf-8"), re.MULTILINE)
    assert len(rows) > 15
    for typed in rows:
        assert parse(typed)
