"""Are the tables of real public documents read as people marked them?"""

import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType

import pypdfium2 as pdfium

from extractor.pages.page import read_geometry
from extractor.pages.tables import find_tables
from tests.shared import shared

FLOOR = 0.975


def scorer() -> ModuleType:
    """Return the module that scores tables by the neighbours of their cells."""
    path = shared("eval", "score_tables.py")
    spec = importlib.util.spec_from_file_location("score_tables", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def found_on(path: Path, scores: ModuleType) -> dict[int, Counter[object]]:
    """Return the neighbours found on each page of a file."""
    document = pdfium.PdfDocument(path)
    found: dict[int, Counter[object]] = {}
    for n in range(len(document)):
        page = document[n]
        relations: Counter[object] = Counter()
        for table in find_tables(read_geometry(page, n + 1)):
            relations += scores.relations(scores.grid(table.rows))
        found[n + 1] = relations
        page.close()
    document.close()
    return found


def test_tables_of_the_competition_documents() -> None:
    """Precision and recall of cell neighbours, each document counting the same."""
    scores = scorer()
    precision = recall = documents = 0.0
    for path in sorted(shared("real", "icdar2013").rglob("*.pdf")):
        truth = scores.truth(str(path))
        found = found_on(path, scores)
        right = sum((truth[page] & found.get(page, Counter())).total() for page in truth)
        precision += right / max(1, sum(one.total() for one in found.values()))
        recall += right / sum(one.total() for one in truth.values())
        documents += 1
    precision, recall = precision / documents, recall / documents
    assert 2 * precision * recall / (precision + recall) >= FLOOR
