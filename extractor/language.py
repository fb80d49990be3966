"""Here is our knowledge; you get the one spaCy pipeline, which finds known names in a text.

Names are compared as runs of words without case, hyphens, apostrophes and mark-up, and "&" is
"and": "Ashby-de-la-Zouch", "LEICESTER, **LEICESTERSHIRE** AND RUTLAND". What stands between two
words of a name may only be white space and such signs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from corpus.model import Force, Knowledge, Label, Name, Place

Known = Place | Name | Force
"""What a spelling may name."""

_WORD = re.compile(r"[^\W_]+|&")
_LEAD = 2
# Between the words of one name: spaces, hyphens, apostrophes, mark-up, a comma where it has one.
_INSIDE = re.compile(r"(?:[\s\-–—'’‘*_\"“”/.()<>u]|,(?=[\s*_]))*")


@dataclass(frozen=True, slots=True, eq=False)
class NameHit:
    """A known spelling in a text: `text[start:end]`, and what it may name under which label.

    A hit is itself alone: comparing all it may mean would take longer than finding it.
    """

    start: int
    end: int
    text: str
    meanings: tuple[tuple[Label, Known], ...]


@dataclass(frozen=True, slots=True)
class Language:
    """The compiled names; `names` is pure, so one is enough for a process."""

    vocab: Vocab = field(repr=False)
    matcher: PhraseMatcher = field(repr=False)
    meanings: dict[str, tuple[tuple[Label, Known], ...]] = field(repr=False)
    topics: dict[str, re.Pattern[str]] = field(repr=False)
    topic_names: dict[str, str] = field(repr=False)

    def names(self, text: str) -> tuple[NameHit, ...]:
        """Return every known spelling in a text, in order; overlapping ones too."""
        words = [match.span() for match in _WORD.finditer(text)]
        doc = Doc(self.vocab, words=_folded(text, words))
        hits = []
        for key, first, last in self.matcher(doc):
            start, end = words[first][0], words[last - 1][1]
            if _holds_together(text, words[first:last]):
                meanings = self.meanings[self.vocab.strings[key]]
                hits.append(NameHit(start, end, text[start:end], meanings))
        return tuple(sorted(hits, key=lambda hit: (hit.start, -hit.end)))

    def topics_in(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield each topic a text speaks of, with the characters that do."""
        end = 0
        for word in _WORD.finditer(text):
            pattern = self.topics.get(text[word.start() : word.start() + _LEAD].lower())
            match = pattern.match(text, word.start()) if pattern and word.start() >= end else None
            if match and match.lastgroup:
                end = match.end()
                yield self.topic_names[match.lastgroup], match.start(), end


def build(knowledge: Knowledge) -> Language:
    """Compile all names; about a second for twenty thousand."""
    nlp = spacy.blank("en")
    spellings = _spellings(knowledge)
    matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
    for key in spellings:
        matcher.add(key, [Doc(nlp.vocab, words=key.split(" "))])
    topics, names = _topic_patterns(knowledge.topics)
    return Language(nlp.vocab, matcher, {k: tuple(v) for k, v in spellings.items()}, topics, names)


def _spellings(knowledge: Knowledge) -> dict[str, list[tuple[Label, Known]]]:
    table: dict[str, list[tuple[Label, Known]]] = defaultdict(list)
    for label, known, names in _all_names(knowledge):
        for name in dict.fromkeys(_key(name) for name in names):
            if name:
                table[name].append((label, known))
    return table


def _all_names(knowledge: Knowledge) -> Iterator[tuple[Label, Known, Iterable[str]]]:
    for place in knowledge.places:
        yield "place", place, (place.name, *place.aliases)
    for programme in knowledge.programmes:
        yield "programme", programme, (programme.name, *programme.aliases)
    for organisation in knowledge.organisations:
        yield "organisation", organisation, (organisation.name, *organisation.aliases)
    for force in knowledge.forces:
        yield "organisation", force, (force.police, *force.police_aliases)


def _key(name: str) -> str:
    return " ".join(_fold(m.group()) for m in _WORD.finditer(name))


def _folded(text: str, words: list[tuple[int, int]]) -> list[str]:
    """The words without case, the text folded once; a letter that grows by it ("ß") is rare."""
    folded = text.casefold()
    if len(folded) != len(text):
        return [_fold(text[a:b]) for a, b in words]
    return ["and" if folded[a:b] == "&" else folded[a:b] for a, b in words]


def _fold(word: str) -> str:
    return "and" if word == "&" else word.casefold()


def _holds_together(text: str, words: list[tuple[int, int]]) -> bool:
    """No full stop, bracket or tab may part the words of one name."""
    gaps = (text[a[1] : b[0]] for a, b in zip(words, words[1:], strict=False))
    return all(_INSIDE.fullmatch(gap) and ". " not in gap and "\t" not in gap for gap in gaps)


def _topic_patterns(topics: Iterable[Name]) -> tuple[dict[str, re.Pattern[str]], dict[str, str]]:
    """A pattern for each pair of letters a topic's words begin with, the longest words first.

    Short ones keep their case (ASB, DA).
    """
    leads: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    names: dict[str, str] = {}
    words: list[tuple[str, str]] = []
    for n, topic in enumerate(topics):
        names[f"t{n}"] = topic.name
        spoken = (topic.name, *topic.aliases, *topic.words)
        words.extend((f"t{n}", word) for word in dict.fromkeys(spoken))
    for group, word in sorted(words, key=lambda pair: -len(pair[1])):
        leads[word[:_LEAD].lower()][group].append(_word_pattern(word))
    return {lead: _any_of(grouped) for lead, grouped in leads.items()}, names


def _any_of(grouped: dict[str, list[str]]) -> re.Pattern[str]:
    alternatives = (f"(?P<{group}>{'|'.join(found)})" for group, found in grouped.items())
    return re.compile(rf"\b(?:{'|'.join(alternatives)})")


def _word_pattern(word: str) -> str:
    body = re.escape(word.rstrip("*")).replace(r"\ ", r"[\s-]")
    tail = r"\w*" if word.endswith("*") else r"\b"
    return f"{body}{tail}" if word.isupper() else f"(?i:{body}){tail}"
