"""Here is a paragraph of a Word file; you get its words as shown and how much of them is bold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from extractor.readers.produced import tidy

# Deleted or moved away; kept twice for old programs; text boxes, which are read for themselves.
_PASSED_OVER = frozenset(
    {
        qn("w:del"),
        qn("w:moveFrom"),
        qn("w:txbxContent"),
        qn("w:pPr"),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {
    qn("w:tab"): " ",
    qn("w:br"): " ",
    qn("w:cr"): " ",
    qn("w:ptab"): " ",
    qn("w:noBreakHyphen"): "-",
}
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a paragraph, tidied; `bold` if every letter is."""

    text: str
    bold: bool


def said(paragraph: Any, *, bold: bool = False) -> Said:
    """Return what a paragraph shows; `bold` is what its style says of it."""
    pieces = [(_run_text(run), _is_on(run, "w:b", bold)) for run in _runs(paragraph)]
    letters = [is_bold for text, is_bold in pieces if text.strip()]
    return Said(tidy("".join(text for text, _ in pieces)), bool(letters) and all(letters))


def boxes_in(paragraph: Any) -> Iterator[Any]:
    """Yield the text boxes anchored in a paragraph, each once."""
    for box in paragraph.iter(qn("w:txbxContent")):
        if not any(above.tag == _FALLBACK for above in box.iterancestors()):
            yield box


def value(element: Any, path: str) -> str | None:
    """Return the w:val of the element at a path ("w:pPr/w:pStyle"), None without it."""
    for name in path.split("/"):
        element = element.find(qn(name)) if element is not None else None
    return element.get(qn("w:val")) if element is not None else None


def _runs(element: Any) -> Iterator[Any]:
    """Yield the runs of text, also those inserted, linked, or in a control."""
    for child in element:
        if child.tag == qn("w:r"):
            if not _is_on(child, "w:vanish", False):
                yield child
                yield from _runs(child)
        elif child.tag not in _PASSED_OVER:
            yield from _runs(child)


def _run_text(run: Any) -> str:
    return "".join(
        (child.text or "") if child.tag == qn("w:t") else _SIGNS.get(child.tag, "") for child in run
    )


def _is_on(run: Any, name: str, default: bool) -> bool:
    properties = run.find(qn("w:rPr"))
    element = properties.find(qn(name)) if properties is not None else None
    if element is None:
        return default
    return element.get(qn("w:val"), "1") not in _OFF
