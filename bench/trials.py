"""Here is a prepared collection; you get the trials of each fault: killed, failing, full, cut."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pipeline
from bench.faults import Outcome, Trial, begin, check, forked, kill, no_fault, on_io, wait_for, work
from bench.power import power_cut_replayed
from corpus.model import Knowledge
from corpus.store import Store
from indexer.generations import update_index

Run = Callable[[Path, Path, int], Outcome]


def _worked(
    base: Path,
    place: Path,
    seed: int,
    arm: Callable[[Trial], None],
    after: Callable[[Trial], None] = no_fault,
    *,
    damaged: bool = False,
) -> Outcome:
    begun = time.monotonic()
    trial = begin(base, place, seed)
    wait_for(forked(trial, arm, work, children=False))
    after(trial)
    return check(trial, begun, damaged=damaged)


def killed(base: Path, place: Path, seed: int) -> Outcome:
    """Kill -9 at a random moment."""
    begun = time.monotonic()
    trial = begin(base, place, seed)
    number = forked(trial, no_fault, work, children=False)
    time.sleep(trial.chance().uniform(0, trial.seconds))
    kill(number)
    wait_for(number)
    return check(trial, begun)


def killed_at_a_call(base: Path, place: Path, seed: int) -> Outcome:
    """Kill -9 just before the n-th call on a file."""
    return _worked(base, place, seed, _end_at_call)


def _end_at_call(trial: Trial) -> None:
    _at_call(trial, _end)


def _end() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _at_call(trial: Trial, act: Callable[[], None]) -> None:
    left = trial.chance().randint(1, trial.calls)

    def count(*_: str) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            act()

    on_io(trial.home, count)


def index_writer_killed(base: Path, place: Path, seed: int) -> Outcome:
    """Kill -9 while the index is written."""
    return _worked(base, place, seed, _kill_while_indexing)


def _kill_while_indexing(trial: Trial) -> None:
    def timed(store: Store, knowledge: Knowledge) -> None:
        threading.Timer(trial.chance().uniform(0, trial.seconds / 4), _end).start()
        update_index(store, knowledge)

    patch.object(pipeline, "update_index", timed).start()


def call_fails(base: Path, place: Path, seed: int) -> Outcome:
    """The n-th call on a file fails: input/output error, or no space."""
    return _worked(base, place, seed, lambda trial: _at_call(trial, lambda: _fail(trial)))


def _fail(trial: Trial) -> None:
    number = trial.chance("error").choice((errno.EIO, errno.ENOSPC))
    raise OSError(number, os.strerror(number))


def file_too_large(base: Path, place: Path, seed: int) -> Outcome:
    """No file may grow beyond a size: how a full disk looks without one."""
    return _worked(base, place, seed, _bound_files)


def _bound_files(trial: Trial) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    most = int(10 ** trial.chance().uniform(2, 5.7))
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def disk_full(base: Path, place: Path, seed: int) -> Outcome:
    """A small disk (tmpfs) of which little is free; then there is space again."""
    begun = time.monotonic()
    trial = begin(base, place, seed)
    free = trial.chance().randint(0, 700) << 10
    ballast = place / "ballast"
    ballast.write_bytes(bytes(max(0, shutil.disk_usage(place).free - free)))
    wait_for(forked(trial, no_fault, work, children=False))
    ballast.unlink()
    return check(trial, begun)


def power_cut(base: Path, place: Path, seed: int) -> Outcome:
    """Killed at a call; then what was not synced is lost: renames, names, contents.

    SQLite's own files are left: it syncs them itself, out of sight.
    """
    return _worked(base, place, seed, _log_then_end, _lose_unsynced)


def _log_then_end(trial: Trial) -> None:
    left = trial.chance().randint(1, trial.calls)
    undo = trial.place / "undo"
    undo.mkdir(exist_ok=True)

    def note(event: str, path: str) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            _end()
        if event == "os.rename" and Path(path).exists():
            shutil.copyfile(path, undo / Path(path).name)
        if event in ("create", "os.rename", "fsynced"):
            os.write(2, f"\n{event} {path}\n".encode())

    on_io(trial.home, note)


def _lose_unsynced(trial: Trial) -> None:
    chance = trial.chance("cut")
    names, contents = _unsynced(trial.log.read_text("utf-8").splitlines())
    for path in sorted(contents):
        if path.is_file() and chance.random() < 0.7:
            data = path.read_bytes()
            path.write_bytes(chance.choice((b"", bytes(len(data)), data[: len(data) // 2])))
    for path in sorted(names):
        if path.exists() and chance.random() < 0.7:
            before = trial.place / "undo" / path.name
            if before.exists():
                shutil.copyfile(before, path)
            elif path.is_file():
                path.unlink()


def _unsynced(lines: list[str]) -> tuple[set[Path], set[Path]]:
    """Return the names that are not on the disk, and the files whose contents are not."""
    names: set[Path] = set()
    contents: set[Path] = set()
    for line in lines:
        event, _, words = line.partition(" ")
        path = Path(words)
        if event in ("create", "os.rename") and not path.name.startswith("records.db"):
            names.add(path)
            contents |= {path} if event == "create" and not path.name.endswith(".lock") else set()
        elif event == "fsynced":
            contents.discard(path)
            names = {name for name in names if name.parent != path}
    return names, contents


def bit_flipped(base: Path, place: Path, seed: int) -> Outcome:
    """One bit of one file, chosen by its size, is the other."""
    return _worked(base, place, seed, no_fault, lambda trial: _damage(trial, _flip), damaged=True)


def file_cut(base: Path, place: Path, seed: int) -> Outcome:
    """One file, of any kind, has no bytes, or half of them."""
    return _worked(base, place, seed, no_fault, lambda trial: _damage(trial, _cut), damaged=True)


def log_damaged(base: Path, place: Path, seed: int) -> Outcome:
    """Killed at a call; then SQLite's write-ahead log is cut, or a bit of it flipped."""
    return _worked(base, place, seed, _end_at_call, _damage_log, damaged=True)


def _damage_log(trial: Trial) -> None:
    log = trial.home / "records.db-wal"
    if log.exists() and log.stat().st_size:
        data = bytearray(log.read_bytes())
        cut = trial.chance("how").random() < 0.5
        log.write_bytes(
            data[: trial.chance("at").randrange(len(data))] if cut else _flip(trial, data)
        )


def _flip(trial: Trial, data: bytearray) -> bytes:
    data[trial.chance("at").randrange(len(data))] ^= 1 << trial.chance("bit").randrange(8)
    return bytes(data)


def _cut(trial: Trial, data: bytearray) -> bytes:
    return bytes(data[: trial.chance("at").choice((0, len(data) // 2))])


def _damage(trial: Trial, harm: Callable[[Trial, bytearray], bytes]) -> None:
    files = [p for p in sorted(trial.home.rglob("*")) if p.is_file() and p.stat().st_size]
    path = trial.chance("file").choice([p for p in files if not p.name.endswith(".lock")])
    path.write_bytes(harm(trial, bytearray(path.read_bytes())))


def parent_killed(base: Path, place: Path, seed: int) -> Outcome:
    """Kill -9 of the command while its children read."""
    begun = time.monotonic()
    trial = begin(base, place, seed)
    number = forked(trial, no_fault, work, children=True)
    time.sleep(trial.chance().uniform(0, 2.5))
    kill(number)
    wait_for(number)
    return check(trial, begun)


def child_killed(base: Path, place: Path, seed: int) -> Outcome:
    """Kill -9 of a child that reads."""
    begun = time.monotonic()
    trial = begin(base, place, seed)
    number = forked(trial, no_fault, work, children=True)
    time.sleep(trial.chance().uniform(0.2, 2.0))
    listed = Path(f"/proc/{number}/task/{number}/children")
    found = listed.read_text().split() if listed.exists() else []
    if found:
        kill(int(trial.chance("child").choice(found)))
    wait_for(number)
    return check(trial, begun)


QUICK: dict[str, Run] = {
    "killed at a moment": killed,
    "killed at a call": killed_at_a_call,
    "index writer killed": index_writer_killed,
    "n-th call fails": call_fails,
    "files bounded": file_too_large,
    "power cut": power_cut,
    "log damaged": log_damaged,
    "bit flipped": bit_flipped,
    "file cut": file_cut,
}
SLOW: dict[str, Run] = {"parent killed": parent_killed, "child killed": child_killed}
MOUNTED: dict[str, Run] = {"disk full": disk_full}
WATCHED: dict[str, Run] = {"power cut, replayed": power_cut_replayed}
