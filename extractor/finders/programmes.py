"""Here is a block; you get the programmes, funds, services and schemes it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.model import Block, Mention, Name
from extractor.context import Context
from extractor.finders.capitals import is_written_as_name
from extractor.finders.one_word import one_word_names
from extractor.language import NameHit
from extractor.misspelt import meant_by
from extractor.runs import run_before
from extractor.sentences import opens_sentence

_KINDS = (
    "Project|Fund|Programme|Scheme|Helpline|Initiative|Campaign|Strategy|Operation|Pilot|"
    "Taskforce|Task Force|Pathfinder|Bursary|Academy|Hub|Charter|Pledge|Roadshow|"
    "Grants? Scheme|Action Plan"
)
_SMALL_KINDS = "project|programme|scheme|campaign|initiative|fund|helpline|pilot|operation|app"
# A run of capitalised words that ends in a kind: "Brighter Nights Project", "Street Outreach
# Programme". The run may hold small joining words, and must hold a word of its own.
_ENDING = re.compile(rf"\b(?P<kind>{_KINDS})\b(?!\s(?:{_KINDS})\b)")
_OPERATION = re.compile(
    r"\b(?P<name>(?:Operation|OPERATION|Op|Project|PROJECT)\s(?!Officer|Manager|Lead|Team|Board|"
    r"Coordinator|Co-ordinator|Support|Management|Delivery|Plan|Group|Worker|Sponsor|Cost|Name|"
    r"Title|Director|Assurance|Description|Funding|Number|Status|In\b|The\b|To\b|For\b|And\b|"
    r"Of\b|Outcome)"
    r"[A-Z](?:[a-z]{2,}|[A-Z]{2,})(?:\s(?!Fund\b|In\b|The\b|Has\b)[A-Z][a-z]+)?)\b"
)
# "the Bright Steps project", "‘Walk Home’ campaign", "a campaign called Walk Home": the kind in
# small letters is no part of the name.
_NAMED_BEFORE = re.compile(
    r"\b(?:[Tt]he|[Oo]ur|[Mm]y|[Ii]ts|[Tt]heir|a|new|called|named)\s"
    r"(?:[a-z][a-z-]{2,}\s){0,2}"
    rf"(?P<name>[A-Z][a-z]+(?!['’])(?:\s(?:(?:of|the|and|to|for|in)\s)?[A-Z][a-z'’]+){{1,3}})\s"
    rf"(?P<kind>{_SMALL_KINDS})\b"
)
_QUOTED = re.compile(
    rf"[‘“\"'](?P<name>[A-Z](?:[^‘’“”\"'.]|(?<=\w)['’](?=\w)){{3,40}})[’”\"']\s(?P<kind>{_SMALL_KINDS})\b"
)
_CALLED = re.compile(
    rf"\b(?P<kind>{_SMALL_KINDS})\s(?:called|named|entitled|known as|titled)\s[‘“\"']?"
    r"(?P<name>[A-Z][\w'’]*(?:\s(?:(?:of|the|and|to|for|in)\s)?[A-Z][\w'’]*){1,4})"
)
_REDUCTION_UNIT = re.compile(
    r"\bViolence\s(?:Reduction|Prevention)\s(?P<kind>Unit|Partnership|Network|Alliance)\b"
)
_GROUP_FOR = re.compile(
    r"\b(?:Support )?Groups?\sfor\s(?P<whom>[A-Z][\w'’-]*(?:\s(?:of\s)?[A-Z][\w'’-]*){0,6})"
)
# Words that open a sentence or a role, and are no part of a name.
_OPENERS = re.compile(
    r"^(?:The|A|An|My|Our|This|That|These|Your|New|And|In|For|With|By|As|Our|All|Each|Every|Key|"
    r"Local|National|Police|Home Office|Government|Other|Another|Following|Through|Via|Under|"
    r"Launch(?:ed|ing)?|Support(?:ing)?|Since|Both|Via|Is|Developing|Delivering|Funding|Draft|Annual|"
    r"Appendix|Appendices|List of|Updated|Revised|Proposed|Joint|On|At|Of|To|From|Its|Their|His|"
    r"Her|A new|During|Within|Across|After|Under the|Also|Community Safety Partnership)\s+|"
    # "In May the Brighter Nights Fund": a month opens no name.
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\s(?:the\s)?|"
    # Who runs it: "the Government's Brighter Strategy", "Dover Council's Brighter Hub".
    r"^.*\b(?:Government|Council|Constabulary|Police|Office|Force|Parliament|Treasury|Partnership|"
    r"Secretary|Service)[’']s?\s(?=[A-Z])|"
    # Two names: "Safer Streets and the Brighter Nights Fund".
    rf"^.*\b(?:and|&)\sthe\s(?=[A-Z])|^.*\b(?:Plan|{_KINDS})\s(?:and|&)\s(?:the\s)?(?=[A-Z])|"
    # A run of capitals over cells or lines: "M Investment Strategy N Capital Strategy".
    r"^.*\s[A-Z]\s(?=[A-Z][a-z])|^[A-Z]\s(?=[A-Z][a-z])|^[A-Z]{2,}[’']s\s|^.*\bThe\s(?=[A-Z])"
)
_JOINED = re.compile(rf"\b(?:and|&|of|for|the)\s(?:{_KINDS})$")
_GENERIC = re.compile(
    rf"^(?:(?:Police|Crime|Community|Pilot|Youth|Training|Grant|Action|Funding|Development|Support|"
    rf"Safety|Research|Local|Change|Capital|Work|Delivery|Performance|Transformation|Strategic|"
    rf"Annual|"
    rf"Communications|Engagement|Digital|People|Workforce|Investment|Force|Estates|"
    rf"Council)\s)?(?:{_KINDS})$"
)
# Where money is kept or invested, not what it is for.
_ACCOUNTING = re.compile(
    r"\b(?:General|Collection|Insurance|Pensions?|Reserves?|Sinking|Consolidated|Equity|Income|"
    r"Investment|Dividend|Return|Money Market|Liquidity|Bond|Property|Cash|Endowment|Revenue|"
    r"Earmarked)\s(?:\w+\s)?Fund$"
)
_RULE = "programme: shape of a name"
_SPOKEN_OF = re.compile(
    r"(?:[’']s\b|,|\s(?:has|have|is|are|was|were|will|programme|scheme|project|campaign|strategy|"
    r"duty|service|team|panel)\b|$)"
)


def find(block: Block, context: Context) -> Iterator[Mention]:
    """Yield known names by their aliases, then new ones by their shape (see `found_by`)."""
    known = [m for hit in context.names_in(block) if (m := _known(hit, block, context))]
    yield from known
    yield from one_word_names(block, context)
    meant: dict[str, str | None] = {}
    for mention in _new_names(block, known, context):
        name = mention.text
        if "shape" in mention.found_by and name not in meant:
            meant[name] = meant_by(name, _spellings_here(context))
        right = meant.get(name)
        if right is not None:
            mention = replace(mention, canonical=right, found_by="programme: known name, misspelt")
        yield mention


def _spellings_here(context: Context) -> dict[str, str]:
    """The spellings a document of this force may misspell."""
    here = (None, context.document.force_area)
    return {
        spelling: known.name
        for known in context.knowledge.programmes
        if known.force in here
        for spelling in (known.name, *known.aliases)
    }


def _new_names(block: Block, known: list[Mention], context: Context) -> Iterator[Mention]:
    for match in _ENDING.finditer(block.text):
        if _OPERATION.match(block.text, match.start()):
            continue  # it opens the name: "the Police's Operation Larkspur"
        yield from _by_shape(block, run_before(block.text, match.start()), match.end(), None)
    for match in _GROUP_FOR.finditer(block.text):
        yield from _by_shape(block, run_before(block.text, match.start()), match.end(), "group")
    for pattern in (_OPERATION, _NAMED_BEFORE, _QUOTED, _CALLED):
        for match in pattern.finditer(block.text):
            start, end = match.span("name")
            if pattern is _OPERATION or not any(m.start < end and start < m.end for m in known):
                yield from _by_shape(block, start, end, match.groupdict().get("kind"))
    for match in _REDUCTION_UNIT.finditer(block.text):
        yield from _unit(block, match, known, context)


def _known(hit: NameHit, block: Block, context: Context) -> Mention | None:
    names = [
        known for label, known in hit.meanings if label == "programme" and isinstance(known, Name)
    ]
    name = _right_one(names, context.document.force_area)
    if name is None or not is_written_as_name(hit.text, name):
        return None
    is_one_word = hit.text.istitle() and hit.text.isalpha()
    if is_one_word and _is_just_a_word(hit, block.text):
        return None
    return Mention(
        "programme",
        hit.text,
        block.id,
        hit.start,
        hit.end,
        "programme: known name",
        canonical=name.name,
        type=name.kind,
    )


def _is_just_a_word(hit: NameHit, text: str) -> bool:
    """ "Prevent crime" at the beginning of a bullet is a verb."""
    return opens_sentence(text, hit.start) and not _SPOKEN_OF.match(text, hit.end)


def _right_one(names: list[Name], force: str | None) -> Name | None:
    """The publisher's own comes before the national one; another force's is not meant."""
    own = [name for name in names if force is not None and name.force == force]
    national = [name for name in names if name.force is None]
    return next(iter(own or national), None)


def _unit(
    block: Block, match: re.Match[str], known: list[Mention], context: Context
) -> Iterator[Mention]:
    """ "Northshire Violence Reduction Unit" is the unit known in its area, or itself."""
    start, end = run_before(block.text, match.start(), most=4), match.end()
    name = block.text[start:end]
    while opener := _OPENERS.match(name):
        start, name = start + opener.end(), name[opener.end() :]
    if start == match.start():
        return
    home = context.document.force_area
    own = {p.name for p in context.knowledge.programmes if home is not None and p.force == home}
    inside = next((m for m in known if start <= m.start and m.end == end), None)
    is_own = inside is not None and inside.canonical in own
    yield Mention(
        "programme",
        block.text[start:end],
        block.id,
        start,
        end,
        "programme: known name" if is_own else "programme: shape of a name",
        canonical=inside.canonical if inside is not None and is_own else name,
        type="network",
    )


def _kind_of(name: str) -> str:
    """The kind a name's own words give: "fund" for "Brighter Nights Fund"."""
    words = name.lower().split()
    if words[0] in ("operation", "op"):
        return "operation"
    return words[0] if words[0] == "project" else words[-1]


def _by_shape(block: Block, start: int, end: int, kind: str | None) -> Iterator[Mention]:
    """A name found by its shape; `kind` is told by the words around it, or by its own."""
    name = block.text[start:end].rstrip()
    while opener := _OPENERS.match(name):
        start, name = start + opener.end(), name[opener.end() :]
    is_generic = _GENERIC.match(name) or _ACCOUNTING.search(name) or _JOINED.search(name)
    if len(name.split()) < 2 or is_generic:
        return
    if name.isupper() and not name.startswith(("OPERATION ", "PROJECT ")):
        return
    span = (start, start + len(name))
    kind = kind or _kind_of(name)
    yield Mention("programme", name, block.id, *span, _RULE, canonical=_canonical(name), type=kind)


def _canonical(name: str) -> str:
    """ "Op Snap" and "OPERATION SNAP" are Operation Snap."""
    if name.isupper():
        name = name.title()
    return re.sub(r"^Op\s", "Operation ", name)
