"""Here are the styles of a Word file; you get what a paragraph's style says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from extractor.readers.word.paragraphs import value

_MOST_BASES = 20


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: heading level from 1, table of contents, list, bold by itself.

    `list` is the numbering it gives (id, level), each None where it says nothing.
    """

    level: int | None = None
    contents: bool = False
    caption: bool = False
    bold: bool = False
    list: tuple[str | None, str | None] = (None, None)


def styles_of(root: Any) -> dict[str, Style]:
    """Return the paragraph styles by id, what they inherit included."""
    elements = {style.get(qn("w:styleId")): style for style in root.iter(qn("w:style"))}
    return {key: _style(key, elements) for key in elements if key is not None}


def _style(key: str, elements: dict[str, Any]) -> Style:
    chain: list[Any] = []
    at: str | None = key
    while at in elements and len(chain) < _MOST_BASES:
        chain.append(elements[at])
        at = value(elements[at], "w:basedOn")
    name = (value(chain[0], "w:name") or "").lower()
    bold = next((v for v in (_bold(style) for style in chain) if v is not None), False)
    return Style(
        level=_level(name, chain),
        contents=name.startswith(("toc ", "table of figures")),
        caption=name == "caption",
        bold=bold,
        list=(_first(chain, "w:pPr/w:numPr/w:numId"), _first(chain, "w:pPr/w:numPr/w:ilvl")),
    )


def _level(name: str, chain: list[Any]) -> int | None:
    """A title stands above the headings, whose outline counts from 0."""
    if name == "title":
        return 1
    if name == "subtitle":
        return 2
    outline = _first(chain, "w:pPr/w:outlineLvl")
    if outline is not None and outline.isdecimal() and int(outline) < 9:
        return int(outline) + 2
    return None


def _first(chain: list[Any], path: str) -> str | None:
    return next((found for style in chain if (found := value(style, path)) is not None), None)


def _bold(style: Any) -> bool | None:
    properties = style.find(qn("w:rPr"))
    element = properties.find(qn("w:b")) if properties is not None else None
    return None if element is None else element.get(qn("w:val"), "1") not in ("0", "false")
