"""Here is a sentence; you get the figures found in it, each on one short line.

A line is the label, the words, "=" and the value: "money £5m=5000000". Behind it stands what is not
plain: "~over" a modifier, ">increase" a direction, "..6000000" the upper end of a range, "/1000"
the denominator of a rate, "EUR" or "points" a unit that its label does not say, "!" a warning.
"""

from __future__ import annotations

from datetime import date
from typing import cast

from corpus.model import Block, Cell, Mention
from extractor.context import Context
from extractor.finders import counts, money, percentages, rates
from extractor.overlaps import resolve
from extractor.units import unit_of

_SAID_BY_LABEL = {"GBP", "percent", "each"}
NO_CONTEXT = cast(Context, None)
"""The figure finders look at nothing but the block."""
FIGURE_FINDERS = (money, percentages, rates, counts)
TODAY = date(2025, 1, 1)


def figures(text: str, kind: str = "paragraph") -> list[str]:
    """Return a line for each figure of a sentence, in the order of the words."""
    return lines(Block("b", kind, text, ()))  # type: ignore[arg-type]


def row_figures(headers: str, cells: str, caption: str | None = None) -> list[str]:
    """Return a line for each figure of a table row; headers and cells are parted by "|"."""
    names = [name.strip() for name in headers.split("|")]
    words = [cell.strip() for cell in cells.split("|")]
    placed, start = [], 0
    for n, (name, cell) in enumerate(zip(names, words, strict=True)):
        unit = unit_of(name, caption) if n else None
        placed.append(Cell(start, start + len(cell), n, name or None, unit))
        start += len(cell) + 1
    text = "\t".join(words)
    return lines(Block("b", "row", text, (), cells=tuple(placed), caption=caption))


def lines(block: Block) -> list[str]:
    """Return a line for each figure that stands in a block."""
    found = (m for finder in FIGURE_FINDERS for m in finder.find(block, NO_CONTEXT))
    return [_line(mention) for mention in resolve(found)]


def _line(mention: Mention) -> str:
    quantity = mention.quantity
    assert quantity is not None
    parts = [f"{mention.label} {mention.text}={quantity.amount.normalize():f}"]
    parts.append(f"..{quantity.upper.normalize():f}" if quantity.upper is not None else "")
    parts.append(f"/{quantity.per}" if quantity.per else "")
    if quantity.unit not in _SAID_BY_LABEL:
        parts.append(f" {quantity.unit.removeprefix('percentage_')}")
    parts.append(f" ~{quantity.modifier}" if quantity.modifier != "exact" else "")
    parts.append(f" >{quantity.direction}" if quantity.direction != "none" else "")
    parts.append(" !" if quantity.warning else "")
    return "".join(parts)
