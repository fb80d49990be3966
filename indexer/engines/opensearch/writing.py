"""Here are a server and our knowledge; you get documents written there, whole or not at all.

A reading is written hidden, all its parts; then one change of the state shows it and hides the one
before it, which is deleted. Ids come of content, so that writing again writes the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from corpus.model import Extraction, Knowledge
from indexer.engines.opensearch.clauses import all_of
from indexer.engines.opensearch.rows import rows_of, version_of
from indexer.engines.opensearch.server import Action, Json, Server
from indexer.engines.opensearch.state import State, change_state, first_revision, read_state
from indexer.engines.opensearch.tables import words_row
from indexer.engines.opensearch.twins import mark_twins
from indexer.entries import places_within

_MOST_VERSIONS = 100
_PAGE = 5000


class Writing:
    """Writes to one index; every method may raise ServerError."""

    def __init__(self, server: Server, index: str, knowledge: Knowledge) -> None:
        self._server = server
        self._index = index
        self._knowledge = knowledge.version
        self._within = places_within(knowledge.places)

    def begin(self) -> None:
        """Give a new index its state, and remove what an earlier writer left to be removed."""

        def begun(state: State) -> State:
            return state if state.revision else State(first_revision())

        state = change_state(self._server, self._index, begun)
        if state.stale:
            self._delete(state.stale)

    def put(self, extraction: Extraction) -> None:
        """Write a document, in place of an earlier one of its name; where it is there, once more.

        When this returns, all parts of it are on the disk of every copy. Raises ValueError for
        text that is no Unicode.
        """
        name, version = extraction.document.name, version_of(extraction, self._knowledge)
        rows = dict(rows_of(extraction, version, self._within))
        rows[f"{version}.d"] |= words_row(extraction) | {"knowledge": self._knowledge}
        held = self._live(name, read_state(self._server, self._index))
        if version not in held:
            self._change(lambda state: replace(state, writing=state.writing | {version}))
        self._server.bulk(self._written(name, rows))
        self._refresh()
        mark_twins(self._server, self._index, {c for r in rows.values() if (c := r.get("copy"))})
        self._refresh()
        if held != {version}:
            self._show(name, version)

    def remove(self, name: str) -> bool:
        """Remove a document whole; False where there is none of the name."""
        if not self._live(name, read_state(self._server, self._index)):
            return False
        self._show(name, None)
        return True

    def note(self, kind: str, key: str, row: Json | None) -> None:
        """Keep a note beside the documents, or with None forget it."""
        path = f"/{self._index}/_doc/{kind}.{key}"
        if row is not None:
            self._server.ask("PUT", path, {"what": kind, **row}, refresh="true")
        elif self._server.get(self._index, f"{kind}.{key}") is not None:
            self._server.ask("DELETE", path, ignore=404, refresh="true")

    # -- within

    def _show(self, name: str, version: str | None) -> None:
        """Let a reading count, and none before it of its name."""
        gone: set[str] = set()

        def shown(state: State) -> State:
            gone.clear()
            gone.update(self._live(name, state) - {version})
            return replace(
                state,
                revision=state.revision + 1,
                writing=state.writing - {version or ""},
                stale=state.stale | gone,
            )

        self._change(shown)
        if gone:
            self._delete(frozenset(gone))

    def _change(self, change: Callable[[State], State]) -> None:
        change_state(self._server, self._index, change)

    def _live(self, name: str, state: State) -> set[str]:
        """Return the readings of a document that count."""
        tests: list[Json] = [{"term": {"what": "document"}}, {"term": {"document": name}}]
        body = {"query": all_of(tests), "size": _MOST_VERSIONS, "_source": ["version"]}
        found = self._server.ask("POST", f"/{self._index}/_search", body)["hits"]["hits"]
        return {row["_source"]["version"] for row in found} - state.hidden

    def _written(self, name: str, rows: dict[str, Json]) -> Iterator[Action]:
        for key, row in rows.items():
            yield {"index": {"_index": self._index, "_id": key, "routing": name}}, row

    def _delete(self, versions: frozenset[str]) -> None:
        """Delete readings that no longer count, then forget them."""
        query = {"terms": {"version": sorted(versions)}}
        body = {"query": query, "size": _PAGE, "_source": ["document"]}
        while rows := self._server.ask("POST", f"/{self._index}/_search", body)["hits"]["hits"]:
            self._server.bulk(
                (
                    {"delete": {"_index": self._index, "_id": r["_id"], "routing": r["_routing"]}},
                    None,
                )
                for r in rows
            )
            self._refresh()
        self._change(lambda state: replace(state, stale=state.stale - versions))

    def _refresh(self) -> None:
        self._server.ask("POST", f"/{self._index}/_refresh")
