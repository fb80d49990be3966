"""Here are the sample texts; you get words a second, ours beside a bare tokenizer's."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import spacy

from corpus.files import fingerprint
from corpus.knowledge import load
from corpus.model import Settings, Source
from extractor.extraction import extract, prepare

_SAMPLES = Path(__file__).parents[1] / "corpus" / "samples" / "source"
_ROUNDS = 5


def run() -> None:
    """Print both speeds and their ratio, the best of some rounds."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(_SAMPLES.glob("*.md"))]
    words = sum(len(text.split()) for text in texts)
    prepared, settings = prepare(load()), Settings()
    sources = [Source(p, p.name, fingerprint(p)) for p in sorted(_SAMPLES.glob("*.md"))]
    tokenize = spacy.blank("en")

    def ours() -> None:
        for source in sources:
            extract(source, prepared, settings, today=date(2025, 1, 1))

    def peer() -> None:
        for text in texts:
            tokenize(text)

    mine, theirs = _best(ours), _best(peer)
    print("language work: reading, finding and linking against spaCy's tokenizer alone")
    print(f"  ours   {words / mine:10,.0f} words/s")
    print(f"  spaCy  {words / theirs:10,.0f} words/s   ratio {theirs / mine:.2f}")


def _best(work: Callable[[], None]) -> float:
    """Return the seconds of the fastest round; the first one warms up."""
    times = []
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)
