"""Here is a number; you get so many passages made of the samples' words, names and figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
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
_ZIPF = 1.07
_VOWELS, _CONSONANTS = "aeiou", "bcdfghklmnprstvw"


@dataclass(frozen=True, slots=True)
class Made:
    """The passages, the words they are made of (commonest first), the knowledge used."""

    entries: list[Entry]
    words: list[str]
    knowledge: Knowledge


def make(count: int) -> Made:
    """Return passages whose words fall off as Zipf has it and whose names are the samples'."""
    knowledge = load()
    models = list(_sample_entries(knowledge))
    words = _vocabulary(models)
    rng = np.random.default_rng(_SEED)
    weights = 1 / np.arange(1, len(words) + 1) ** _ZIPF
    lengths = rng.integers(12, 70, count)
    drawn = rng.choice(len(words), int(lengths.sum()), p=weights / weights.sum())
    chosen = rng.integers(0, len(models), count)
    scale = rng.integers(50, 5000, count)
    ends = np.cumsum(lengths)
    entries = [
        _entry(n, models[chosen[n]], [words[w] for w in drawn[end - length : end]], int(scale[n]))
        for n, (end, length) in enumerate(zip(ends, lengths, strict=True))
    ]
    return Made(entries, words, knowledge)


def _sample_entries(knowledge: Knowledge) -> Iterator[Entry]:
    prepared, within = prepare(knowledge), places_within(knowledge.places)
    for path in sorted(SAMPLES.glob("*.md")):
        source = Source(path, path.name, fingerprint(path))
        yield from entries_of(extract(source, prepared, Settings(), today=date(2025, 1, 1)), within)


def _vocabulary(models: list[Entry]) -> list[str]:
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
