"""Fixtures of the tests that fetch from a server of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fetching.server import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    """A server that answers as the test says."""
    with serving() as found:
        yield found
