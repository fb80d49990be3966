"""Here are a query's parts; you get what it names: places, programmes, topics, years, amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from corpus.model import Concept, FieldTest, Filters, Node, Query, Word
from indexer.analysis import STOP_WORDS, raw_words, stem
from indexer.query import parse
from indexer.spellings import Spellings, canonical, fold

_LONGEST_NAME = 9
_SIZES = {"k": 10**3, "m": 10**6, "bn": 10**9, "thousand": 10**3, "million": 10**6}
_AMOUNT = re.compile(
    r"(?P<lead>over|above|more than|at least|under|below|less than|up to)?\s*"
    r"(?P<pound>£)?(?P<digits>\d[\d,]*(?:\.\d+)?)\s?(?P<size>k|m|bn|million|thousand)?(?![\w/])"
    r"(?P<percent>\s?(?:%|per ?cent))?",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?<![\w,.£])(?P<first>20\d\d|\d\d)\s?[/-]\s?(?P<last>20\d\d|\d\d)(?![\w,.])")
_YEAR = re.compile(r"(?<![\w,.£/-])20\d\d(?![\w,.%/-])")
_FIGURE_WORDS = frozenset(
    "much many total award awards amount amounts budget cost costs figure figures rate rates "
    "number numbers percentage percent statistics value worth spend spending spent funding "
    "annual".split()
)
_HUGE = Decimal(10) ** 15


def understand(text: str, filters: Filters, spellings: Spellings) -> Query:
    """Return a query ready for an engine. Raises QueryError for what cannot be read."""
    parts = parse(text)
    plain = " ".join(part.text for part in parts if isinstance(part, Word))
    strict = tuple(_resolved(part, spellings) for part in parts if not isinstance(part, Word))
    words = tuple(stem(word) for word in raw_words(plain) if word not in STOP_WORDS)
    concepts = (*_names(plain, spellings), *_years(plain), *_amounts(plain), *_figures(plain))
    return Query(text, words, strict, concepts, resolve_filters(filters, spellings))


def resolve_filters(filters: Filters, spellings: Spellings) -> Filters:
    """Return filters with the canonical names of what was typed."""

    def names(label: str, typed: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(canonical(label, name, spellings) for name in typed)

    return Filters(
        kinds=names("kind", filters.kinds),
        places=names("place", filters.places),
        programmes=names("programme", filters.programmes),
        topics=names("topic", filters.topics),
        documents=filters.documents,
        figures=filters.figures,
        since=filters.since,
        until=filters.until,
        low=filters.low,
        high=filters.high,
    )


def _resolved(node: Node, spellings: Spellings) -> Node:
    if isinstance(node, FieldTest) and node.low is None and node.high is None:
        value = _year_name(node.value) if node.field == "year" else node.value
        return FieldTest(node.field, canonical(node.field, value or node.value, spellings))
    return node


def _names(text: str, spellings: Spellings) -> Iterator[Concept]:
    """The longest known names first, each word in one name only."""
    words = raw_words(text.replace("&", " and "))
    taken: set[int] = set()
    for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            span = range(start, start + length)
            meant = spellings.get(" ".join(words[start : start + length]))
            if meant is None or taken.intersection(span) or meant[0] == "kind":
                continue
            taken.update(span)
            said = " ".join(words[n] for n in span)
            stems = tuple(stem(words[n]) for n in span if words[n] not in STOP_WORDS)
            yield Concept(meant[0], meant[1], said, stems)


def _years(text: str) -> Iterator[Concept]:
    found = list(_YEARS.finditer(text))
    for match in found:
        name = _year_name(match.group())
        if name:
            yield Concept("year", name, match.group(), tuple(map(stem, raw_words(match.group()))))
    for match in _YEAR.finditer(text):
        if not any(m.start() <= match.start() < m.end() for m in found):
            name = _year_name(match.group())
            yield Concept("year", name or match.group(), match.group(), (match.group(),))


def _year_name(typed: str) -> str | None:
    """Return a financial year as the index names it: "2022/23" for "22-23" and for "2022"."""
    numbers = [int(n) % 100 for n in re.findall(r"\d+", typed)]
    if not numbers or (len(numbers) > 1 and numbers[1] != (numbers[0] + 1) % 100):
        return None
    return f"20{numbers[0]:02d}/{(numbers[0] + 1) % 100:02d}"


def _amounts(text: str) -> Iterator[Concept]:
    for match in _AMOUNT.finditer(text):
        digits = match["digits"].replace(",", "")
        big = (
            "," in match["digits"]
            or len(digits.split(".")[0]) > 4
            or match["size"]
            or "." in digits
        )
        if not (match["pound"] or match["percent"] or big):
            continue
        amount = Decimal(digits) * _SIZES.get((match["size"] or "").lower(), 1)
        low, high = _ends(amount, digits, match)
        kind = (
            "percent"
            if match["percent"]
            else "money"
            if match["pound"] or match["size"]
            else "number"
        )
        words = tuple(stem(w) for w in raw_words(match.group()) if w not in STOP_WORDS)
        yield Concept(kind, match.group().strip(), match.group().strip(), words, low, high)
        if kind == "number":
            yield Concept("money", match.group().strip(), match.group().strip(), words, low, high)


def _ends(amount: Decimal, digits: str, match: re.Match[str]) -> tuple[Decimal, Decimal]:
    """What a typed amount may stand for: as finely as it was typed, or to one side of it."""
    lead = (match["lead"] or "").lower()
    if lead in ("over", "above", "more than", "at least"):
        return amount, _HUGE
    if lead in ("under", "below", "less than", "up to"):
        return Decimal(0), amount
    scale = _SIZES.get((match["size"] or "").lower(), 1)
    decimals = len(digits.split(".")[1]) if "." in digits else 0
    half = Decimal(scale) / 2 / 10**decimals
    exact = decimals == 2 and scale == 1
    return (amount, amount) if exact else (amount - half, amount + half)


def _figures(text: str) -> Iterator[Concept]:
    asked = [word for word in raw_words(text) if word in _FIGURE_WORDS]
    if asked or "£" in text or "%" in text:
        yield Concept("figures", "figures", asked[0] if asked else "£")


__all__ = ["fold", "resolve_filters", "understand"]
