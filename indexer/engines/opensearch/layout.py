"""Here is a server; you get its index laid out for a collection, and another swapped in.

A collection NAME is an alias of one index, NAME-g000001 or a later generation; the index template
NAME lays each of them out. Words come analysed, parted by spaces; amounts are nested documents;
what is only read back, and not searched, is not indexed.
"""

from __future__ import annotations

import re
from typing import Any

from indexer.engines.base import FACETS
from indexer.engines.opensearch.server import Json, MissingIndex, Server, ServerError
from indexer.entries import TEXT_FIELDS
from indexer.fields import SCHEMA_VERSION
from indexer.scoring import K1, B

LAYOUT = 1
"""The version of this layout; a collection of another is made again with `beatbook rebuild`."""
_GENERATION = re.compile(r"-g(\d{6})$")


def template(name: str, copies: int) -> Json:
    """Return the index template of a collection."""
    return {
        "index_patterns": [f"{name}-g*"],
        "template": {"settings": _settings(copies), "mappings": _mappings()},
        "_meta": {"made by": "beatbook"},
    }


def _settings(copies: int) -> Json:
    return {
        "index": {
            "number_of_shards": 1,  # more are not tested
            "number_of_replicas": copies,
            # What is acknowledged is on the disk of the first copy, and of one more if there is.
            "write": {"wait_for_active_shards": min(2, copies + 1)},
            "translog": {"durability": "request"},
            "unassigned": {"node_left": {"delayed_timeout": "5s"}},
            "codec": "best_compression",
            "refresh_interval": "30s",  # whoever writes makes it visible; readers wait for no clock
            "mapping": {"nested_objects": {"limit": 100_000}},
            "similarity": {"words": {"type": "BM25", "k1": K1, "b": B}},
        }
    }


def _mappings() -> Json:
    number, day = {"type": "long"}, {"type": "integer"}
    told = {"type": "keyword", "doc_values": False}
    words = {"type": "text", "analyzer": "whitespace", "similarity": "words"}
    counted = {"type": "keyword", "index": False}
    amounts = {
        "kind": told,
        "value": number,
        "low": number,
        "high": number,
        "stated": {"type": "boolean"},
        "dated": {"type": "boolean"},
        "begins": day,
        "ends": day,
        "names": told,
    }
    return {
        "dynamic": False,
        "_meta": {"layout": LAYOUT, "schema": SCHEMA_VERSION},
        "properties": {
            "what": told,
            "document": {"type": "keyword"},
            "version": told,
            "position": day,
            **dict.fromkeys(TEXT_FIELDS, words),
            "stems": {"type": "keyword"},
            "names": told,
            "facets": {"properties": dict.fromkeys((*FACETS, "organisation"), counted)},
            "lengths": {"properties": dict.fromkeys(TEXT_FIELDS, {"type": "integer"})},
            "packed": {"type": "binary", "doc_values": True},
            "copy": {"type": "keyword"},
            "twin": {"type": "long"},
            "last": day,
            "begins": day,
            "ends": day,
            "dated": {"type": "boolean"},
            "figured": {"type": "boolean"},
            "amounts": {"type": "nested", "properties": amounts},
            "sha256": told,
            "outcome": told,
            "id": told,
            "block": told,
            "at": day,
            "pages": {"type": "integer"},
            "amount": told,
            "unit": {"type": "keyword"},
        },
    }


def generation_of(server: Server, *, any_layout: bool = False) -> str:
    """Return the index in use. Raises MissingIndex; ServerError for one of another layout."""
    name = server.address.name
    found = server.ask("GET", f"/{name}/_mapping", ignore=404)
    if found.get("status") == 404:
        server.ask("GET", f"/{name}/_count")  # says in words that it is missing
    ((index, laid_out),) = found.items()
    meta = laid_out["mappings"].get("_meta", {})
    if not any_layout and meta != {"layout": LAYOUT, "schema": SCHEMA_VERSION}:
        raise ServerError(
            f"{server.address} is laid out by another Beatbook; bring it up to this one with: "
            f"beatbook --store {server.address} rebuild"
        )
    return str(index)


def make(server: Server) -> str:
    """Return the index in use, making the first one of a collection where there is none.

    It comes with its alias in one request, so that of two who begin at once one makes it.
    """
    name = server.address.name
    try:
        return generation_of(server)
    except MissingIndex:
        body = {"aliases": {name: {"is_write_index": True}}}
        _create(server, f"{name}-g{1:06d}", body, ignore=400)  # the other was quicker
        return generation_of(server)


def make_generation(server: Server) -> str:
    """Make an empty index beside the one in use; return its name."""
    name = server.address.name
    held = server.ask("GET", f"/{name}-g*/_settings", ignore=404)
    numbers = [int(found[1]) for index in held if (found := _GENERATION.search(index))]
    index = f"{name}-g{max(numbers, default=0) + 1:06d}"
    _create(server, index, {})
    return index


def _create(server: Server, index: str, body: Json, **params: Any) -> None:
    name, copies = server.address.name, _copies(server)
    server.ask("PUT", f"/_index_template/{name}", template(name, copies))
    server.ask("PUT", f"/{index}", body, wait_for_active_shards=min(2, copies + 1), **params)


def swap(server: Server, index: str) -> None:
    """Put an index in place of the one in use, in one step; remove those before it."""
    name = server.address.name
    held = server.ask("GET", f"/{name}-g*/_alias", ignore=404)
    others = [other for other in held if _GENERATION.search(other) and other != index]
    actions: list[Any] = [{"add": {"index": index, "alias": name, "is_write_index": True}}]
    actions += [{"remove_index": {"index": other}} for other in others]
    server.ask("POST", "/_aliases", {"actions": actions})


def drop(server: Server, index: str) -> None:
    """Remove an index that was not finished."""
    server.ask("DELETE", f"/{index}", ignore=404)


def _copies(server: Server) -> int:
    """One more copy, where there is a second node to hold it."""
    health = server.ask("GET", "/_cluster/health")
    return min(1, int(health["number_of_data_nodes"]) - 1)
