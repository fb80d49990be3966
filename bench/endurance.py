"""Here is a number of loops; you get each fault tried so often, and a table of what came of it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.faults import Outcome, prepare
from bench.power import can_record
from bench.trials import MOUNTED, QUICK, SLOW, WATCHED, Run

# In memory where there is such a place: what is synced is recorded, not trusted to a disk.
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None


def main(loops: int, wanted: Iterable[str] = ()) -> bool:
    """Run every fault (or those wanted); print the table; return whether nothing was lost."""
    chosen = {**QUICK, **WATCHED, **MOUNTED, **SLOW}
    names = list(wanted) or list(chosen)
    print(f"{'fault':22}{'times':>7}{'lost or wrong':>15}{'mended':>8}{'seconds':>9}")
    rows = [_row(name, chosen[name], loops) for name in names]  # all of them, whatever comes out
    return all(rows)


def _row(name: str, run: Run, loops: int) -> bool:
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="beatbook-", dir=MEMORY) as folder:
        prepare(Path(folder) / "base")
        if name in MOUNTED:
            with _small_disk(Path(folder) / "disk") as disk:
                outcomes = _loop(run, Path(folder), disk, loops) if disk else []
        elif name in WATCHED and not can_record():
            print(f"{name}: left out, strace is not here or may not watch", file=sys.stderr)
            outcomes = []
        else:
            outcomes = _loop(run, Path(folder), Path(folder) / "trial", loops)
    bad = [outcome for outcome in outcomes if outcome.wrong]
    mended = sum(outcome.healed for outcome in outcomes)
    seconds = time.monotonic() - begun
    print(f"{name:22}{len(outcomes):7}{len(bad):15}{mended:8}{seconds:9.1f}", flush=True)
    for outcome in bad[:3]:
        print("   ", *outcome.wrong, sep="\n    ", file=sys.stderr)
    return not bad


def _loop(run: Run, folder: Path, place: Path, loops: int) -> list[Outcome]:
    return [run(folder / "base", place, seed) for seed in range(loops)]


@contextmanager
def _small_disk(place: Path) -> Iterator[Path | None]:
    """Mount a disk of 16 MB where that is allowed; elsewhere the fault is left out."""
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        print("disk full: left out, no disk can be mounted here", file=sys.stderr)
        yield None
        return
    try:
        yield place / "trial"
    finally:
        subprocess.run(["umount", str(place)], check=True)


if __name__ == "__main__":
    sys.exit(not main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, sys.argv[2:]))
