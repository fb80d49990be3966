"""Here is a server; you get its collection as it is at one moment, to be read again and again.

A point in time keeps the index as it was; what is hidden at that moment is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from indexer.engines.opensearch.layout import generation_of
from indexer.engines.opensearch.server import Json, Server, ServerError
from indexer.engines.opensearch.state import State, read_state

_KEPT = "10m"  # since it was last asked
_PAGE = 2000
_TRIES = 50


class Moment:
    """A collection at one moment; every method may raise ServerError."""

    def __init__(self, server: Server, index: str) -> None:
        self.server = server
        self.index = index
        self.state, self._pit = self._hold()

    def close(self) -> None:
        """Let the moment go; the server lets go by itself of what nobody asks for."""
        self.server.ask("DELETE", "/_search/point_in_time", {"pit_id": [self._pit]}, ignore=404)

    def is_now(self) -> bool:
        """Tell whether nothing has changed since."""
        return (
            generation_of(self.server) == self.index
            and read_state(self.server, self.index).revision == self.state.revision
        )

    def search(self, query: Json, **body: Any) -> Json:
        """Return what the server finds among what counts."""
        asked = {
            "query": self._counting(query),
            "pit": {"id": self._pit, "keep_alive": _KEPT},
            **body,
        }
        found = self.server.ask("POST", "/_search", asked)
        self._check(found)
        return found

    def scan(self, query: Json, sort: Sequence[str] = (), **body: Any) -> Iterator[Json]:
        """Yield everything found, however much it is, in the order of fields."""
        after: dict[str, Any] = {}
        # A shard numbers its writes, and a document is on one shard: no two rows are alike in both.
        order = [{field: "asc"} for field in (*sort, "_seq_no", "document")]
        while True:
            page = self.search(
                query, size=_PAGE, sort=order, track_total_hits=False, **body, **after
            )["hits"]["hits"]
            yield from page
            if len(page) < _PAGE:
                return
            after = {"search_after": page[-1]["sort"]}

    def _hold(self) -> tuple[State, str]:
        """Hold the index still between two looks at a state that did not change meanwhile."""
        for _ in range(_TRIES):
            state = read_state(self.server, self.index)
            path = f"/{self.index}/_search/point_in_time"
            pit = str(self.server.ask("POST", path, keep_alive=_KEPT)["pit_id"])
            if read_state(self.server, self.index) == state:
                return state, pit
            self.server.ask("DELETE", "/_search/point_in_time", {"pit_id": [pit]}, ignore=404)
        raise ServerError(
            f"{self.server.address} is being written to all the time; ask again in a minute"
        )

    def _counting(self, query: Json) -> Json:
        hidden = sorted(self.state.hidden)
        left_out = [{"terms": {"version": hidden}}] if hidden else []
        return {"bool": {"must": [query], "must_not": left_out}}

    def _check(self, found: Json) -> None:
        """Half an answer is none."""
        failed = found["_shards"]["failed"]
        if failed or found.get("timed_out"):
            raise ServerError(
                f"{self.server.address} answered only in part ({failed} of "
                f"{found['_shards']['total']} shards are gone); ask again, or see "
                "GET /_cluster/health"
            )
