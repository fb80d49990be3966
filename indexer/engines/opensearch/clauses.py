"""Here is a part of a query, or a filter; you get the clause a server tests entries by.

Each clause lets through what `indexer/matching.py` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.model import AllOf, AnyOf, Concept, FieldTest, Filters, Node, Not, Prefix, Query
from indexer.analysis import words_of
from indexer.bounds import Bounds, between, bounds_of
from indexer.engines.opensearch.server import Json
from indexer.entries import TEXT_FIELDS
from indexer.matching import (
    KIND_OF_FIELD,
    NAME_FILTERS,
    ROUNDED_STRENGTH,
    amount_bounds,
    exact_bounds,
    strengths_of,
)

ENTRIES: Json = {"term": {"what": "entry"}}
NONE: Json = {"match_none": {}}


def all_of(clauses: Iterable[Json]) -> Json:
    """Return a clause that passes what all of them pass."""
    return {"bool": {"filter": list(clauses)}}


def any_of(clauses: Iterable[Json]) -> Json:
    """Return a clause that passes what one of them passes."""
    parts = list(clauses)
    return {"bool": {"should": parts, "minimum_should_match": 1}} if parts else NONE


def none_of(clause: Json) -> Json:
    """Return a clause that passes what another does not."""
    return {"bool": {"must_not": [clause]}}


def match(node: Node) -> Json:
    """Return the clause of a strict part; prefixes are for the engine to look at first."""
    if isinstance(node, Not):
        return none_of(match(node.part))
    if isinstance(node, AnyOf):
        return any_of(match(part) for part in node.parts)
    if isinstance(node, AllOf):
        return all_of(match(part) for part in node.parts)
    if isinstance(node, FieldTest):
        return _field(node)
    if isinstance(node, Prefix):
        return {"prefix": {"stems": node.text}}
    return phrase(words_of(node.text))


def _field(test: FieldTest) -> Json:
    if test.field in KIND_OF_FIELD:
        return with_amount((KIND_OF_FIELD[test.field],), bounds_of(test))
    return bears(f"{test.field}:{test.value}")


def word(stem: str) -> Json:
    """Return the clause of a word, in whatever field."""
    return {"term": {"stems": stem}}


def phrase(words: Sequence[str]) -> Json:
    """Return the clause of words side by side in a field."""
    if not words:
        return NONE
    if len(words) == 1:
        return word(words[0])
    text = " ".join(words)
    return any_of({"match_phrase": {field: text}} for field in TEXT_FIELDS)


def bears(*names: str) -> Json:
    """Return the clause of entries that bear one of some names."""
    return {"terms": {"names": list(names)}}


def with_amount(kinds: Sequence[str], bounds: Bounds) -> Json:
    """Return the clause of entries with an amount of one of the kinds within the ends."""
    tests = amount_tests(kinds, bounds)
    return {"nested": {"path": "amounts", "query": all_of(tests)}} if tests else figured()


def figured() -> Json:
    """Return the clause of entries with figures."""
    return {"term": {"figured": True}}


def amount_tests(kinds: Sequence[str], bounds: Bounds) -> list[Json]:
    """Return what an amount must pass to be of one of the kinds, or of any, within the ends."""
    tests: list[Json] = [{"terms": {"amounts.kind": list(kinds)}}] if kinds else []
    if bounds.low is not None:
        tests.append({"range": {"amounts.low": {"gte": bounds.low}}})
    if bounds.high is not None:
        tests.append({"range": {"amounts.high": {"lte": bounds.high}}})
    if bounds.stated:
        tests.append({"term": {"amounts.stated": True}})
    return tests


def filtered(filters: Filters) -> list[Json]:
    """Return a clause for each filter that is set."""
    clauses = [
        bears(*(f"{label}:{name}" for name in wanted))
        for label, attribute in NAME_FILTERS.items()
        if (wanted := getattr(filters, attribute))
    ]
    if filters.low is not None or filters.high is not None:
        bounds = Bounds(*between(filters.low, filters.high))
        clauses.append(with_amount(filters.figures, bounds))
    if filters.since is not None or filters.until is not None:
        clauses.append(_in_days(filters))
    return clauses


def _in_days(filters: Filters) -> Json:
    """A figure's own period counts first, then the document's."""
    own = [{"term": {"amounts.dated": True}}, *_overlap("amounts.", filters)]
    by_figure = {"nested": {"path": "amounts", "query": all_of(own)}}
    by_document = all_of([none_of({"term": {"dated": True}}), *_overlap("", filters)])
    return any_of([by_figure, by_document])


def _overlap(of: str, filters: Filters) -> list[Json]:
    clauses: list[Json] = []
    if filters.until is not None:
        clauses.append({"range": {f"{of}begins": {"lte": filters.until.toordinal()}}})
    if filters.since is not None:
        clauses.append({"range": {f"{of}ends": {"gte": filters.since.toordinal()}}})
    return clauses


def strict(query: Query) -> list[Json]:
    """Return a clause for each strict part of a query."""
    return [match(part) for part in query.strict]


def grades_of(concept: Concept) -> list[tuple[Json, float]]:
    """Return what bears a concept out, the strongest first, and how far each does."""
    if concept.forms:
        return [(any_of(phrase(form) for form in concept.forms), 1.0)]
    if concept.kind in KIND_OF_FIELD:
        kinds = (KIND_OF_FIELD[concept.kind],)
        exact = any_of(with_amount(kinds, bounds) for bounds in exact_bounds(concept))
        near = any_of(with_amount(kinds, bounds) for bounds in amount_bounds(concept))
        return [(exact, 1.0), (near, ROUNDED_STRENGTH)]
    return [(bears(name), grade) for name, grade in strengths_of(concept)]


def borne(concept: Concept) -> Json:
    """Return the clause of entries that bear a concept out, however far."""
    return any_of(clause for clause, _ in grades_of(concept))
