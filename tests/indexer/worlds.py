"""Here is Hypothesis; you get strategies for small collections and the queries put to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import strategies as st

from corpus.model import (
    AllOf,
    AnyOf,
    Concept,
    FieldTest,
    Filters,
    Node,
    Not,
    Phrase,
    Prefix,
    Quantity,
    Query,
    Word,
)
from indexer.bounds import ends_of, hundredths
from indexer.engines.base import FACETS, Engine
from indexer.engines.memory import MemoryEngine
from indexer.engines.segments import SegmentEngine
from indexer.engines.writing import write_segment
from indexer.entries import TEXT_FIELDS, Amount, Entry, copy_of

WORDS = "burglary theft robbery melton rutland police panel grant panels burn".split()
NAMES = (
    "place:Melton at:Melton place:Leicestershire programme:Fund topic:burglary topic:theft "
    "year:2022/23 year:2023/24 direction:decrease named:place:Melton named:topic:theft"
).split()
KINDS = ("money", "percentage", "count", "rate")
MODIFIERS = ("exact", "exact", "exact", "about", "over", "almost", "up_to", "at_least", "at_most")
_DAYS = st.none() | st.dates(date(2020, 1, 1), date(2024, 12, 31))
# Negative, in the pence, and far above what 32 bits hold.
AMOUNTS = st.one_of(
    st.integers(-500, 500).map(Decimal),
    st.integers(-(10**6), 10**6).map(lambda pence: Decimal(pence) / 100),
    st.integers(2**31 - 300, 2**31 + 300).map(lambda pence: Decimal(pence) / 100),
    st.sampled_from([Decimal(0), Decimal("21474836.47"), Decimal("21474836.48"), Decimal(10**13)]),
)


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    """A figure of any kind, qualifier and period."""
    amount, kind = draw(AMOUNTS), draw(st.sampled_from(KINDS))
    upper = draw(st.none() | st.none() | AMOUNTS)
    low, high = ends_of(Quantity(amount, "GBP", draw(st.sampled_from(MODIFIERS)), upper=upper))
    names = draw(st.frozensets(st.sampled_from(NAMES), max_size=3)) | {f"figure:{kind}"}
    return Amount(kind, hundredths(amount), low, high, draw(_DAYS), draw(_DAYS), names)


@st.composite
def entries(draw: st.DrawFn, document: str, position: int, follows: bool) -> Entry:
    """A passage of a document."""
    some = st.lists(st.sampled_from(WORDS), max_size=10).map(tuple)
    held = tuple(draw(st.lists(amounts(), max_size=3)))
    names = draw(st.frozensets(st.sampled_from(NAMES), max_size=5))
    shared = {f"document:{document}", f"kind:{'newsletter' if document < 'c' else 'report'}"}
    words = {name: draw(some) for name in TEXT_FIELDS}
    return Entry(
        id=f"{document}-{position}",
        document=document,
        position=position,
        words=words,
        names=names | shared | {f"figure:{a.kind}" for a in held},
        amounts=tuple(
            Amount(a.kind, a.value, a.low, a.high, a.first, a.last, a.names, n)
            for n, a in enumerate(held)
        ),
        first=draw(_DAYS),
        last=draw(_DAYS),
        parent=draw(st.none() | st.integers(0, max(0, position - 1))) if position else None,
        follows=follows and position > 0,
        copy=draw(st.sampled_from([0, 0, 0, 7, 8])) or copy_of(words["text"]),
    )


@st.composite
def documents(draw: st.DrawFn, name: str) -> list[Entry]:
    """A document of a few passages, in order."""
    length = draw(st.integers(1, 4))
    return [draw(entries(name, n, draw(st.booleans()))) for n in range(length)]


@st.composite
def collections(draw: st.DrawFn) -> list[list[Entry]]:
    """A few documents."""
    names = draw(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=4, unique=True))
    return [draw(documents(name)) for name in names]


@st.composite
def ranges(draw: st.DrawFn) -> FieldTest:
    """A range over amounts: either end open, included or left out; or one amount."""
    field = draw(st.sampled_from(("money", "percent", "number", "rate")))
    low, high = draw(st.none() | AMOUNTS), draw(st.none() | AMOUNTS)
    if draw(st.booleans()):
        high = low
    above, below, stated = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
    return FieldTest(field, "range", low, high, above, below, stated)


def _test_of(name: str) -> FieldTest:
    field, _, value = name.partition(":")
    return FieldTest(field, value)


def _concept_of(name: str) -> Concept:
    kind, _, value = name.partition(":")
    return Concept(kind, value, "x", ("melton",))


_LEAVES = st.one_of(
    st.sampled_from(WORDS).map(Word),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(lambda w: Phrase(" ".join(w))),
    st.sampled_from(["bu", "pan", "theft", "xyz"]).map(Prefix),
    st.sampled_from(NAMES).map(_test_of),
    st.sampled_from("abc").map(lambda n: FieldTest("document", n)),
    ranges(),
)


def _joined(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    some = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return st.one_of(parts.map(Not), some.map(AnyOf), some.map(AllOf))


NODES: st.SearchStrategy[Node] = st.recursive(_LEAVES, _joined, max_leaves=6)


@st.composite
def filters(draw: st.DrawFn) -> Filters:
    """Any filters, most of them unset."""

    def some(values: Iterable[str]) -> tuple[str, ...]:
        return tuple(draw(st.just([]) | st.lists(st.sampled_from(list(values)), max_size=2)))

    return Filters(
        kinds=some(["newsletter", "report"]),
        places=some(["Melton", "Leicestershire"]),
        programmes=some(["Fund"]),
        topics=some(["burglary", "theft"]),
        documents=some("abc"),
        figures=some(KINDS),
        since=draw(st.none() | st.none() | _DAYS),
        until=draw(st.none() | st.none() | _DAYS),
        low=draw(st.none() | st.none() | AMOUNTS),
        high=draw(st.none() | st.none() | AMOUNTS),
    )


def _concepts() -> st.SearchStrategy[Concept]:
    named = st.sampled_from([n for n in NAMES if not n.startswith(("at:", "named:"))])
    return st.one_of(
        named.map(_concept_of),
        AMOUNTS.map(lambda a: Concept("money", "x", "x", (), a - 5, a + 5, exactly=a)),
        AMOUNTS.map(lambda a: Concept("percent", "x", "x", (), a, a, exactly=a)),
        st.just(Concept("term", "x", "x", ("police",), forms=(("police", "panel"), ("burn",)))),
        st.just(Concept("figures", "figures", "much")),
    )


@st.composite
def queries(draw: st.DrawFn) -> Query:
    """Any query: plain words, strict parts, concepts, filters."""
    words = tuple(draw(st.lists(st.sampled_from(WORDS), max_size=4)))
    strict = tuple(draw(st.lists(NODES, max_size=2)))
    beside = tuple(draw(st.lists(st.sampled_from(WORDS), max_size=2, unique=True)))
    concepts = tuple(draw(st.lists(_concepts(), max_size=2)))
    return Query(" ".join(words), words, beside, strict, concepts, draw(filters()))


def engine_of(folder: Path, parts: Sequence[Sequence[Entry]]) -> SegmentEngine:
    """Return an engine with a segment for each list of entries."""
    return engine_less(folder, parts, [set() for _ in parts])


def engine_less(
    folder: Path, parts: Sequence[Sequence[Entry]], removed: Sequence[set[str]]
) -> SegmentEngine:
    """Return the same, less documents removed from each segment."""
    folders = []
    for n, part in enumerate(parts):
        folders.append(folder / f"segment-{n}")
        folders[-1].mkdir()
        write_segment(folders[-1], part)
    return SegmentEngine(folders, removed)


def told(engine: Engine, query: Query, limit: int = 3) -> dict[str, object]:
    """Return all that an engine says of a query, in words that do not depend on the engine."""
    found = engine.find(query, limit)
    rest = engine.find(query, limit, limit)
    return {
        "all": [(engine.where(h.entry), _round(h.score)) for h in engine.search(query)],
        "total": found.total,
        "hits": [engine.where(h.entry) for h in (*found.hits, *rest.hits)],
        "by date": [engine.where(h.entry) for h in engine.find(query, limit, 0, "date").hits],
        "by amount": [engine.where(h.entry) for h in engine.find(query, 99, 0, "amount").hits],
        "facets": {facet: dict(found.counts[facet]) for facet in FACETS},
        "figures": [(engine.where(f.entry), f.record, f.last) for f in engine.figures(query)],
    }


def _round(score: float) -> float:
    return round(score, 5)


def agree(engine: SegmentEngine, held: Iterable[Entry], query: Query) -> None:
    """Check that an engine answers a query as brute force does."""
    ours, truth = told(engine, query), told(MemoryEngine(held), query)
    for what in truth:
        assert ours[what] == truth[what], (what, query, ours[what], truth[what])
