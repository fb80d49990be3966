"""Here is a web page; you get what it is about and where its main text is, told by trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

import trafilatura
from lxml.html import HtmlElement

_MOST_ELEMENTS = 60_000  # trafilatura takes more than a second for each 10,000
_SHINGLE = 4
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class MainText:
    """The words that trafilatura holds for the main text, as blocks and as runs of four words."""

    blocks: frozenset[str]
    runs: frozenset[tuple[str, ...]]

    def has(self, words: str) -> bool:
        """Is a block of the page part of the main text? Most of its words must be there."""
        folded = _folded(words)
        runs = list(_runs(folded))
        if not runs:
            return " ".join(folded) in self.blocks
        return 2 * sum(run in self.runs for run in runs) >= len(runs)


def main_text(page: HtmlElement) -> MainText | None:
    """Return the main text, or None where there is none to be told from the rest."""
    if sum(1 for _ in page.iter()) > _MOST_ELEMENTS:
        return None
    try:
        found = trafilatura.bare_extraction(
            deepcopy(page),
            favor_recall=True,
            include_comments=False,
            include_tables=True,
            fast=True,
        )
    except Exception:  # a page that breaks trafilatura is read whole
        return None
    body = getattr(found, "body", None)
    if body is None:
        return None
    blocks = [_folded("".join(element.itertext())) for element in _leaves(body)]
    return MainText(
        frozenset(" ".join(words) for words in blocks),
        frozenset(run for words in blocks for run in _runs(words)),
    )


def described(page: HtmlElement) -> tuple[tuple[str, str], ...]:
    """Return what the page's head says of it: "title", "author", "created" as ISO date."""
    try:
        found = trafilatura.extract_metadata(
            deepcopy(page), date_config={"extensive_search": False, "original_date": True}
        )
    except Exception:  # its guesses at dates fail on odd ones
        return ()
    named = (("title", found.title), ("author", found.author), ("created", found.date))
    return tuple((key, value) for key, value in named if value)


def _leaves(body: HtmlElement) -> Iterator[HtmlElement]:
    yield from body.iter("p", "head", "item", "cell", "quote", "ab")


def _folded(words: str) -> list[str]:
    return _WORD.findall(words.lower())


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    for n in range(len(words) - _SHINGLE + 1):
        yield tuple(words[n : n + _SHINGLE])
