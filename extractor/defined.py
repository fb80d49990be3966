"""Here are the names a document mentions; you get them under the acronyms it defines for them too.

"Northshire Violence Alliance (NVA)" makes every later "NVA" a mention of it. The letters must be
initials of the name, in their order, and the acronym must not mean something known already.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from corpus.model import Block, Mention

_NAMED = frozenset({"organisation", "programme"})
_ACRONYM = r"[A-Z][A-Za-z&]{0,6}[A-Z]"
_BEHIND = re.compile(rf"\s*\(\s*(?:the\s)?[‘“\"']?(?P<short>{_ACRONYM})[’”\"']?\s*\)")
_WORD = re.compile(r"[A-Za-z]+")


def with_acronyms(
    blocks: Iterable[Block], found: Mapping[str, tuple[Mention, ...]]
) -> dict[str, tuple[Mention, ...]]:
    """Return each block's mentions with those by acronym added, in the order of their words."""
    texts = {block.id: block.text for block in blocks}
    meant: dict[str, Mention] = {}
    for block_id, mentions in found.items():
        for mention in mentions:
            short = _defined_behind(texts[block_id], mention)
            if short:
                meant.setdefault(short, mention)
    if not meant:
        return dict(found)
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, meant))})(?![\w-])")
    return {key: _added(key, texts[key], found[key], pattern, meant) for key in found}


def _defined_behind(text: str, mention: Mention) -> str | None:
    match = _BEHIND.match(text, mention.end) if mention.label in _NAMED else None
    if match is None or not _are_initials(match["short"], mention.text):
        return None
    return match["short"]


def _are_initials(short: str, name: str) -> bool:
    """The capitals begin words of the name, the first its first, in order: "NCCSP"."""
    words = [word[0].upper() for word in _WORD.findall(name)]
    capitals = [letter for letter in short if letter.isupper()]
    if len(words) < 2 or len(capitals) < 2 or words[0] != capitals[0]:
        return False
    rest = iter(words)
    return all(letter in rest for letter in capitals)


def _added(
    block_id: str,
    text: str,
    mentions: tuple[Mention, ...],
    pattern: re.Pattern[str],
    meant: Mapping[str, Mention],
) -> tuple[Mention, ...]:
    more = []
    for match in pattern.finditer(text):
        start, end = match.span()
        if any(m.start < end and start < m.end for m in mentions):
            continue
        more.append(
            replace(
                meant[match.group()],
                text=match.group(),
                block=block_id,
                start=start,
                end=end,
                found_by=f"{meant[match.group()].label}: acronym the document defines",
            )
        )
    return tuple(sorted((*mentions, *more), key=lambda m: m.start)) if more else mentions
