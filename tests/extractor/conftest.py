"""Here are the fixtures that tests of reading share."""

import pytest

from tests.extractor.finders.reading import Reader, make_reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Everything known, compiled once for all tests."""
    return make_reader()
