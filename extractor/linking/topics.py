"""Here is a block or a figure in it; you get the topics it is about, each with the reason."""

from __future__ import annotations

from corpus.model import Block, Link, Mention
from extractor.linking.links import merge_links
from extractor.linking.outline import Outline, TopicWords, sentence_span


def block_topics(block: Block, outline: Outline) -> tuple[Link, ...]:
    """Return the topics a block speaks of: its own words, then its parent's and heading's."""
    own = _links(outline.topics.get(block.id, ()), "named here")
    return merge_links(own, _given(block, outline))


def figure_topics(figure: Mention, block: Block, outline: Outline) -> tuple[Link, ...]:
    """Return the topics of a figure's sentence, or else those the block or its heading give."""
    start, end = sentence_span(block, figure)
    spoken = outline.topics.get(block.id, ())
    here = _links(tuple(t for t in spoken if start <= t[1] < end), "same sentence")
    return here or _given(block, outline)


def _given(block: Block, outline: Outline) -> tuple[Link, ...]:
    parent, heading = outline.parent(block), outline.heading(block)
    from_parent = _links(outline.topics.get(parent.id, ()), "parent paragraph") if parent else ()
    from_heading = _links(outline.topics.get(heading.id, ()), "heading") if heading else ()
    return merge_links(from_parent, from_heading)


def _links(spoken: tuple[TopicWords, ...], how: str) -> tuple[Link, ...]:
    return merge_links(tuple(Link(name, how) for name, _, _ in spoken))
