"""Here is a PDF; you get its blocks in reading order, each word with its place on the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.model import PageSize, Problem, Reading, Settings, Source
from extractor.blocks import assemble_blocks
from extractor.pages.composing import compose
from extractor.pages.document import UnreadablePdf, metadata_of, open_pdf
from extractor.pages.drafts import Page
from extractor.pages.geometry import PageGeometry
from extractor.pages.reading import ReadPage, read_page, without_collecting
from extractor.readers.base import UnreadableFile

SUFFIXES: tuple[str, ...] = (".pdf",)

_ENOUGH_PROBLEMS = 50  # of a document: more say nothing new


@dataclass(slots=True)
class _Pages:
    """The pages read so far, and what was wrong with others."""

    read: list[Page] = field(default_factory=list)
    sizes: list[PageSize] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read(source: Source, settings: Settings) -> Reading:
    """Return the blocks of a PDF. Raises UnreadableFile: locked, damaged or too large."""
    size = source.path.stat().st_size
    if size > settings.max_bytes:
        raise UnreadableFile(
            f"{source.name} has {size:,} bytes; the limit is {settings.max_bytes:,}", "too_large"
        )
    if size == 0:
        raise UnreadableFile(f"{source.name} is empty: there is nothing to read")
    try:
        with without_collecting():
            return _read(source, settings)
    except UnreadablePdf as error:
        raise UnreadableFile(f"{source.name} {error}", error.outcome) from error


def _read(source: Source, settings: Settings) -> Reading:
    with open_pdf(source.path) as document:
        count = len(document)
        if count == 0:
            raise UnreadablePdf("has no pages")
        if count > settings.max_pages:
            raise UnreadablePdf(
                f"has {count:,} pages; the limit is {settings.max_pages:,}", "too_large"
            )
        pages = _Pages()
        for number in range(1, count + 1):
            _add(pages, read_page(document, number, settings), number)
        metadata = metadata_of(document)
    if not pages.read:
        raise UnreadablePdf(f"has no page that can be read: {pages.problems[0].reason}")
    blocks = assemble_blocks(source, compose(pages.read))
    return Reading(blocks, tuple(pages.sizes), tuple(_told(pages.problems)), metadata)


def _add(pages: _Pages, page: ReadPage, number: int) -> None:
    if page.problem is not None:
        pages.problems.append(page.problem)
    if page.page is not None:
        pages.read.append(page.page)
        pages.sizes.append(_size(page.page.geometry))
    else:
        pages.sizes.append(PageSize(number, 0.0, 0.0))


def _size(page: PageGeometry) -> PageSize:
    return PageSize(page.number, page.width, page.height, ocr=page.ocr_confidence is not None)


def _told(problems: list[Problem]) -> Iterator[Problem]:
    """Yield problems, of very many only the first."""
    yield from problems[:_ENOUGH_PROBLEMS]
    if len(problems) > _ENOUGH_PROBLEMS:
        yield Problem(f"{len(problems) - _ENOUGH_PROBLEMS} more pages have problems")
