"""Here is a number; you get so many passages made of the samples' words, names and figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from pathlib import Path

import numpy as np

from corpus.files import fingerprint
from corpus.knowledge import load
from corpus.model import Knowledge, Settings, Source
from extractor.extraction import extract, prepare
from indexer.entries import Amount, Entry, copy_of, entries_of, places_within

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples" / "source"
_SEED = 7
_WORDS = 30_000
_A_DOCUMENT = 200  # passages
ZIPF = 1.07
"""The power of its rank by which a word falls off."""
_BLOCK = 20_000  # passages whose words are drawn at a time
_VOWELS, _CONSONANTS = "aeiou", "bcdfghklmnprstvw"


@dataclass(frozen=True, slots=True)
class Made:
    """The passages, the words they are made of (commonest first), the knowledge used."""

    entries: list[Entry]
    words: list[str]
    knowledge: Knowledge


@dataclass(frozen=True, slots=True)
class Models:
    """The samples' passages, the words that others are made of, the knowledge used."""

    entries: tuple[Entry, ...]
    words: list[str]
    knowledge: Knowledge


def make(count: int) -> Made:
    """Return passages whose words fall off as Zipf has it and whose names are the samples'."""
    models = read_models()
    return Made(list(stream(models, count)), models.words, models.knowledge)


def read_models() -> Models:
    """Return what passages are made of; reading the samples takes a few seconds."""
    knowledge = load()
    entries = tuple(_sample_entries(knowledge))
    return Models(entries, _vocabulary(entries), knowledge)


def stream(models: Models, count: int) -> Iterator[Entry]:
    """Yield so many passages, the same each time, drawing the words of some at a time."""
    rng = np.random.default_rng(_SEED)
    weights = 1 / np.arange(1, len(models.words) + 1) ** ZIPF
    weights /= weights.sum()
    for first in range(0, count, _BLOCK):
        some = min(_BLOCK, count - first)
        lengths = rng.integers(12, 70, some)
        drawn = rng.choice(len(models.words), int(lengths.sum()), p=weights).tolist()
        chosen = rng.integers(0, len(models.entries), some)
        scales = rng.integers(50, 5000, some).tolist()
        ends = np.cumsum(lengths).tolist()
        for n, (end, length) in enumerate(zip(ends, lengths.tolist(), strict=True)):
            words = [models.words[word] for word in drawn[end - length : end]]
            yield _entry(first + n, models.entries[chosen[n]], words, scales[n])


def _sample_entries(knowledge: Knowledge) -> Iterator[Entry]:
    prepared, within = prepare(knowledge), places_within(knowledge.places)
    for path in sorted(SAMPLES.glob("*.md")):
        source = Source(path, path.name, fingerprint(path))
        yield from entries_of(extract(source, prepared, Settings(), today=date(2025, 1, 1)), within)


def _vocabulary(models: Sequence[Entry]) -> list[str]:
    """The samples' words by frequency, then made-up ones for the long tail."""
    counts = Counter(word for entry in models for word in entry.words["text"])
    words = [word for word, _ in counts.most_common()]
    syllables = ["".join(pair) for pair in product(_CONSONANTS, _VOWELS)]
    tail = ("".join(parts) for parts in product(syllables, repeat=3))
    return (words + [word for word in tail if word not in counts])[:_WORDS]


def _entry(n: int, model: Entry, words: list[str], scale: int) -> Entry:
    document = f"{n // _A_DOCUMENT:05d}.pdf"
    names = {name for name in model.names if not name.startswith("document:")}
    return replace(
        model,
        id=f"b{n}",
        document=document,
        position=n % _A_DOCUMENT,
        words={**model.words, "text": tuple(words)},
        names=frozenset(names | {f"document:{document}"}),
        amounts=tuple(_scaled(amount, scale) for amount in model.amounts),
        parent=None,
        follows=n % _A_DOCUMENT > 0 and n % 7 > 0,
        copy=copy_of(words),
        body=" ".join(words),
    )


def _scaled(amount: Amount, scale: int) -> Amount:
    """Another amount of the same kind, so that ranges cut everywhere."""
    value = amount.value * scale // 1000
    return replace(
        amount,
        value=value,
        low=2 * value + amount.low - 2 * amount.value,
        high=2 * value + amount.high - 2 * amount.value,
    )
