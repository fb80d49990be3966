"""Here are the bytes of a web page; you get its characters, by what it declares or looks like."""

from __future__ import annotations

import codecs
import re

from corpus.model import Problem

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""")
_WHERE = 4096  # bytes within which a page says how it is encoded
# Encodings that pages use. Python knows others (punycode, unicode_escape) that no page may ask for.
_USED = re.compile(
    r"utf|iso8859|latin|cp125\d|ascii|koi8|mac|shift_jis|euc|gb|big5|cp(?:437|850|866|874|932|949)"
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Return the characters, and a problem where some bytes are none in the encoding found."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _lenient(data.removeprefix(codecs.BOM_UTF8), name)
    named = _declared(data[:_WHERE])
    for candidate in (named, "utf-8"):
        try:
            return data.decode(candidate or "utf-8"), ()
        except UnicodeDecodeError:
            pass  # declared wrongly; half of the old pages name an encoding by habit
    if named is None or named in ("ascii", "utf-8"):
        named = _likely(data)
    return _lenient(data, named)


def _likely(data: bytes) -> str:
    """UTF-8 with a slip here and there, or Windows-1252, in which few bytes make UTF-8."""
    text = data.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    beyond_ascii = sum(not character.isascii() for character in text) - lost
    return "utf-8" if beyond_ascii > lost else "cp1252"


def _declared(head: bytes) -> str | None:
    """The encoding a page names; as browsers do, Latin-1 means Windows-1252, UTF-16 UTF-8."""
    match = _DECLARED.search(head)
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    if not _USED.match(name):
        return None
    if name.startswith(("utf-16", "utf-32", "utf-7")):
        return "utf-8"
    return "cp1252" if name == "iso8859-1" else name


def _lenient(data: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    text = data.decode(name, errors="replace")
    lost = text.count("\ufffd")
    if not lost:
        return text, ()
    return text, (Problem(f"{lost:,} bytes are no characters in {name}; shown as \ufffd"),)
