"""Fixtures that more than one room's tests use."""

from __future__ import annotations

import pytest

from tests.collection import Shell, read_samples


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """The sample documents' sources, read once; tests only ask."""
    return read_samples(tmp_path_factory.mktemp("samples") / "home", "source")


@pytest.fixture(scope="session")
def samples_pdf(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """The sample documents as PDFs, read once; tests only ask."""
    return read_samples(tmp_path_factory.mktemp("samples-pdf") / "home", "pdf")
