"""Here are blocks; you get everything they mention, overlaps decided."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Block, Mention
from extractor.context import Context
from extractor.defined import with_acronyms
from extractor.finders import (
    counts,
    dates,
    money,
    organisations,
    people,
    percentages,
    places,
    programmes,
    rates,
)
from extractor.finders.base import Finder
from extractor.overlaps import resolve

__all__ = ["FINDERS", "find_mentions"]

FINDERS: tuple[Finder, ...] = (
    money,
    percentages,
    rates,
    counts,
    dates,
    places,
    programmes,
    organisations,
    people,
)


# Nothing in an address is a mention: "www.kent-pcc.gov.uk/fund-2023-24", "opcc@kent.police.uk".
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|(?<!\S)\S+@[\w-]+\.\S+|"
    r"(?<![\w.-])[\w-]++(?:\.[\w-]++)*\.(?:co|gov|org|police)\.uk\S*|"
    r"(?<!\w)@\w+"
)


def find_mentions(blocks: tuple[Block, ...], context: Context) -> dict[str, tuple[Mention, ...]]:
    """Return the mentions of each block by its id, in the order of their words."""
    found = {block.id: resolve(_mentions(block, context)) for block in blocks}
    return with_acronyms(blocks, found)


def addresses_in(text: str) -> list[tuple[int, int]]:
    """Return where the addresses of the web and of mail in a text begin and end."""
    if not any(sign in text for sign in ("@", "://", "www.", ".uk", ".UK", "WWW.")):
        return []
    return [match.span() for match in _ADDRESS.finditer(text)]


def _mentions(block: Block, context: Context) -> Iterator[Mention]:
    addresses = addresses_in(block.text)
    for finder in FINDERS:
        for mention in finder.find(block, context):
            if not any(start <= mention.start < end for start, end in addresses):
                yield mention
