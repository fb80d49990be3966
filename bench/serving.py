"""Here is a served collection; you get how long answers take when fifty ask at once.

`wrk`, another process, asks the page and the API a round of questions, then questions no two of
which are the same; then floods the server for page pictures while a search is timed. Without `wrk`
there is nothing to measure with, and that is said. BEATBOOK_BENCH_SERVED sets how many passages,
BEATBOOK_BENCH_MINUTES for how long memory is watched, BEATBOOK_BENCH_HOME where the collection is
kept for another run.
"""

from __future__ import annotations

import http.client
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

from bench.questions import questions
from bench.served import PORT, SITE, fill, home_for, memory, processes, served
from indexer.generations import open_index

_PASSAGES, _DEFAULT = "BEATBOOK_BENCH_SERVED", 20_000
_MINUTES = "BEATBOOK_BENCH_MINUTES"
_SECONDS, _CONNECTIONS = 20, 50
_PATHS = ("/", "/api/v1/search")


@dataclass(frozen=True, slots=True)
class Load:
    """What wrk saw: answers a second, what was no answer, milliseconds by percentile."""

    rate: float
    errors: int
    percentile: dict[int, float]


def run() -> None:
    """Print one request alone, then fifty at once, memory, and a search amid a flood."""
    if shutil.which("wrk") is None:
        print("serving: skipped, for wrk is not here; install it with: apt-get install wrk")
        return
    count = int(os.environ.get(_PASSAGES, _DEFAULT))
    with tempfile.TemporaryDirectory() as name:
        home = home_for(count, Path(name))
        words = fill(home, count)
        held = len(open_index(home).engine)
        asked = [quote(question.typed) for question in questions(words)]
        with served(home) as server:
            print(f"serving: {held:,} passages, {_CONNECTIONS} connections, ", end="")
            print(f"{max(1, len(processes(server)) - 2)} processes, {os.cpu_count()} processors")
            for path in _PATHS:
                _same(path, asked)
            for path in _PATHS:
                _different(path, words)
            _memory(server, words, float(os.environ.get(_MINUTES, "0.5")))
            _flood(asked)


def _same(path: str, asked: Sequence[str]) -> None:
    """A round of questions, asked first, asked again, then by fifty over and over."""
    addresses = [f"{path}?q={question}" for question in asked]
    first = statistics.median([_timed(address) for address in addresses])
    again = statistics.median([_timed(address) for address in addresses])
    held = statistics.median(_timed_on_one(addresses))
    load = _wrk(_ROUND % ", ".join(f'"{address}"' for address in addresses))
    print(f"  {path}, {len(asked)} questions: first {first:.1f} ms, again {again:.2f} ms")
    print(f"    (again on a connection held open {held:.2f} ms)")
    _say(load, {"a first": first, "one again": again, "one on a held connection": held})


def _different(path: str, words: Sequence[str]) -> None:
    """Questions of two words each, all different: what is kept is of no use."""
    common = words[:400]
    alone = [f"{path}?q={common[n]}+{common[-n - 1]}" for n in range(60)]
    first = statistics.median([_timed(address) for address in alone])
    print(f"  {path}, all questions different: first {first:.1f} ms")
    _say(_wrk(_pairs([path], words)), {"a first": first})


def _say(load: Load, alone: dict[str, float]) -> None:
    p95 = load.percentile[95]
    ratios = ", ".join(f"{p95 / time:.1f} times {name}" for name, time in alone.items())
    print(f"    at once: median {load.percentile[50]:.1f} ms, p95 {p95:.1f} ms: {ratios}")
    print(f"    {load.rate:,.0f} requests/s, errors {load.errors}")


def _memory(server: int, words: Sequence[str], minutes: float) -> None:
    """Memory while pages and API are asked questions that are all different."""
    sizes = [memory(server)]
    with _asking(_pairs(_PATHS, words), max(2, round(minutes * 60))) as wrk:
        while wrk.poll() is None:
            try:
                wrk.wait(60)
            except subprocess.TimeoutExpired:
                sizes.append(memory(server))
        load = _load(wrk.communicate()[0])
    sizes.append(memory(server))
    said = " -> ".join(f"{size:.0f}" for size in sizes)
    print(f"  memory over {minutes:g} minutes of different questions: {said} MiB, ", end="")
    print(f"errors {load.errors}, p95 {load.percentile[95]:.0f} ms")


def _flood(asked: Sequence[str]) -> None:
    """Time searches, kept and not, while every connection asks for page pictures."""
    with urlopen(f"{SITE}/api/v1/documents?limit=100") as response:
        contents = re.findall(r'"sha256": ?"(\w{64})"', response.read().decode())
    pictures = [
        f'"/pictures/{c}/{n}.png?width={w}"' for w in (700, 1400) for c in contents for n in (1, 2)
    ]
    before = [_timed(f"/api/v1/search?q={question}&limit=9") for question in asked]
    times: list[float] = []
    with _asking(_ROUND % ", ".join(pictures), _SECONDS) as flood:
        end = time.monotonic() + _SECONDS - 2
        while time.monotonic() < end:
            limit = len(times) % 90 + 1
            times.append(_timed(f"/api/v1/search?q={asked[len(times) % len(asked)]}&limit={limit}"))
        load = _load(flood.communicate()[0])
    print(f"  a flood of pictures ({load.rate:.0f}/s, {load.errors} told to wait): ", end="")
    print(f"{len(times)} searches, median {statistics.median(times):.1f} ms ", end="")
    print(f"(before {statistics.median(before):.1f}), slowest {max(times):.0f} ms")


def _timed(address: str) -> float:
    """Return the milliseconds an answer takes, from connecting to its last byte."""
    begun = time.perf_counter()
    with urlopen(f"{SITE}{address}") as response:
        response.read()
    return (time.perf_counter() - begun) * 1e3


def _timed_on_one(addresses: Sequence[str]) -> list[float]:
    """Return the milliseconds of each answer on one connection that stays open."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT)
    times = []
    for address in addresses:
        begun = time.perf_counter()
        connection.request("GET", address)
        connection.getresponse().read()
        times.append((time.perf_counter() - begun) * 1e3)
    connection.close()
    return times


_DONE = """
done = function(summary, latency, requests)
  for _, p in pairs({50, 95, 99}) do
    print(string.format("p%d %.3f", p, latency:percentile(p) / 1000))
  end
  local e = summary.errors
  print("errors: " .. e.connect + e.read + e.write + e.status + e.timeout)
end
"""
_ROUND = """
local paths = {%s}
local n = 0
request = function() n = n + 1; return wrk.format("GET", paths[n %% #paths + 1]) end
""" + _DONE.replace("%", "%%")
_PAIRS = """
local paths, words = {%s}, {%s}
local threads = 0
setup = function(thread) threads = threads + 1; thread:set("seed", threads) end
init = function() math.randomseed(os.time() + seed) end
request = function()
  local path = paths[math.random(#paths)]
  local one, other = words[math.random(#words)], words[math.random(#words)]
  return wrk.format("GET", path .. "?q=" .. one .. "+" .. other)
end
""" + _DONE.replace("%", "%%")


def _pairs(paths: Sequence[str], words: Sequence[str]) -> str:
    quoted: Callable[[str], str] = '"{}"'.format
    return _PAIRS % (", ".join(map(quoted, paths)), ", ".join(map(quoted, words[:2000])))


@contextmanager
def _asking(script: str, seconds: int) -> Iterator[subprocess.Popen[str]]:
    """Start wrk with what it is to ask, a file that is there until it has asked."""
    timing = ("-t2", f"-c{_CONNECTIONS}", f"-d{seconds}s", "--timeout", "20s")
    with tempfile.NamedTemporaryFile("w", suffix=".lua", encoding="utf-8") as file:
        file.write(script)
        file.flush()
        command = ["wrk", *timing, "-s", file.name, SITE]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as wrk:
            yield wrk


def _wrk(script: str) -> Load:
    with _asking(script, _SECONDS) as wrk:
        return _load(wrk.communicate()[0])


def _load(said: str) -> Load:
    spread = re.findall(r"^p(\d+) ([\d.]+)", said, re.MULTILINE)
    rate = re.search(r"Requests/sec:\s*([\d.]+)", said)
    errors = re.search(r"errors: (\d+)", said)
    if not (spread and rate and errors):
        raise SystemExit(f"wrk measured nothing:\n{said}")
    return Load(float(rate[1]), int(errors[1]), {int(p): float(ms) for p, ms in spread})


if __name__ == "__main__":
    run()
