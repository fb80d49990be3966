"""Does a query name what a person means by it, and can each meaning be taken away?"""

from __future__ import annotations

import pytest

from corpus.model import FieldTest, Filters
from indexer.generations import OpenIndex, open_index
from indexer.understanding import understand
from indexer.vocabulary import acronyms_of
from tests.collection import Shell


@pytest.fixture(scope="module")
def index(samples: Shell) -> OpenIndex:
    return open_index(samples.home)


def meant(index: OpenIndex, text: str, *drop: str) -> set[str]:
    return {c.key for c in understand(text, Filters(), index.spellings, drop).concepts}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Safer Streets Melton", {"programme:Safer Streets", "place:Melton"}),
        ("oadby & wigston", {"place:Oadby and Wigston"}),
        ("ASB", {"topic:anti-social behaviour"}),
        ("budget 23/24", {"year:2023/24"}),
        ("in 2022-23", {"year:2022/23"}),
        ("FY2022/23", {"year:2022/23"}),
        ("FY2023", {"year:2022/23"}),
        ("FY 24", {"year:2023/24"}),
        ("in the year ending 31 March 2022", {"year:2021/22"}),
        ("12 months to March 2023", {"year:2022/23"}),
        ("one and a half million pounds", {"money:1.5 million pounds"}),
        ("two hundred and fifty thousand pounds", {"money:250 thousand pounds"}),
        ("the £313k", {"money:£313k"}),
        ("Oadbey", {"spelling:oadby"}),
        ("shop lifting", {"spelling:shoplifting"}),
        ("burglery fell", {"spelling:burglary", "direction:decrease"}),
        ("the nineteenth letter", set()),
    ],
)
def test_what_a_query_names(index: OpenIndex, text: str, keys: set[str]) -> None:
    """Names by any alias, years, amounts, slips put right."""
    found = {key for key in meant(index, text) if not key.startswith(("figure:", "topic:"))}
    assert found == {key for key in keys if not key.startswith("topic:")}
    assert keys <= meant(index, text)


@pytest.mark.parametrize(
    ("text", "key"),
    [("Safer Streets Melton", "place:Melton"), ("Oadbey theft", "spelling:oadby")],
)
def test_each_meaning_can_be_dropped(index: OpenIndex, text: str, key: str) -> None:
    """What is dropped is a plain word again."""
    query = understand(text, Filters(), index.spellings, [key])
    assert key not in {concept.key for concept in query.concepts}
    assert {"melton", "oadbey"} & set(query.words)


@pytest.mark.parametrize(
    ("typed", "held", "said"),
    [
        ("Oadby and Wigstan", "Oadby and Wigston", "spelling:Oadby and Wigston"),
        ("Leicstershire", "Leicestershire", "spelling:Leicestershire"),
        ("Oadbey", "Oadbey", "unknown:Oadby and Wigston"),
        ("Xyzzy", "Xyzzy", "unknown:"),
        ("Melton", "Melton", ""),
    ],
)
def test_a_filter_that_names_nothing_says_so(
    index: OpenIndex, typed: str, held: str, said: str
) -> None:
    """A slip is put right, a name not held is told with the nearest; in a field as in a filter."""
    chosen = understand("", Filters(places=(typed,)), index.spellings)
    field = understand(f'place:"{typed}"', Filters(), index.spellings)
    assert chosen.filters.places == (held,)
    assert field.strict == (FieldTest("place", held),)
    for query in (chosen, field):
        assert [concept.key for concept in query.concepts] == [said][: bool(said)]


def test_a_slip_in_a_filter_can_stay(index: OpenIndex) -> None:
    """What was put right is typed again when it is dropped; a document not held is told."""
    filters = Filters(places=("Meltin",), documents=("nonesuch",))
    drop = ["spelling:Melton"]
    query = understand("", filters, index.spellings, drop)
    assert query.filters.places == ("Meltin",)
    assert {c.said for c in query.concepts} == {"place Meltin", "document nonesuch"}


def test_two_words_for_one_topic_count_once(index: OpenIndex) -> None:
    """Council tax and its precept are one topic, with the words of both."""
    query = understand("council tax precept", Filters(), index.spellings)
    assert [c.value for c in query.concepts if c.kind == "topic"] == ["council tax"]


def test_a_question_is_its_telling_words(index: OpenIndex) -> None:
    """Words that only put the question do not rank."""
    query = understand("how many referrals did they get?", Filters(), index.spellings)
    assert query.words == ("refer",)


def test_words_of_strict_parts_rank(index: OpenIndex) -> None:
    """What must match still says which match is better; what must not does not."""
    query = understand('(burglary OR "knife crime") -theft', Filters(), index.spellings)
    assert query.beside == ("burglary", "knif", "crim")


def test_filters_take_any_spelling(index: OpenIndex) -> None:
    """--programme SSF is Safer Streets; --document takes a part of the name."""
    filters = Filters(programmes=("SSF",), documents=("panel-update",))
    resolved = understand("", filters, index.spellings).filters
    assert resolved.programmes == ("Safer Streets",)
    assert resolved.documents == ("103-panel-update-december-2023.md",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "our Independent Custody Visiting (ICV) scheme",
            [("ICV", "Independent Custody Visiting")],
        ),
        ("the Office of the Kent Police (OKP)", [("OKP", "Office of the Kent Police")]),
        ("anti-social behaviour (ASB) fell", [("ASB", "anti-social behaviour")]),
        ("the region (UK) and others", []),
        ("see the table (PDF)", []),
    ],
)
def test_acronyms_a_document_explains(text: str, found: list[tuple[str, str]]) -> None:
    """The words before a bracket, where their first letters are those within it."""
    assert acronyms_of([text]) == found
