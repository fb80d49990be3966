"""Here is a block; you get the organisations it names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Block, Force, Mention, Name
from extractor.context import Context

_WORD = r"[A-Z][\w'’-]*"
_JOIN = r"(?:\s(?:and|&|of|on|upon|the|for|in|with)){0,2}"
# "Rutland County Council", "Oadby and Wigston Borough Council"; not "the council".
_COUNCIL = re.compile(
    rf"(?:{_WORD}{_JOIN}\s){{1,5}}(?:(?:Borough|District|City|County|Parish|Town|Metropolitan|"
    rf"Unitary)\s)?Council\b(?! [Tt]ax)"
)
_PARTNERSHIP = re.compile(
    rf"(?:(?:{_WORD}{_JOIN}\s){{1,4}})?(?:Community Safety Partnership|"
    rf"Community Safety Partnerships)\b"
)
_PANEL = re.compile(r"\bPolice(?:,\sFire)?\s(?:and|&)\sCrime\sPanel\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"\bOffice of the Police(?:,\sFire)?\s(?:and|&)\sCrime\sCommissioner\b", re.IGNORECASE
)
_SHAPE = re.compile(
    rf"(?:{_WORD}{_JOIN}\s){{1,4}}(?:Foundation|Trust|University|College|CIC|Ltd|Limited|"
    rf"Association|"
    rf"Federation|Institute|Fire (?:and|&) Rescue Service|Ambulance Service|NHS Trust|Hospital|"
    rf"Church|Charity|"
    rf"Chamber of Commerce|Football Club|Housing|Homes|Centre for [A-Z]\w+)\b"
)
_UNIVERSITY_OF = re.compile(rf"\bUniversity of {_WORD}(?:\s{_WORD})?")
_OPENERS = re.compile(
    r"^(?:(?:Chair|Head|Member|Members|Lead|Leader|Director)\s(?:of|for)(?:\sthe)?|The|A|An|My|Our|"
    r"In|At|With|By|For|From|And|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|As|Both|Since|To|Through|This|All)\s+"
)


def find(block: Block, context: Context) -> Iterator[Mention]:
    """Yield known organisations, police forces, then councils and others by their shape."""
    for hit in context.names_in(block):
        for label, known in hit.meanings:
            if label == "organisation" and _is_written_as_name(hit.text, known):
                name = known.police if isinstance(known, Force) else known.name
                span = (hit.start, hit.end)
                yield _mention(block, span, name, _kind(known), "organisation: known name")
    home = context.document.home
    for match in _PANEL.finditer(block.text):
        name = f"{home} Police and Crime Panel" if home else "Police and Crime Panel"
        yield _mention(block, match.span(), name, "panel", "organisation: police and crime panel")
    for match in _OFFICE.finditer(block.text):
        name = "Office of the Police and Crime Commissioner"
        yield _mention(
            block, match.span(), name, "commissioner", "organisation: commissioner's office"
        )
    yield from _by_shape(block)


def _by_shape(block: Block) -> Iterator[Mention]:
    for pattern, kind in (
        (_COUNCIL, "council"),
        (_PARTNERSHIP, "partnership"),
        (_SHAPE, "body"),
        (_UNIVERSITY_OF, "university"),
    ):
        for match in pattern.finditer(block.text):
            start, name = match.start(), match.group()
            while opener := _OPENERS.match(name):
                start, name = start + opener.end(), name[opener.end() :]
            if len(name.split()) > 1:
                yield _mention(
                    block, (start, start + len(name)), name, kind, f"organisation: {kind} by shape"
                )


def _kind(known: object) -> str:
    return known.kind if isinstance(known, Name) else "police"


def _is_written_as_name(text: str, known: object) -> bool:
    names = (known.name, *known.aliases) if isinstance(known, Name) else ()
    if any(name.upper() == text.upper() and name.isupper() for name in names):
        return text in names
    return text[0].isupper()


def _mention(block: Block, span: tuple[int, int], name: str, kind: str, rule: str) -> Mention:
    start, end = span
    words = block.text[start:end]
    return Mention("organisation", words, block.id, start, end, rule, canonical=name, type=kind)
