"""Here is a file; you get its document, blocks and records.

Two verbs: `prepare(knowledge)` once a process, then `extract(source, prepared, settings)` for each
file. Extraction reads that one file and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from corpus.corrections import Correction
from corpus.model import Extraction, Knowledge, Outcome, Settings, Source
from extractor.context import Context
from extractor.correcting import correct
from extractor.dating import describe
from extractor.finders import find_mentions
from extractor.finders.people import introduced
from extractor.finders.topics import topics_in
from extractor.language import Language, build
from extractor.linking.outline import build_outline
from extractor.linking.records import link_passages, link_records
from extractor.placing import areas_named
from extractor.readers import UnreadableFile, read

__all__ = ["ExtractionError", "Prepared", "extract", "prepare"]


class ExtractionError(Exception):
    """A file that could not be read: what kind of failure, and the reason in words."""

    def __init__(self, outcome: Outcome, reason: str) -> None:
        super().__init__(reason)
        self.outcome = outcome
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Prepared:
    """Knowledge with its compiled matchers; about a second to build, then used for every file."""

    knowledge: Knowledge
    language: Language


def prepare(knowledge: Knowledge) -> Prepared:
    """Compile knowledge for reading."""
    return Prepared(knowledge, build(knowledge))


def extract(
    source: Source,
    prepared: Prepared,
    settings: Settings,
    *,
    today: date,
    corrections: Iterable[Correction] = (),
) -> Extraction:
    """Read one file. Raises ExtractionError with a typed outcome when nothing can be read."""
    try:
        reading = read(source, settings)
    except UnreadableFile as error:
        raise ExtractionError(error.outcome, str(error)) from error
    document = describe(source, reading, prepared.knowledge, today=today)
    prose = tuple(block for block in reading.blocks if block.kind != "furniture")
    names = {block.id: prepared.language.names(block.text) for block in prose}
    context = Context(
        document,
        prepared.knowledge,
        prepared.language,
        today,
        names,
        introduced(prose, prepared.knowledge.first_names),
        areas_named(names),
    )
    found = find_mentions(prose, context)
    mentions, used = correct(prose, found, corrections, document.name)
    outline = build_outline(
        document,
        reading.blocks,
        mentions,
        {block.id: topics_in(block.text, context) for block in prose},
    )
    return Extraction(
        document=document,
        passages=tuple(link_passages(outline)),
        records=tuple(link_records(outline)),
        pages=reading.pages,
        problems=reading.problems,
        outcome="partial" if reading.problems else "ok",
        corrected=used,
    )
