"""Here are the pages of a document laid out; you get its headings, paragraphs and tables in order.

Paragraphs that a column or page cuts in two are one again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.model import BlockKind
from extractor.headings import reads_as_heading
from extractor.pages.figures import is_large_number
from extractor.pages.furniture import EDGE, PageLines, find_furniture
from extractor.pages.geometry import PageGeometry
from extractor.pages.grid import Table
from extractor.pages.layout import Content, Stretch, lay_out, lines_by_rotation
from extractor.pages.lines import Line, merged
from extractor.pages.paragraphs import Group, group_lines
from extractor.pages.spelling import Printed
from extractor.pages.styles import Styles
from extractor.pages.tabling import goes_on
from extractor.unfinished import ends_sentence, is_unfinished

BULLET = re.compile(r"(?:[•●▪■◦‣·➢✓➤]|[o*–—-](?=\s))\s*(?=\S)")
_LETTERED = re.compile(r"\(?(?:[a-z]|[ivx]{2,4})[.)]\s+\S")
_NUMBERED = re.compile(r"\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)]\s+\S|\d{1,2}(?:\.\d{1,3}){1,3}\s+\S")
_LEADER = re.compile(r"(?<!\.)(?<!\.\s)(?:\.\s?){4,}+\s*\d{1,3}\s*$")
_LONE_NUMBER = re.compile(r"\W*\d{1,3}\W*")
_OPENS_HEADING = re.compile(r"[*_'\"“‘(]*(?:[A-Z£]|\d)")
# What names the table or picture beside it, and nothing that follows.
_CAPTION = re.compile(r"(?:table|figure|fig\.|chart|graph|exhibit|map)\s+[A-Z]?\d", re.IGNORECASE)
_NO_HEADING = re.compile(r"[.;,][\"'”’)\]*]*$|@|://|\bwww\.|\.{4}")
_MOST_LINES = 300  # of a paragraph: more are no paragraph
_MOST_HEADING_WORDS, _MOST_HEADING_LINES = 24, 4


@dataclass(frozen=True, slots=True)
class Page:
    """A page as read: what lies on it, and which of it are tables."""

    geometry: PageGeometry
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A page with its furniture apart, and its stretches of lines and tables in reading order."""

    page: PageGeometry
    furniture: tuple[Line, ...]
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A part of a document before it is spelled: its printed lines, or a table.

    A table that goes on over a column or page is several `tables`.

    `look` is a line printed as its first is. `full` says that its last line reaches the end of its
    column; `opens` and `closes` that it is the first or last of a stretch.
    """

    kind: BlockKind
    page: int
    lines: tuple[Printed, ...] = ()
    tables: tuple[Table, ...] = ()
    look: Line | None = None
    indent: float = 0.0
    full: bool = False
    opens: bool = False
    closes: bool = False
    ocr_confidence: float | None = None

    @property
    def begins(self) -> str:
        """The words of its first line."""
        return _words(self.lines[0])

    @property
    def ends(self) -> str:
        """The words of its last line."""
        return _words(self.lines[-1])


def _words(line: Printed) -> str:
    return " ".join(word.text for word in line.words)


def lay_out_pages(pages: Sequence[Page]) -> Iterator[LaidOut]:
    """Yield the pages of a document laid out; what is furniture shows on several pages."""
    lines = [lines_by_rotation(page.geometry, page.tables) for page in pages]
    furniture = find_furniture(
        [
            PageLines(page.geometry.number, page.geometry.height, tuple(found.get(0, ())))
            for page, found in zip(pages, lines, strict=True)
        ]
    )
    for page, found in zip(pages, lines, strict=True):
        text = {
            rotation: [line for line in lying if id(line) not in furniture]
            for rotation, lying in found.items()
        }
        yield LaidOut(
            page.geometry,
            tuple(line for line in found.get(0, ()) if id(line) in furniture),
            tuple(lay_out(page.geometry, page.tables, text)),
        )


def drafts_of(page: LaidOut, styles: Styles) -> Iterator[Draft]:
    """Yield the drafts of a page: its running head first, its foot last."""
    head = EDGE * page.page.height
    yield from _furniture(page, [line for line in page.furniture if line.bottom <= head])
    for stretch in page.stretches:
        found = list(_stretch(page.page, stretch.content, styles))
        if found:
            found[0] = replace(found[0], opens=True, closes=len(found) == 1)
            found[1:] = [*found[1:-1], *(replace(last, closes=True) for last in found[1:][-1:])]
        yield from found
    yield from _furniture(page, [line for line in page.furniture if line.bottom > head])


def _furniture(page: LaidOut, lines: list[Line]) -> Iterator[Draft]:
    for line in lines:
        yield Draft("furniture", page.page.number, (Printed(page.page.number, line.words),))


def _stretch(page: PageGeometry, content: Sequence[Content], styles: Styles) -> Iterator[Draft]:
    waiting: list[Line] = []
    for one in content:
        if isinstance(one, Line):
            waiting.append(one)
            continue
        yield from _prose(page, waiting, styles)
        waiting = []
        if isinstance(one, Table):
            yield Draft("row", page.number, tables=(one,))
        else:
            yield _draft("paragraph", page, one.lines)
    yield from _prose(page, waiting, styles)


def _prose(page: PageGeometry, lines: list[Line], styles: Styles) -> Iterator[Draft]:
    for group in group_lines(merged(lines), styles):
        yield _draft(kind_of(group, styles), page, group.lines, group.indent, full=group.full)


def _draft(
    kind: BlockKind,
    page: PageGeometry,
    lines: Sequence[Line],
    indent: float = 0.0,
    *,
    full: bool = False,
) -> Draft:
    printed = tuple([Printed(page.number, line.words) for line in lines])
    seen = page.ocr_confidence
    return Draft(kind, page.number, printed, (), lines[0], indent, full, ocr_confidence=seen)


def kind_of(group: Group, styles: Styles) -> BlockKind:
    """Return what a group of lines is."""
    text = " ".join(line.text for line in group.lines)
    if _LONE_NUMBER.fullmatch(text) or all(_LEADER.search(line.text) for line in group.lines):
        return "furniture"
    if BULLET.match(text) or _LETTERED.match(text):
        return "item"
    alone = len(group.lines) == 1 and group.alone and reads_as_heading(text)
    if not (alone or _stands_out(group, text, styles)):
        return "paragraph"
    return "caption" if _CAPTION.match(text) else "heading"


def _stands_out(group: Group, text: str, styles: Styles) -> bool:
    """A few lines that stand out, do not end a sentence, and are no number alone."""
    if not all(styles.stands_out(line) for line in group.lines):
        return False
    if len(group.lines) > _MOST_HEADING_LINES or len(text.split()) > _MOST_HEADING_WORDS:
        return False
    if is_large_number(group.lines[0]) and len(group.lines) == 1:
        return False
    return bool(
        _OPENS_HEADING.match(text)
        and any(c.isalpha() for c in text)
        and not _NO_HEADING.search(text)
    )


def join_drafts(drafts: Iterator[Draft]) -> Iterator[Draft]:
    """Join what a column or page cut in two, a paragraph or a table, passing over furniture."""
    held: Draft | None = None
    between: list[Draft] = []
    for draft in drafts:
        if held is not None and draft.kind == "furniture":
            between.append(draft)
            continue
        joined = _joined(held, draft) if held is not None else None
        if joined is not None:
            held = joined
            continue
        yield from ([held] if held else [])
        yield from between
        held, between = draft, []
    yield from ([held] if held else [])
    yield from between


def _joined(held: Draft, draft: Draft) -> Draft | None:
    """Return two drafts as one, or None when they are not."""
    if held.tables and draft.tables and goes_on(held.tables[-1], draft.tables[0]):
        return replace(held, tables=held.tables + draft.tables)
    if _goes_on(held, draft):
        lines = held.lines + draft.lines
        return replace(held, lines=lines, full=draft.full, closes=draft.closes)
    return None


def _goes_on(held: Draft, draft: Draft) -> bool:
    """Tell whether the words of `draft` continue those of `held`."""
    if held.kind not in ("paragraph", "item") or draft.kind != "paragraph":
        return False
    if len(held.lines) >= _MOST_LINES:
        return False
    text, following = held.ends, draft.begins
    if ends_sentence(text) or _NUMBERED.match(following) or not _alike(held, draft):
        return False
    if re.search(r"\w-$", text) and following[:1].islower():
        return True
    if sum(len(line.words) for line in held.lines[:5]) < 5:
        return False
    if following[:1].islower() or is_unfinished(text):
        return True
    return held.closes and draft.opens and held.full and len(held.lines) > 1


def _alike(held: Draft, draft: Draft) -> bool:
    """Tell whether two drafts are printed in letters of one size."""
    if held.look is None or draft.look is None:
        return True
    sizes = sorted((held.look.size, draft.look.size))
    return sizes[1] <= 1.1 * sizes[0]
