"""Here are the first bytes of a file and what its server calls it; you get its kind, or why not.

A link to "report.pdf" may well answer with a web page that says the report has moved, as a
success. What a file is called, what the server says it is, and what it is must agree.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from fetching.manners import Kind, Refused

HEAD = 1024  # bytes looked at
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Servers that do not know a type say one of these.
_ANY = frozenset(
    """application/octet-stream binary/octet-stream application/force-download
    application/download application/x-download application/unknown""".split()
)
_TYPES: dict[Kind, frozenset[str]] = {
    "pdf": frozenset({"application/pdf", "application/x-pdf"}),
    "docx": frozenset({_WORD, "application/zip", "application/x-zip-compressed"}),
    "html": frozenset({"text/html", "application/xhtml+xml"}),
}
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|!--|\?xml)[\s>-]", re.IGNORECASE)
NAMES: dict[Kind, str] = {"pdf": "PDF", "docx": "Word document", "html": "web page"}


def check_type(url: str, content_type: str | None, wanted: Collection[Kind]) -> None:
    """Refuse by what the server says, before the body is read. Raises Refused."""
    said = _said(content_type)
    if said and said not in _ANY and not any(said in _TYPES[kind] for kind in wanted):
        raise Refused(f"{url} is {said[:60]!r}, not a {_list(wanted)}")


def kind_of(url: str, head: bytes, content_type: str | None, wanted: Collection[Kind]) -> Kind:
    """Return what a file is by its first bytes. Raises Refused for what is not wanted."""
    found = _by_magic(head)
    if found is None or found not in wanted:
        what = f"a {NAMES[found]}" if found else "of no kind that is taken"
        raise Refused(f"{url} is {what} by its first bytes, not a {_list(wanted)}")
    said = _said(content_type)
    if said and said not in _ANY and said not in _TYPES[found]:
        raise Refused(f"{url} is called {said[:60]!r} and is a {NAMES[found]} by its first bytes")
    return found


def _by_magic(head: bytes) -> Kind | None:
    if b"%PDF-" in head[:HEAD]:  # readers allow for a few bytes before it
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    return "html" if _HTML.search(head[:HEAD]) else None


def _said(content_type: str | None) -> str:
    return (content_type or "").partition(";")[0].strip().lower()


def _list(kinds: Collection[Kind]) -> str:
    return " or ".join(NAMES[kind] for kind in NAMES if kind in kinds)
