"""Here is an address; you get the OpenSearch there, its errors in words, its bulks checked."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from corpus.database import StoreError
from indexer.engines.opensearch.address import PASSWORD, Address

Json = dict[str, Any]
Action = tuple[Json, Json | None]
"""What a bulk does, and the document, where it writes one."""
Answer = TypeVar("Answer")
_SECONDS = 60  # to wait for an answer
_TRIES = 7  # of what the server was too busy to take: a quarter of a minute in all
_TOO_MANY = 429
_BUSY = (_TOO_MANY, 503)
_TRIES_WITHOUT_NODE = 5  # eight seconds in all
_MOST_ACTIONS, _MOST_BYTES = 1000, 8 << 20  # a bulk
_MAJORS = ("2", "3")


class ServerError(StoreError):
    """An OpenSearch that cannot be used as it should: what is wrong, where, and what to do."""


class MissingIndex(ServerError):
    """A server that holds no collection of the name."""


class Conflict(Exception):
    """A document that another writer changed in between."""


class Server:
    """A connection to one OpenSearch; every method may raise ServerError."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._library, self._client = _connect(address)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def check(self) -> None:
        """See that an OpenSearch we can speak to answers."""
        version = self.ask("GET", "/").get("version", {})
        number = str(version.get("number", "unknown"))
        if version.get("distribution") != "opensearch" or number.split(".")[0] not in _MAJORS:
            raise ServerError(
                f"what answers at {self.address} is {version.get('distribution', 'no OpenSearch')} "
                f"{number}; Beatbook needs OpenSearch {' or '.join(_MAJORS)}"
            )

    def ask(self, method: str, path: str, body: Any = None, **params: Any) -> Json:
        """Return what the server answers. Raises MissingIndex, Conflict."""

        def call() -> Json:
            answer: Json = self._client.transport.perform_request(
                method, path, params=params or None, body=body
            )
            return answer

        return self._explained(lambda: self._patiently(call))

    def _patiently(self, call: Callable[[], Answer]) -> Answer:
        """Ask again while others take the place of a node that has gone: no request does harm."""
        for tried in range(_TRIES_WITHOUT_NODE):
            try:
                return call()
            except self._library.TransportError as error:
                if not _is_passing(error):
                    raise
            time.sleep(0.25 * 2**tried)
        return call()

    def get(self, index: str, name: str) -> Json | None:
        """Return a document as it is now, refreshed or not, with its sequence number."""
        found = self.ask("GET", f"/{index}/_doc/{name}", ignore=404)
        return found if found.get("found") else None

    def bulk(self, actions: Iterable[Action]) -> None:
        """Do everything in an iterable; what the server is too busy for is asked again.

        Each answer is checked: raises ServerError for the first that was refused.
        """
        for part in _parts(actions):
            for tried in range(_TRIES):
                if tried:
                    time.sleep(0.25 * 2 ** (tried - 1))
                part = self._bulk_once(part)
                if not part:
                    break
            else:
                raise ServerError(
                    f"{self.address} is too busy: {len(part)} writes were put off {_TRIES} times; "
                    "give it more memory or nodes, and ingest again: what is missing is added"
                )

    def _bulk_once(self, part: list[Action]) -> list[Action]:
        """Ask for a bulk; return what is to be asked again."""
        lines = (json.dumps(line) for action in part for line in action if line is not None)
        try:
            answer = self.ask("POST", "/_bulk", "\n".join(lines) + "\n")
        except ServerError as error:
            if getattr(error.__cause__, "status_code", None) == _TOO_MANY:
                return part  # a node that has gone was waited for already
            raise
        again = []
        for action, told in zip(part, answer["items"], strict=True):
            ((what, outcome),) = told.items()
            if outcome["status"] in _BUSY:
                again.append(action)
            elif outcome["status"] >= 300 and not _is_gone(what, outcome["status"]):
                reason = outcome.get("error", {}).get("reason", outcome["status"])
                raise ServerError(f"{self.address} refused to {what} {outcome['_id']}: {reason}")
        return again

    def _explained(self, call: Callable[[], Answer]) -> Answer:
        library = self._library
        try:
            return call()
        except library.ConflictError as error:
            raise Conflict from error
        except library.TransportError as error:
            raise self._in_words(error) from error
        except library.OpenSearchException as error:
            raise ServerError(
                f"what answers at {self.address} is no OpenSearch: {error}; check the address"
            ) from error

    def _in_words(self, error: Any) -> ServerError:
        """What a person can act on."""
        where, status = self.address, error.status_code
        if status == "TIMEOUT":
            return ServerError(
                f"{where} did not answer within {_SECONDS} s; see how it is: GET /_cluster/health"
            )
        if not isinstance(status, int):
            secure = "" if where.secure else "; where it asks for TLS, write opensearchs://"
            return ServerError(f"no OpenSearch answers at {where}: is it running?{secure}")
        if status == 404 and "index_not_found" in str(error.error):
            return MissingIndex(
                f"{where} holds no collection yet; start with: beatbook --store {where} ingest PATH"
            )
        if "cluster_block" in str(error.error):
            return ServerError(
                f"{where} takes no writes now ({_reason(error)}): it is being rebuilt, or its disk "
                "is full; try again when that is over"
            )
        if status in (401, 403):
            return ServerError(
                f"{where} lets nobody in like this ({status}); write USER@ before the host, and "
                f"put the password into {PASSWORD}"
            )
        if status in _BUSY:
            return ServerError(
                f"{where} cannot answer now ({error.error}): too few nodes are up, or all are "
                "busy; see GET /_cluster/health"
            )
        return ServerError(f"{where} answers {status}: {_reason(error)}")


def _is_passing(error: Any) -> bool:
    """A node has gone in the middle of an answer, or nobody has taken its place yet."""
    told = f"{error.error} {error.info}".lower()
    is_parted = "disconnected" in told or "not connected" in told
    return error.status_code == 503 or (error.status_code == 500 and is_parted)


def _is_gone(what: str, status: int) -> bool:
    """Another writer has deleted what was to be deleted, or marked."""
    return what in ("delete", "update") and status == 404


def _reason(error: Any) -> str:
    """The innermost reason a server gives."""
    told = error.info if isinstance(error.info, Mapping) else {}
    cause = told.get("error", error.error)
    if not isinstance(cause, Mapping):
        return str(cause)
    for inner in (cause.get("caused_by"), *cause.get("root_cause", ())):
        if isinstance(inner, Mapping) and inner.get("reason"):
            return str(inner["reason"])
    return str(cause.get("reason") or cause.get("type"))


def _parts(actions: Iterable[Action]) -> Iterator[list[Action]]:
    """Cut actions into bulks a server takes at once."""
    part: list[Action] = []
    size = 0
    for action in actions:
        length = len(json.dumps(action[1])) if action[1] is not None else 100
        if part and (len(part) >= _MOST_ACTIONS or size + length > _MOST_BYTES):
            yield part
            part, size = [], 0
        part.append(action)
        size += length
    if part:
        yield part


def _connect(address: Address) -> tuple[Any, Any]:
    """Return the library and a client. Raises ServerError where it is not installed."""
    try:
        import opensearchpy
    except ModuleNotFoundError as error:
        if error.name != "opensearchpy":
            raise
        raise ServerError(
            "a store on OpenSearch needs opensearch-py; install it with: "
            "pip install 'beatbook[scale]'"
        ) from error
    hosts = [{"host": host.strip("[]"), "port": port} for host, port in address.servers]
    client = opensearchpy.OpenSearch(
        hosts=hosts,
        use_ssl=address.secure,
        verify_certs=True,
        http_auth=address.login,
        timeout=_SECONDS,
        max_retries=max(3, len(hosts)),
        retry_on_timeout=False,
        http_compress=True,
    )
    return opensearchpy, client
