"""Here is a verdict or a citation; you get it as the JSON that other programs hold on to."""

from __future__ import annotations

from typing import Any

from corpus.model import Citation, Verdict
from corpus.records import place_json, record_json


def verdict_json(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict in the shape of the command line's contract."""
    return {
        "text": verdict.text,
        "start": verdict.start,
        "end": verdict.end,
        "verdict": verdict.verdict,
        "evidence": [citation_json(citation) for citation in verdict.evidence],
        "reason": verdict.reason,
        "read_as": verdict.read_as,
    }


def citation_json(citation: Citation) -> dict[str, Any]:
    """Return a citation as the contract's EVIDENCE."""
    return {
        "document": citation.document,
        "number": citation.number,
        "quote": citation.quote,
        **place_json(citation.anchor),
        "record": record_json(citation.record) if citation.record else None,
    }
