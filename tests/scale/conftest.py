"""Fixtures for a collection on OpenSearch: a node for the whole run, a name for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.scale.nodes import cluster

_NUMBERS = count()


@pytest.fixture(scope="session")
def node() -> Iterator[int]:
    """The port of an OpenSearch that runs as long as the tests do."""
    with cluster(1) as nodes:
        yield nodes[0].http


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds no document, only what was compiled of our knowledge."""
    return tmp_path_factory.mktemp("scale")


@pytest.fixture(scope="session")
def address(node: int) -> Callable[[], str]:
    """What gives the address of a collection that nobody else has."""
    return lambda: f"opensearch://127.0.0.1:{node}/test{next(_NUMBERS)}"
