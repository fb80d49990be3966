"""Here are documents; you get every sum, share and statement of them that could be checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from corpus.model import Extraction, Finding
from corpus.records import number
from scrutiny.audits import (
    across,
    baselines,
    caps,
    columns,
    differences,
    directions,
    named_sums,
    parts,
    periods,
    shared_out,
    shares,
    statements,
    text_table,
)
from scrutiny.papers import Paper, open_paper
from scrutiny.render import citation_json

DocumentRule = Callable[[Paper], Iterator[Finding]]
CollectionRule = Callable[[Sequence[Paper]], Iterator[Finding]]

DOCUMENT_RULES: tuple[DocumentRule, ...] = (
    columns.check,
    differences.check,
    text_table.check,
    directions.check,
    shares.check,
    parts.check,
    shared_out.check,
    statements.check,
    periods.check,
    baselines.check,
)
COLLECTION_RULES: tuple[CollectionRule, ...] = (
    across.check,
    named_sums.check,
    caps.check,
)

_ORDER = {"broken": 0, "conflict": 1, "holds": 2}


def audit(held: Iterable[Extraction], names: Iterable[str] = ()) -> list[Finding]:
    """Return the findings on the named documents, or all: what is broken first, what holds last.

    Documents not named still count as what the named ones are compared with.
    """
    return audit_papers([open_paper(extraction) for extraction in held], names)


def audit_papers(papers: Sequence[Paper], names: Iterable[str] = ()) -> list[Finding]:
    """Return the findings on documents laid out already."""
    wanted = set(names) or {paper.document.name for paper in papers}
    found = [
        finding
        for paper in papers
        if paper.document.name in wanted
        for rule in DOCUMENT_RULES
        for finding in rule(paper)
    ]
    for compare in COLLECTION_RULES:
        found += (f for f in compare(papers) if wanted & {c.document for c in f.evidence})
    return sorted(found, key=lambda finding: (_ORDER[finding.verdict], finding.document))


def finding_json(finding: Finding) -> dict[str, Any]:
    """Return a finding in the shape of the command line's contract."""
    return {
        "rule": finding.rule,
        "verdict": finding.verdict,
        "document": finding.document,
        "message": finding.message,
        "stated": _plain(finding.stated),
        "computed": _plain(finding.computed),
        "evidence": [citation_json(citation) for citation in finding.evidence],
    }


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str) else number(value)
