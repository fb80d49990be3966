"""Here are passages made from the samples; you get our speed beside FTS5 and tantivy."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.passages import SAMPLES, Made, make
from bench.peers import Fts5, Tantivy
from bench.questions import Question, questions
from bench.timing import Ask, Asked, quantile, times_of
from corpus.model import Filters
from indexer.engines.segments import SegmentEngine
from indexer.engines.writing import write_segment
from indexer.facets import facets_of
from indexer.spellings import Spellings, table_of
from indexer.understanding import understand

_PASSAGES = "BEATBOOK_BENCH_PASSAGES"
_DEFAULT = 20_000
_STARTS = 15


class Ours:
    """Our engine, asked as `beatbook search` asks it: understanding, facets and texts included."""

    def __init__(self, folder: Path, made: Made) -> None:
        write_segment(folder, made.entries)
        self.engine = SegmentEngine([folder], [frozenset()])
        names = {name for entry in made.entries for name in entry.names}
        table, terms = table_of(made.knowledge, names, ())
        words = dict.fromkeys(made.words, 1)
        forms = {long: tuple(short) for long, short in terms.items()}
        self.spellings = Spellings(table, forms, (), lambda: words, self.engine.has)
        self.texts = [entry.body for entry in made.entries]

    def ask(self, question: Question) -> Asked:
        """Understand, find, count, fetch."""
        query = understand(question.typed, Filters(), self.spellings)
        found = self.engine.find(query, 10)
        facets_of(found.counts, lambda _: ())
        return found.total, [self.texts[hit.entry] for hit in found.hits], found.counts


def run() -> None:
    """Print indexing, size, warm questions and the cold start."""
    count = int(os.environ.get(_PASSAGES, _DEFAULT))
    made = make(count)
    print(f"search: {count:,} passages ({_PASSAGES} sets how many), one process, warm")
    with tempfile.TemporaryDirectory() as name:
        asks = {
            "ours": _built("ours", Path(name), made, lambda p: Ours(p, made).ask),
            "tantivy": _built("tantivy", Path(name), made, lambda p: Tantivy(p, made.entries).ask),
            "FTS5": _built("FTS5", Path(name), made, lambda p: Fts5(p / "f.db", made.entries).ask),
        }
        asked = questions(made.words)
        _print_times(asked, {engine: _timed(engine, ask, asked) for engine, ask in asks.items()})
    _print_starts()


def _built(engine: str, root: Path, made: Made, build: Callable[[Path], Ask]) -> Ask:
    folder = root / engine
    folder.mkdir()
    begun = time.process_time()
    ask = build(folder)
    seconds = time.process_time() - begun
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    rate = len(made.entries) / seconds
    told = f"indexes {rate:8,.0f} passages a processor second, {size / 2**20:7.1f} MiB"
    print(f"  {engine:8} {told}", flush=True)
    return ask


def _timed(engine: str, ask: Ask, asked: Sequence[Question]) -> list[float]:
    """Time an engine and say so at once: at 100,000 passages a peer takes minutes."""
    taken = times_of(ask, asked)
    middle, slow = (quantile(taken, share) * 1e3 for share in (0.5, 0.95))
    print(f"  {engine:8} asked: median {middle:.2f} ms, p95 {slow:.2f} ms", flush=True)
    return taken


def _print_times(asked: Sequence[Question], times: dict[str, list[float]]) -> None:
    print(f"  {len(asked)} questions, each with 8 facets and ten answers, processor milliseconds")
    print(f"  {'':12}" + "".join(f"{engine:>18}" for engine in times))
    for kind in dict.fromkeys(question.kind for question in asked):
        rows = [n for n, question in enumerate(asked) if question.kind == kind]
        cells = (statistics.median(taken[n] for n in rows) * 1e3 for taken in times.values())
        print(f"  {kind:12}" + "".join(f"{cell:18.2f}" for cell in cells))
    for label, share in (("median", 0.5), ("p95", 0.95)):
        ours = quantile(times["ours"], share)
        cells = (quantile(taken, share) for taken in times.values())
        row = "".join(f"{cell * 1e3:9.2f} ({cell / ours:5.2f}x)" for cell in cells)
        print(f"  {label:12}{row}")


def _print_starts() -> None:
    """A cold start: a new process, the whole command, on the samples' small collection."""
    with tempfile.TemporaryDirectory() as name:
        beatbook = [sys.executable, "-c", "import cli; cli.main()", "--home", name]
        _run([*beatbook, "ingest", str(SAMPLES)])
        search = [*beatbook, "search", "Safer Streets Melton", "--json"]
        bare = [sys.executable, "-c", "import whoosh, numpy, click"]
        _run(search), _run(bare)  # what is compiled once is compiled now
        pairs = [(_run(search), _run(bare)) for _ in range(_STARTS)]
    ours, floor = (statistics.median(times) for times in zip(*pairs, strict=True))
    times = f"{ours * 1e3:.0f} ms, of its libraries alone {floor * 1e3:.0f} ms"
    print(f"  cold start {times} of processor time, ratio {ours / floor:.2f}")


def _run(command: Sequence[str]) -> float:
    """Return the processor seconds a command takes, its compiled modules kept as when installed."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    root, before = Path(__file__).parents[1], resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=root, env=kept, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
