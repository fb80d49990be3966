"""Here is a folder; you get an engine whose words Whoosh keeps on disk.

Whoosh holds the inverted index, phrases and prefixes. A word's postings are read once into arrays;
boolean logic, BM25F, filters and counts run on those. Nothing of Whoosh leaves this module.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import fields, index
from whoosh import query as whoosh_query
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.searching import Searcher

from corpus.model import (
    AllOf,
    AnyOf,
    Concept,
    FieldTest,
    Filters,
    Hit,
    Node,
    Not,
    Phrase,
    Prefix,
    Query,
    Word,
)
from indexer.analysis import words_of
from indexer.entries import TEXT_FIELDS, Entry, hundredths
from indexer.matching import KIND_OF_FIELD, NAME_FILTERS
from indexer.scoring import (
    CONCEPT_WEIGHT,
    COORDINATION,
    FIELD_WEIGHTS,
    FIGURES_FACTOR,
    K1,
    B,
    Unit,
    average_lengths,
    idf,
    units_of,
    wants_figures,
)

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_MOST_EXPANSIONS = 1024
_NO_DAY = 0
_KINDS = ("money", "percentage", "count", "rate")


def write_index(folder: Path, entries: Iterable[Entry]) -> int:
    """Write an index of entries into an empty folder; return how many."""
    kept = list(entries)
    _write_words(folder, kept)
    _write_columns(folder, kept)
    return len(kept)


def _write_words(folder: Path, entries: Sequence[Entry]) -> None:
    kind = fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True, stored=False)
    schema = fields.Schema(**dict.fromkeys(TEXT_FIELDS, kind))
    writer = index.create_in(str(folder), schema).writer(limitmb=256)
    for entry in entries:
        writer.add_document(**{f: " ".join(entry.words[f]) for f in TEXT_FIELDS})
    # One segment: a document's number in Whoosh is then its position among the entries.
    writer.commit(optimize=True)


def _write_columns(folder: Path, entries: Sequence[Entry]) -> None:
    names = sorted({name for entry in entries for name in entry.names})
    number = {name: n for n, name in enumerate(names)}
    amounts = [(n, a) for n, entry in enumerate(entries) for a in entry.amounts]
    pairs = [(n, number[name]) for n, entry in enumerate(entries) for name in sorted(entry.names)]
    arrays = {
        "lengths": np.array([[len(e.words[f]) for e in entries] for f in TEXT_FIELDS], np.int64),
        "name_entry": np.array([n for n, _ in pairs], np.int64),
        "name_id": np.array([i for _, i in pairs], np.int64),
        "amount_entry": np.array([n for n, _ in amounts], np.int64),
        "amount_kind": np.array([_KINDS.index(a.kind) for _, a in amounts], np.int64),
        "amount_value": np.array([a.value for _, a in amounts], np.int64),
        "amount_first": np.array([_ordinal(a.first) for _, a in amounts], np.int64),
        "amount_last": np.array([_ordinal(a.last) for _, a in amounts], np.int64),
        "first": np.array([_ordinal(e.first) for e in entries], np.int64),
        "last": np.array([_ordinal(e.last) for e in entries], np.int64),
    }
    with (folder / "columns.npz").open("wb") as file:
        np.savez(file, **arrays)  # type: ignore[arg-type]
    table = {"names": names, "where": [[e.document, e.position] for e in entries]}
    (folder / "names.json").write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")


def _ordinal(day: Any) -> int:
    return day.toordinal() if day is not None else _NO_DAY


class WhooshEngine:
    """An index in a folder, opened for reading; a word's postings are kept once read."""

    def __init__(self, folder: Path) -> None:
        self._reader = index.open_dir(str(folder), readonly=True).reader()
        with np.load(folder / "columns.npz", allow_pickle=False) as columns:
            self._columns = {key: columns[key] for key in columns.files}
        table = json.loads((folder / "names.json").read_text(encoding="utf-8"))
        self._names: list[str] = table["names"]
        self._where: list[tuple[str, int]] = [(d, p) for d, p in table["where"]]
        self._ids = {name: n for n, name in enumerate(self._names)}
        self._total = len(self._where)
        averages = average_lengths(self._columns["lengths"].tolist())
        relative = self._columns["lengths"] / np.array(averages)[:, None]
        self._norms = 1 - B + B * relative
        self._postings: dict[tuple[str, str], tuple[Ints, Floats]] = {}

    def __len__(self) -> int:
        return self._total

    def where(self, entry: int) -> tuple[str, int]:
        """Return the document an entry is of, and its position there."""
        return self._where[entry]

    def counts(self, entries: Sequence[int]) -> Counter[str]:
        """Return how many of these entries bear each name."""
        among = self._mask(np.array(entries, np.int64))
        ids = self._columns["name_id"][among[self._columns["name_entry"]]]
        totals = np.bincount(ids, minlength=len(self._names))
        return Counter({self._names[n]: int(totals[n]) for n in np.flatnonzero(totals)})

    def search(self, query: Query) -> list[Hit]:
        """Score all entries at once, keep those that match, and sort."""
        mask = self._filtered(query.filters)
        for part in query.strict:
            mask &= self._match(part)
        units = units_of(query)
        scores = self._scores(units, query) if units else np.ones(self._total)
        found = np.flatnonzero(mask & (scores > 0))
        order = np.lexsort(
            (self._place[found], -self._columns["last"][found], -np.round(scores[found], 6))
        )
        return [Hit(int(n), float(scores[n])) for n in found[order]]

    @cached_property
    def _place(self) -> Ints:
        """Each entry's rank by document name and position, the last word on ties."""
        order = sorted(range(self._total), key=self._where.__getitem__)
        ranks = np.empty(self._total, np.int64)
        ranks[order] = np.arange(self._total)
        return ranks

    # -- scores

    def _scores(self, units: tuple[Unit, ...], query: Query) -> Floats:
        scores, credit = np.zeros(self._total), np.zeros(self._total)
        for unit in units:
            found = [self._word_scores(word) for word in unit.words]
            for part in found:
                scores += part
            matched = (
                sum((part > 0).astype(float) for part in found) / len(found)
                if found
                else np.zeros(self._total)
            )
            if unit.concept is not None:
                named = self._speaks_of(unit.concept)
                rarity = idf(int(named.sum()), self._total)
                scores += CONCEPT_WEIGHT[unit.concept.kind] * rarity * named
                matched = np.where(named, 1.0, matched)
            credit += matched
        if wants_figures(query):
            with_figures = self._mask(self._columns["amount_entry"])
            scores *= np.where(with_figures, FIGURES_FACTOR, 1.0)
        shares: Floats = (credit / len(units)) ** COORDINATION
        return scores * shares

    def _word_scores(self, word: str) -> Floats:
        weights = np.zeros(self._total)
        for n, field in enumerate(TEXT_FIELDS):
            entries, times = self._posting(field, word)
            weights[entries] += FIELD_WEIGHTS[field] * times / self._norms[n, entries]
        containing = int((weights > 0).sum())
        scores: Floats = idf(containing, self._total) * weights * (K1 + 1) / (weights + K1)
        return scores

    def _posting(self, field: str, word: str) -> tuple[Ints, Floats]:
        """Return the entries a word stands in with how often, read from Whoosh once."""
        key = (field, word)
        if key not in self._postings:
            self._postings[key] = self._read_posting(field, word)
        return self._postings[key]

    def _read_posting(self, field: str, word: str) -> tuple[Ints, Floats]:
        if (field, word) not in self._reader:
            return np.empty(0, np.int64), np.empty(0)
        matcher = self._reader.postings(field, word)
        entries, times = [], []
        while matcher.is_active():
            entries.append(matcher.id())
            times.append(matcher.weight())
            matcher.next()
        return np.array(entries, np.int64), np.array(times, np.float64)

    def _speaks_of(self, concept: Concept) -> Mask:
        if concept.kind in KIND_OF_FIELD:
            assert concept.low is not None
            assert concept.high is not None
            ends = (hundredths(concept.low), hundredths(concept.high))
            return self._with_amount((KIND_OF_FIELD[concept.kind],), *ends)
        return self._named(f"{concept.kind}:{concept.value}")

    # -- what matches

    def _match(self, node: Node) -> Mask:
        if isinstance(node, Not):
            return ~self._match(node.part)
        if isinstance(node, AnyOf | AllOf):
            masks = [self._match(part) for part in node.parts]
            join = np.logical_or if isinstance(node, AnyOf) else np.logical_and
            joined: Mask = join.reduce(masks) if masks else np.ones(self._total, bool)
            return joined
        if isinstance(node, FieldTest):
            return self._match_field(node)
        return self._match_words(node)

    def _match_field(self, test: FieldTest) -> Mask:
        if test.field not in KIND_OF_FIELD:
            return self._named(f"{test.field}:{test.value}")
        low = hundredths(test.low) if test.low is not None else None
        high = hundredths(test.high) if test.high is not None else None
        return self._with_amount((KIND_OF_FIELD[test.field],), low, high)

    def _match_words(self, node: Word | Phrase | Prefix) -> Mask:
        mask = np.zeros(self._total, bool)
        for field in TEXT_FIELDS:
            if isinstance(node, Prefix):
                mask |= self._match_prefix(field, node.text.casefold())
            else:
                mask |= self._match_phrase(field, words_of(node.text))
        return mask

    def _match_prefix(self, field: str, prefix: str) -> Mask:
        mask = np.zeros(self._total, bool)
        for n, word in enumerate(self._reader.expand_prefix(field, prefix)):
            if n >= _MOST_EXPANSIONS:
                break
            mask[self._posting(field, word.decode("utf-8"))[0]] = True
        return mask

    def _match_phrase(self, field: str, words: list[str]) -> Mask:
        mask = np.zeros(self._total, bool)
        if len(words) == 1:
            mask[self._posting(field, words[0])[0]] = True
        elif words and all((field, word) in self._reader for word in words):
            found = whoosh_query.Phrase(field, words).docs(Searcher(self._reader))
            mask[list(found)] = True
        return mask

    def _named(self, name: str) -> Mask:
        number = self._ids.get(name)
        if number is None:
            return np.zeros(self._total, bool)
        return self._mask(self._columns["name_entry"][self._columns["name_id"] == number])

    def _with_amount(self, kinds: tuple[str, ...], low: int | None, high: int | None) -> Mask:
        columns = self._columns
        wanted = np.ones(len(columns["amount_value"]), bool)
        if kinds:
            wanted &= np.isin(
                columns["amount_kind"], [_KINDS.index(k) for k in kinds if k in _KINDS]
            )
        if low is not None:
            wanted &= columns["amount_value"] >= low
        if high is not None:
            wanted &= columns["amount_value"] <= high
        return self._mask(columns["amount_entry"][wanted])

    def _mask(self, entries: Ints) -> Mask:
        mask = np.zeros(self._total, bool)
        mask[entries] = True
        return mask

    # -- filters

    def _filtered(self, filters: Filters) -> Mask:
        mask = np.ones(self._total, bool)
        for label, attribute in NAME_FILTERS.items():
            wanted = getattr(filters, attribute)
            if wanted:
                masks = [self._named(f"{label}:{value}") for value in wanted]
                mask &= np.logical_or.reduce(masks)
        if filters.low is not None or filters.high is not None:
            low = hundredths(filters.low) if filters.low is not None else None
            high = hundredths(filters.high) if filters.high is not None else None
            mask &= self._with_amount(filters.figures, low, high)
        if filters.since is not None or filters.until is not None:
            mask &= self._in_days(filters)
        return mask

    def _in_days(self, filters: Filters) -> Mask:
        """A figure's own period counts first, then the document's."""
        columns = self._columns
        dated = columns["amount_first"] != _NO_DAY
        own = self._mask(columns["amount_entry"][dated])
        inside = dated & _overlap(columns["amount_first"], columns["amount_last"], filters)
        by_figure = self._mask(columns["amount_entry"][inside])
        known = (columns["first"] != _NO_DAY) | (columns["last"] != _NO_DAY)
        by_document = known & _overlap(columns["first"], columns["last"], filters)
        result: Mask = np.where(own, by_figure, by_document)
        return result


def _overlap(first: Ints, last: Ints, filters: Filters) -> Mask:
    mask = np.ones(len(first), bool)
    if filters.until is not None:
        mask &= (first == _NO_DAY) | (first <= filters.until.toordinal())
    if filters.since is not None:
        mask &= (last == _NO_DAY) | (last >= filters.since.toordinal())
    return mask
