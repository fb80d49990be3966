"""Here is an opened Word file; you get its printed parts in order, running heads as furniture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from extractor.blocks import Part
from extractor.readers.grid import grid_parts
from extractor.readers.produced import like_heading, prose
from extractor.readers.word.numbering import BULLET, numbering_of
from extractor.readers.word.paragraphs import Said, boxes_in, said, value
from extractor.readers.word.styles import Style, styles_of
from extractor.readers.word.tables import cells_of, is_layout, rows_in, rows_of

_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:customXml", "w:smartTag")))
_PLAIN = Style()


def document_parts(part: Any) -> Iterator[Part]:
    """Yield heads, body, notes and feet of the main document part of a package."""
    yield from _furniture(part, RT.HEADER)
    yield from _Reader(part).parts(part.element.body)
    yield from _notes(part)
    yield from _furniture(part, RT.FOOTER)


class _Reader:
    """The styles and lists of a file; reading the body in order counts the lists on."""

    def __init__(self, part: Any) -> None:
        styles = _related(part, RT.STYLES)
        self.styles = styles_of(styles) if styles is not None else {}
        self.numbering = numbering_of(_related(part, RT.NUMBERING))

    def parts(self, container: Any) -> Iterator[Part]:
        """Yield the parts of the body, a cell or a text box."""
        for child in container:
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
            elif child.tag in _WRAPPERS:
                yield from self.parts(child)

    def _table(self, table: Any) -> Iterator[Part]:
        if not is_layout(table):
            yield from grid_parts(*rows_of(table))
            return
        for row in rows_in(table):
            for cell in cells_of(row):
                yield from self.parts(cell)

    def _paragraph(self, element: Any) -> Iterator[Part]:
        style = self.styles.get(value(element, "w:pPr/w:pStyle") or "", _PLAIN)
        words = said(element, bold=style.bold)
        mark, depth = self._mark(element, style) if words.text else (None, 0)
        if words.text:
            yield _part(words, style, mark, depth)
        for box in boxes_in(element):
            yield from self.parts(box)

    def _mark(self, element: Any, style: Style) -> tuple[str | None, int]:
        """The paragraph's own list, or its style's; list 0 takes it out of any."""
        list_id = value(element, "w:pPr/w:numPr/w:numId") or style.list[0]
        depth = value(element, "w:pPr/w:numPr/w:ilvl") or style.list[1] or "0"
        if list_id in (None, "0") or not depth.isdecimal():
            return None, 0
        return self.numbering.mark(list_id or "", int(depth)), int(depth)


def _part(words: Said, style: Style, mark: str | None, depth: int) -> Part:
    text = f"{mark} {words.text}" if mark else words.text
    if style.contents:
        return Part("furniture", text, ())
    if style.level is not None:
        return Part("heading", text, (), style.level)
    if style.caption:
        return Part("caption", text, ())
    if mark == BULLET:
        return Part("item", text, (), depth)
    if mark is not None:
        return prose(text, "item", depth)
    heading = words.bold and like_heading(text)
    return prose(text, "heading" if heading else "paragraph")


def _notes(part: Any) -> Iterator[Part]:
    """Yield foot and end notes; the lines that only part them from the text have no words."""
    for kind in (RT.FOOTNOTES, RT.ENDNOTES):
        root = _related(part, kind)
        for paragraph in root.iter(qn("w:p")) if root is not None else ():
            yield prose(said(paragraph).text)


def _furniture(part: Any, kind: str) -> Iterator[Part]:
    """Yield the lines of all heads or feet, the same line once."""
    told: set[str] = set()
    for relation in part.rels.values():
        if relation.reltype != kind or relation.is_external:
            continue
        for paragraph in _root(relation.target_part).iter(qn("w:p")):
            text = said(paragraph).text
            if text and text not in told:
                told.add(text)
                yield Part("furniture", text, ())


def _related(part: Any, kind: str) -> Any:
    """The root of the one part of a kind, None without it."""
    for relation in part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            return _root(relation.target_part)
    return None


def _root(part: Any) -> Any:
    element = getattr(part, "element", None)
    return element if element is not None else parse_xml(part.blob)
