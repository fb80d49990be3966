"""Here are mentions that may overlap; you get those that stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from corpus.model import Mention

# Of two mentions of the very same words the more telling one stands: "Catch 22" is a charity before
# it is a number, "Kent Police" police before a place.
_RANK = {
    "money": 0,
    "rate": 1,
    "percentage": 2,
    "date": 3,
    "person": 4,
    "programme": 5,
    "organisation": 6,
    "place": 7,
    "count": 8,
}


_JOINED_ON = re.compile(r"^(?:and|&)\s")


def _without_giver(mention: Mention, givers: set[tuple[int, int]]) -> Mention:
    """An organisation that opens a programme's name gives it: "Home Office | Brighter Fund".

    One that opens another's by its shape is another: "Victim Support | and Bright Trust".
    """
    guessed = "shape" in mention.found_by
    if mention.label != "programme" and not (mention.label == "organisation" and guessed):
        return mention
    opening = (end for start, end in givers if start == mention.start and end < mention.end)
    for end in sorted(opening, reverse=True):
        behind = mention.text[end - mention.start :]
        if mention.label == "organisation" and not _JOINED_ON.match(behind.lstrip()):
            continue
        rest = _JOINED_ON.sub("", behind.lstrip(" -–'’s"))
        if len(rest.split()) > 1:
            begin = mention.end - len(rest)
            name = rest if guessed else mention.canonical
            return replace(mention, start=begin, text=rest, canonical=name)
    return mention


def _preference(mention: Mention) -> tuple[int, bool, int, int]:
    """The longer first; of equals what is known before what only has the shape of a name."""
    guessed = "shape" in mention.found_by
    return (mention.start - mention.end, guessed, _RANK[mention.label], mention.start)


def resolve(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Keep the longest of overlapping mentions, then the more telling; in order of their words."""
    kept: list[Mention] = []
    found = list(mentions)
    givers = {(m.start, m.end) for m in found if m.label == "organisation"}
    for mention in sorted(
        (_without_giver(m, givers) for m in found),
        key=_preference,
    ):
        here = bisect_left(kept, mention.start, key=lambda m: m.start)
        free_before = here == 0 or kept[here - 1].end <= mention.start
        if free_before and (here == len(kept) or mention.end <= kept[here].start):
            kept.insert(here, mention)
    return tuple(kept)
