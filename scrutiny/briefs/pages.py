"""Here is a briefing; you get it as Markdown or as an HTML page that prints on A4.

Citations are numbered as a reader meets them; a place cited twice keeps its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from corpus.model import Briefing, Citation, Document
from scrutiny.brief import citations
from scrutiny.briefs.wording import document_words, whole

_TEMPLATES = Path(__file__).parents[1] / "templates"
_LINK_WORDS = 8  # enough to find a sentence in a text
SUFFIXES = {".md": "brief.md.j2", ".html": "brief.html.j2", ".htm": "brief.html.j2"}


@dataclass(frozen=True, slots=True)
class _Note:
    """A numbered citation: where it stands, in words, and the quotation."""

    number: int
    document: str
    place: str
    quote: str
    link: str | None


def render(briefing: Briefing, suffix: str) -> str:
    """Return the briefing as a page of a kind (".md", ".html"). Raises KeyError for another."""
    name = SUFFIXES[suffix]
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=name.endswith(".html.j2"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name).render(_context(briefing))


def _context(briefing: Briefing) -> dict[str, Any]:
    numbers = _numbered(citations(briefing))
    titles = {document.name: document_words(document) for document in briefing.documents}
    files = {document.name: document.source for document in briefing.documents}

    def marks(cited: Iterable[Citation]) -> list[int]:
        return sorted({numbers[_key(citation)][0] for citation in cited})

    return {
        "briefing": briefing,
        "marks": marks,
        "notes": [_note(n, citation, titles, files) for n, citation in numbers.values()],
        "sources": [_source(document) for document in briefing.documents],
        "cell": lambda text: text.replace("|", "\\|"),
    }


def _numbered(cited: Iterable[Citation]) -> dict[tuple[object, ...], tuple[int, Citation]]:
    numbers: dict[tuple[object, ...], tuple[int, Citation]] = {}
    for citation in cited:
        numbers.setdefault(_key(citation), (len(numbers) + 1, citation))
    return numbers


def _key(citation: Citation) -> tuple[object, ...]:
    return citation.document, citation.anchor, citation.quote


def _note(
    number: int, citation: Citation, titles: dict[str, str], files: Mapping[str, str | None]
) -> _Note:
    page = citation.anchor.page
    place = [f"page {page}"] if page else []
    place += [f"paragraph {citation.number}"] if citation.number else []
    if not place and citation.anchor.start is not None:
        place = [f"characters {citation.anchor.start:,} to {citation.anchor.end:,}"]
    title = titles.get(citation.document, citation.document)
    link = _link(files.get(citation.document), citation)
    return _Note(number, title, ", ".join(place), whole(citation.quote), link)


def _link(source: str | None, citation: Citation) -> str | None:
    """The file on this computer, opened at its page or at the words; None if it has gone."""
    if source is None or not Path(source).is_file():
        return None
    if citation.anchor.page:
        return f"{Path(source).as_uri()}#page={citation.anchor.page}"
    first = " ".join(citation.quote.split()[:_LINK_WORDS])
    return f"{Path(source).as_uri()}#:~:text={quote(first, safe='')}"


def _source(document: Document) -> dict[str, str]:
    basis = document.published.basis if document.published else "no date"
    return {
        "title": document_words(document),
        "kind": document.kind.replace("_", " "),
        "publisher": document.publisher or "publisher not stated",
        "file": document.name,
        "basis": basis,
    }
