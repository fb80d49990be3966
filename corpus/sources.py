"""Here is a sources.yml; you get the pages that list publications, each checked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from corpus.errors import Explained
from corpus.yaml_lines import Entry, KnowledgeError, read_entries

SOURCES = Path(__file__).with_name("sources.yml")
DOCUMENT_TYPES = ("pdf", "docx", "html")
_KEYS = {
    "name": True,
    "url": True,
    "force": False,
    "kind": False,
    "links": False,
    "follow": False,
    "types": False,
    "hosts": False,
}


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page that lists publications.

    `force` is the force area and `kind` the kind of publication it lists, for a person to choose
    by. `links` fits the address or the words of the links to take (all, if None), `follow`
    those of further lists on the same site. `types` are the kinds of file taken; `hosts` the
    hosts beside the page's own that its documents may lie on.
    """

    name: str
    url: str
    force: str | None = None
    kind: str | None = None
    links: re.Pattern[str] | None = None
    follow: re.Pattern[str] | None = None
    types: tuple[str, ...] = ("pdf", "docx")
    hosts: tuple[str, ...] = ()


class UnknownSource(Explained, ValueError):
    """A name that no source bears: which, and what to do."""


def load_sources(*paths: Path, forces: Collection[str], kinds: Collection[str]) -> list[SourcePage]:
    """Return the sources of several files; a name of a later file takes the place of an earlier.

    Raises KnowledgeError with file, line and what to do.
    """
    found: dict[str, SourcePage] = {}
    for path in paths:
        names: set[str] = set()
        for e in read_entries(path, _KEYS):
            source = _source(e, forces, kinds)
            if source.name in names:
                raise KnowledgeError(f"{e.where}: {source.name!r} stands here twice; rename one")
            names.add(source.name)
            found[source.name] = source
    return list(found.values())


def choose_sources(sources: Iterable[SourcePage], typed: Iterable[str]) -> list[SourcePage]:
    """Return the sources a person means by names, parts of names, or force areas; all for none.

    Raises UnknownSource.
    """
    everything, words = list(sources), [word.casefold() for word in typed]
    for word in words:
        if not any(_is_meant(source, word) for source in everything):
            raise UnknownSource(
                f"no source {word!r}; see them: beatbook fetch --list, add one: sources.yml"
            )
    return [s for s in everything if not words or any(_is_meant(s, word) for word in words)]


def _is_meant(source: SourcePage, word: str) -> bool:
    return word in source.name.casefold() or word == (source.force or "").casefold()


def _source(e: Entry, forces: Collection[str], kinds: Collection[str]) -> SourcePage:
    types = e.texts("types") or ("pdf", "docx")
    for value, known, of in (
        (e.text("force"), forces, "force of forces.yml"),
        (e.text("kind"), kinds, "kind of kinds.yml"),
        *((kind, DOCUMENT_TYPES, "type; known: pdf, docx, html") for kind in types),
    ):
        if value is not None and value not in known:
            raise KnowledgeError(f"{e.where}: {value!r} is no {of}")
    source = SourcePage(
        e.required("name"),
        _url(e),
        e.text("force"),
        e.text("kind"),
        _pattern(e, "links"),
        _pattern(e, "follow"),
        types,
        e.texts("hosts"),
    )
    if "html" in types and source.links is None:
        raise KnowledgeError(f"{e.where}: type html needs links, to tell articles from menus")
    return source


def _url(e: Entry) -> str:
    url = e.required("url")
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise KnowledgeError(f"{e.where}: {url!r} is no address: {error}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise KnowledgeError(f"{e.where}: {url!r} must begin with https:// and a host")
    return url


def _pattern(e: Entry, key: str) -> re.Pattern[str] | None:
    text = e.text(key)
    if text is None:
        return None
    try:
        return re.compile(text, re.IGNORECASE)
    except re.error as error:
        raise KnowledgeError(f"{e.where}: {key} is no regular expression: {error}") from error
