"""Here are the fixtures that tests of reading share."""

import pytest

from extractor.extraction import Prepared
from tests.extractor.finders.reading import Reader, make_reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Everything known, compiled once for all tests."""
    return make_reader()


@pytest.fixture(scope="session")
def prepared(reader: Reader) -> Prepared:
    """The same, to read whole files with."""
    return reader.prepared
