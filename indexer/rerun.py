"""Here is the name of a saved question; you get its answers, or those that are new."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from corpus.holding import Holding
from corpus.model import Answer
from indexer.answer import Answers, search
from indexer.generations import OpenIndex
from indexer.saved import mark, note_run, saved


def run_saved(
    store: Holding, index: OpenIndex, name: str, *, only_new: bool, limit: int
) -> tuple[str, Answers]:
    """Ask a saved question, and remember what it shows. Raises SavedError, QueryError.

    What is new is what the last run did not find, whether or not it was among those listed.
    """
    question = saved(store.home, name)
    shown: Any = question.show
    everything = max(1, store.counts()["records"], len(index.engine))
    found = search(store, index, question.query, question.filters, everything, 0, show=shown)
    marks = [_mark(answer) for answer in found.answers]
    answers = found.answers
    if only_new:
        seen = set(question.seen)
        answers = tuple(a for a, m in zip(answers, marks, strict=True) if m not in seen)
    note_run(store.home, question, marks)
    return question.query, replace(found, total=len(answers), answers=answers[:limit])


def _mark(answer: Answer) -> str:
    record = answer.record
    text = f"{record.mention.text}\n{record.sentence}" if record else answer.block.text
    return mark(answer.document.name, text)
