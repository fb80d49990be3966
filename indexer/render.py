"""Here are answers; you get them as the JSON that other programs hold on to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from corpus.exports import csv_line, csv_lines
from corpus.model import Answer, Concept
from corpus.records import number, period_json, place_json, record_json
from indexer.answer import Answers
from indexer.facets import FacetValue
from indexer.help import Completion


def answers_json(text: str, found: Answers) -> dict[str, Any]:
    """Return what `search --json` prints."""
    return {
        "query": text,
        "show": found.show,
        "understood": [concept_json(concept) for concept in found.query.concepts],
        "total": found.total,
        "hits": [answer_json(answer, found.show) for answer in found.answers],
        "facets": {facet: [_value(v) for v in values] for facet, values in found.facets.items()},
        "did_you_mean": found.did_you_mean,
        "related": {
            "programmes": list(found.related.programmes),
            "places": list(found.related.places),
        },
        "nearest": [
            {"without": near.without, "total": near.total, "amounts": list(near.amounts)}
            for near in found.nearest
        ],
    }


def answer_json(answer: Answer, show: str = "passages") -> dict[str, Any]:
    """Return a hit: the passage whole, where it stands, and the figures in it.

    A figure comes as `record` with its sentence as the text; a document with its best passage.
    """
    document, block, record = answer.document, answer.block, answer.record
    published = document.published.period if document.published else None
    anchor = record.anchor if record is not None else block.anchor(0, len(block.text))
    more: dict[str, Any] = {}
    if record is not None:
        more["record"] = record_json(record)
    if show == "documents":
        more |= {"passages": answer.passages, "pages": document.pages}
    if answer.parts:
        more["explain"] = [{"part": p, "value": round(v, 4)} for p, v in answer.parts]
    return {
        "document": document.name,
        "title": document.title,
        "kind": document.kind,
        "published": period_json(published),
        "number": block.number,
        "heading": block.headings[-1] if block.headings else None,
        "text": record.sentence if record is not None else block.text,
        **place_json(anchor),
        "score": round(answer.score, 4),
        "figures": [record_json(record) for record in answer.figures],
        "why": answer.why,
        **more,
    }


_PASSAGE_COLUMNS = "document title kind published page number heading text score why".split()


def answers_csv(found: Answers) -> Iterator[str]:
    """Yield the lines of what `search --csv` prints: figures as records, else a row a passage."""
    if found.show == "figures":
        yield from csv_lines(answer.record for answer in found.answers if answer.record)
        return
    yield csv_line(_PASSAGE_COLUMNS)
    for answer in found.answers:
        row = answer_json(answer)
        published = row["published"] or {}
        row["published"] = published.get("start") or published.get("end")
        yield csv_line(row[column] for column in _PASSAGE_COLUMNS)


def concept_json(concept: Concept) -> dict[str, Any]:
    """Return what a query was understood to name, and the words that said so.

    `drop` is what --drop takes to have the words searched as words instead.
    """
    ends = {}
    if concept.low is not None or concept.high is not None:
        low, high = concept.low, concept.high
        ends = {
            "low": number(low) if low is not None else None,
            "high": number(high) if high is not None else None,
        }
    named = {"kind": concept.kind, "value": concept.value, "said": concept.said}
    return {**named, "drop": concept.key, **ends}


def completion_json(completion: Completion) -> dict[str, Any]:
    """Return a name that completes what was typed."""
    return {
        "kind": completion.kind,
        "value": completion.value,
        "spelling": completion.spelling,
        "count": completion.count,
    }


def _value(value: FacetValue) -> dict[str, Any]:
    more: dict[str, Any] = {"parent": value.parent} if value.parent else {}
    if value.low is not None:
        more["low"] = number(value.low)
    if value.high is not None:
        more["high"] = number(value.high)
    return {"value": value.value, "count": value.count, **more}
