"""Here are sizes of collections; you get what an index of each takes to write, to keep and to ask.

`python -m bench.scale 10000 100000 1000000`; the largest takes a quarter of an hour.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.asking import SPELLED, memory
from bench.passages import Models, read_models, stream
from indexer.engines.writing import SegmentWriter
from indexer.filling import MOST_PASSAGES
from indexer.spellings import table_of

_SIZES = (10_000, 100_000)
_HEAD = (
    "  passages  written/s  writer MiB  bytes each  opens s  asker MiB"
    "  median ms     p95 ms  first p95"
)


def run(sizes: tuple[int, ...] = _SIZES) -> None:
    """Print a row for each size."""
    models = read_models()
    print("scale: an index of made passages; each size is asked in a process of its own")
    print(_HEAD)
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            print(f"  {size:8,}  {_row(Path(name), models, size)}", flush=True)


def _row(root: Path, models: Models, size: int) -> str:
    before = memory()
    seconds = _write(root, models, size)
    most = max(0, memory() - before)
    bytes_each = sum(p.stat().st_size for p in root.rglob("*.bin")) / size
    command = [sys.executable, "-m", "bench.asking", str(root)]
    home = Path(__file__).parents[1]
    done = subprocess.run(command, cwd=home, capture_output=True, text=True, check=True)
    return f"{size / seconds:9,.0f}  {most:10,.0f}  {bytes_each:10,.0f}  {done.stdout.strip()}"


def _write(root: Path, models: Models, size: int) -> float:
    """Write segments as large as the index has them; return the processor seconds it took."""
    seconds, writer, entries = 0.0, SegmentWriter(), stream(models, size)
    names: set[str] = set()
    for number, entry in enumerate(entries, 1):
        names |= entry.names
        begun = time.process_time()
        writer.add(entry)
        if number % MOST_PASSAGES == 0 or number == size:
            folder = root / f"{number:09d}"
            folder.mkdir()
            writer.write(folder)
            writer = SegmentWriter()
        seconds += time.process_time() - begun
    table, terms = table_of(models.knowledge, names, ())
    (root / SPELLED).write_text(json.dumps([table, terms, models.words]), encoding="utf-8")
    return seconds


if __name__ == "__main__":
    run(tuple(int(size) for size in sys.argv[1:]) or _SIZES)
