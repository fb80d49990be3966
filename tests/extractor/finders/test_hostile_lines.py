"""Does a line made to be awkward hold a finder up, or make it raise?"""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Block, Document, Piece
from extractor.context import Context
from extractor.finders import addresses_in, dates, organisations, people, places, programmes
from extractor.finders.base import Finder
from extractor.finders.people import introduced
from tests.extractor.finders.reading import Reader

FINDERS = (dates, places, programmes, organisations, people)
LINES = [
    "A" * 10_000,
    "Aa " * 3_333,
    "A-" * 5_000,
    "Kent and " * 1_111,
    "Kent, Medway, " * 714,
    "the of and for " * 666,
    "Safer Streets Fund and the " * 370,
    "Operation " * 1_000,
    "Chief Constable " * 625,
    "Ann Bell, Director of " * 454,
    "Sarah Bell " * 909,
    "Borough Council " * 625,
    "North South East West " * 454,
    "St. John's, " * 833,
    "‘Walk Home’ " * 833,
    "(" * 10_000,
    "Violence Reduction " * 526,
    "Dover" + "\t" * 9_980 + "! Medway",
    "Dover," + " " * 9_980 + "! Medway",
]


# On a machine too slow or busy for the limit in seconds an ordinary text tells how slow it is.
ORDINARY = (
    "Kent Police and the Commissioner, Jane Smith, met Medway Council in Dover on Safer Streets. "
) * 110


def _context(reader: Reader, block: Block) -> Context:
    known = reader.prepared.knowledge
    document = Document("d.txt", "0" * 64, "Report", "newsletter", force_area="Kent", home="Kent")
    names = {block.id: reader.prepared.language.names(block.text)}
    people_named = introduced([block], known.first_names)
    return Context(document, known, reader.prepared.language, date(2025, 1, 1), names, people_named)


@pytest.mark.parametrize("finder", FINDERS, ids=lambda f: f.__name__.rsplit(".", 1)[-1])
@pytest.mark.parametrize("line", LINES, ids=lambda line: line[:12])
def test_ten_thousand_awkward_characters_take_no_time(
    reader: Reader, finder: Finder, line: str
) -> None:
    """Under 50 ms, the best of three, or little more than an ordinary text takes."""
    seconds = min(_seconds(reader, finder, line) for _ in range(3))
    if seconds >= 0.05:
        assert seconds < 15 * _seconds(reader, finder, ORDINARY[:10_000])


def _seconds(reader: Reader, finder: Finder, line: str) -> float:
    block = Block("b", "paragraph", line, (Piece(0, len(line), 0),))
    context = _context(reader, block)
    begun = time.process_time()
    list(finder.find(block, context))
    return time.process_time() - begun


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[:12])
def test_the_people_of_an_awkward_line_are_found_in_time(reader: Reader, line: str) -> None:
    """Who is introduced is told before any finder runs, and as quickly."""
    block = Block("b", "paragraph", line, (Piece(0, len(line), 0),))
    begun = time.process_time()
    introduced([block], reader.prepared.knowledge.first_names)
    assert time.process_time() - begun < 0.15


@pytest.mark.parametrize("line", ["A-" * 5_000, "a." * 5_000, "a" * 10_000, "@a" * 5_000])
def test_addresses_in_an_awkward_line_are_found_in_time(line: str) -> None:
    """A run without a space is looked at once."""
    begun = time.process_time()
    found = addresses_in(f"www.kent.uk {line} ask@kent.police.uk now")
    assert time.process_time() - begun < 0.3
    assert found[0] == (0, 11)
    assert found[-1][1] == 13 + len(line) + len("ask@kent.police.uk")


@settings(deadline=None)
@given(
    st.text(alphabet="ABKent dMw’'&(),.-–\t\n0123/£%Opreaticonu", max_size=80),
)
def test_whatever_is_printed_a_mention_is_its_words(reader: Reader, text: str) -> None:
    """No finder raises, and each mention's words stand where it says."""
    for mention in reader.mentions(text, "Kent"):
        assert text[mention.start : mention.end] == mention.text
