"""Here is a store; you get what it holds, in numbers."""

from __future__ import annotations

from typing import Any

from corpus.store import Store


def status_of(store: Store) -> dict[str, Any]:
    """Return the counts and the failures, as the command line's contract has them."""
    failed = [
        {"file": f.source, "outcome": f.outcome, "reason": f.reason} for f in store.failures()
    ]
    return {**store.counts(), "failed": failed, "revision": store.revision()}
