"""Here are mentions that may overlap; you get those that stand."""

from __future__ import annotations

from collections.abc import Iterable

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


def resolve(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Keep the longest of overlapping mentions, then the more telling; in order of their words."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, _RANK[m.label], m.start)):
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda m: m.start))
