"""Here is a timeline; you get it drawn as SVG or PNG, a panel for each kind of figure.

Figures stand in order of time. Those that may be joined are; between those that may not the line is
open, and a number in the gap leads to the reason below the picture.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import matplotlib

from corpus.errors import Explained

matplotlib.use("Agg")

from matplotlib.axes import Axes  # noqa: E402 - the backend is chosen before anything is drawn
from matplotlib.figure import Figure  # noqa: E402
from matplotlib.ticker import FuncFormatter, MaxNLocator  # noqa: E402

from corpus.model import Line, Point, Timeline  # noqa: E402
from scrutiny.printed import shown  # noqa: E402
from scrutiny.timeline import point_days  # noqa: E402

_INK, _PALE, _LINE, _FAINT = "#1b2a3a", "#66727f", "#1d5f8a", "#e3e7eb"
_MOST_PANELS = 3
_WIDTH = 9.0  # inches
_PANEL, _HEAD, _NOTE = 2.9, 0.45, 0.17  # inches
_WRAP = 140  # characters of a note on a line
_ROOMY = 6  # points with room for wide labels
_SHAPES: dict[Any, Any] = {
    "svg.fonttype": "none",  # words stay words: searchable, and read out by a screen reader
    "svg.hashsalt": "beatbook",  # the same timeline gives the same file
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "text.parse_math": False,  # a dollar in a quotation is a dollar
}


class ChartError(Explained):
    """A picture that cannot be drawn, and what to do instead."""


@dataclass(frozen=True, slots=True)
class _Note:
    """A numbered reason for an open line."""

    number: int
    words: str


def draw(timeline: Timeline, path: Path) -> None:
    """Write the picture. Raises ChartError for nothing to draw, or a suffix that is no picture."""
    if path.suffix.lower() not in (".svg", ".png"):
        raise ChartError(f"{path.name}: a chart is written as .svg or .png")
    lines = _drawable(timeline)
    if not lines:
        raise ChartError(f"{timeline.fact}: no figure has a date to be drawn at")
    with matplotlib.rc_context(_SHAPES):
        notes = [_notes(line) for line in lines]
        written = _note_lines(lines, notes)
        height = _HEAD + _PANEL * len(lines) + _NOTE * len(written) + 0.15
        figure = Figure(figsize=(_WIDTH, height), facecolor="white")
        _write_head(figure, timeline, height)
        for n, line in enumerate(lines):
            top = (height - _HEAD - _PANEL * n) / height
            low = top - (_PANEL - 0.6) / height
            axes = figure.add_axes((0.09, low, 0.88, (_PANEL - 0.95) / height))
            _draw_line(axes, line, notes[n])
        _write_notes(figure, written, height)
        metadata = {"Date": None} if path.suffix.lower() == ".svg" else {}
        figure.savefig(path, dpi=150, metadata=metadata)


def _drawable(timeline: Timeline) -> list[Line]:
    """The lines to draw: levels if there are any, with dates, those of several points first."""
    dated = [
        Line(line.kind, tuple(point for point in line.points if point.day is not None))
        for line in timeline.lines
    ]
    dated = [line for line in dated if line.points]
    levels = [line for line in dated if ", " not in line.kind] or dated
    several = [line for line in levels if len(line.points) > 1]
    return (several or levels)[:_MOST_PANELS]


def _notes(line: Line) -> list[_Note | None]:
    """A note for each point that does not go on from the one before it."""
    return [_note(point) if point.broken else None for point in line.points]


def _note(point: Point) -> _Note:
    words = "; ".join(b.reason for b in point.broken)
    quotes = [f" (“{b.cited.quote}”)" for b in point.broken if b.cited is not None]
    return _Note(0, words + "".join(quotes))


def _note_lines(lines: Sequence[Line], notes: list[list[_Note | None]]) -> list[str]:
    """Number the notes through all panels; return them wrapped for the foot."""
    written, number = [], 0
    for each in notes:
        for n, note in enumerate(each):
            if note is not None:
                number += 1
                each[n] = _Note(number, note.words)
                written += textwrap.wrap(f"{number}  {note.words}", _WRAP, subsequent_indent="    ")
    return written + _sources(lines)


def _sources(lines: Sequence[Line]) -> list[str]:
    names = dict.fromkeys(point.document.name for line in lines for point in line.points)
    return ["", *textwrap.wrap(f"Sources: {'; '.join(names)}", _WRAP)]


def _write_head(figure: Figure, timeline: Timeline, height: float) -> None:
    figure.text(0.03, 1 - 0.32 / height, timeline.fact, size=14, weight="bold", color=_INK)


def _write_notes(figure: Figure, written: Sequence[str], height: float) -> None:
    for n, words in enumerate(written):
        at = (_NOTE * (len(written) - n) - 0.05) / height
        figure.text(0.03, at, words, size=7.5, color=_INK)


def _draw_line(axes: Axes, line: Line, notes: Sequence[_Note | None]) -> None:
    """Draw a place for each point, in order of time; even steps leave room for every label."""
    amounts = [_amount(point) for point in line.points]
    high = max(0.0, *amounts) or 1.0
    for n, (point, amount) in enumerate(zip(line.points, amounts, strict=True)):
        if n and not point.broken:
            axes.plot([n - 1, n], amounts[n - 1 : n + 1], color=_LINE, lw=2)
        elif n:
            axes.axvline(n - 0.5, color=_PALE, lw=0.8, ls=(0, (3, 3)))
            _mark_gap(axes, n - 0.5, high * 1.22, notes[n])
        axes.plot([n, n], [0, amount], color=_FAINT, lw=5, solid_capstyle="butt", zorder=1)
        axes.plot([n], [amount], "o", color=_LINE, ms=7)
        axes.annotate(
            _bounded(point),
            (n, amount),
            xytext=(0, 9),
            textcoords="offset points",
            ha="center",
            size=9,
            weight="bold",
            color=_INK,
        )
    _dress(axes, line, amounts)


def _amount(point: Point) -> float:
    assert point.record.mention.quantity is not None
    return float(point.record.mention.quantity.amount)


def _bounded(point: Point) -> str:
    quantity = point.record.mention.quantity
    exact = quantity is None or quantity.modifier == "exact"
    bound = "" if exact or quantity is None else quantity.modifier.replace("_", " ") + " "
    return bound + point.record.mention.text


def _mark_gap(axes: Axes, at: float, height: float, note: _Note | None) -> None:
    if note is None:
        return
    axes.annotate(
        str(note.number),
        (at, height),
        ha="center",
        va="center",
        size=8,
        color="white",
        bbox={"boxstyle": "circle,pad=0.25", "fc": _INK, "ec": "white"},
    )


def _dress(axes: Axes, line: Line, amounts: Sequence[float]) -> None:
    """Scale from nought, name the unit and the days, leave out everything that shows nothing."""
    low, high = min(0.0, *amounts), max(0.0, *amounts) or 1.0
    axes.set_ylim(low * 1.15, high * 1.32)
    axes.set_xlim(-0.6, max(len(amounts), 2) - 0.4)
    axes.set_title(line.kind, loc="left", size=9, color=_PALE)
    axes.yaxis.set_major_locator(MaxNLocator(4))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: shown(Decimal(str(value)), 1)))
    size = 8 if len(amounts) <= _ROOMY else 6.5
    axes.set_xticks(range(len(amounts)), [_slot(p, len(amounts)) for p in line.points], size=size)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(_PALE)
    axes.tick_params(axis="y", colors=_PALE, length=0)
    axes.tick_params(axis="x", colors=_INK, length=0)
    axes.grid(axis="y", color=_FAINT, lw=0.7)
    axes.set_axisbelow(True)


def _slot(point: Point, slots: int) -> str:
    """The days a figure is for, and under them the document that says so."""
    published = point.document.published
    start = published.period.start if published else None
    kind = point.document.kind.replace("_", " ")
    source = f"{kind} {start.year}" if start else kind
    width = max(9, 96 // slots)
    days = textwrap.fill(point_days(point), width)
    return f"{days}\n{textwrap.fill(source, width)}"


__all__ = ["ChartError", "draw"]
