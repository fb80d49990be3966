"""Here are questions and who answers them; you get how long each takes."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence

from bench.questions import Question

_ROUNDS = 3
_LONG = 0.1  # seconds
Asked = tuple[int, list[str], dict[str, Counter[str]]]
"""How many were found, ten texts, the facets."""
Ask = Callable[[Question], Asked]


def times_of(ask: Ask, asked: Sequence[Question]) -> list[float]:
    """Return the processor seconds each question takes: the best of some rounds after a first one.

    What takes long is not asked again: noise is small beside it, and a peer may take a minute.
    """
    taken = [timed(ask, question) for question in asked]
    for _ in range(_ROUNDS):
        for n, question in enumerate(asked):
            if taken[n] < _LONG:
                taken[n] = min(taken[n], timed(ask, question))
    return taken


def timed(ask: Ask, question: Question) -> float:
    """Return the processor seconds one question takes: what else runs here does not count."""
    begun = time.process_time()
    ask(question)
    return time.process_time() - begun


def quantile(taken: Sequence[float], share: float) -> float:
    """Return the value below which such a share lies."""
    return sorted(taken)[min(len(taken) - 1, int(share * len(taken)))]
