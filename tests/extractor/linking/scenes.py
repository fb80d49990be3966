"""Here are a few blocks with marked words; you get an outline to link figures in.

Words are marked `[[label:words]]`, with `=canonical` and `/type` behind them where they have one:
`[[programme:Safer Streets/fund]] gave [[money:£5m]] to [[place:Melton/district]]`.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import cast

from corpus.model import (
    FIGURE_LABELS,
    Block,
    BlockKind,
    Direction,
    Document,
    Label,
    Mention,
    Period,
    Piece,
    Quantity,
)
from extractor.linking.outline import Outline, build_outline

_MARK = re.compile(
    r"\[\[(?P<label>\w+):(?P<words>[^\]=/|]+)(?:=(?P<name>[^\]/]+))?(?:/(?P<type>[^\]]+))?\]\]"
)


def scene(*lines: tuple[str, str] | tuple[str, str, str]) -> Outline:
    """Return the outline of (kind, marked text[, number]) lines.

    A heading is over what follows; an item belongs to the last paragraph before it.
    """
    blocks: list[Block] = []
    mentions: dict[str, tuple[Mention, ...]] = {}
    headings: tuple[str, ...] = ()
    parent: str | None = None
    for n, (kind, marked, *number) in enumerate(lines):
        block_id = f"b{n}"
        text, found = _read(marked, block_id)
        blocks.append(
            Block(
                block_id,
                cast(BlockKind, kind),
                text,
                (Piece(0, len(text), n * 10_000),),
                number=number[0] if number else None,
                headings=() if kind == "heading" else headings,
                parent=parent if kind == "item" else None,
            )
        )
        mentions[block_id] = found
        headings = (text,) if kind == "heading" else headings
        parent = block_id if kind == "paragraph" else parent
    document = Document("d.txt", "0" * 64, "Report", "panel_update", home="Mercia")
    return build_outline(document, tuple(blocks), mentions, {})


def figure(outline: Outline, words: str) -> tuple[Mention, Block]:
    """Return the figure printed so, and its block."""
    for block in outline.blocks:
        for mention in outline.mentions[block.id]:
            if mention.text == words and mention.label in FIGURE_LABELS:
                return mention, block
    raise AssertionError(f"no figure {words!r} in the scene")


def _read(marked: str, block_id: str) -> tuple[str, tuple[Mention, ...]]:
    text, found, last = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        found.append(_mention(match, block_id, len(text)))
        text += match["words"]
        last = match.end()
    return text + marked[last:], tuple(found)


def _mention(match: re.Match[str], block_id: str, start: int) -> Mention:
    label = cast(Label, match["label"])
    direction = cast(
        Direction, match["type"] if label == "percentage" and match["type"] else "none"
    )
    return Mention(
        label,
        match["words"],
        block_id,
        start,
        start + len(match["words"]),
        "scene",
        quantity=Quantity(Decimal(1), "each", direction=direction)
        if label in FIGURE_LABELS
        else None,
        period=_year(match["words"]) if label == "date" else None,
        canonical=match["name"] or match["words"],
        type=match["type"],
    )


def _year(words: str) -> Period:
    first = int(words[:4])
    return Period(date(first, 4, 1), date(first + 1, 3, 31), "financial_year")
