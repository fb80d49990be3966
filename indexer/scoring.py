"""Here are how often words stand where; you get the score every engine must agree on.

BM25F over the text fields, plus a part for each concept that is borne out, times the share of the
query that was matched; an item gains by its paragraph and a passage by its neighbours. Engines
compute it each in their own way; `memory.py` is the definition.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np

from corpus.model import Concept, Query

FIELD_WEIGHTS = {"text": 1.0, "heading": 0.3, "inherited": 0.2, "title": 0.2}
K1 = 1.0
B = 0.8
CONCEPT_WEIGHT = {
    "place": 2.0,
    "programme": 0.7,
    "topic": 0.3,
    "organisation": 0.5,
    "term": 1.0,
    "year": 0.8,
    "direction": 1.0,
    "figure": 0.05,
    "money": 3.0,
    "percent": 3.0,
    "number": 3.0,
}
COORDINATION = 0.9
"""The power to which the matched share of the query is raised."""
FIGURES_FACTOR = 1.15
"""What a passage with figures gains when sums, numbers or rates are asked for."""
CREDIT_BASE = 0.8
"""The share of a concept that is matched where it is borne out ever so little."""
PARENT_SHARE = 0.1
"""What an item gains of its paragraph's score."""
NEIGHBOUR_SHARE = 0.35
"""What a passage gains of the better of its two neighbours in a section."""


Strength = TypeVar("Strength", float, np.ndarray[Any, np.dtype[np.float64]])


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of a query that is matched as one: a concept with its words, or a word alone."""

    words: tuple[str, ...]
    concept: Concept | None = None


def units_of(query: Query) -> tuple[Unit, ...]:
    """Return the parts a query is scored by: its concepts, then words that belong to none."""
    concepts = [Unit(c.words, c) for c in query.concepts if c.kind in CONCEPT_WEIGHT]
    spoken = {word for unit in concepts for word in unit.words}
    loose = [Unit((word,)) for word in dict.fromkeys(query.words) if word not in spoken]
    return (*concepts, *loose)


def says_nothing(query: Query) -> bool:
    """Tell whether a query was typed of which nothing can be searched: "how do you do"."""
    return bool(query.text.strip()) and not query.strict and not units_of(query)


def wants_figures(query: Query) -> bool:
    """Tell whether the query asks for sums, numbers or rates."""
    return any(concept.kind == "figure" for concept in query.concepts)


def credited(strength: Strength) -> Strength:
    """Return what share of a concept counts as matched where it is borne out that far."""
    return CREDIT_BASE + (1 - CREDIT_BASE) * strength


def idf(containing: int, total: int) -> float:
    """Return how telling a word is: rare ones more."""
    return math.log(1 + (total - containing + 0.5) / (containing + 0.5))


def average_lengths(totals: Sequence[float], entries: int) -> list[float]:
    """Return the mean length of each field, of which all entries hold so many words; at least 1."""
    return [max(1.0, total / max(1, entries)) for total in totals]


def saturated(weight: float) -> float:
    """Return what a word's weight counts: the tenth time adds less than the second."""
    return weight * (K1 + 1) / (weight + K1)
