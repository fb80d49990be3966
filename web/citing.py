"""Here is a record with its document; you get a citation to copy, and the address that stays true.

A permalink names the document by its content and the record by its place and words: it survives
reading the same file again, and tells when another version has taken the document's place.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from corpus.model import Document, Record
from corpus.wording import amount_words, citation, period_words

_SHORT = 12


@dataclass(frozen=True, slots=True)
class Citation:
    """The words that cite a figure: plain, as Markdown, and its permalink below the host."""

    text: str
    markdown: str
    permalink: str


def permalink(document: Document, record: Record) -> str:
    """Return the address of a record below the host."""
    said = {"said": record.mention.text, "in": document.name}
    key = quote(record.id, safe="")
    return f"/documents/{document.sha256[:_SHORT]}/records/{key}?{urlencode(said)}"


def document_link(document: Document) -> str:
    """Return the address of a document, by its content."""
    return f"/documents/{document.sha256[:_SHORT]}"


def cite(document: Document, record: Record, host: str) -> Citation:
    """Return how to cite a record; `host` is the server's address without a slash at its end."""
    where = citation(document.name, record.number, record.anchor.page)
    published = period_words(document.published.period) if document.published else ""
    title = f"{document.title} ({published})" if published else document.title
    address = permalink(document, record)
    said = f"“{_one_line(record.sentence)}”"
    text = f"{amount_words(record)}: {said} {title}, {where}. {host}{address}"
    linked = (
        f"**{_plain(amount_words(record))}**: {_plain(said)} [{_plain(title)}]({host}{address})"
    )
    return Citation(text, f"{linked}, {_plain(where)}.", address)


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _plain(words: str) -> str:
    """Markdown's own signs lose their meaning."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in words)
