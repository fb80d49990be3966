"""Does a document come whole or not at all, go on where it broke off, and is it what it says?"""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from corpus.model import Fetched
from fetching.download import Download, Downloaded, Gone
from fetching.manners import Passing, Refused
from tests.fetching.server import PDF, Answer, Handler, Site, file, in_turn, redirect

LONG = b"%PDF-1.7\n" + bytes(range(256)) * 4000
DAY = date(2025, 1, 1)


def download(
    site: Site, folder: Path, held: Fetched | None = None, path: str = "/a.pdf", **manners: object
) -> Downloaded | None:
    """Fetch /a.pdf into a folder."""
    job = Download(site.url(path), folder / "a.pdf", ("pdf", "docx"), held)
    return job.run(site.visitor(delay=0.0, **manners))


def held(site: Site, came: Downloaded) -> Fetched:
    """What a run would note of a download."""
    return Fetched(
        site.url("/a.pdf"), "x", "a.pdf", came.sha256, DAY, DAY, came.etag, came.modified
    )


def broken_off(body: bytes, at: int, **headers: Any) -> Answer:
    """A body that ends before its length is reached."""
    said: dict[str, Any] = {"Content_Type": "application/pdf", **headers}
    return lambda handler: handler.reply(body[:at], length=len(body), **said)


def test_a_document_comes_whole(site: Site, tmp_path: Path) -> None:
    """With its fingerprint, and nothing left beside it."""
    site.answers = {"/a.pdf": file(LONG, ETag='"1"')}
    came = download(site, tmp_path)
    assert came == Downloaded(tmp_path / "a.pdf", sha256(LONG).hexdigest(), len(LONG), '"1"', None)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [LONG]


def test_what_is_unchanged_is_not_sent_again(site: Site, tmp_path: Path) -> None:
    """304 by its ETag; asked anew when the file has gone from the disk."""
    site.answers = {"/a.pdf": file(LONG, ETag='"1"')}
    came = download(site, tmp_path)
    assert came is not None
    assert download(site, tmp_path, held(site, came)) is None
    (tmp_path / "a.pdf").unlink()
    assert download(site, tmp_path, held(site, came)) == came


def test_a_304_that_was_not_asked_for_is_no_document(site: Site, tmp_path: Path) -> None:
    """There is nothing to be unchanged."""
    site.answers = {"/a.pdf": lambda h: h.reply(status=304)}
    with pytest.raises(Refused, match="304"):
        download(site, tmp_path)


@pytest.mark.parametrize(
    "proof", [{"ETag": '"1"'}, {"Last_Modified": "Mon, 01 Jan 2024 00:00:00 GMT"}]
)
def test_a_download_goes_on_where_it_broke_off(
    site: Site, tmp_path: Path, proof: dict[str, Any]
) -> None:
    """With the proof that it is still the same file."""
    said = next(iter(proof.values()))

    def rest(handler: Handler) -> None:
        assert handler.headers["If-Range"] == said
        start = int(handler.headers["Range"].removeprefix("bytes=").rstrip("-"))
        where = f"bytes {start}-{len(LONG) - 1}/{len(LONG)}"
        handler.reply(LONG[start:], 206, Content_Range=where, **proof)

    site.answers = {"/a.pdf": in_turn(broken_off(LONG, 300_000, **proof), rest)}
    came = download(site, tmp_path)
    assert came is not None
    assert came.sha256 == sha256(LONG).hexdigest()
    assert site.asked[-1][1]["Range"] == "bytes=300000-"


def test_the_next_run_goes_on_too(site: Site, tmp_path: Path) -> None:
    """What was begun stays when all tries fail."""
    site.answers = {"/a.pdf": broken_off(LONG, 300_000, ETag='"1"')}
    with pytest.raises(Passing, match="broke off after 300,000 of"):
        download(site, tmp_path, tries=1)
    site.answers = {"/a.pdf": file(LONG, ETag='"1"')}
    came = download(site, tmp_path)
    assert came is not None
    assert came.sha256 == sha256(LONG).hexdigest()
    assert site.asked[-1][1]["Range"] == "bytes=300000-"
    assert len(list(tmp_path.iterdir())) == 1


NEW = b"%PDF-1.7\n" + b"new" * 300_000


def lying(content_range: str, **headers: Any) -> Answer:
    """206 with something else than asked for, the whole to whoever asks for it."""

    def answer(handler: Handler) -> None:
        said: dict[str, Any] = {"Content_Type": "application/pdf", **headers}
        if "Range" in handler.headers:
            handler.reply(NEW[:1000], 206, Content_Range=content_range, **said)
        else:
            handler.reply(NEW, **said)

    return answer


@pytest.mark.parametrize(
    "answer",
    [
        file(NEW, ETag='"2"'),
        lying("bytes 0-999/900009"),
        lying("bytes 300000-300999/1024009"),
        lying("nonsense"),
        lying("bytes 300000-900008/900009", ETag='"2"'),
        lambda h: h.reply(status=416) if "Range" in h.headers else file(NEW)(h),
    ],
)
def test_two_halves_of_two_versions_never_meet(site: Site, tmp_path: Path, answer: Answer) -> None:
    """The file changed in between, or the server cannot count: begun anew."""
    site.answers = {"/a.pdf": in_turn(broken_off(LONG, 300_000, ETag='"1"'), answer)}
    came = download(site, tmp_path)
    assert came is not None
    assert (tmp_path / "a.pdf").read_bytes() == NEW


def test_without_a_proof_a_download_begins_anew(site: Site, tmp_path: Path) -> None:
    """A weak ETag proves nothing of bytes."""
    begun = broken_off(LONG, 300_000, ETag='W/"1"')
    site.answers = {"/a.pdf": in_turn(begun, file(LONG))}
    assert download(site, tmp_path)
    assert "Range" not in site.asked[-1][1]


@pytest.mark.parametrize("note", ["", "{}", "[]", '{"url": 1, "length": "x", "validator": 2}'])
def test_a_damaged_note_is_no_note(site: Site, tmp_path: Path, note: str) -> None:
    """A crash may leave anything."""
    (tmp_path / "a.pdf.partial").write_bytes(b"rubbish")
    (tmp_path / "a.pdf.partial.json").write_text(note)
    site.answers = {"/a.pdf": file(PDF)}
    assert download(site, tmp_path)
    assert (tmp_path / "a.pdf").read_bytes() == PDF


PAGE = b"<!doctype html><title>Page not found</title>" + b" " * 2000


@pytest.mark.parametrize(
    ("body", "content_type", "reason"),
    [
        (PAGE, "text/html", "'text/html', not a PDF or Word document"),
        (PAGE, "application/pdf", "a web page by its first bytes"),
        (PDF, "text/html; charset=utf-8", "'text/html', not a"),
        (PDF, "image/png", "'image/png', not a"),
        (b"\x89PNG\r\n" * 400, "application/octet-stream", "of no kind that is taken"),
        (b"", "application/pdf", "of no kind that is taken"),
        (b"PK\x03\x04" + b"x" * 2000, "application/pdf", "and is a Word document"),
    ],
)
def test_a_document_is_what_it_says(
    site: Site, tmp_path: Path, body: bytes, content_type: str, reason: str
) -> None:
    """By name, by the server's word, by its first bytes; what is not leaves nothing behind."""
    site.answers = {"/a.pdf": file(body, content_type)}
    with pytest.raises(Refused, match=reason):
        download(site, tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert len(site.paths()) == 1, "no second try"


def test_a_document_of_another_kind_has_another_suffix(site: Site, tmp_path: Path) -> None:
    """A Word file behind an address that does not tell."""
    body = b"PK\x03\x04" + b"x" * 2000
    site.answers = {"/a.pdf": file(body, "application/octet-stream")}
    came = download(site, tmp_path)
    assert came is not None
    assert came.path == tmp_path / "a.docx"


def test_a_failure_leaves_the_version_held(site: Site, tmp_path: Path) -> None:
    """Whole, under its name."""
    site.answers = {"/a.pdf": file(PDF)}
    came = download(site, tmp_path)
    assert came is not None
    for answer in (file(PAGE, "text/html"), broken_off(LONG, 5000), redirect("ftp://x.example/")):
        site.answers = {"/a.pdf": answer}
        with pytest.raises((Refused, Passing)):
            download(site, tmp_path, held(site, came))
        assert (tmp_path / "a.pdf").read_bytes() == PDF


def test_what_has_gone_is_told_apart(site: Site, tmp_path: Path) -> None:
    """404 and 410 are no trouble of the moment."""
    for status in (404, 410):
        site.answers = {"/a.pdf": lambda h, s=status: h.reply(status=s)}  # type: ignore[misc]
        with pytest.raises(Gone):
            download(site, tmp_path)


def test_a_document_has_a_largest_size(site: Site, tmp_path: Path) -> None:
    """Over it nothing is kept."""
    site.answers = {"/a.pdf": file(LONG)}
    with pytest.raises(Refused, match="the limit is 10,000"):
        download(site, tmp_path, document_bytes=10_000)
    assert list(tmp_path.iterdir()) == []
