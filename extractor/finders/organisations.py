"""Here is a block; you get the organisations it names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Block, Force, Mention, Name
from extractor.context import Context
from extractor.finders.bodies import bodies_in, body_at, panels_in
from extractor.finders.capitals import is_written_as_name
from extractor.language import NameHit

# "Thames Valley Police and Crime Commissioner" is no police force.
_OF_COMMISSIONER = re.compile(
    r"(?:,\sFire)?\s(?:and|&)\sCrime\s(?:Commissioner|Panel|Plan)", re.IGNORECASE
)
_OFFICE = re.compile(
    r"\bOffice of the Police(?:,\sFire)?\s(?:and|&)\sCrime\sCommissioner\b", re.IGNORECASE
)
# A column whose cells name those who got something.
_NAMING_COLUMN = re.compile(
    r"^(?:name of (?:the )?)?(?:organi[sz]ations?|recipients?|applicants?|grantees?|"
    r"charit(?:y|ies)|providers?|awarded to|successful \w+)"
    r"(?: names?)?$",
    re.IGNORECASE,
)
_NO_BODY = re.compile(
    r"^(?:(?:sub|grand)[- ]?)?totals?\b|^(?:other|various|none|n/?a|all(?! (?-i:[A-Z])))\b", re.I
)
_OF_BRANCH = re.compile(r"\s(?:(?:North|South|East|West|Mid|Central)\s)?")


def find(block: Block, context: Context) -> Iterator[Mention]:
    """Yield known organisations, police forces, then councils and others by their shape."""
    for hit in context.names_in(block):
        for label, known in hit.meanings:
            if label == "organisation" and _is_written_as_name(hit, known):
                name = known.police if isinstance(known, Force) else known.name
                span = (hit.start, hit.end)
                if isinstance(known, Force) and _OF_COMMISSIONER.match(block.text, hit.end):
                    continue
                yield body_at(block, span, name, _kind(known), "organisation: known name")
    yield from panels_in(block, context.document.home)
    for match in _OFFICE.finditer(block.text):
        name = "Office of the Police and Crime Commissioner"
        yield body_at(
            block, match.span(), name, "commissioner", "organisation: commissioner's office"
        )
    yield from bodies_in(block, context)
    yield from _in_columns(block, context)
    yield from _branches(block, context)


def _branches(block: Block, context: Context) -> Iterator[Mention]:
    """ "Citizens Advice Rutland", "Age UK Norfolk": the charity of a place is a body of its own."""
    hits = context.names_in(block)
    begins: dict[int, int] = {}
    for hit in hits:  # the longest that begins at a place comes first
        if hit.text[0].isupper() and any(label == "place" for label, _ in hit.meanings):
            begins.setdefault(hit.start, hit.end)
    for hit in hits:
        known = [k for label, k in hit.meanings if label == "organisation"]
        if not any(_kind(k) == "charity" and _is_written_as_name(hit, k) for k in known):
            continue
        # "Norfolk" alone, or with the part of it that stands before: "North Norfolk".
        behind = _OF_BRANCH.match(block.text, hit.end)
        starts = {hit.end + 1, behind.end()} if behind else set()
        ends = [begins[start] for start in starts if start in begins]
        if ends:
            span = (hit.start, max(ends))
            words = block.text[span[0] : span[1]]
            yield body_at(block, span, words, "charity", "organisation: branch of a known charity")


def _in_columns(block: Block, context: Context) -> Iterator[Mention]:
    """Cells under "Organisation" or "Recipient" are bodies, whatever they are called."""
    for cell in () if block.header_row else block.cells:
        words = block.text[cell.start : cell.end]
        if not _NAMING_COLUMN.match(cell.header or "") or _NO_BODY.match(words):
            continue
        known = any(cell.start <= hit.start < cell.end for hit in context.names_in(block))
        if words[:1].isupper() and len(words.split()) in range(1 + known, 9):
            span = (cell.start, cell.end)
            yield body_at(block, span, words, "body", "organisation: column of names")


def _kind(known: object) -> str:
    return known.kind if isinstance(known, Name) else "police"


def _is_written_as_name(hit: NameHit, known: object) -> bool:
    if isinstance(known, Name):
        return is_written_as_name(hit.text, known)
    return hit.text[0].isupper()  # "Kent police"
