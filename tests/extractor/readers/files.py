"""Here are bytes and a name; you get the reading of such a file."""

import hashlib
from pathlib import Path

from corpus.model import Block, Reading, Settings, Source
from extractor.readers import read


def reading_of(folder: Path, name: str, data: bytes) -> Reading:
    """Write a file and read it."""
    path = folder / name
    path.write_bytes(data)
    return read(Source(path, name, hashlib.sha256(data).hexdigest()), Settings())


def told(blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    """Return the kind and words of each block that is no furniture."""
    return [(block.kind, block.text) for block in blocks if block.kind != "furniture"]


def assert_anchored(reading: Reading) -> None:
    """Do the characters at each block's anchor, in the blocks' text a line each, spell it?"""
    text = "\n".join(block.text for block in reading.blocks)
    for block in reading.blocks:
        anchor = block.anchor(0, len(block.text))
        assert text[anchor.start : anchor.end] == block.text
