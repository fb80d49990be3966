"""Here is the folder of a made index; you get what it takes to open and to ask, in this process.

A module of its own, so that the memory is that of a search, not of what made the passages.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from bench.questions import Question, questions
from bench.timing import Asked, quantile, timed, times_of
from corpus.model import Filters
from indexer.engines.segments import SegmentEngine
from indexer.facets import facets_of
from indexer.spellings import Spellings
from indexer.understanding import understand

SPELLED = "spelled.json"


def ask(root: Path) -> str:
    """Open an index and ask it; return opening, memory and times as a row shows them."""
    table, terms, words = json.loads((root / SPELLED).read_text(encoding="utf-8"))
    begun = time.process_time()
    folders = sorted(path for path in root.iterdir() if path.is_dir())
    engine = SegmentEngine(folders, [frozenset()] * len(folders))
    opened = time.process_time() - begun
    forms = {long: tuple(short) for long, short in terms.items()}
    spellings = Spellings(table, forms, (), lambda: dict.fromkeys(words, 1), engine.has)

    def answer(question: Question) -> Asked:
        found = engine.find(understand(question.typed, Filters(), spellings), 10)
        facets_of(found.counts, lambda _: ())
        return found.total, [], found.counts

    asked = questions(words)
    first = [timed(answer, question) for question in asked]
    again = times_of(answer, asked)
    values = [quantile(again, 0.5), quantile(again, 0.95), quantile(first, 0.95)]
    shown = "  ".join(f"{value * 1e3:9.1f}" for value in values)
    return f"{opened:7.3f}  {memory():9.0f}  {shown}"


def memory() -> float:
    """Return the most memory this process has held, mapped files included, in MiB.

    Of Linux: what `resource` tells a process includes what its parent held before it began.
    """
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    print(ask(Path(sys.argv[1])))
