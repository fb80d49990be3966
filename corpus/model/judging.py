"""Judging: what the documents say of a claim, and the passages that say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.model.citing import Citation

VerdictWord = Literal["supported", "contradicted", "not_found"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one claim: the word, the passages it rests on, the reason in one sentence.

    `text` is the claim as written and `start:end` its characters in what was handed in; `read_as`
    says how the claim was understood: its figures, places, programmes and periods.
    """

    text: str
    start: int
    end: int
    verdict: VerdictWord
    reason: str
    evidence: tuple[Citation, ...] = ()
    read_as: str = ""
