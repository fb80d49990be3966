"""Is a record shown in the shape the contract promises, exact and JSON-ready?"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings

from corpus.model import Anchor, Mention, Period, Record
from corpus.records import document_json, number, record_json
from tests.corpus import nouns

# The keys of CONTRACT.md, in its order.
CONTRACT = (
    "id document label text sentence start end page bbox block number value unit per modifier "
    "direction measure baseline period canonical type programmes places topics found_by"
).split()


def test_a_figure_has_its_numbers_links_and_place() -> None:
    """Money in pounds, boxes to two decimals, names in order, days inclusive."""
    shown = record_json(nouns.figure())
    assert shown["value"] == 12500.5
    assert shown["unit"] == "GBP"
    assert shown["modifier"] == "about"
    assert (shown["page"], shown["bbox"]) == (2, [10.12, 20.46, 30.79, 40.0])
    assert (shown["start"], shown["end"]) == (None, None)
    assert shown["period"] == {"start": "2022-04-01", "end": "2023-03-31"}
    assert shown["programmes"] == ["Safer Streets"]
    assert shown["places"] == ["Swale", "Kent"]
    assert shown["links"][2] == {"name": "Kent", "how": "publisher"}
    assert shown["canonical"] is None


def test_a_name_has_its_canonical_form_and_no_number() -> None:
    """What a name cannot have is null, and so are the names a figure would belong to."""
    shown = record_json(nouns.place())
    assert (shown["canonical"], shown["type"]) == ("Swale", "district")
    assert (shown["start"], shown["end"]) == (119, 124)
    for key in ("value", "unit", "modifier", "direction", "period", "programmes", "page", "bbox"):
        assert shown[key] is None


def test_a_date_carries_its_own_period() -> None:
    """An open end stays open."""
    since = Mention(
        "date", "since May", "b1", 0, 9, "months", period=Period(date(2023, 5, 1), None)
    )
    shown = record_json(Record("r", "d", since, Anchor(0, 9), "since May"))
    assert shown["period"] == {"start": "2023-05-01", "end": None}


@settings(max_examples=100, deadline=None)
@given(nouns.records)
def test_any_record_is_json_with_all_the_keys(record: Record) -> None:
    """Every key of the contract is there, whatever the record."""
    shown = json.loads(json.dumps(record_json(record)))
    assert set(CONTRACT) <= set(shown)
    assert (shown["value"] is None) == (record.mention.quantity is None)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [("12500.50", "12500.5"), ("1E+6", "1000000"), ("-13.2", "-13.2"), ("4.00", "4"), ("0", "0")],
)
def test_numbers_are_shown_as_printed(amount: str, shown: str) -> None:
    """Whole numbers without a point, others without a float's tail."""
    assert json.dumps(number(Decimal(amount))) == shown


def test_a_document_says_when_it_came_out_and_how_we_know() -> None:
    """The grounds stand beside the date."""
    shown = document_json(nouns.document())
    assert shown["published"] == {"start": "2023-06-01", "end": "2023-06-30"}
    assert shown["published_basis"] == "stated"
    assert document_json(replace(nouns.document(), published=None))["published"] is None
