"""Here is a Word file; you get its blocks in the order of its body.

Offsets count characters of the text the reader produces: its blocks in order, a line each, with
the numbers and letters that Word prints before list paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from corpus.model import Reading, Settings, Source
from extractor.blocks import assemble_blocks
from extractor.readers.base import UnreadableFile
from extractor.readers.produced import place
from extractor.readers.word.package import refuse_unsafe
from extractor.readers.word.parts import document_parts

SUFFIXES: tuple[str, ...] = (".docx",)


def read(source: Source, settings: Settings) -> Reading:
    """Return the blocks of a Word file. Raises UnreadableFile for one that is none, or a bomb."""
    size = source.path.stat().st_size
    if size > settings.max_bytes:
        raise UnreadableFile(
            f"{source.name} has {size:,} bytes; the limit is {settings.max_bytes:,}", "too_large"
        )
    refuse_unsafe(source.path, source.name)
    try:
        document = Document(str(source.path))
        parts = list(place(document_parts(document.part)))
        metadata = tuple(_described(document))
    except MemoryError:
        raise
    except Exception as error:  # python-docx meets broken XML with errors of every kind
        raise UnreadableFile(
            f"{source.name} is no Word document, or a damaged one ({error}); "
            "open it in Word and save it again"
        ) from error
    if all(part.kind == "furniture" for part in parts):
        raise UnreadableFile(f"{source.name} holds no text; if it is a scan, save it as PDF")
    return Reading(blocks=assemble_blocks(source, parts), metadata=metadata)


def _described(document: Any) -> Iterator[tuple[str, str]]:
    """Yield what the file says of itself; python-docx invents properties where there are none."""
    if not any(rel.reltype == RT.CORE_PROPERTIES for rel in document.part.package.rels.values()):
        return
    properties = document.core_properties
    if properties.title:
        yield "title", properties.title
    if properties.author:
        yield "author", properties.author
    if properties.created is not None:
        yield "created", properties.created.date().isoformat()
