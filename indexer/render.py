"""Here are answers; you get them as the JSON that other programs hold on to."""

from __future__ import annotations

from typing import Any

from corpus.model import Answer, Concept
from corpus.records import number, period_json, place_json, record_json
from indexer.answer import Answers


def answers_json(text: str, found: Answers) -> dict[str, Any]:
    """Return what `search --json` prints."""
    return {
        "query": text,
        "understood": [concept_json(concept) for concept in found.query.concepts],
        "total": found.total,
        "hits": [answer_json(answer) for answer in found.answers],
        "facets": {
            facet: [{"value": v.value, "count": v.count} for v in values]
            for facet, values in found.facets.items()
        },
        "did_you_mean": found.did_you_mean,
    }


def answer_json(answer: Answer) -> dict[str, Any]:
    """Return a hit: the passage whole, where it stands, and the figures in it."""
    document, block = answer.document, answer.block
    published = document.published.period if document.published else None
    return {
        "document": document.name,
        "title": document.title,
        "kind": document.kind,
        "published": period_json(published),
        "number": block.number,
        "heading": block.headings[-1] if block.headings else None,
        "text": block.text,
        **place_json(block.anchor(0, len(block.text))),
        "score": round(answer.score, 4),
        "figures": [record_json(record) for record in answer.figures],
        "why": answer.why,
    }


def concept_json(concept: Concept) -> dict[str, Any]:
    """Return what a query was understood to name, and the words that said so."""
    ends = {}
    if concept.low is not None and concept.high is not None:
        ends = {"low": number(concept.low), "high": number(concept.high)}
    return {"kind": concept.kind, "value": concept.value, "said": concept.said, **ends}
