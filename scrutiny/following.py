"""Here is a collection with filters; you get its promises, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from corpus.holding import Holding
from corpus.model import Filters, Promise
from corpus.records import period_json
from indexer.generations import OpenIndex
from scrutiny.asking import Asked, ask, is_linked
from scrutiny.papers import open_paper
from scrutiny.promises import find_promises
from scrutiny.render import citation_json


def promises_about(store: Holding, index: OpenIndex, filters: Filters) -> list[Promise]:
    """Return the promises that pass the filters; any document may answer them."""
    papers = [open_paper(extraction) for extraction in store.extractions()]
    return chosen(find_promises(papers, index.within), ask("", filters, index), index)


def chosen(promises: Iterable[Promise], asked: Asked, index: OpenIndex) -> list[Promise]:
    """Keep the promises of the places, programmes, kinds and documents asked for."""
    wanted = asked.filters
    return [
        promise
        for promise in promises
        if (not wanted.kinds or promise.document.kind in wanted.kinds)
        and (not wanted.documents or promise.document.name in wanted.documents)
        and is_linked(asked, promise.programmes, promise.places, index)
    ]


def promises_json(promises: Iterable[Promise]) -> list[dict[str, Any]]:
    """Return promises as plain values."""
    return [
        {
            "what": promise.what,
            "status": promise.status,
            "reason": promise.reason,
            "due": period_json(promise.due),
            "evidence": citation_json(promise.cited),
            "later": [
                {"status": each.status, "evidence": citation_json(each.cited)}
                for each in promise.later
            ],
        }
        for promise in promises
    ]
