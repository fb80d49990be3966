"""Here is a file that says it is a .docx; you get nothing, or why it must not be opened."""

from __future__ import annotations

import zipfile
from pathlib import Path

from extractor.readers.base import UnreadableFile

_MOST_PARTS = 5_000
_MOST_XML = 48 << 20  # bytes of one part, inflated; a report of 500 pages has a fifth
_MOST_BYTES = 512 << 20  # of all parts, inflated
_LOOK = 4096
# Files of other kinds under this suffix: how they begin, what they are, what to do.
_OTHERS = (
    (b"%PDF-", "a PDF; name it .pdf"),
    (b"{\\rtf", "rich text; open it in Word and save it as .docx"),
    (b"<", "a web page or XML; name it .html, or save it as .docx"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refuse_unsafe(path: Path, name: str) -> None:
    """Raise UnreadableFile for a file of another kind, an encrypted one or a bomb.

    What the zip says of its parts is checked first; nothing is inflated beyond that.
    """
    with path.open("rb") as file:
        head = file.read(_LOOK)
    if not head.strip(b"\0 \r\n\t"):
        raise UnreadableFile(f"{name} is empty: there is nothing to read")
    if head.startswith(_OLE):
        raise _old_or_encrypted(path, name)
    for opening, kind in _OTHERS:
        if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(opening):
            raise UnreadableFile(f"{name} is no Word file but {kind}")
    try:
        with zipfile.ZipFile(path) as package:
            _check_parts(package, name)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise UnreadableFile(f"{name} is no Word file, or a damaged one: {error}") from error


def _old_or_encrypted(path: Path, name: str) -> UnreadableFile:
    """Word wraps an encrypted .docx in the container of the old .doc."""
    if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
        return UnreadableFile(
            f"{name} needs a password; open it in Word and save it without one", "encrypted"
        )
    return UnreadableFile(f"{name} is an old .doc; open it in Word and save it as .docx")


def _check_parts(package: zipfile.ZipFile, name: str) -> None:
    parts = package.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableFile(f"{name} is a zip file with a password; save it without", "encrypted")
    if "[Content_Types].xml" not in package.namelist():
        raise UnreadableFile(f"{name} is a zip file but no Word file; unpack it first")
    total = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or total > _MOST_BYTES:
        raise UnreadableFile(
            f"{name} unpacks to {len(parts):,} parts of {total:,} bytes; "
            f"the limits are {_MOST_PARTS:,} and {_MOST_BYTES:,}",
            "too_large",
        )
    for part in parts:
        _check_part(package, part, name)


def _check_part(package: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    if not part.filename.endswith((".xml", ".rels")):
        return
    if part.file_size > _MOST_XML:
        raise UnreadableFile(
            f"{name}: {part.filename} unpacks to {part.file_size:,} bytes; "
            f"the limit is {_MOST_XML:,}",
            "too_large",
        )
    with package.open(part) as file:
        if b"<!DOCTYPE" in file.read(_LOOK):
            raise UnreadableFile(f"{name}: {part.filename} declares entities; no Word file does")
