"""Here are the links of a page and its entry in sources.yml; you get those to take or to follow."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from corpus.sources import SourcePage
from fetching.links import Link

_PAGES = ("", ".htm", ".html", ".aspx", ".asp", ".php", ".jsp")
_FILES = (".pdf", ".docx")


def choose_documents(links: Iterable[Link], page: SourcePage) -> list[str]:
    """Return the addresses of documents: of a kind the entry takes, and that its `links` fit.

    Where an entry has `links`, an address need not end in a document's suffix: many sites have
    "/download/1234".
    """
    return [link.url for link in links if _is_near(link, page) and _is_document(link, page)]


def choose_pages(links: Iterable[Link], page: SourcePage) -> list[str]:
    """Return the addresses of further lists, whose address or words the `follow` fits."""
    if page.follow is None:
        return []
    fits = page.follow.search
    return [
        link.url
        for link in links
        if _is_near(link, page)
        and _suffix(link) in _PAGES
        and (fits(unquote(link.url)) or fits(link.words))
    ]


def _is_document(link: Link, page: SourcePage) -> bool:
    if page.links is not None:
        fits = page.links.search(unquote(link.url)) or page.links.search(link.words)
        return bool(fits) and _suffix(link) in (*_wanted(page), *_PAGES)
    return _suffix(link) in _wanted(page)


def _wanted(page: SourcePage) -> tuple[str, ...]:
    """A web page has no suffix of its own: it is taken where `links` fit it alone."""
    return tuple(suffix for suffix in _FILES if suffix[1:] in page.types)


def _suffix(link: Link) -> str:
    return PurePosixPath(unquote(urlsplit(link.url).path)).suffix.lower()


def _is_near(link: Link, page: SourcePage) -> bool:
    """The site itself, a part of it ("files.example.org"), or a host that the entry names."""
    host, home = _host(link.url), _host(page.url)
    near = {home, *(other.removeprefix("www.") for other in page.hosts)}
    return host in near or host.endswith("." + home)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
