"""Here are mentions of names; you get links to them, each name once."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.model import Link, Mention


def name_of(mention: Mention) -> str:
    """Return the canonical name, or the printed one where none is known."""
    return mention.canonical or mention.text


def links_to(mentions: Iterable[Mention], how: str) -> tuple[Link, ...]:
    """Return a link to each name mentioned, all made the same way."""
    return merge_links(tuple(Link(name_of(m), how) for m in mentions))


def merge_links(*groups: tuple[Link, ...]) -> tuple[Link, ...]:
    """Keep the first link to each name, in order: the nearest ground is named."""
    kept: dict[str, Link] = {}
    for link in (link for group in groups for link in group):
        kept.setdefault(link.name, link)
    return tuple(kept.values())
