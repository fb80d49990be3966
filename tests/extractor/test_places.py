"""Do the characters inside a record's boxes spell the record, as another library reads the page?

Every record of the PDFs beside the project: in CI of some files and pages, with
BEATBOOK_ALL_PAGES=1 of all (twenty minutes).
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from extractor.extraction import Prepared
from tests.extractor.spelled import unspelled
from tests.shared import SHARED

_ALL = bool(os.environ.get("BEATBOOK_ALL_PAGES"))
_MOST_PAGES = None if _ALL else 3  # of a file; pdfplumber takes a tenth of a second for each
_EVERY = 1 if _ALL else 6  # of the files, in order


def files() -> list[Path]:
    """Return the PDFs beside the project, or a sample of them; scans have no letters to compare."""
    found = sorted(SHARED.rglob("*.pdf"))
    return [path for path in found if ".scan." not in path.name][::_EVERY]


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name[:24])
def test_a_records_boxes_hold_its_words_and_no_others(path: Path, prepared: Prepared) -> None:
    """On the pages of real publications and odd files."""
    assert unspelled(path, prepared, _MOST_PAGES) == []
