"""Here are a document's blocks and mentions; you get its records and its passages, linked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus.model import FIGURE_LABELS, Block, Figure, Link, Mention, Passage, Record
from extractor.linking.measure import measure_of
from extractor.linking.outline import Outline, sentence_span
from extractor.linking.periods import figure_baseline, figure_period
from extractor.linking.places import block_places, figure_places
from extractor.linking.programmes import block_programmes, figure_programmes
from extractor.linking.topics import block_topics, figure_topics
from extractor.linking.wholes import record_id, wholes_of


def link_records(outline: Outline) -> Iterator[Record]:
    """Yield a record for each mention, figures with what they are about."""
    wholes = wholes_of(outline)
    for block in outline.blocks:
        for mention in outline.mentions.get(block.id, ()):
            record = _record(mention, block, outline)
            if record.figure is not None and record.id in wholes:
                record = replace(record, figure=replace(record.figure, part_of=wholes[record.id]))
            yield record


def link_passages(outline: Outline) -> Iterator[Passage]:
    """Yield each block with the names it speaks of, printed in it or inherited."""
    for block in outline.blocks:
        programmes = block_programmes(block, outline)
        places = block_places(block, outline)
        topics = block_topics(block, outline)
        yield Passage(
            block=block,
            document=outline.document.name,
            programmes=programmes,
            places=places,
            topics=topics,
            inherited=_inherited_words(block, (*programmes, *places, *topics)),
        )


def _record(mention: Mention, block: Block, outline: Outline) -> Record:
    start, end = sentence_span(block, mention)
    return Record(
        id=record_id(mention),
        document=outline.document.name,
        mention=mention,
        anchor=block.anchor(mention.start, mention.end),
        sentence=block.text[start:end],
        number=block.number,
        figure=_figure(mention, block, outline) if mention.label in FIGURE_LABELS else None,
    )


def _figure(mention: Mention, block: Block, outline: Outline) -> Figure:
    start, end = sentence_span(block, mention)
    period, how = figure_period(mention, block, outline)
    return Figure(
        measure=measure_of(mention, block, block.text[start:end], start),
        period=period,
        period_how=how,
        baseline=figure_baseline(mention, block, outline, period),
        programmes=figure_programmes(mention, block, outline),
        places=figure_places(mention, block, outline),
        topics=figure_topics(mention, block, outline),
    )


def _inherited_words(block: Block, links: tuple[Link, ...]) -> str:
    """What a passage speaks of without printing it: inherited names, its table's headers."""
    names = [link.name for link in links if link.how != "named here"]
    headers = [cell.header for cell in block.cells if cell.header]
    return " · ".join(
        dict.fromkeys([*names, *headers, *([block.caption] if block.caption else [])])
    )
