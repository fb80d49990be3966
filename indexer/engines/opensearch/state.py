"""Here is a server; you get which readings of documents count, changed in one step.

A reading is written whole, hidden, and then shown in one write that hides the one it replaces.
Readers leave out what is hidden, so they see a document whole, in one version, or not at all. The
state is one document, changed only by who read it last.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

from indexer.engines.opensearch.server import Conflict, Json, Server

_ID = "state"
_TRIES = 100


@dataclass(frozen=True, slots=True)
class State:
    """What counts: a number that grows with each change; readings being written, and replaced."""

    revision: int
    writing: frozenset[str] = frozenset()
    stale: frozenset[str] = frozenset()

    @property
    def hidden(self) -> frozenset[str]:
        """The readings that do not count."""
        return self.writing | self.stale


def read_state(server: Server, index: str) -> State:
    """Return the state as it is now."""
    return _read(server, index)[0]


def _read(server: Server, index: str) -> tuple[State, Json | None]:
    found = server.get(index, _ID)
    if found is None:
        return State(0), None
    kept = found["_source"]["state"]
    lists = {key: frozenset(kept[key]) for key in ("writing", "stale")}
    return State(kept["revision"], **lists), found


def change_state(server: Server, index: str, change: Callable[[State], State]) -> State:
    """Change the state, however many others do so at the time; return what it is now."""
    for _ in range(_TRIES):
        old, found = _read(server, index)
        new = change(old)
        if found is None:
            params = {"op_type": "create"}
        else:
            params = {"if_seq_no": found["_seq_no"], "if_primary_term": found["_primary_term"]}
        try:
            server.ask("PUT", f"/{index}/_doc/{_ID}", _row(new), **params)
        except Conflict:
            continue
        return new
    raise RuntimeError(f"{index}: the state changed {_TRIES} times while it was to be changed")


def first_revision() -> int:
    """A revision to begin with: a new collection must not look like one that was there before."""
    return int.from_bytes(os.urandom(5), "big")


def _row(state: State) -> Json:
    lists = {"writing": sorted(state.writing), "stale": sorted(state.stale)}
    return {"what": "state", "state": {"revision": state.revision, **lists}}
