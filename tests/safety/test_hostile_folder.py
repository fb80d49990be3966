"""Does a folder of files made to harm leave the good one among them, and us, unharmed?"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pipeline
from corpus.model import Settings
from corpus.store import Store
from tests.collection import TODAY, Shell

GOOD = "The Police and Crime Commissioner for Kent paid £12,345 for locks in Dover.\n"
PARTS = {"[Content_Types].xml": b"<Types/>", "_rels/.rels": b"<Relationships/>"}
LAUGHS = b"<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '" + b"&a;" * 99 + b"'>]><x>&b;</x>"


def zip_bomb(path: Path) -> None:
    """A part that inflates to a hundred times the limit's share."""
    _zipped(path, {**PARTS, "word/document.xml": bytes(64 << 20)})


def xml_bomb(path: Path) -> None:
    """Entities within entities."""
    _zipped(path, {**PARTS, "word/document.xml": LAUGHS})


def _zipped(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, data in parts.items():
            package.writestr(name, data)


def deep_html(path: Path) -> None:
    """Elements within elements, thousands deep."""
    path.write_bytes(b"<div>" * 50_000 + b"x")


def wide_html(path: Path) -> None:
    """A million elements side by side."""
    path.write_bytes(b"<html><body>" + b"<i></i>" * 1_000_000 + b"<p>x</p>")


def endless_line(path: Path) -> None:
    """Two million letters without a space."""
    path.write_bytes(b"9" * 2_000_000)


def wrong_encoding(path: Path) -> None:
    """Bytes of no encoding that says it is UTF-16."""
    path.write_bytes(b"\xff\xfe" + b"\x00\xd8" * 500 + b"\x81\x8d\x9d")


def half_pdf(path: Path) -> None:
    """A PDF cut short, with a page tree that holds itself."""
    tree = b"%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    path.write_bytes(tree + b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>endobj\ntrailer<<")


HOSTILE: dict[str, Callable[[Path], None]] = {
    "bomb.docx": zip_bomb,
    "laughs.docx": xml_bomb,
    "deep.html": deep_html,
    "wide.html": wide_html,
    "endless.txt": endless_line,
    "encoding.txt": wrong_encoding,
    "half.pdf": half_pdf,
}
NAMES = ("two\nlines.txt", "'quoted' \"twice\".txt", "--home.txt", os.fsdecode(b"half\xed\xa0.txt"))


def test_a_hostile_folder_in_one_run(tmp_path: Path) -> None:
    """Each file is read or refused with a reason, whatever its name; the good one is held."""
    folder, home = tmp_path / "papers", tmp_path / "home"
    folder.mkdir()
    for name, make in HOSTILE.items():
        make(folder / name)
    for n, name in enumerate(NAMES):
        (folder / name).write_text(f"Essex paid £{n}00 for lamps.\n", "utf-8")
    (folder / "good.txt").write_text(GOOD, "utf-8")
    limits = Settings(timeout=20.0, memory=2 << 30)
    report = pipeline.ingest([folder], home, limits, today=TODAY, jobs=2)
    assert report.done + len(report.failed) == len(HOSTILE) + len(NAMES) + 1
    assert not [reason for _, reason in report.failed if "unexpected" in reason], report.failed
    assert {"bomb.docx", "laughs.docx"} <= {Path(file).name for file, _ in report.failed}
    with Store.open(home) as store:
        assert "£12,345" in {r.mention.text for r in store.records("good.txt")}
        assert all(document.name.isprintable() for document in store.documents())
    listed = Shell(home).run("documents")
    assert listed.exit_code == 0
    assert Shell(home).run("status", "--verify").exit_code == 0
