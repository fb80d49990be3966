"""Here is a file; you get the sums in it at once, without the second that spaCy takes to start."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model import Block, Extraction, Passage, Piece, Source
from extractor.children import Failed
from tests.corpus import nouns


def read_sums(source: Source) -> Extraction | Failed:
    """Each sum in a text is a record; an empty text cannot be read."""
    text = source.path.read_text("utf-8")
    if not text:
        return Failed("error", f"{source.name} is empty")
    document = replace(nouns.document(source.name), sha256=source.sha256)
    block = Block(source.block_id(0), "paragraph", text, (Piece(0, len(text), 0),))
    sums = [
        nouns.figure(found, found.strip("£").replace(",", ""), document=source.name)
        for found in re.findall(r"£[\d,]+", text)
    ]
    held = [replace(r, mention=replace(r.mention, block=block.id)) for r in sums]
    return Extraction(document, (Passage(block, source.name),), tuple(held))
