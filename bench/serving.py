"""Here is a served collection; you get how long answers take when fifty ask at once.

The collection has the samples' figures and words that fall off as Zipf has it. `wrk`, another
process, asks the page and the API a round of questions; then floods the server for page pictures
while a search is timed. Without `wrk` there is nothing to measure with, and that is said.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

import numpy as np

from bench.passages import SAMPLES
from bench.questions import questions
from corpus.files import fingerprint
from corpus.knowledge import load
from corpus.model import Extraction, Passage, Settings, Source
from corpus.store import Store
from extractor.extraction import extract, prepare
from indexer.analysis import words_of
from pipeline import refresh_index

_PASSAGES = "BEATBOOK_BENCH_SERVED"
_DEFAULT = 20_000
_SECONDS, _CONNECTIONS = 20, 50
_ADDED = 25  # words to a passage
_ZIPF = 1.07
_PORT = 8937
_SITE = f"http://127.0.0.1:{_PORT}"
_PATIENCE = 120  # seconds for the server to open
_UNITS = {"us": 1e-3, "ms": 1.0, "s": 1e3, "m": 6e4}


def run() -> None:
    """Print one request alone, then fifty at once, then a search amid a flood of pictures."""
    if shutil.which("wrk") is None:
        print("serving: skipped, for wrk is not here; install it with: apt-get install wrk")
        return
    count = int(os.environ.get(_PASSAGES, _DEFAULT))
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        words, held = _fill(home, count)
        print(f"serving: {held:,} passages ({_PASSAGES} sets how many), {_CONNECTIONS} connections")
        with _served(home) as server:
            asked = [quote(question.typed) for question in questions(words)]
            for path in ("/", "/api/v1/search"):
                _load(home, path, asked, server)
            _flood(home, asked)


def _fill(home: Path, count: int) -> tuple[list[str], int]:
    """Fill a home with copies of the samples, each passage with words of its own."""
    models = list(_samples())
    texts = " ".join(p.block.text for m in models for p in m.passages)
    counts = Counter(word for word in texts.lower().split() if word.isalpha() and words_of(word))
    words = [word for word, _ in counts.most_common()]
    words += [f"{a}{b}" for a in words[:150] for b in words[:150]]
    rng = np.random.default_rng(11)
    weights = 1 / np.arange(1, len(words) + 1) ** _ZIPF
    held = 0
    with Store.open(home, create=True) as store:
        while held < count:
            for model in models:
                drawn = rng.choice(
                    len(words), len(model.passages) * _ADDED, p=weights / sum(weights)
                )
                store.put(_copy(model, held, [words[n] for n in drawn]))
                held += len(model.passages)
        refresh_index(store)
    return words, held


def _samples() -> Iterator[Extraction]:
    prepared = prepare(load())
    for path in sorted((*SAMPLES.glob("*.md"), *SAMPLES.parent.glob("pdf/*.pdf"))):
        source = Source(path, path.name, fingerprint(path))
        yield extract(source, prepared, Settings(), today=date(2025, 1, 1))


def _copy(model: Extraction, number: int, words: list[str]) -> Extraction:
    """The same document under another name, its passages longer by some words."""
    name = f"{number:06d}-{model.document.name}"
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    passages = (
        _longer(passage, name, " ".join(words[n * _ADDED : (n + 1) * _ADDED]))
        for n, passage in enumerate(model.passages)
    )
    return replace(
        model,
        document=replace(model.document, name=name, sha256=sha256),
        passages=tuple(passages),
        records=tuple(replace(record, document=name) for record in model.records),
    )


def _longer(passage: Passage, document: str, words: str) -> Passage:
    block = passage.block
    if block.cells or not block.pieces:
        return replace(passage, document=document)
    text = f"{block.text} {words}"
    last = replace(block.pieces[-1], end=len(text), edges=())
    longer = replace(block, text=text, pieces=(*block.pieces[:-1], last))
    return replace(passage, document=document, block=longer)


@contextmanager
def _served(home: Path) -> Iterator[int]:
    """Serve a home in a process of its own; yield its number."""
    code = "import cli; cli.main()"
    command = [sys.executable, "-c", code, "--home", str(home), "serve", "--port", str(_PORT)]
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
            urlopen(f"{_SITE}/healthz").close()
            return
        except URLError:
            time.sleep(0.2)
    raise SystemExit("the server did not open")


def _load(home: Path, path: str, asked: list[str], server: int) -> None:
    """Print what one request takes by itself, and what fifty take at once."""
    addresses = [f"{path}?q={question}" for question in asked]
    first = [_timed(address) for address in addresses]
    again = [_timed(address) for address in addresses]
    before = _memory(server)
    said = _wrk(home, addresses)
    spread = dict(re.findall(r"^p(\d+) ([\d.]+)", said, re.MULTILINE))
    alone = statistics.median(first)
    print(f"  {path:16} alone {alone:7.1f} ms, asked again {statistics.median(again):7.1f} ms")
    times = float(spread["95"]) / alone
    print(f"  {'':16} at once median {spread['50']} ms, p95 {spread['95']} ms: {times:.1f} times")
    rate, errors = _found(said, "Requests/sec"), _found(said, "errors")
    grown = f"memory {before:.0f} -> {_memory(server):.0f} MiB"
    print(f"  {'':16} {rate} requests/s, errors {errors}, {grown}")


def _flood(home: Path, asked: list[str]) -> None:
    """Time searches while every connection asks for page pictures."""
    with urlopen(f"{_SITE}/api/v1/documents?limit=100") as response:
        contents = re.findall(r'"sha256": ?"(\w{64})"', response.read().decode())
    pictures = [f"/pictures/{c}/{n}.png?width=700" for c in contents for n in (1, 2, 3)]
    script = _script(home, pictures)
    flood = subprocess.Popen(_command(script), stdout=subprocess.DEVNULL)
    end = time.monotonic() + _SECONDS - 2
    times: list[float] = []
    while time.monotonic() < end:
        times.append(_timed(f"/api/v1/search?q={asked[len(times) % len(asked)]}"))
    flood.wait()
    slowest = max(times)
    print(f"  a flood of pictures: search median {statistics.median(times):.1f}, ", end="")
    print(f"slowest {slowest:.1f} ms, {len(times)} answered")


def _timed(address: str) -> float:
    """Return the milliseconds an answer takes."""
    begun = time.perf_counter()
    with urlopen(f"{_SITE}{address}") as response:
        response.read()
    return (time.perf_counter() - begun) * 1e3


_LUA = """
local paths = {%s}
local n = 0
request = function() n = n + 1; return wrk.format("GET", paths[n %% #paths + 1]) end
done = function(summary, latency, requests)
  for _, p in pairs({50, 95, 99}) do
    print(string.format("p%%d %%.1f", p, latency:percentile(p) / 1000))
  end
  local e = summary.errors
  print("errors: " .. e.connect + e.read + e.write + e.status + e.timeout)
end
"""


def _script(home: Path, addresses: list[str]) -> Path:
    script = home / "asked.lua"
    script.write_text(_LUA % ", ".join(f'"{address}"' for address in addresses), "utf-8")
    return script


def _command(script: Path) -> list[str]:
    timing = ("-t2", f"-c{_CONNECTIONS}", f"-d{_SECONDS}s", "--timeout", "20s")
    return ["wrk", *timing, "-s", str(script), _SITE]


def _wrk(home: Path, addresses: list[str]) -> str:
    command = _command(_script(home, addresses))
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _found(said: str, label: str) -> str:
    found = re.search(rf"{label}:\s*([\d.]+)", said)
    return found[1] if found else "?"


def _memory(server: int) -> float:
    """Return the MiB a process holds in memory."""
    status = Path(f"/proc/{server}/status").read_text("utf-8")
    return int(_found(status, "VmRSS").split(".")[0]) / 1024 if "VmRSS" in status else 0.0


if __name__ == "__main__":
    run()
