"""Are the figures that changed between two versions found, and no others?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from corpus.changes import compare
from corpus.model import Change, Extraction, Figure, Record
from corpus.store import Store
from tests.corpus import nouns


def said(text: str, sentence: str, measure: str | None = None, *, unit: str = "GBP") -> Record:
    """A figure of a sentence, measured or not."""
    amount = Decimal(text.strip("£%").replace(",", ""))
    record = nouns.figure(text, str(amount), sentence=sentence)
    quantity = record.mention.quantity
    assert quantity is not None
    mention = replace(record.mention, quantity=replace(quantity, unit=unit))
    return replace(record, mention=mention, figure=Figure(measure=measure, period=nouns.YEAR))


def shown(changes: tuple[Change, ...]) -> list[tuple[str, str, str]]:
    """What changed, in short."""
    return [
        (
            change.what,
            change.before.mention.text if change.before else "",
            change.after.mention.text if change.after else "",
        )
        for change in changes
    ]


LAMPS = "A grant of {} paid for lamps."
ROW = "Burglary\t{}\t{}"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([], [], []),
        ([said("£5", LAMPS.format("£5"))], [said("£5", LAMPS.format("£5"))], []),
        (
            [said("£5", LAMPS.format("£5"))],
            [said("£7", LAMPS.format("£7"))],
            [("changed", "£5", "£7")],
        ),
        ([], [said("£7", LAMPS.format("£7"))], [("added", "", "£7")]),
        ([said("£5", LAMPS.format("£5"))], [], [("removed", "£5", "")]),
        # The second number of a row changed; the first is the same though its row reads otherwise.
        (
            [said("10", ROW.format(10, 20)), said("20", ROW.format(10, 20))],
            [said("10", ROW.format(10, 25)), said("25", ROW.format(10, 25))],
            [("changed", "20", "25")],
        ),
        # Two numbers exchanged their places: both changed.
        (
            [said("10", ROW.format(10, 20)), said("20", ROW.format(10, 20))],
            [said("20", ROW.format(20, 10)), said("10", ROW.format(20, 10))],
            [("changed", "10", "20"), ("changed", "20", "10")],
        ),
        # Told in other words: the same figure.
        (
            [said("£5", "The lamps cost £5.", "lamps")],
            [said("£5", "A sum of £5 went to lighting.", "lamps")],
            [],
        ),
        (
            [said("£5", "We have spent £5 on lamps in the town this year.")],
            [said("£5", "We have spent £5 on new lamps in the town this year.")],
            [],
        ),
        # Told in other words and changed: told by what is measured.
        (
            [said("£5", "The lamps cost £5.", "lamps")],
            [said("£7", "A sum of £7 went to lighting.", "lamps")],
            [("changed", "£5", "£7")],
        ),
        # A kind of figure never becomes another.
        (
            [said("5", "Crime fell by 5.", unit="each")],
            [said("5%", "Crime fell by 5%.", unit="percent")],
            [("removed", "5", ""), ("added", "", "5%")],
        ),
        # A row put in before others of the same words is added; the others stay.
        (
            [said("1", "Total\t1"), said("2", "Total\t2")],
            [said("9", "Total\t9"), said("1", "Total\t1"), said("2", "Total\t2")],
            [("added", "", "9")],
        ),
        # The same sum twice, then once.
        (
            [said("£5", LAMPS.format("£5")), said("£5", LAMPS.format("£5"))],
            [said("£5", LAMPS.format("£5"))],
            [("removed", "£5", "")],
        ),
    ],
)
def test_what_changed(
    before: list[Record], after: list[Record], expected: list[tuple[str, str, str]]
) -> None:
    """By the words around a figure, its place among the numbers there, and what it measures."""
    assert shown(compare(before, after)) == expected


def test_over_five_is_not_five() -> None:
    """A figure that says more or less of the same amount has changed."""
    exact = said("£5", LAMPS.format("£5"))
    quantity = exact.mention.quantity
    assert quantity is not None
    over = replace(
        exact, mention=replace(exact.mention, quantity=replace(quantity, modifier="over"))
    )
    assert shown(compare([exact], [over])) == [("changed", "£5", "£5")]


def test_names_are_no_figures() -> None:
    """A place that is new is no change of figures."""
    assert compare([], [nouns.place()]) == ()


def test_two_long_versions_are_compared_in_time() -> None:
    """Four thousand figures of which all changed, none of them in words that were there before."""
    old = [said(f"{n}", f"old {n} things of kind {n}") for n in range(4000)]
    new = [said(f"{n}", f"fresh goods {n} in lots of {n}") for n in range(5000, 9000)]
    assert len(compare(old, new)) >= 4000


# -- kept by the store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty collection."""
    with Store.open(tmp_path / "home", create=True) as opened:
        yield opened


def version(sha: str, amount: str) -> Extraction:
    """A version of one document with one figure."""
    document = nouns.document(sha256=sha * 64)
    return nouns.extraction(
        document, nouns.figure(f"£{amount}", amount, sentence=f"£{amount} went")
    )


def test_a_replaced_document_keeps_what_changed(store: Store) -> None:
    """Each version, the latest first, with its day; the earlier bytes are still wanted."""
    store.put(version("a", "100"), day=date(2025, 1, 1))
    assert store.replacements() == []
    store.put(version("b", "250"), day=date(2025, 2, 1))
    store.put(version("c", "300"), day=date(2025, 3, 1))
    latest, first = store.replacements("update.txt")
    assert (latest.earlier, latest.sha256, latest.noticed) == ("b" * 64, "c" * 64, date(2025, 3, 1))
    assert shown(first.changes) == [("changed", "£100", "£250")]
    assert store.kept_contents() == {"a" * 64, "b" * 64, "c" * 64}
    assert store.replacements("other.txt") == []


def test_the_same_bytes_read_anew_replace_nothing(store: Store) -> None:
    """`--force` with better finders is no change of the document."""
    store.put(version("a", "100"))
    store.put(version("a", "250"))
    assert store.replacements() == []


def test_a_version_with_the_same_figures_is_noted_without_its_bytes(store: Store) -> None:
    """Only a figure that changed needs the page it stood on."""
    store.put(version("a", "100"))
    store.put(version("b", "100"))
    (replaced,) = store.replacements()
    assert replaced.changes == ()
    assert store.kept_contents() == {"b" * 64}


def test_changes_go_with_the_document(store: Store) -> None:
    """Removed means removed."""
    store.put(version("a", "100"))
    store.put(version("b", "250"))
    store.remove("update.txt")
    assert store.replacements() == []
    assert store.kept_contents() == set()


def test_a_change_that_cannot_be_kept_leaves_the_earlier_version(store: Store) -> None:
    """Document and changes enter together or not at all."""
    store.put(version("a", "100"))
    bad = version("b", "250")
    surrogate = replace(bad.records[0], sentence="\ud800")
    with pytest.raises(ValueError, match="surrogate|encode"):
        store.put(replace(bad, records=(surrogate,)))
    assert [r.mention.text for r in store.records()] == ["£100"]
    assert store.replacements() == []
