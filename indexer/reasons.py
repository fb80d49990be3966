"""Here are a query and a passage; you get the reasons why the one answers the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from corpus.model import Concept, FieldTest, Link, Passage, Prefix, Query, Record
from corpus.wording import how_words
from indexer.analysis import spans_of
from indexer.bounds import Bounds, bounds_of, ends_of
from indexer.matching import KIND_OF_FIELD, amount_bounds
from indexer.spellings import fold

Within = Callable[[str], tuple[str, ...]]
_MOST_AMOUNTS = 3


def why(query: Query, passage: Passage, figures: Sequence[Record], within: Within) -> str:
    """Say what of the query a passage matched, and through what."""
    links = {
        "programme": passage.programmes,
        "place": passage.places,
        "at": passage.places,
        "topic": passage.topics,
    }
    reasons = [
        *(r for c in query.concepts for r in _of_concept(c, links, passage, figures, within)),
        *(r for part in query.strict for r in _of_test(part, links, figures, within)),
        *_of_words(query, passage),
    ]
    return "; ".join(dict.fromkeys(reasons))


def _of_concept(
    concept: Concept,
    links: dict[str, tuple[Link, ...]],
    passage: Passage,
    figures: Sequence[Record],
    within: Within,
) -> Iterator[str]:
    if concept.kind in KIND_OF_FIELD:
        found = _amounts(figures, KIND_OF_FIELD[concept.kind], amount_bounds(concept))
        yield from (f"{concept.said} matches {text}" for text in found)
        return
    if concept.forms:
        words = [stem for _, _, stem in spans_of(passage.block.text)]
        forms = (" ".join(form) for form in concept.forms)
        if any(f" {form} " in f" {' '.join(words)} " for form in forms):
            yield f"{concept.said} is {concept.value}" if concept.said != concept.value else ""
        return
    said = concept.said if fold(concept.value) != concept.said else ""
    through = f"as {said!r}, " if said else ""
    yield from _linked(concept.kind, concept.value, links, within, through)


def _linked(
    kind: str, name: str, links: dict[str, tuple[Link, ...]], within: Within, through: str = ""
) -> Iterator[str]:
    for link in links.get(kind, ()):
        if link.name == name:
            yield f"{kind} {name} ({through}{how_words(link.how)})"
            return
    for link in links.get(kind, ()) if kind == "place" else ():
        if name in within(link.name):
            yield f"place {link.name}, within {name} ({through}{how_words(link.how)})"
            return


def _of_test(
    part: object, links: dict[str, tuple[Link, ...]], figures: Sequence[Record], within: Within
) -> Iterator[str]:
    if isinstance(part, Prefix):
        yield f"a word begins with {part.text}"
    if not isinstance(part, FieldTest):
        return
    if part.field in KIND_OF_FIELD:
        found = _amounts(figures, KIND_OF_FIELD[part.field], (bounds_of(part),))
        yield from (f"{part.field}:{part.value} matches {text}" for text in found)
    yield from _linked(part.field, part.value, links, within)


def _amounts(figures: Sequence[Record], kind: str, ranges: Sequence[Bounds]) -> list[str]:
    """Return the amounts of a kind as printed that lie in one of the ranges."""
    texts = [
        record.mention.text
        for record in figures
        if record.mention.label == kind
        and record.mention.quantity is not None
        and any(bounds.hold(*ends_of(record.mention.quantity)) for bounds in ranges)
    ]
    return texts[:_MOST_AMOUNTS]


def _of_words(query: Query, passage: Passage) -> Iterator[str]:
    printed = {stem for _, _, stem in spans_of(passage.block.text)}
    above = {stem for _, _, stem in spans_of(" ".join(passage.block.headings))}
    asked = tuple(dict.fromkeys((*query.words, *query.beside)))
    words = [word for word in asked if word in printed]
    headed = [word for word in asked if word in above and word not in printed]
    if words:
        yield "words: " + ", ".join(words)
    if headed:
        yield "in the heading: " + ", ".join(headed)
