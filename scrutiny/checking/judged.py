"""What became of a claim or a part of it, before it is put as a verdict."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import Citation, Record, VerdictWord
from scrutiny.checking.statements import Statement


@dataclass(frozen=True, slots=True)
class Ground:
    """A statement a judgement rests on, with the figure in it that was compared."""

    statement: Statement
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """An outcome, the reason for it in words that open no sentence, and the grounds, best first."""

    outcome: VerdictWord
    reason: str
    grounds: tuple[Ground, ...] = ()


def evidence_of(ground: Ground) -> Citation:
    """Return a ground as a passage to quote, with its place in the source."""
    statement = ground.statement
    block = statement.passage.block
    return Citation(
        document=statement.document.name,
        quote=statement.text,
        anchor=block.anchor(statement.start, statement.end),
        number=block.number,
        record=ground.record,
    )
