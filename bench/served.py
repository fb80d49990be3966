"""Here is a number of passages; you get a collection of so many, and a server of it.

The collection has the samples' figures and words that fall off as Zipf has it.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import numpy as np

from bench.passages import SAMPLES, ZIPF
from corpus.durable import make_folder
from corpus.files import copy_path, fingerprint
from corpus.knowledge import load
from corpus.model import Extraction, Passage, Settings, Source
from corpus.store import Store
from extractor.extraction import extract, prepare
from indexer.analysis import words_of
from indexer.entries import entries_of
from pipeline import refresh_index

PORT = 8937
SITE = f"http://127.0.0.1:{PORT}"
_ADDED = 25  # words to a passage
_PATIENCE = 120  # seconds for the server to open


def fill(home: Path, count: int) -> list[str]:
    """Fill a home with passages, unless it is full; return their words, the commonest first."""
    listed = home / "words.json"
    if not listed.exists():
        words = _filled(home, count)
        listed.write_text(json.dumps(words), encoding="utf-8")
    found: list[str] = json.loads(listed.read_text(encoding="utf-8"))
    return found


def _filled(home: Path, count: int) -> list[str]:
    """Put copies of the samples, each passage with words of its own."""
    models = list(_samples())
    texts = " ".join(p.block.text for m in models for p in m.passages)
    counts = Counter(word for word in texts.lower().split() if word.isalpha() and words_of(word))
    words = [word for word, _ in counts.most_common()]
    words += [f"{a}{b}" for a in words[:150] for b in words[:150]]
    weights = 1 / np.arange(1, len(words) + 1) ** ZIPF
    rng, weights = np.random.default_rng(11), weights / sum(weights)
    held = 0
    with Store.open(home, create=True) as store:
        while held < count:
            for model in models:
                drawn = rng.choice(len(words), len(model.passages) * _ADDED, p=weights)
                store.put(_copy(model, held, [words[n] for n in drawn], home))
                held += _found(model)
        refresh_index(store)
    return words


def _samples() -> Iterator[Extraction]:
    prepared = prepare(load())
    for path in sorted((*SAMPLES.glob("*.md"), *SAMPLES.parent.glob("pdf/*.pdf"))):
        source = Source(path, path.name, fingerprint(path))
        yield extract(source, prepared, Settings(), today=date(2025, 1, 1))


def _copy(model: Extraction, number: int, words: list[str], home: Path) -> Extraction:
    """The same document under another name, its passages longer by some words."""
    name = f"{number:06d}-{model.document.name}"
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    passages = (
        _longer(passage, name, " ".join(words[n * _ADDED : (n + 1) * _ADDED]))
        for n, passage in enumerate(model.passages)
    )
    _link(SAMPLES.parent / "pdf" / model.document.name, copy_path(home, sha256, name))
    return replace(
        model,
        document=replace(model.document, name=name, sha256=sha256),
        passages=tuple(passages),
        records=tuple(replace(record, document=name) for record in model.records),
    )


def _found(model: Extraction) -> int:
    """How many of its passages a search can find: a heading is searched with those below it."""
    return sum(1 for _ in entries_of(model, {}))


def _longer(passage: Passage, document: str, words: str) -> Passage:
    block = passage.block
    if block.cells or not block.pieces:
        return replace(passage, document=document)
    text = f"{block.text} {words}"
    last = replace(block.pieces[-1], end=len(text), edges=())
    longer = replace(block, text=text, pieces=(*block.pieces[:-1], last))
    return replace(passage, document=document, block=longer)


def _link(pdf: Path, copy: Path) -> None:
    """A PDF's copy, whose pages can be drawn; all copies are one file."""
    if pdf.suffix == ".pdf" and not copy.exists():
        make_folder(copy.parent)
        copy.symlink_to(pdf)


@contextmanager
def served(home: Path, *more: str) -> Iterator[int]:
    """Serve a home in processes of their own; yield the parent's number."""
    code = "import cli; cli.main()"
    command = [sys.executable, "-c", code, "--home", str(home), "serve", "--port", str(PORT), *more]
    server = subprocess.Popen(command, cwd=Path(__file__).parents[1], stderr=subprocess.DEVNULL)
    try:
        _wait(server)
        yield server.pid
    finally:
        server.terminate()
        server.wait()


def _wait(server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            urlopen(f"{SITE}/healthz").close()
            return
        except URLError:
            time.sleep(0.2)
    raise SystemExit("the server did not open")


def processes(server: int) -> list[int]:
    """Return the processes of a server: the parent and its workers."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text("utf-8").split()
    return [server, *map(int, children)]


def memory(server: int) -> float:
    """Return the MiB that a server's processes hold, what they share counted once."""
    return sum(_share(number) for number in processes(server)) / 1024


def _share(process: int) -> int:
    """Return the proportional set size of a process in KiB; pages shared by two count half."""
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text("utf-8")
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))


def home_for(count: int, folder: Path) -> Path:
    """Return where the collection lies: where BEATBOOK_BENCH_HOME keeps it, or in a folder."""
    kept = os.environ.get("BEATBOOK_BENCH_HOME")
    return Path(kept) / f"served-{count}" if kept else folder / "home"
