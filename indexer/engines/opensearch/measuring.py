"""Here is a collection at one moment; you get how many entries hold what, asked once and kept."""

from __future__ import annotations

import threading
from functools import cached_property

from corpus.model import Concept, Query
from indexer.engines.base import MOST_EXPANSIONS
from indexer.engines.opensearch.clauses import ENTRIES, borne, word
from indexer.engines.opensearch.moment import Moment
from indexer.engines.opensearch.scores import Statistics
from indexer.engines.opensearch.server import Json
from indexer.entries import TEXT_FIELDS
from indexer.scoring import average_lengths, units_of

_MOST_KEPT = 20_000


class Measuring:
    """The counts that scores are made of."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._words: dict[str, int] = {}
        self._concepts: dict[Concept, int] = {}
        self._fields: dict[tuple[str, str], int] = {}
        self._counting = threading.RLock()  # what is kept is forgotten all at once

    @property
    def total(self) -> int:
        """How many entries there are."""
        return self._whole[0]

    def has(self, stem: str) -> bool:
        """Tell whether a word stands in any entry."""
        with self._counting:
            self._measure([stem], [])
            return self._words[stem] > 0

    def of(self, query: Query) -> Statistics:
        """Return all that the scores of a query rest on."""
        units = units_of(query)
        words = dict.fromkeys([*(w for unit in units for w in unit.words), *query.beside])
        concepts = [unit.concept for unit in units if unit.concept is not None]
        total, lengths = self._whole
        places = [(stem, field) for stem in words for field in TEXT_FIELDS]
        with self._counting:
            self._measure([*words], concepts)
            return Statistics(
                total,
                lengths,
                {stem: self._words[stem] for stem in words},
                {concept: self._concepts[concept] for concept in concepts},
                {place: self._fields[place] for place in places},
            )

    def beginning(self, prefix: str) -> int:
        """Return how many words begin so, at most one more than may."""
        # Everything but letters and digits is to be quoted. Without the brackets OpenSearch 2.19
        # takes a quicker way, which fails for what stands after the last word of all.
        quoted = "".join(c if c.isalnum() else f"\\{c}" for c in prefix)
        terms = {"field": "stems", "include": f"{quoted}(.*)", "size": MOST_EXPANSIONS + 1}
        found = self._moment.search(
            {"bool": {"filter": [ENTRIES, {"prefix": {"stems": prefix}}]}},
            size=0,
            aggs={"words": {"terms": terms}},
        )
        return len(found["aggregations"]["words"]["buckets"])

    @cached_property
    def _whole(self) -> tuple[int, dict[str, float]]:
        sums = {field: {"sum": {"field": f"lengths.{field}"}} for field in TEXT_FIELDS}
        found = self._moment.search(ENTRIES, size=0, aggs=sums, track_total_hits=True)
        total = int(found["hits"]["total"]["value"])
        totals = [found["aggregations"][field]["value"] for field in TEXT_FIELDS]
        return total, dict(zip(TEXT_FIELDS, average_lengths(totals, total), strict=True))

    def _measure(self, words: list[str], concepts: list[Concept]) -> None:
        """Count what has not been counted yet, all in one request."""
        if len(self._words) + len(self._concepts) > _MOST_KEPT:
            self._words, self._concepts, self._fields = {}, {}, {}
        new_words = [w for w in words if w not in self._words]
        new_concepts = [c for c in concepts if c not in self._concepts]
        tests: dict[str, Json] = {f"w{n}": word(w) for n, w in enumerate(new_words)}
        places = [(w, field) for w in new_words for field in TEXT_FIELDS]
        tests |= {f"f{n}": {"term": {field: w}} for n, (w, field) in enumerate(places)}
        tests |= {f"c{n}": borne(c) for n, c in enumerate(new_concepts)}
        if not tests:
            return
        aggs = {"in": {"filters": {"filters": tests}}}
        found = self._moment.search(ENTRIES, size=0, aggs=aggs)["aggregations"]["in"]["buckets"]
        counted = {key: int(bucket["doc_count"]) for key, bucket in found.items()}
        self._words |= {w: counted[f"w{n}"] for n, w in enumerate(new_words)}
        self._fields |= {place: counted[f"f{n}"] for n, place in enumerate(places)}
        self._concepts |= {c: counted[f"c{n}"] for n, c in enumerate(new_concepts)}
