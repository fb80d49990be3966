"""Here are texts written in a test; you get them read and linked as a collection would."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.knowledge import load
from corpus.model import Extraction, Finding, Settings, Source
from extractor.extraction import Prepared, extract, prepare
from scrutiny.audit import audit

TODAY = date(2025, 1, 1)


@cache
def _prepared() -> Prepared:
    return prepare(load())


@cache
def read_text(text: str, name: str = "report.md") -> Extraction:
    """Read a Markdown text, dated and placed by what it says."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(text, encoding="utf-8")
        source = Source(path, name, hashlib.sha256(text.encode()).hexdigest())
        return extract(source, _prepared(), Settings(), today=TODAY)


def examine(*texts: str) -> list[Finding]:
    """Audit texts as documents of one collection, named a.md, b.md and on."""
    names = (f"{letter}.md" for letter in "abcdef")
    return audit([read_text(text, name) for text, name in zip(texts, names, strict=False)])


def outcomes(*texts: str) -> set[tuple[str, str]]:
    """Return (rule, verdict) of every finding."""
    return {(finding.rule, finding.verdict) for finding in examine(*texts)}


def table(*rows: str) -> str:
    """Lay out rows of cells parted by " | " as the tab-separated table the reader knows."""
    return "\n".join(row.replace(" | ", "\t") for row in rows)
