"""Here are the names that fields and filters ask for; you get them as the collection has them.

A name that is a slip is put right; one that names nothing held stays as it is, and the nearest name
is told. Both are said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from corpus.model import AllOf, AnyOf, Concept, FieldTest, Filters, Node, Not
from indexer.spellings import Spellings, fold

_NAMED = ("place", "at", "programme", "topic", "organisation", "kind")


class Resolver:
    """Names looked up for one query; `said` are the slips put right and the names not held."""

    def __init__(self, spellings: Spellings, drop: Collection[str] = ()) -> None:
        self._spellings = spellings
        self._drop = drop
        self.said: list[Concept] = []

    def filters(self, filters: Filters) -> Filters:
        """Return filters with the names that are held."""
        return replace(
            filters,
            kinds=self._names("kind", filters.kinds),
            places=self._names("place", filters.places),
            programmes=self._names("programme", filters.programmes),
            topics=self._names("topic", filters.topics),
            documents=tuple(n for typed in filters.documents for n in self._documents(typed)),
        )

    def parts(self, parts: Iterable[Node]) -> tuple[Node, ...]:
        """Return strict parts with the names that are held."""
        return tuple(self._part(part) for part in parts)

    def _part(self, node: Node) -> Node:
        if isinstance(node, Not):
            return Not(self._part(node.part))
        if isinstance(node, AnyOf):
            return AnyOf(self.parts(node.parts))
        if isinstance(node, AllOf):
            return AllOf(self.parts(node.parts))
        if isinstance(node, FieldTest) and node.low is None and node.high is None:
            return self._test(node)
        return node

    def _test(self, test: FieldTest) -> Node:
        if test.field == "document":
            named = self._documents(test.value)
            return AnyOf(tuple(FieldTest("document", name) for name in named))
        if test.field in _NAMED:
            return replace(test, value=self._name(test.field, test.value))
        if test.field in ("figure", "direction"):
            return replace(test, value=test.value.lower())
        return test

    def _names(self, label: str, typed: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._name(label, name) for name in typed)

    def _name(self, field: str, typed: str) -> str:
        label = "place" if field == "at" else field
        held = self._spellings.table.get(label, {}).get(fold(typed))
        if held is not None:
            return held
        nearest = self._spellings.nearest_name(label, typed)
        slip = Concept("spelling", nearest or "", typed)
        if nearest is not None and slip.key not in self._drop:
            self._say(slip)
            return nearest
        self._say_unknown(f"{label} {typed}", self._spellings.name_of_words(label, typed))
        return typed

    def _documents(self, typed: str) -> tuple[str, ...]:
        named = self._spellings.documents_named(typed)
        if named == (typed,) and typed not in self._spellings.documents:
            self._say_unknown(f"document {typed}", None)
        return named

    def _say_unknown(self, named: str, instead: str | None) -> None:
        self._say(Concept("unknown", instead or "", named))

    def _say(self, concept: Concept) -> None:
        if concept not in self.said and concept.key not in self._drop:
            self.said.append(concept)
