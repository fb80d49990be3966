"""Here is a verdict; you get it as the JSON that other programs hold on to."""

from __future__ import annotations

from typing import Any

from corpus.model import Evidence, Verdict
from corpus.records import place_json, record_json


def verdict_json(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict in the shape of the command line's contract."""
    return {
        "text": verdict.text,
        "start": verdict.start,
        "end": verdict.end,
        "verdict": verdict.verdict,
        "evidence": [evidence_json(evidence) for evidence in verdict.evidence],
        "reason": verdict.reason,
        "read_as": verdict.read_as,
    }


def evidence_json(evidence: Evidence) -> dict[str, Any]:
    """Return a quoted passage; absent is None."""
    return {
        "document": evidence.document,
        "number": evidence.number,
        "quote": evidence.quote,
        **place_json(evidence.anchor),
        "record": record_json(evidence.record) if evidence.record else None,
    }
