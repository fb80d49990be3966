"""Here is a moment of the work, its system calls recorded; you get the disk a power cut leaves.

    strace -> calls -> names and contents, each with what was synced -> some of the rest is lost

SQLite's own files are among them. A name is kept if its folder was synced since, contents if the
file was; of the others, each may have come to the disk or not, and a write half.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from unittest.mock import patch

import batch
from bench import faults

_WATCHED = (
    "openat,write,pwrite64,lseek,ftruncate,rename,unlink,unlinkat,mkdir,rmdir,fsync,fdatasync"
)
_CALL = re.compile(r"(\w+)\((.*)\) += (\d+)")
# A folder's number with its path, a file's number with its path, a string, a number, or flags.
_VALUE = re.compile(r'(AT_FDCWD|\d+)<([^>]*)>|"([^"]*)"|(\d+)|([A-Z_|]+)')
_Value = int | bytes | str


@dataclass(frozen=True, slots=True)
class Call:
    """A system call that came to something: its name, its values, what it returned."""

    name: str
    values: tuple[_Value, ...]
    result: int


@dataclass(slots=True)
class _File:
    """A file's bytes as synced, as they are, and the writes between: offset and data, or a size."""

    synced: bytearray = field(default_factory=bytearray)
    now: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes | None]] = field(default_factory=list)

    def write(self, at: int, data: bytes | None) -> None:
        _write(self.now, at, data)
        self.since.append((at, data))

    def sync(self) -> None:
        self.synced = bytearray(self.now)
        self.since.clear()

    def left(self, chance: random.Random) -> bytes:
        """Return what a power cut leaves: of the writes not synced some, one of them half."""
        kept = bytearray(self.synced)
        share = chance.choice((0.0, 0.5, 1.0))
        for at, data in self.since:
            if chance.random() < share:
                half = data is not None and chance.random() < 0.1
                _write(kept, at, data[: len(data) // 2] if half and data else data)
        return bytes(kept)


def _write(content: bytearray, at: int, data: bytes | None) -> None:
    """Write data, or set the size when there is none; a gap is zeros."""
    end = at if data is None else at + len(data)
    content.extend(bytes(max(0, end - len(content))))
    if data is None:
        del content[at:]
    else:
        content[at:end] = data


# Paths below the home; a folder has no contents.
_Names = dict[str, _File | None]


@dataclass(frozen=True, slots=True)
class _Change:
    """A name that came, went (no `path`), or came in place of another (`before`)."""

    path: str
    file: _File | None
    before: str | None = None
    goes: bool = False

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]

    def apply(self, names: _Names) -> None:
        if self.goes:
            names.pop(self.path, None)
        elif self.before is None:
            names[self.path] = self.file
        else:  # a folder takes what is in it along
            inner = [n for n in names if n == self.before or n.startswith(f"{self.before}/")]
            for name in inner:
                names[self.path + name.removeprefix(self.before)] = names.pop(name)


@dataclass(slots=True)
class _Open:
    """A file or folder that is open: where, its contents, the place of the next write."""

    path: str
    file: _File | None
    at: int
    appends: bool


class Disk:
    """What is on the disk, and what only the system knows of so far."""

    def __init__(self, home: Path) -> None:
        self.home = str(home)
        self.now: _Names = {}
        for path in sorted(home.rglob("*")):
            content = None if path.is_dir() else path.read_bytes()
            file = None if content is None else _File(bytearray(content), bytearray(content))
            self.now[path.relative_to(home).as_posix()] = file
        self.synced = dict(self.now)
        self.changes: list[_Change] = []
        self.open: dict[int, _Open] = {}

    def do(self, call: Call) -> None:
        """Do what a call did."""
        match call.name, call.values:
            case "openat", (bytes(path), str(flags), *_):
                self._open(call.result, path.decode(), flags)
            case "lseek", (int(number), *_) if number in self.open:
                self.open[number].at = call.result
            case "write", (int(number), bytes(data), *_):
                self._write(number, None, data[: call.result])
            case "pwrite64", (int(number), bytes(data), _, int(at)):
                self._write(number, at, data[: call.result])
            case "ftruncate", (int(number), int(size)):
                self._write(number, size, None)
            case "fsync" | "fdatasync", (int(number), *_) if number in self.open:
                self._sync(self.open[number])
            case _, (bytes(path), *more):
                self._name(call.name, path.decode(), more)

    def left(self, chance: random.Random) -> dict[str, bytes | None]:
        """Return what a power cut leaves; of a folder's changes not synced, the first few."""
        names = dict(self.synced)
        cut: set[str] = set()
        for change in self.changes:
            if chance.random() < 0.2:
                cut.add(change.folder)
            if change.folder not in cut:
                change.apply(names)
        there = {name for name in names if all(str(p) in names for p in _above(name))}
        return {n: f.left(chance) if f else None for n, f in names.items() if n in there}

    def _below(self, path: str) -> str | None:
        return os.path.relpath(path, self.home) if Path(path).is_relative_to(self.home) else None

    def _open(self, number: int, path: str, flags: str) -> None:
        self.open.pop(number, None)  # the number was another file's before
        name = self._below(path)
        if name is None:
            return
        if "O_CREAT" in flags and name not in self.now:
            self._change(_Change(name, _File()))
        file = self.now.get(name)
        if file is not None and "O_TRUNC" in flags:
            file.write(0, None)
        self.open[number] = _Open(name, file, 0, "O_APPEND" in flags)

    def _write(self, number: int, at: int | None, data: bytes | None) -> None:
        held = self.open.get(number)
        if held is None or held.file is None:
            return
        if at is None:  # where the last write ended
            at = len(held.file.now) if held.appends else held.at
            held.at = at + len(data or b"")
        held.file.write(at, data)

    def _sync(self, held: _Open) -> None:
        if held.file is not None:
            held.file.sync()
            return
        folder = "" if held.path == "." else held.path
        for change in self.changes:
            if change.folder == folder:
                change.apply(self.synced)
        self.changes = [change for change in self.changes if change.folder != folder]

    def _name(self, call: str, path: str, more: list[_Value]) -> None:
        name = self._below(path)
        if name is None:
            return
        if call == "mkdir":
            self._change(_Change(name, None))
        elif call == "rename" and more and isinstance(more[0], bytes):
            self._change(_Change(self._below(more[0].decode()) or "", None, before=name))
        else:
            self._change(_Change(name, None, goes=True))

    def _change(self, change: _Change) -> None:
        change.apply(self.now)
        self.changes.append(change)


def _above(name: str) -> list[Path]:
    return [folder for folder in Path(name).parents if str(folder) != "."]


def power_cut_replayed(base: Path, place: Path, seed: int) -> faults.Outcome:
    """The work's system calls up to a moment, and of what was not synced only a part."""
    begun = time.monotonic()
    trial, calls = faults.begin(base, place, seed), recorded(base)
    disk, chance = Disk(base.parent / "recorded" / "home"), trial.chance()
    acknowledged = []
    for call in calls[: chance.randint(1, len(calls))]:
        acknowledged += [v for v in call.values if isinstance(v, bytes) and v.startswith(b"\nack ")]
        disk.do(call)
    trial.log.write_bytes(b"".join(acknowledged))
    _lay_out(disk.left(chance), trial.home)
    return faults.check(trial, begun)


def _lay_out(left: dict[str, bytes | None], home: Path) -> None:
    shutil.rmtree(home)
    home.mkdir()
    for name in sorted(left):
        content = left[name]
        if content is None:
            (home / name).mkdir()
        else:
            (home / name).write_bytes(content)


def can_record() -> bool:
    """Tell whether strace is here and may watch."""
    try:
        done = subprocess.run(
            ["strace", "-o", os.devnull, "true"], capture_output=True, check=False
        )
    except OSError:
        return False
    return done.returncode == 0


@cache
def recorded(base: Path) -> tuple[Call, ...]:
    """Do the work once under strace; return its calls, the collection being as it was before."""
    trial = faults.begin(base, base.parent / "recorded", 0)
    log = base.parent / "calls"
    strace = ["strace", "-y", "-xx", "-s", "100000000", "-e", f"trace={_WATCHED}", "-o", str(log)]
    subprocess.run([*strace, sys.executable, "-m", "bench.power", str(trial.place)], check=True)
    calls = tuple(filter(None, map(_parsed, log.read_text("ascii").splitlines())))
    faults.begin(base, trial.place, 0)
    return calls


def _parsed(line: str) -> Call | None:
    found = _CALL.match(line)
    if found is None:
        return None  # a call that failed changes nothing
    name, words, result = found.groups()
    values: list[_Value] = []
    folder = b""
    for number, path, text, plain, flags in _VALUE.findall(words):
        if number and name in ("openat", "unlinkat"):
            folder = _unhexed(path)  # that a short name is below
        elif number or plain:
            values.append(int(number or plain))
        else:
            values.append(flags or _joined(folder, _unhexed(text)))
    return Call(name, tuple(values), int(result))


def _joined(folder: bytes, text: bytes) -> bytes:
    return text if not folder or text.startswith(b"/") else folder + b"/" + text


def _unhexed(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def main(place: Path) -> None:
    """Do the work of a trial, to be watched."""
    trial = faults.Trial(place, 0)
    faults.acknowledge(os.open(trial.log, os.O_WRONLY | os.O_CREAT))
    with patch.object(batch, "run_each", faults.run_here):
        faults.work(trial)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
