"""Here is a saved web page; you get its blocks, the main text told from the site around it.

Offsets count characters of the text the reader produces: its blocks in order, a line each. Nothing
is fetched: pictures, frames, scripts and entities from elsewhere are left where they are.
"""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from corpus.model import Reading, Settings, Source
from extractor.blocks import assemble_blocks
from extractor.readers.base import UnreadableFile
from extractor.readers.produced import place
from extractor.readers.web.charset import decode
from extractor.readers.web.main_text import described, main_text
from extractor.readers.web.parts import page_parts

SUFFIXES: tuple[str, ...] = (".html", ".htm")

_MOST_ELEMENTS = 300_000
# Files of other kinds under this suffix: how they begin, what they are, what to do.
_OTHERS = (
    (b"%PDF-", "a PDF; name it .pdf"),
    (b"PK\x03\x04", "a zip file; is it a .docx?"),
    (b"\xd0\xcf\x11\xe0", "an old Office file; save it as .docx"),
    (b"{\\rtf", "rich text; save it as .docx"),
    (b"From: ", "a mail or .mhtml archive; save the page as .html"),
)


def read(source: Source, settings: Settings) -> Reading:
    """Return the blocks of a page. Raises UnreadableFile for one without text, or made to harm."""
    data = source.path.read_bytes()
    _refuse_other_kinds(data, source.name, settings)
    text, problems = decode(data)
    page = _parse(text, source.name)
    body = page.find("body")
    parts = page_parts(body if body is not None else page, main_text(page))
    blocks = assemble_blocks(source, place(parts))
    if all(block.kind == "furniture" for block in blocks):
        raise UnreadableFile(
            f"{source.name} shows no text without running its scripts; save the page from a "
            "browser, or print it to PDF"
        )
    return Reading(blocks=blocks, problems=problems, metadata=described(page))


def _refuse_other_kinds(data: bytes, name: str, settings: Settings) -> None:
    if len(data) > settings.max_bytes:
        raise UnreadableFile(
            f"{name} has {len(data):,} bytes; the limit is {settings.max_bytes:,}", "too_large"
        )
    if not data.strip():
        raise UnreadableFile(f"{name} is empty: there is nothing to read")
    for opening, kind in _OTHERS:
        if data.lstrip().startswith(opening):
            raise UnreadableFile(f"{name} is no web page but {kind}")
    if data.count(b"<") > 3 * _MOST_ELEMENTS:
        raise _too_many(name)


def _parse(text: str, name: str) -> HtmlElement:
    """Return the tree of a page. Raises UnreadableFile for binary data and monstrous trees."""
    if text.count("\0") > len(text) // 1000:
        raise UnreadableFile(f"{name} is no web page: it holds binary data; is the suffix right?")
    parser = HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        page = document_fromstring(
            text.replace("\0", "").encode("utf-8", errors="replace"), parser=parser
        )
    except etree.LxmlError as error:
        raise UnreadableFile(f"{name} holds no HTML: {error}") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadableFile(
            f"{name}: its elements are nested over 2,000 deep; print it to PDF", "too_large"
        )
    if sum(1 for _ in page.iter()) > _MOST_ELEMENTS:
        raise _too_many(name)
    return page


def _too_many(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{name} has over {_MOST_ELEMENTS:,} elements; save it in parts", "too_large"
    )
