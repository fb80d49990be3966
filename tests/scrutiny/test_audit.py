"""Does the audit find what two readers found in the five seed documents, and nothing that holds?"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from corpus.model import Finding
from scrutiny.audit import audit, finding_json
from tests.scrutiny.papers import examine, read_text
from tests.shared import shared

CHECKABLE = {
    "table_total",
    "percentage_recomputed",
    "sum_of_components",
    "text_vs_table",
    "document_vs_document",
    "wrong_header",
}


@cache
def _found() -> list[Finding]:
    seeds = sorted(shared("seeds").glob("*.txt"))
    return audit([read_text(seed.read_text(encoding="utf-8"), seed.name) for seed in seeds])


def _gold(*, holds: bool) -> list[dict[str, Any]]:
    entries = json.loads(shared("gold", "audit.json").read_text(encoding="utf-8"))
    return [e for e in entries if e["holds"] is holds and e["kind"] in CHECKABLE]


def _covers(finding: Finding, entry: dict[str, Any], least: int = 2) -> bool:
    """Does a finding cite the places of an entry, two of them at least?"""
    quoted = [quote["quote"] for quote in entry["evidence"]]
    met = sum(any(_meets(cited.quote, quote) for cited in finding.evidence) for quote in quoted)
    return met >= min(least, len(quoted))


def _meets(one: str, other: str) -> bool:
    first, second = " ".join(one.split()).rstrip("."), " ".join(other.split()).rstrip(".")
    return first in second or second in first


def test_what_does_not_add_up_is_found() -> None:
    """At least nine of ten of the entries that do not hold."""
    entries = _gold(holds=False)
    wrong = [finding for finding in _found() if finding.verdict != "holds"]
    missed = [e["id"] for e in entries if not any(_covers(f, e) for f in wrong)]
    assert len(missed) * 10 <= len(entries), missed


def test_what_holds_is_never_called_broken() -> None:
    """No finding against an entry that two readers found to hold."""
    wrong = [finding for finding in _found() if finding.verdict != "holds"]
    held = _gold(holds=True)
    assert [e["id"] for e in held if any(_covers(f, e, least=99) for f in wrong)] == []


def test_every_finding_has_a_place_and_a_sentence() -> None:
    """Evidence opens at its words, and the message is a whole sentence."""
    for finding in _found():
        assert finding.evidence
        assert finding.message.endswith(".")
        for cited in finding.evidence:
            assert cited.anchor.start is not None
            assert cited.quote.strip()


def test_findings_are_json_by_the_contract() -> None:
    """Numbers are numbers, and evidence has every key of the contract."""
    found = examine("## News\n\nNuisance calls fell by 12 per cent.")
    shape = finding_json(found[0])
    assert set(shape) == {
        "rule", "verdict", "document", "message", "stated", "computed", "evidence",
    }  # fmt: skip
    assert set(shape["evidence"][0]) == {
        "document", "page", "number", "quote", "start", "end", "bbox", "record",
    }  # fmt: skip
    assert shape["evidence"][0]["record"]["text"] == "12 per cent"
    json.dumps(shape)


@pytest.mark.parametrize(("name", "expected"), [("a.md", 1), ("b.md", 0)])
def test_only_the_named_documents_are_examined(name: str, expected: int) -> None:
    """The others are there to be compared with."""
    held = [
        read_text("## News\n\nNuisance calls fell by 12 per cent.", "a.md"),
        read_text("## News\n\nNothing happened.", "b.md"),
    ]
    assert len(audit(held, [name])) == expected
