"""Here is a block; you get the programmes, funds, services and schemes it names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Block, Mention, Name
from extractor.context import Context
from extractor.language import NameHit

_KINDS = (
    "Project|Fund|Programme|Scheme|Helpline|Initiative|Campaign|Strategy|Operation|Pilot|Network|"
    "Taskforce|Task Force|Academy|Hub"
)
# A run of capitalised words that ends in a kind: "Brighter Nights Project", "Street Outreach
# Programme". The run may hold small joining words, and must hold a word of its own.
_SHAPE = re.compile(
    rf"(?P<name>(?:[A-Z][\w'’&-]*\s(?:(?:of|for|and|the|in|"
    rf"&)\s){{0,2}}){{1,6}}(?P<kind>{_KINDS}))\b"
)
_OPERATION = re.compile(
    r"\b(?P<name>(?:Operation|Op|Project)\s(?!Officer|Manager|Lead|Team|Board|Coordinator|Support|"
    r"Management|Delivery|Plan)[A-Z][a-z]{2,}(?:\s[A-Z][a-z]+)?)\b"
)
_PEER_GROUPS = re.compile(
    r"(?P<name>(?:[A-Z][\w'’-]*\s)+(?:Group|Support Group)s?\sfor\s(?:[A-Z][\w'’-]*\s?(?:of\s)?)+)"
)
# Words that open a sentence or a role, and are no part of a name.
_OPENERS = re.compile(
    r"^(?:The|A|An|My|Our|This|That|These|Your|New|And|In|For|With|By|As|Our|All|Each|Every|Key|"
    r"Local|National|Police|Home Office|Government|Other|Another|Following|Through|Via|Under|"
    r"Launch(?:ed|ing)?|Support(?:ing)?|Since|Both|Via|Is|Developing|Delivering|Funding)\s+"
)
_GENERIC = re.compile(
    rf"^(?:(?:Police|Crime|Community|Pilot|Youth|Training|Grant|Action|Funding|Development|Support|"
    rf"Safety|Research|Local|Change|Capital|Work|Delivery|Performance|Transformation|Strategic|"
    rf"Annual|"
    rf"Communications|Engagement|Digital|People|Workforce|Investment|Force|Estates|"
    rf"Council)\s)?(?:{_KINDS})$"
)
_MAY_BE_SMALL = re.compile(r"^(?:community|restorative|neighbourhood|hotspot)\b", re.IGNORECASE)


def find(block: Block, context: Context) -> Iterator[Mention]:
    """Yield known names by their aliases, then new ones by their shape (see `found_by`)."""
    known = [m for hit in context.names_in(block) if (m := _known(hit, block, context))]
    yield from known
    for pattern in (_SHAPE, _OPERATION, _PEER_GROUPS):
        for match in pattern.finditer(block.text):
            yield from _by_shape(block, match)


def _known(hit: NameHit, block: Block, context: Context) -> Mention | None:
    names = [
        known for label, known in hit.meanings if label == "programme" and isinstance(known, Name)
    ]
    name = _right_one(names, context.document.force_area)
    if name is None or not _is_written_as_name(hit.text, name):
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


def _right_one(names: list[Name], force: str | None) -> Name | None:
    """The publisher's own comes before the national one; another force's is not meant."""
    own = [name for name in names if force is not None and name.force == force]
    national = [name for name in names if name.force is None]
    return next(iter(own or national), None)


def _is_written_as_name(text: str, name: Name) -> bool:
    """A name is capitalised: "restorative justice" is the practice; an acronym is in capitals."""
    spellings = {spelling for spelling in (name.name, *name.aliases) if spelling.isupper()}
    if text.upper() in spellings:
        return text.isupper() or text in (name.name, *name.aliases)
    if text in name.aliases:
        return True
    words = re.findall(r"[A-Za-z][\w'’]*", text)
    return (
        bool(words)
        and words[0][0].isupper()
        and (len(words) == 1 or words[-1][0].isupper() or len(words) > 2)
    )


def _kind_of(name: str) -> str:
    """The kind a name's own words give: "fund" for "Brighter Nights Fund"."""
    words = name.lower().split()
    return words[0] if words[0] in ("operation", "project") else words[-1]


def _by_shape(block: Block, match: re.Match[str]) -> Iterator[Mention]:
    start, name = match.start("name"), match["name"].rstrip()
    while opener := _OPENERS.match(name):
        start, name = start + opener.end(), name[opener.end() :]
    if len(name.split()) < 2 or _GENERIC.match(name) or name.isupper():
        return
    end = start + len(name)
    yield Mention(
        "programme",
        block.text[start:end],
        block.id,
        start,
        end,
        "programme: shape of a name",
        canonical=name,
        type=_kind_of(name),
    )
