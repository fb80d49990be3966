"""Here is a file; you get its document, blocks and records.

Two verbs: `prepare(knowledge)` once a process, then `extract(source, prepared, settings)` for each
file. Extraction reads that one file and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.corrections import Correction
from corpus.model import (
    Block,
    Document,
    Extraction,
    Knowledge,
    Outcome,
    Passage,
    Record,
    Settings,
    Source,
)
from extractor.blocks import assemble_blocks
from extractor.context import Context
from extractor.correcting import correct
from extractor.dating import describe
from extractor.finders import find_mentions
from extractor.finders.people import introduced
from extractor.finders.topics import topics_in
from extractor.language import Language, build
from extractor.linking.outline import build_outline
from extractor.linking.records import link_passages, link_records
from extractor.overprint import tell_apart
from extractor.placing import area_names, areas_named
from extractor.readers import UnreadableFile, read
from extractor.readers.text import paragraphs

__all__ = ["ExtractionError", "Prepared", "extract", "extract_text", "prepare"]


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
    passages, records, used = _linked(document, reading.blocks, prepared, today, corrections)
    return Extraction(
        document=document,
        passages=passages,
        records=records,
        pages=reading.pages,
        problems=reading.problems,
        outcome="partial" if reading.problems else "ok",
        corrected=used,
    )


def extract_text(
    text: str, document: Document, prepared: Prepared, *, today: date
) -> tuple[tuple[Passage, ...], tuple[Record, ...]]:
    """Read words that stand in no file, such as a claim someone pasted, as `document` says.

    Every paragraph is prose: what is pasted has no headings one could be sure of.
    """
    source = Source(Path(document.name), document.name, document.sha256)
    blocks = assemble_blocks(source, paragraphs(text))
    return _linked(document, blocks, prepared, today)[:2]


def _linked(
    document: Document,
    blocks: tuple[Block, ...],
    prepared: Prepared,
    today: date,
    corrections: Iterable[Correction] = (),
) -> tuple[tuple[Passage, ...], tuple[Record, ...], tuple[str, ...]]:
    """Find what blocks mention, and link each figure with what it is about.

    Passages, records, and the corrections that were of use.
    """
    told = tell_apart(blocks)
    blocks = told.blocks
    prose = tuple(block for block in blocks if block.kind != "furniture")
    names = {block.id: prepared.language.names(block.text) for block in prose}
    context = Context(
        document,
        prepared.knowledge,
        prepared.language,
        today,
        names,
        introduced(prose, prepared.knowledge.first_names, area_names(prepared.knowledge)),
        areas_named(names),
    )
    found = told.legible(find_mentions(prose, context))
    mentions, used = correct(prose, found, corrections, document.name)
    outline = build_outline(
        document,
        blocks,
        mentions,
        {block.id: topics_in(block.text, context) for block in prose},
    )
    return tuple(link_passages(outline)), tuple(link_records(outline)), used
