"""Here is a document's prose; you get its title, and what kind of document it is."""

from __future__ import annotations

import re

from corpus.model import Block, Knowledge, Reading, Source

_COMMISSIONER = re.compile(
    r"police(?:, fire)? (?:and|&) crime commissioner\W+(?:for\W+)(?:the )?", re.IGNORECASE
)
_TITLE_NOISE = re.compile(r"[*_#<>]|</?u>")
# The head of a letter: where it comes from, its reference, its day.
_LETTERHEAD = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b|\b(?i:tel|telephone|phone|fax|switchboard)\b\W*\+?\d|"
    r"\w@\w|(?i:^(?:our|your) ref\b|^date\b\W*\d)"
)
_CONTINUED = re.compile(r"\W+(?:contd|cont[’']d|continued)\W*$", re.IGNORECASE)
_OPENING = 160  # characters of a first block that is a title
HEAD = 14  # blocks that can hold a title or a date of the whole


def title_of(prose: list[Block], reading: Reading, source: Source, knowledge: Knowledge) -> str:
    """The heading that says what the document is, else the first; else its own title or name."""
    heads = [plain(b.text) for b in prose[:HEAD] if b.kind == "heading" or _opens(b, prose)]
    headings = [_CONTINUED.sub("", head) for head in heads if not _LETTERHEAD.search(head)]
    telling = [h for h in headings if any(t in h.lower() for t in _title_words(knowledge))]
    whose = [h for h in headings if _COMMISSIONER.search(h) or "crime panel" in h.lower()]
    for words in (*telling, *headings[:1]):
        rest = next((h for h in whose if h != words), None)
        return f"{words} - {rest}" if rest and len(words) < 60 else words
    named = dict(reading.metadata).get("title", "").strip()
    return named or (plain(prose[0].text)[:80] if prose else source.path.stem)


def _opens(block: Block, prose: list[Block]) -> bool:
    """The first words of all, a few lines without a full stop, are a title as good as headings."""
    text = plain(block.text)
    return block is prose[0] and len(text) < _OPENING and not text.endswith((".", ":", "!", "?"))


def _title_words(knowledge: Knowledge) -> list[str]:
    """Words that make a title, those of a panel's name last: it is the reader, not the document."""
    words = [title for kind in knowledge.kinds for title in kind.titles]
    return [word for word in words if "crime panel" not in word]


def plain(text: str) -> str:
    """Return words on one line, less the marks of a heading."""
    return " ".join(_TITLE_NOISE.sub(" ", text).split())


def kind_of(title: str, prose: list[Block], knowledge: Knowledge, name: str) -> str:
    """Return the kind of a document by its title, its headings, its name, then its words."""
    heads = " ".join(plain(b.text) for b in prose[:HEAD] if b.kind in ("heading", "row")).lower()
    body = " ".join(b.text for b in prose).lower()
    spaced_name = re.sub(r"[_\W]+", " ", name.lower())
    for where in (title.lower(), heads, spaced_name):
        for kind in knowledge.kinds:
            if any(words in where for words in kind.titles):
                return kind.id
    for kind in knowledge.kinds:
        if any(words in body for words in kind.words):
            return kind.id
    return "other"
