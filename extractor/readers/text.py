"""Here is a text or Markdown file; you get its blocks with exact source characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.model import BlockKind, Piece, Problem, Reading, Settings, Source
from extractor.blocks import Part, assemble_blocks
from extractor.headings import reads_as_heading
from extractor.readers.base import UnreadableFile
from extractor.readers.lines import Line, read_lines
from extractor.readers.rows import table_parts
from extractor.unfinished import ends_sentence, is_unfinished

SUFFIXES: tuple[str, ...] = (".txt", ".md")

# Lines up to an empty one, or up to the next line with a bullet.
_PARAGRAPH = re.compile(r"(?:[-*•·]\s+)?(?P<words>\S.*(?:\n(?!\s*(?:\n|[-*•·]\s)).*\S.*)*)")


def read(source: Source, settings: Settings) -> Reading:
    """Return the blocks of a text. Raises UnreadableFile for one that is empty or no text."""
    data = source.path.read_bytes()
    if len(data) > settings.max_bytes:
        raise UnreadableFile(
            f"{source.name} has {len(data):,} bytes; the limit is {settings.max_bytes:,}",
            "too_large",
        )
    text, problems = _decode(data, source.name)
    blocks = assemble_blocks(source, join_broken(text_parts(text)))
    return Reading(blocks=blocks, problems=problems)


def _decode(data: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    if not data.strip():
        raise UnreadableFile(f"{name} is empty: there is nothing to read")
    if b"\0" in data[:4096]:
        raise UnreadableFile(f"{name} is not a text: it holds binary data; is the suffix right?")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        reason = f"not UTF-8 (byte {error.start:,}); read as Windows-1252"
        return data.decode("cp1252", errors="replace"), (Problem(reason),)


def text_parts(text: str) -> Iterator[Part]:
    """Yield the printed parts of a text in order."""
    for group in _groups(read_lines(text)):
        if group[0].kind == "row":
            yield from table_parts(group)
        else:
            yield _prose(text, group)


def paragraphs(text: str) -> Iterator[Part]:
    """Yield the paragraphs and list items of a text as prose, whatever their lines look like."""
    for match in _PARAGRAPH.finditer(text):
        words = re.sub(r"\s", " ", match["words"])
        yield Part("paragraph", words, (Piece(0, len(words), match.start("words")),))


def _groups(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield lines that belong together: a wrapped paragraph, an item, a table."""
    group: list[Line] = []
    for line in lines:
        if group and not _goes_on(group[-1], line):
            yield group
            group = []
        if line.kind != "blank":
            group.append(line)
    if group:
        yield group


def _goes_on(last: Line, line: Line) -> bool:
    if line.kind == "plain":
        return last.kind in ("plain", "bullet", "marked")
    return line.kind == "row" and last.kind == "row"


def _prose(text: str, group: list[Line]) -> Part:
    start, end = group[0].offset, group[-1].end
    words = re.sub(r"\s", " ", text[start:end])
    kind = _kind(group, words)
    level = group[0].level or None
    if kind == "heading" and group[0].kind != "heading":
        level = None
    return Part(kind, words, (Piece(0, len(words), start),), level)


def _kind(group: list[Line], words: str) -> BlockKind:
    first = group[0]
    if first.kind in ("heading", "furniture"):
        return first.kind
    if first.kind == "bullet" or (first.kind == "marked" and not words[0].isdigit()):
        return "item"
    if first.kind == "marked":
        return "paragraph"
    return "heading" if len(group) <= 2 and reads_as_heading(words) else "paragraph"


def join_broken(parts: Iterable[Part]) -> Iterator[Part]:
    """Join a paragraph that a page break or a picture cut in two, passing over page furniture."""
    held: Part | None = None
    between: list[Part] = []
    for part in parts:
        if held is not None and part.kind == "furniture":
            between.append(part)
        elif held is not None and _continues(held, part):
            held = _joined(held, part)
        else:
            yield from ([held] if held else [])
            yield from between
            held, between = part, []
    yield from ([held] if held else [])
    yield from between


def _continues(held: Part, part: Part) -> bool:
    if held.kind not in ("paragraph", "item") or part.kind not in ("paragraph", "heading"):
        return False
    if ends_sentence(held.text) or len(held.text.split()) < 5:
        return False
    return part.text[:1].islower() or (part.kind == "paragraph" and is_unfinished(held.text))


def _joined(held: Part, part: Part) -> Part:
    shift = len(held.text) + 1
    moved = tuple(
        Piece(p.start + shift, p.end + shift, p.offset, p.box, p.edges) for p in part.pieces
    )
    return Part(held.kind, f"{held.text} {part.text}", held.pieces + moved, held.level)
