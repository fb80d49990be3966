"""Here are a document as held and a page of it; you get that page alone, or its picture."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from commands.options import NOTHING_FOUND, WRONG_USE
from commands.printing import warn
from corpus.model import Extraction, Settings


def page_of(held: Extraction, page: int) -> Extraction:
    """Return what stands on a page; stop where nothing does."""
    passages = tuple(
        passage
        for passage in held.passages
        if any(piece.box and piece.box.page == page for piece in passage.block.pieces)
    )
    records = tuple(
        record for record in held.records if any(box.page == page for box in record.anchor.boxes)
    )
    if not passages:
        warn(f"{held.document.name}: nothing is held of a page {page}")
        sys.exit(NOTHING_FOUND)
    return replace(held, passages=passages, records=records)


def draw_page(held: Extraction, page: int, file: Path, png: Path) -> None:
    """Draw a page in a child of its own: a PDF can abort what draws it."""
    from extractor.children import Failed, run_one
    from extractor.pages.drawing import DrawPage

    blocks = tuple(passage.block for passage in held.passages)
    figures = tuple(box for record in held.records for box in record.anchor.boxes)
    png.parent.mkdir(parents=True, exist_ok=True)
    drawn = run_one(DrawPage(page, blocks, figures, png), file, Settings())
    if isinstance(drawn, Failed):
        warn(f"{held.document.name}, page {page}, cannot be drawn: {drawn.reason}")
        sys.exit(WRONG_USE)
    warn(f"drew {drawn} blocks of page {page} into {png}")
