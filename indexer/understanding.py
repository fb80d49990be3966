"""Here are a query's parts; you get what it names: places, programmes, topics, years, amounts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from corpus.model import AllOf, AnyOf, Concept, Filters, Node, Phrase, Query, Word
from indexer.amounts import find_amounts, in_figures
from indexer.analysis import QUESTION_WORDS, STOP_WORDS, raw_words, stem, words_of
from indexer.days import TO_MARCH, financial_year
from indexer.query import parse
from indexer.resolving import Resolver
from indexer.spellings import Spellings

_LONGEST_NAME = 9
_YEARS = re.compile(
    rf"\b{TO_MARCH}\b|"
    r"(?<![\w,.£/-])(?:FY\s?)?(?:20\d\d|\d\d)\s?[/–-]\s?(?:20\d\d|\d\d)(?![\w,/-]|\.\d)|"
    r"(?<![\w,.£/-])FY\s?(?:20)?\d\d(?![\w,%/-]|\.\d)|"
    r"(?<![\w,.£/-])20\d\d(?![\w,%/-]|\.\d)",
    re.IGNORECASE,
)
_FIGURE_WORDS = {
    "money": frozenset(
        "much award awards amount amounts budget budgets cost costs value worth spend spending "
        "spent fund funding funded money price sum sums grant grants pay paid expenditure income "
        "reserves savings deficit precept".split()
    ),
    "percentage": frozenset("percentage percent proportion share".split()),
    "count": frozenset("many number numbers figures statistics".split()),
    "rate": frozenset("rate rates".split()),
}
# Money of which not every sum speaks: the word still has to stand there.
_SUBJECTS = frozenset("expenditure income reserves savings deficit precept".split())
_FIGURE_SIGNS = {"money": "£", "percentage": "%"}
# What went up or down is told by its figures, whatever the verb they are printed with.
_DIRECTIONS = {
    "increase": "increase increased increases rise rises rose risen rising up higher grew growth",
    "decrease": "decrease decreased decreases fall falls fell fallen falling down drop dropped "
    "drops reduction reductions reduced lower decline declined",
}


def understand(
    text: str, filters: Filters, spellings: Spellings, drop: Collection[str] = ()
) -> Query:
    """Return a query ready for an engine. Raises QueryError for what cannot be read.

    `drop` names concepts ("place:Melton") that are to be plain words instead, and slips that are
    to stay as typed. A field or filter that names nothing held is told as "unknown".
    """
    parts = parse(text)
    typed = " ".join(part.text for part in parts if isinstance(part, Word))
    corrected, slips = _put_right(typed, spellings, drop)
    plain = in_figures(corrected)
    resolver = Resolver(spellings, drop)
    resolved = resolver.parts(part for part in parts if not isinstance(part, Word))
    held = resolver.filters(filters)
    names = list(_names(plain, spellings, drop))
    rest = _less_names(plain, names)
    concepts = [*names, *_years(rest), *_amounts(rest), *_directions(rest), *_figures(rest)]
    kept = _merged(concept for concept in concepts if concept.key not in drop)
    return Query(
        text=text,
        words=_words(plain),
        beside=tuple(dict.fromkeys(_beside(resolved))),
        strict=resolved,
        concepts=(*kept, *slips, *resolver.said),
        filters=held,
    )


def _merged(concepts: Iterable[Concept]) -> tuple[Concept, ...]:
    """Return concepts each once: council tax and its precept are one topic, said in two ways."""
    found: dict[tuple[object, ...], Concept] = {}
    for concept in concepts:
        same = (concept.key, concept.low, concept.high, concept.above, concept.below)
        words = found[same].words if same in found else ()
        first = found.get(same, concept)
        found[same] = replace(first, words=tuple(dict.fromkeys((*words, *concept.words))))
    return tuple(found.values())


def _words(plain: str) -> tuple[str, ...]:
    """Return the stems that rank; the words of a question count where there are no others."""
    words = [word for word in raw_words(plain) if word not in STOP_WORDS]
    telling = [word for word in words if word not in QUESTION_WORDS]
    return tuple(stem(word) for word in telling or words)


def _put_right(
    typed: str, spellings: Spellings, drop: Collection[str]
) -> tuple[str, list[Concept]]:
    """Return the text with unknown words as their nearest known, and what was changed."""
    changed, slips = _joined(typed, spellings, drop)
    for word in dict.fromkeys(raw_words(typed)):
        nearest = spellings.corrected(word)
        concept = Concept("spelling", nearest or "", word)
        if nearest is not None and concept.key not in drop:
            slips.append(concept)
            changed = re.sub(rf"\b{re.escape(word)}\b", nearest, changed, flags=re.IGNORECASE)
    return changed, slips


def _joined(typed: str, spellings: Spellings, drop: Collection[str]) -> tuple[str, list[Concept]]:
    """Write "shop lifting" as the one word the collection knows, where it knows not both."""
    slips = []
    for first, second in pairwise(raw_words(typed)):
        whole = first + second
        concept = Concept("spelling", whole, f"{first} {second}")
        both = spellings.has(stem(first)) and spellings.has(stem(second))
        longest = min(len(first), len(second)) > 2 and whole.isalpha()
        if longest and not both and spellings.has(stem(whole)) and concept.key not in drop:
            slips.append(concept)
            pattern = rf"\b{re.escape(first)}\W+{re.escape(second)}\b"
            typed = re.sub(pattern, whole, typed, flags=re.IGNORECASE)
    return typed, slips


def _beside(parts: Iterable[Node]) -> Iterator[str]:
    """Yield the words that strict parts ask for, those left out aside."""
    for part in parts:
        if isinstance(part, Word | Phrase):
            yield from words_of(part.text)
        elif isinstance(part, AnyOf | AllOf):
            yield from _beside(part.parts)


def _names(text: str, spellings: Spellings, drop: Collection[str]) -> Iterator[Concept]:
    """The longest known names first, each word in one name only."""
    words = raw_words(text.replace("&", " and "))
    taken: set[int] = set()
    for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            span = range(start, start + length)
            meant = spellings.meaning(" ".join(words[start : start + length]))
            if meant is None or meant[0] == "kind" or taken.intersection(span):
                continue
            said = [words[n] for n in span]
            concept = _named(meant, said, spellings)
            if concept.key not in drop and concept.words:
                taken.update(span)
                yield concept


def _less_names(plain: str, names: Iterable[Concept]) -> str:
    """The Violence Reduction Network reduces nothing, and its name asks for no figure."""
    for name in names:
        if name.kind != "topic":
            words = r"\W+(?:and\W+)?".join(map(re.escape, name.said.split()))
            plain = re.sub(rf"\b{words}\b", " ", plain, count=1, flags=re.IGNORECASE)
    return plain


def _named(meant: tuple[str, str], said: list[str], spellings: Spellings) -> Concept:
    label, name = meant
    stems = [stem(word) for word in said if word not in STOP_WORDS]
    if label != "term":
        return Concept(label, name, " ".join(said), tuple(stems))
    # An acronym ranks as if its long form had been typed, whose words may stand apart.
    words = tuple(dict.fromkeys((*stems, *words_of(name))))
    forms = tuple(tuple(words_of(form)) for form in spellings.terms.get(name, ()))
    return Concept(label, name, " ".join(said), words, forms=forms)


def _years(text: str) -> Iterator[Concept]:
    for match in _YEARS.finditer(text):
        name = financial_year(match.group())
        if name:
            yield Concept("year", name, match.group(), tuple(words_of(match.group())))


def _amounts(text: str) -> Iterator[Concept]:
    for said in find_amounts(_YEARS.sub(" ", text)):
        words = tuple(stem(w) for w in raw_words(said.text) if w not in STOP_WORDS)
        exactly = None if said.above or said.below or None in (said.low, said.high) else said.typed
        for kind in said.kinds:
            yield Concept(
                kind,
                said.text,
                said.text,
                words,
                said.low,
                said.high,
                said.above,
                said.below,
                exactly.amount if exactly else None,
            )


def _directions(text: str) -> Iterator[Concept]:
    words = raw_words(text)
    for direction, spelled in _DIRECTIONS.items():
        said = [word for word in words if word in spelled.split()]
        if said:
            yield Concept("direction", direction, said[0], tuple(stem(word) for word in said))


def _figures(text: str) -> Iterator[Concept]:
    """What kind of figure is asked for: a budget is answered by money, a number by a count."""
    words = raw_words(text)
    for kind, spelled in _FIGURE_WORDS.items():
        said = [word for word in words if word in spelled]
        if said or _FIGURE_SIGNS.get(kind, "none") in text:
            meant = [w for w in said if w not in STOP_WORDS and w not in _SUBJECTS]
            stems = tuple(dict.fromkeys(map(stem, meant)))
            telling = tuple(w for w in stems if w not in QUESTION_WORDS)
            yield Concept("figure", kind, said[0] if said else _FIGURE_SIGNS[kind], telling)
