"""Do a second writer and any number of readers get along with the one who writes?"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import batch
import pipeline
from corpus.locking import exclusive
from corpus.model import Settings
from corpus.store import StoreError
from tests.collection import TODAY, Shell
from tests.quick_reading import read_sums
from web.app import create_app

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys
from pathlib import Path
from corpus.locking import exclusive
with exclusive(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(home: Path) -> subprocess.Popen[str]:
    """Another process that has the collection until its input ends."""
    command = [sys.executable, "-c", HOLD, str(home)]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_writer_says_who_holds_the_collection(tmp_path: Path) -> None:
    """Its process, since when, and what to do; no traceback."""
    with holder(tmp_path) as other:
        (tmp_path / "a.txt").write_text("Kent paid £300.")
        result = Shell(tmp_path).run("ingest", tmp_path / "a.txt")
        other.kill()
    assert result.exit_code == 2
    assert f"(process {other.pid}, since 2" in result.stderr
    assert "add --wait" in result.stderr


def test_a_writer_that_waits_goes_on_when_the_other_is_done(tmp_path: Path) -> None:
    """It says once whom it waits for; a lock outlives nobody, however they end."""
    said: list[str] = []
    with holder(tmp_path) as other:
        threading.Timer(0.3, other.kill).start()
        with exclusive(tmp_path, wait=True, say=said.append):
            pass
    assert [f"process {other.pid}" in words for words in said] == [True]
    assert f"process {os.getpid()}" in (tmp_path / "writing.lock").read_text()


def write(folder: Path, version: int) -> None:
    """Change every paper, and how many passages the collection has."""
    for n in range(4):
        words = f"Force {n} paid £{version * 10 + n} for locks. " * (1 + (version + n) % 3)
        (folder / f"paper{n}.txt").write_text(words, "utf-8")


def ingest(folder: Path, home: Path) -> None:
    """Read the folder in this process, without children."""

    def here(read: batch.Read, tasks: object, *_: object, **__: object) -> object:
        return ((task, read(task)) for task in tasks)  # type: ignore[attr-defined]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch, "run_each", here)
        pipeline.ingest([folder], home, Settings(), today=TODAY, read=read_sums)


def test_readers_never_notice_a_writer(tmp_path: Path) -> None:
    """Commands asked while documents are replaced answer whole; pages may say: ask again."""
    home, folder = tmp_path / "home", tmp_path / "papers"
    folder.mkdir()
    write(folder, 0)
    ingest(folder, home)
    bad: list[str] = []
    done = threading.Event()

    def ask_pages() -> None:
        client = TestClient(create_app(home), base_url="http://localhost")
        while not done.is_set():
            answer = client.get("/api/v1/search?q=locks")
            if answer.status_code != 200 and "have just changed" not in answer.text:
                bad.append(answer.text)

    pages = threading.Thread(target=ask_pages)
    pages.start()
    commands = subprocess.Popen(
        [sys.executable, "-c", ASK, str(home)], cwd=ROOT, stdin=-1, stdout=-1, text=True
    )
    for version in range(1, 6):
        write(folder, version)
        ingest(folder, home)
    done.set()
    pages.join()
    out, _ = commands.communicate("")
    assert bad == []
    assert int(out) >= 2


# Asks in a process of its own until its input ends; prints how often all was well.
ASK = """
import sys, select
from pathlib import Path
from click.testing import CliRunner
from cli import main
times = 0
while not select.select([sys.stdin], [], [], 0)[0] or times < 2:
    result = CliRunner().invoke(main, ["--home", sys.argv[1], "search", "locks", "--json"])
    assert result.exit_code == 0, result.output
    assert result.stdout.count('"document"') >= 4, result.stdout
    times += 1
print(times)
"""


def test_a_store_error_names_the_lock_that_cannot_be_made(tmp_path: Path) -> None:
    """A home that is no folder."""
    with pytest.raises(StoreError, match="cannot be written to"), exclusive(tmp_path / "none"):
        pass
