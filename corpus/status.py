"""Here is a store; you get what it holds, in numbers, and what could not be read."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from corpus.database import SCHEMA_VERSION
from corpus.holding import Holding


def status_json(store: Holding) -> dict[str, Any]:
    """Return counts, versions and failures, as the command line's contract has them."""
    failed = [
        {"file": f.source, "document": f.name, "outcome": f.outcome, "reason": f.reason}
        for f in store.failures()
    ]
    partial = [
        {"document": name, "page": problem.page, "reason": problem.reason}
        for name, problem in store.problems()
    ]
    versions = {"beatbook": version("beatbook"), "schema": SCHEMA_VERSION}
    return {**store.counts(), "versions": versions, "partial": partial, "failed": failed}
