"""Here are the pages of a document laid out; you get its printed parts in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.blocks import Part
from extractor.pages.drafts import (
    BULLET,
    Draft,
    Page,
    drafts_of,
    join_drafts,
    lay_out_pages,
)
from extractor.pages.geometry import PageGeometry, Word
from extractor.pages.hyphens import hyphens_of
from extractor.pages.lines import Line
from extractor.pages.lying import in_place
from extractor.pages.numbering import parted
from extractor.pages.spelling import Speller
from extractor.pages.styles import Styles, look_of, styles_of
from extractor.pages.tabling import table_parts
from extractor.pieces import cut

_STEP = 12.0  # points an item is set in for each level


def compose(pages: Sequence[Page]) -> Iterator[Part]:
    """Yield the parts of a document: of each page its running head first, its foot last."""
    laid = list(lay_out_pages(pages))
    columns = [
        [one for one in stretch.content if isinstance(one, Line)]
        for page in laid
        for stretch in page.stretches
    ]
    styles = styles_of(columns)
    drafts = list(join_drafts(draft for page in laid for draft in drafts_of(page, styles)))
    lying = {
        (page.geometry.number, word.order): word
        for page in pages
        for word in _not_level(page.geometry)
    }
    composer = _Composer(_with_levels(styles, drafts), Speller(lying, hyphens_of(columns)))
    for draft in drafts:
        yield from composer.parts(draft)


def _not_level(page: PageGeometry) -> Sequence[Word]:
    """Return the words that were turned for reading, as they lie on the page."""
    if page.skew:
        return in_place(page)
    return [word for word in page.words if word.rotation]


def _with_levels(styles: Styles, drafts: Sequence[Draft]) -> Styles:
    """Note the looks of a document's headings, the largest and boldest first."""
    looks = {look_of(d.look) for d in drafts if d.kind == "heading" and d.look is not None}
    return replace(styles, levels=tuple(sorted(looks, reverse=True)))


@dataclass(frozen=True, slots=True)
class _Composer:
    """What a document's drafts are spelled with."""

    styles: Styles
    speller: Speller

    def parts(self, draft: Draft) -> Iterator[Part]:
        """Yield a draft's parts: one, the rows of a table, or numbered ones that run on."""
        if draft.tables:
            yield from table_parts(draft.tables, self.speller)
            return
        spelled = self.speller.spell(draft.lines)
        text, pieces = spelled.text, spelled.pieces
        if draft.kind == "item" and (bullet := BULLET.match(text)):
            text, pieces = cut(text, pieces, bullet.end(), len(text))
        if not text:
            return
        part = Part(
            draft.kind, text, pieces, self._level(draft), ocr_confidence=draft.ocr_confidence
        )
        yield from parted(part)

    def _level(self, draft: Draft) -> int | None:
        if draft.kind == "heading" and draft.look is not None:
            return self.styles.level(draft.look)
        if draft.kind == "item":
            return int(draft.indent // _STEP)
        return None
