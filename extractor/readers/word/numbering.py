"""Here is the numbering of a Word file; you get the mark each list paragraph is printed with."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from extractor.readers.ordinals import Style, spell
from extractor.readers.word.paragraphs import value

_STYLES: dict[str, Style] = {
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
}
_BARE_NUMBER = re.compile(r"\d+|[A-Za-z]+")
BULLET = ""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: first number, how numbers are spelt, what is printed ("%1.%2")."""

    start: int
    form: str
    text: str
    plain: bool


@dataclass(slots=True)
class Numbering:
    """The lists of a file, and how far each has counted while its paragraphs are read in order."""

    lists: dict[str, str] = field(default_factory=dict)  # list id -> definition id
    levels: dict[str, dict[int, Level]] = field(default_factory=dict)  # of each definition
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def mark(self, list_id: str, depth: int) -> str | None:
        """Count one paragraph; return its mark, BULLET for a bullet, None for no list at all."""
        key = self.lists.get(list_id)
        level = self.levels.get(key or "", {}).get(depth)
        if key is None or level is None:
            return None
        counts = self.counts.setdefault(key, {})
        start = self.restarts.pop((list_id, depth), None)
        if start is None:
            start = counts[depth] + 1 if depth in counts else level.start
        counts[depth] = start
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if level.form in ("bullet", "none"):
            return BULLET
        return self._spelt(key, level)

    def _spelt(self, key: str, level: Level) -> str:
        def number(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            own = self.levels[key].get(depth, level)
            style = "1" if level.plain else _STYLES.get(own.form, "1")
            return spell(self.counts[key].get(depth, own.start), style)

        mark = re.sub(r"%([1-9])", number, level.text).strip()
        # "17" printed before a tab is a number all the same; its stop tells it from "17 officers".
        return f"{mark}." if _BARE_NUMBER.fullmatch(mark) else mark


def numbering_of(root: Any) -> Numbering:
    """Read numbering.xml; None for a file without lists gives an empty numbering."""
    numbering = Numbering()
    if root is None:
        return numbering
    linked = {}
    for definition in root.iter(qn("w:abstractNum")):
        key = definition.get(qn("w:abstractNumId"), "")
        numbering.levels[key] = _levels(definition)
        if style := value(definition, "w:styleLink"):
            linked[style] = key
    links = {
        definition.get(qn("w:abstractNumId"), ""): value(definition, "w:numStyleLink")
        for definition in root.iter(qn("w:abstractNum"))
    }
    for element in root.iter(qn("w:num")):
        key = value(element, "w:abstractNumId") or ""
        _add_list(numbering, element, linked.get(links.get(key) or "", key))
    return numbering


def _levels(definition: Any) -> dict[int, Level]:
    found = {}
    for level in definition.iter(qn("w:lvl")):
        found[_integer(level.get(qn("w:ilvl")), 0)] = Level(
            _integer(value(level, "w:start"), 1),
            value(level, "w:numFmt") or "decimal",
            value(level, "w:lvlText") or "",
            level.find(qn("w:isLgl")) is not None,
        )
    return found


def _add_list(numbering: Numbering, element: Any, key: str) -> None:
    list_id = element.get(qn("w:numId"), "")
    numbering.lists[list_id] = key
    for override in element.iter(qn("w:lvlOverride")):
        start = value(override, "w:startOverride")
        if start is not None:
            depth = _integer(override.get(qn("w:ilvl")), 0)
            numbering.restarts[list_id, depth] = _integer(start, 1)


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text, re.ASCII) else default
