"""Here is a query; you get what scores at all, and the clause a server ranks candidates by.

The rank is near our own score, not equal to it: BM25 by field, parts for concepts, times the share
that is matched. `scores.py` puts the best of them into our order.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Query
from indexer.engines.opensearch.clauses import (
    ENTRIES,
    all_of,
    any_of,
    borne,
    figured,
    grades_of,
    strict,
    word,
)
from indexer.engines.opensearch.scores import Statistics
from indexer.engines.opensearch.server import Json
from indexer.entries import TEXT_FIELDS
from indexer.scoring import FIELD_WEIGHTS, FIGURES_FACTOR, Unit, credited, units_of, wants_figures


def scoring(query: Query) -> list[Json]:
    """Return the clause of what scores by its own words or names; none where no word ranks."""
    units = units_of(query)
    clauses = [word(stem) for stem in dict.fromkeys(w for unit in units for w in unit.words)]
    clauses += [borne(unit.concept) for unit in units if unit.concept is not None]
    return [any_of(clauses)] if units else []


def matching(query: Query) -> Json:
    """Return the clause of the entries that match, filters aside."""
    return all_of([ENTRIES, *scoring(query), *strict(query)])


def ranked(query: Query, known: Statistics) -> Json:
    """Return the clause of the entries that match, with the rank of each."""
    units = units_of(query)
    more = [_words((stem,), known) for stem in query.beside]
    own = [_times_matched(units, query, known)] if units else []
    constant = [{"constant_score": {"filter": {"match_all": {}}, "boost": 1.0}}]
    return {"bool": {"filter": [matching(query)], "must": own or constant, "should": more}}


def _times_matched(units: Sequence[Unit], query: Query, known: Statistics) -> Json:
    shares = [share for unit in units for share in _shares(unit, len(units))]
    score: Json = {
        "function_score": {
            "query": {"bool": {"should": [_unit(unit, known) for unit in units]}},
            "functions": shares,
            "score_mode": "sum",
            "boost_mode": "multiply",
        }
    }
    if not wants_figures(query):
        return score
    functions = [{"filter": figured(), "weight": FIGURES_FACTOR}]
    return {"function_score": {"query": score, "functions": functions, "boost_mode": "multiply"}}


def _unit(unit: Unit, known: Statistics) -> Json:
    if unit.concept is None:
        return _words(unit.words, known)
    grades, once = _graded(unit), known.once(unit)
    weight = known.concept(unit.concept)
    said = [_constant(clause, once * grade) for clause, grade in grades if once]
    given = [_constant(clause, weight * grade) for clause, grade in grades]
    words = [_words(unit.words, known)] if unit.words else []
    best = [{"dis_max": {"queries": [*words, *said]}}] if words or said else []
    return {"bool": {"should": [*best, {"dis_max": {"queries": given}}]}}


def _shares(unit: Unit, of: int) -> list[Json]:
    """What of the query each entry matches by this part of it."""
    share = 1 / (of * len(unit.words)) if unit.words else 0.0
    if unit.concept is None:
        return [{"filter": word(stem), "weight": share} for stem in unit.words]
    functions: list[Json] = []
    stronger: list[Json] = []
    for clause, grade in _graded(unit):
        test = {"bool": {"filter": [clause], "must_not": list(stronger)}}
        functions.append({"filter": test, "weight": float(credited(grade)) / of})
        stronger.append(clause)
    for stem in unit.words:
        test = {"bool": {"filter": [word(stem)], "must_not": stronger}}
        functions.append({"filter": test, "weight": share})
    return functions


def _graded(unit: Unit) -> list[tuple[Json, float]]:
    return grades_of(unit.concept) if unit.concept is not None else []


def _words(stems: Sequence[str], known: Statistics) -> Json:
    """BM25 of words over the fields; a word is as telling in each as it is in all."""
    terms = []
    for stem in stems:
        for field in TEXT_FIELDS:
            boost = FIELD_WEIGHTS[field] * known.word(stem) / known.word_in(stem, field)
            terms.append({"term": {field: {"value": stem, "boost": boost}}})
    return {"bool": {"should": terms}}


def _constant(clause: Json, score: float) -> Json:
    return {"constant_score": {"filter": clause, "boost": max(score, 0.0)}}
