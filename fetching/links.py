"""Here is a web page; you get the addresses it links to, each with the words of the link.

A scanner of our own, linear in the length of the page: a page may be made to keep a parser busy.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin

_MOST_LINKS = 5000
_LONGEST_TAG = 4000
_LONGEST_WORDS = 500
_OPENING = re.compile(r"<(?:(?P<skip>!--|script\b|style\b)|(?P<tag>a|base)(?=\s))", re.IGNORECASE)
_HREF = re.compile(
    r"""\s href \s*=\s* (?: "(?P<double>[^"]*)" | '(?P<single>[^']*)' | (?P<bare>[^\s"'>]+) )""",
    re.IGNORECASE | re.VERBOSE,
)
_TAG_END = re.compile(r"""(?:[^>"']|"[^"]*"|'[^']*')*>""")
_ANY_TAG = re.compile(r"<[^<>]*>")
_LINK_END = re.compile(r"</?a\b", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link leads, and the words a reader clicks on."""

    url: str
    words: str


def decode(page: bytes, content_type: str | None) -> str:
    """Return a page's text, by the charset that its server or its head names."""
    head = page[:2048].decode("ascii", "replace")
    named = _CHARSET.search(content_type or "") or _CHARSET.search(head)
    try:
        return page.decode(named[1] if named else "utf-8", "replace")
    except LookupError:  # a charset nobody knows
        return page.decode("utf-8", "replace")


def find_links(text: str, url: str) -> Iterator[Link]:
    """Yield each address linked to once, in order, without its fragment."""
    seen = set()
    base = url
    for tag, href, words in _anchors(text):
        try:
            target = urldefrag(urljoin(base, href)).url
        except ValueError:
            continue  # "http://[": no address
        if tag == "base":
            base = target
        elif target not in seen and target.startswith(("http://", "https://")):
            seen.add(target)
            yield Link(target, words)


def _anchors(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield tag, href and words of the links, comments and scripts left out."""
    at = 0
    for _ in range(_MOST_LINKS):
        found = _OPENING.search(text, at)
        if found is None:
            return
        if found["skip"]:
            at = _after(text, found["skip"].lower(), found.end())
            continue
        end = _TAG_END.match(text, found.end(), found.end() + _LONGEST_TAG)
        at = end.end() if end else found.end()
        href = _HREF.search(text, found.end(), at)
        if href:
            value = href["double"] or href["single"] or href["bare"] or ""
            yield found["tag"].lower(), html.unescape(value).strip(), _words(text, at)


def _after(text: str, opened: str, at: int) -> int:
    """Return where a comment, script or style ends; the whole page, if it does not."""
    closing = "-->" if opened == "!--" else f"</{opened}"
    found = re.compile(re.escape(closing), re.IGNORECASE).search(text, at)
    return found.end() if found else len(text)


def _words(text: str, at: int) -> str:
    end = _LINK_END.search(text, at, at + _LONGEST_WORDS)
    shown = text[at : end.start() if end else at + _LONGEST_WORDS]
    return " ".join(html.unescape(_ANY_TAG.sub(" ", shown)).split())
