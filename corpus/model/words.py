"""The words that labels, kinds and outcomes may be."""

from __future__ import annotations

from typing import Literal

FigureLabel = Literal["money", "percentage", "count", "rate"]
NameLabel = Literal["place", "programme", "organisation", "person"]
Label = Literal[
    "money", "percentage", "count", "rate", "date", "place", "programme", "organisation", "person"
]
FIGURE_LABELS: tuple[FigureLabel, ...] = ("money", "percentage", "count", "rate")
NAME_LABELS: tuple[NameLabel, ...] = ("place", "programme", "organisation", "person")

BlockKind = Literal["heading", "paragraph", "item", "row", "caption", "furniture"]
Modifier = Literal["exact", "about", "almost", "over", "up_to", "at_least", "at_most"]
Direction = Literal["increase", "decrease", "level", "none"]
Precision = Literal["day", "month", "quarter", "year", "financial_year", "range", "open"]
Basis = Literal["stated", "metadata", "file name", "inferred"]
Outcome = Literal["ok", "partial", "error", "timeout", "crash", "too_large", "encrypted"]
