"""Here is a block; you get the bodies whose shape alone tells them: councils, trusts, courts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Block, Mention
from extractor.context import Context
from extractor.runs import run_before

_WORD = r"[A-Z][\w'’-]*"
# "Rutland County Council", "Oadby and Wigston Borough Council"; not "the council".
_COUNCIL = re.compile(
    r"\b(?:(?:County Borough|Borough|District|City|County|Parish|Town|Metropolitan|Unitary|"
    r"Community)\s)?"
    r"Council\b(?! [Tt]ax)"
)
_PARTNERSHIP = re.compile(r"\bCommunity Safety Partnerships?\b")
# "Three Rivers CSP": the partnership of a place.
_PARTNERSHIP_OF = re.compile(r"\bCSP\b")
_PANEL = re.compile(r"\bPolice(?:,\sFire)?\s(?:and|&)\sCrime\sPanel\b", re.IGNORECASE)
_PANEL_NAME = "Police and Crime Panel"
_ENDINGS = (
    r"Foundation|Trust|University|College|CIC|Ltd|Limited|LLP|PLC|plc|Association|Academies|"
    r"Federation|Institute|Fire (?:and|&) Rescue Service|Fire (?:and|&) Rescue Authority|"
    r"Fire (?:and|&) Rescue|Fire Brigade|Community Rehabilitation Company|"
    r"Fire Authority|Ambulance Service|Air Ambulance|NHS Trust|Hospital|Hospice|"
    r"Church|Charity|Charities|Building Society|Law Society|Women['’]s Aid|Rape Crisis(?: Centre)?|"
    r"Rape and Sexual (?:Abuse|Violence) (?:Centre|Service)|"
    r"Mind|"
    r"Chamber of Commerce|Football Club|Rugby Club|Boxing Club|Cricket Club|Housing|Homes|"
    r"Centre for [A-Z]\w+|Network|Domestic (?:Abuse|Violence) Services?|Sexual Abuse Centre|"
    r"Street Pastors|Street Angels|Scout Group|Youth Group|Community Group|Women['’]s Centre|"
    r"Residents['’] Association|Men['’]s Shed|Food ?[Bb]ank|Night Shelter|Community House|"
    r"Rugby League Club|"
    r"Youth Club|Youth Centre|Community Centre|Youth Zone|Community Interest Company"
)
_SHAPE = re.compile(rf"\b(?:{_ENDINGS})\b(?!\s(?:{_ENDINGS})\b)")
# Boards and partnerships need two words before them: "Local Criminal Justice Board", not "the
# Delivery Board".
_BODY = re.compile(
    r"\b(?:Board|Partnership|Alliance|Commission|(?<!Crime )(?<!CRIME )Panel|"
    r"Authority|Agency|Forum|Committee|Consortium|"
    r"Probation Service|Combined Authority|Business Improvement District)\b"
)
# "Kent's Community Safety Partnerships" are those of an area.
_WHOSE = re.compile(r"^[^’']*[’']s?\s")
_ASSOCIATION_OF = re.compile(
    rf"(?<![\w-])(?:{_WORD}\s){{0,2}}(?:Association|Federation)\sof\s{_WORD}(?:\s(?:and\s)?{_WORD}){{0,3}}"
)
_UNIVERSITY_OF = re.compile(rf"\bUniversity of {_WORD}(?:\s{_WORD})?")
_PRISON = re.compile(rf"\b(?:HMP(?:/YOI)?|HM Prison|HMYOI)\s{_WORD}(?:\s{_WORD})?")
_COURT = re.compile(r"\b(?:Crown|Magistrates['’]?|Combined|County|Family|Youth)\sCourt\b")
_OPENERS = re.compile(
    r"^(?:(?:Professor|Prof|Dr|Mr|Mrs|Ms|Sir|Dame)\s(?:[A-Z][\w'’-]+\s){1,3}"
    r"(?:of|from|at)(?:\sthe)?|"
    r"(?:Chair|Head|Member|Members|Lead|Leader|Director|Chairman|Chairwoman|Mayor|Clerk|"
    r"Chief Executive|Chief Officer|Vice[- ]Chancellor|Principal|Manager|Trustees?|CEO|Secretary|"
    r"Vice[- ]Chair|Founder|Coordinator|Treasurer|Commander)\s"
    r"(?:of|for|at)(?:\sthe)?|The|A|An|My|Our|Their|His|Her|Its|Local|New|Other|"
    r"In|At|With|By|For|From|And|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|As|Both|Since|To|"
    r"Through|This|These|All|While|When|However|Also|Via|On|Of|Both|Between|Following)\s+"
)
# What a name that runs on from another line or cell begins behind: "Silver The Reading Agency".
_CELL_BEFORE = re.compile(r"^.*\bThe\s(?=[A-Z])|^.*\s[A-Z]\s(?=[A-Z][a-z])")
# Two bodies: "Kent Police and the Harbour Trust", "Dover Partnership and Kent Foundation", or one
# of another: "Dover Council's Safety Board".
_BODY_BEFORE = re.compile(
    r"^.*\s(?:and|&)\sthe\s(?=[A-Z])|"
    r"^.*\b(?:Council|Constabulary|Partnership|Board|Forum|Authority|Foundation|Committee|Agency|"
    r"Alliance|University|Association|Panel|Club|Project|Programme|Scheme)\s(?:and|&)\s(?=[A-Z])|"
    r"^.*\b(?:Teams?|Officers?|Manager|Commander|Officer\s[A-Z]\w+\s[A-Z]\w+)\sof\s(?:the\s)?|"
    r"^.*\b(?:Council|Constabulary|Police|Office|Commissioner|PCC|Government|Panel|Partnership|"
    r"Service|Authority)[’']s?\s(?=[A-Z])"
)
# Words of which no body's name is made up alone: "Full Council", "the Borough Council".
_GENERIC = frozenset(
    "Full Borough District City County Parish Town Council Councils Local Metropolitan Unitary "
    "Community Joint The Strategic Delivery Programme Project Management Executive Governance "
    "Performance Board Committee Partnership Authority Forum Agency Commission Audit Housing Homes "
    "Limited Trust Charity Charities Society Church Hospital University College Police Crime "
    "Steering Oversight Scrutiny Assurance Independent National Regional Senior Leadership and of "
    "& for the Association".split()
)
# Endings with their kind, and how many capitalised words may and must stand before them.
_KINDS = (
    (_COUNCIL, "council", 5, 1),
    (_PARTNERSHIP, "partnership", 4, 0),
    (_PARTNERSHIP_OF, "partnership", 4, 1),
    (_SHAPE, "body", 4, 1),
    (_BODY, "body", 6, 2),
    (_COURT, "court", 3, 1),
)
_COUNCIL_OF_KIND = (
    r"(?:County\sBorough|Borough|District|City|County|Parish|Town|Community|Metropolitan)\sCouncil"
)
_KIND_OF_COUNCIL = re.compile(
    rf"\s(?:(?:Metropolitan|Unitary|Royal|London)\s)?(?:{_COUNCIL_OF_KIND}|Council)"
)


def bodies_in(block: Block, context: Context) -> Iterator[Mention]:
    """Yield councils, partnerships, trusts, boards, courts, universities and prisons."""
    for pattern, kind, most, least in _KINDS:
        for match in pattern.finditer(block.text):
            start = run_before(block.text, match.start(), most=most)
            start, name = _trimmed(start, block.text[start : match.end()], kind)
            if pattern is _PARTNERSHIP_OF:
                start, name = _of_a_place(match, block, context)
            if kind == "council":
                start, name = _from_its_place(start, name, block, context)
            own = len(name.split()) - len(match.group().split())
            if own >= least and _is_whole(name):
                yield _shaped(block, start, name, kind)
    for pattern, kind in (
        (_ASSOCIATION_OF, "body"),
        (_UNIVERSITY_OF, "university"),
        (_PRISON, "prison"),
    ):
        for match in pattern.finditer(block.text):
            yield _shaped(block, match.start(), match.group(), kind)


def panels_in(block: Block, home: str | None) -> Iterator[Mention]:
    """ "Kent and Medway Police and Crime Panel"; without its area it is the publisher's."""
    for match in _PANEL.finditer(block.text):
        start = run_before(block.text, match.start(), most=5)
        start, name = _trimmed(start, block.text[start : match.end()], "panel")
        if start >= match.start():
            kind = "Police, Fire and Crime Panel" if "," in match.group() else _PANEL_NAME
            start, name = match.start(), f"{home} {kind}" if home else kind
        span = (start, match.end())
        yield body_at(block, span, name, "panel", "organisation: police and crime panel")


def body_at(block: Block, span: tuple[int, int], name: str, kind: str, rule: str) -> Mention:
    """Return the mention of a body at a span of characters; `rule` says how it was found."""
    start, end = span
    words = block.text[start:end]
    return Mention("organisation", words, block.id, start, end, rule, canonical=name, type=kind)


def _trimmed(start: int, name: str, kind: str) -> tuple[int, str]:
    """Leave out what opens the sentence, and what another cell or name put before it."""
    while opener := _OPENERS.match(name) or _CELL_BEFORE.match(name) or _behind_body(name, kind):
        start, name = start + opener.end(), name[opener.end() :]
    if kind in ("panel", "partnership") and (whose := _WHOSE.match(name)):
        start, name = start + whose.end(), name[whose.end() :]
    return _behind_and(start, name) if kind == "court" else (start, name)


def _behind_body(name: str, kind: str) -> re.Match[str] | None:
    """A council's own name may hold "and the": what it begins with is told by its place."""
    return None if kind in ("council", "panel") else _BODY_BEFORE.match(name)


def _behind_and(start: int, name: str) -> tuple[int, str]:
    """ "HMP Hull and Hull Crown Court" are two."""
    cut = name.rfind(" and ") + len(" and ") if " and " in name else 0
    return start + cut, name[cut:]


def _shaped(block: Block, start: int, name: str, kind: str) -> Mention:
    span = (start, start + len(name))
    return body_at(block, span, name, kind, f"organisation: {kind} by shape")


def _is_whole(name: str) -> bool:
    """Two words, one of its own; "DfE and the Council" is no name of a council."""
    words = name.split()
    return len(words) > 1 and words[-2].lower() != "the" and not set(words) <= _GENERIC


def _of_a_place(match: re.Match[str], block: Block, context: Context) -> tuple[int, str]:
    """The place right before, with the words of the match; nothing where there is none."""
    starts = (
        hit.start
        for hit in context.names_in(block)
        if hit.end == match.start() - 1 and any(label == "place" for label, _ in hit.meanings)
    )
    start = min(starts, default=match.start())
    return start, block.text[start : match.end()]


def _from_its_place(start: int, name: str, block: Block, context: Context) -> tuple[int, str]:
    """A council's name begins with its place: "Gold Award Dover District Council" is Dover's."""
    end = start + len(name)
    places = [
        hit.start
        for hit in context.names_in(block)
        if any(label == "place" for label, _ in hit.meanings)
        and start <= hit.start
        and _KIND_OF_COUNCIL.fullmatch(block.text, hit.end, end)
    ]
    begin = min(places, default=start)
    if not places and not re.search(_COUNCIL_OF_KIND, name) and len(name.split()) > 3:
        return start, ""  # a run of capitals before a council that is only called so
    before = block.text[start:begin]
    if re.search(r"\bof\s*$", before):  # "Royal Borough of Kingston Council"
        return start, name
    return begin, block.text[begin:end]
