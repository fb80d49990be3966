"""Here is a fault and a seed; you get whether a collection lost anything by it, and healed.

Each trial works on a copy of a small collection, in a forked process that the fault ends or harms;
then the collection is opened, checked against what was acknowledged, and worked on further.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from unittest.mock import patch

import batch
import pipeline
from corpus.errors import Explained
from corpus.knowledge import KNOWLEDGE, load
from corpus.model import (
    Anchor,
    Block,
    Document,
    Extraction,
    Figure,
    Mention,
    Passage,
    Piece,
    Quantity,
    Record,
    Settings,
    Source,
)
from corpus.store import Store, StoreError
from corpus.verifying import verify_store
from extractor.children import Failed
from indexer.verifying import verify_index

TODAY = date(2025, 1, 1)
OLD, NEW = 3, 4  # documents held before the fault, and those that come with it
Arm = Callable[["Trial"], None]


def read_sums(source: Source) -> Extraction | Failed:
    """Read the sums of a text at once, without the second that spaCy takes to start."""
    text = source.path.read_text("utf-8")
    block = Block(source.block_id(0), "paragraph", text, (Piece(0, len(text), 0),))
    records = tuple(
        Record(
            f"{source.name}-{found.start()}",
            source.name,
            Mention(
                "money", found[0], block.id, *found.span(), "pounds",
                Quantity(Decimal(found[1]), "GBP"),
            ),
            Anchor(*found.span()),
            text,
            figure=Figure(),
        )
        for found in re.finditer(r"£(\d+)", text)
    )  # fmt: skip
    document = Document(source.name, source.sha256, "A made-up report", "report")
    return Extraction(document, (Passage(block, source.name),), records)


@dataclass(frozen=True, slots=True)
class Trial:
    """One trial: its folders, its chance, the log of what was acknowledged and synced.

    `seconds` and `calls` are the time the work takes without a fault, and its calls on files.
    """

    place: Path
    seed: int
    seconds: float = 0.0
    calls: int = 0

    @property
    def home(self) -> Path:
        """The collection."""
        return self.place / "home"

    @property
    def papers(self) -> Path:
        """The files to read."""
        return self.place / "papers"

    @property
    def knowledge(self) -> Path:
        """What is known here: one force's places, for loading all takes most of a trial's time."""
        return self.place / "knowledge"

    @property
    def log(self) -> Path:
        """What the process that works has to say, a line each."""
        return self.place / "log"

    def chance(self, salt: str = "") -> random.Random:
        """Return this trial's dice."""
        return random.Random(f"{self.seed}{salt}")

    def said(self, kind: str) -> list[str]:
        """Return what was logged of a kind."""
        if not self.log.exists():
            return []
        lines = self.log.read_text("utf-8").splitlines()
        return [line.partition(" ")[2] for line in lines if line.startswith(f"{kind} ")]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a trial came to: what was lost or wrong, in words; did it need mending; seconds."""

    wrong: tuple[str, ...]
    healed: bool
    seconds: float


def paper(n: int) -> str:
    """Return the text of the n-th paper."""
    words = " ".join(f"beat{n * 7 + k}" for k in range(40))
    return f"Force {n} paid £{n}00 for locks and £{n}50 for lamps. {words}\n"


def prepare(place: Path) -> None:
    """Make the collection that trials begin with, and the papers that come on top."""
    (place / "papers").mkdir(parents=True)
    trial = Trial(place, 0)
    _copy_a_little_knowledge(trial.knowledge)
    for n in range(OLD):
        (place / "papers" / f"paper{n}.txt").write_text(paper(n), "utf-8")
    work(trial)
    for n in range(OLD, OLD + NEW):
        (place / "papers" / f"paper{n}.txt").write_text(paper(n), "utf-8")


def _copy_a_little_knowledge(folder: Path) -> None:
    (folder / "places").mkdir(parents=True)
    for path in (*KNOWLEDGE.glob("*.yml"), KNOWLEDGE / "places" / "london-city-of.yml"):
        shutil.copyfile(path, folder / path.relative_to(KNOWLEDGE))


@contextmanager
def knowing_little(trial: Trial) -> Iterator[None]:
    """Within, the pipeline loads the trial's knowledge."""
    with patch.object(pipeline, "load", partial(load, trial.knowledge)):
        yield


def begin(base: Path, place: Path, seed: int) -> Trial:
    """Copy the prepared collection for one trial."""
    return _copied(base, Trial(place, seed, *measured(base)))


@cache
def measured(base: Path) -> tuple[float, int]:
    """Return how long the work takes in a process of its own, and its calls on files."""
    trial = _copied(base, Trial(base.parent / "measured", 0))
    begun = time.monotonic()
    wait_for(forked(trial, _log_calls, work, children=False))
    return time.monotonic() - begun, len(trial.said("call"))


def _log_calls(trial: Trial) -> None:
    on_io(trial.home, lambda event, _: _say(f"call {event}"))


def _say(words: str) -> None:
    """Log a line past Python's own streams, which a test may have taken away."""
    os.write(2, f"\n{words}\n".encode())


def _copied(base: Path, trial: Trial) -> Trial:
    place = trial.place
    if place.exists():
        shutil.rmtree(trial.home, ignore_errors=True)
        trial.log.unlink(missing_ok=True)
    shutil.copytree(base, place, dirs_exist_ok=True)
    return trial


# -- the process that works


def run_here(
    read: batch.Read, tasks: Iterable[Source], *_: object, **__: object
) -> Iterator[tuple[Source, Extraction | Failed]]:
    """Read without children, in place of `run_each`: a trial is to be quick."""
    for task in tasks:
        yield task, read(task)


def work(trial: Trial) -> batch.IngestReport:
    """Read the papers into the collection."""
    with knowing_little(trial):
        return pipeline.ingest([trial.papers], trial.home, Settings(), today=TODAY, read=read_sums)


def forked(trial: Trial, arm: Arm, do: Callable[[Trial], object], *, children: bool) -> int:
    """Run in a process of its own; return its number. What it raises is logged, not printed."""
    number = os.fork()
    if number:
        return number
    try:
        number = os.open(trial.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.dup2(number, 2)
        acknowledge(number)
        if not children:
            patch.object(batch, "run_each", run_here).start()
        arm(trial)
        do(trial)
    except (Explained, OSError) as error:
        os.write(2, f"told {error}\n".encode())
    except BaseException:
        os.write(2, f"traceback {traceback.format_exc()[-900:]!r}\n".encode())
    finally:
        os._exit(0)


def acknowledge(log: int) -> None:
    """Log each document as soon as `put` has returned: from then on it must not be lost."""
    put = Store.put

    def noted(store: Store, extraction: Extraction, *, day: date | None = None) -> None:
        put(store, extraction, day=day)
        os.write(log, f"\nack {extraction.document.name}\n".encode())

    patch.object(Store, "put", noted).start()


def no_fault(_: Trial) -> None:
    """Nothing happens."""


# -- afterwards


def check(trial: Trial, begun: float, *, damaged: bool = False) -> Outcome:
    """Open the collection as a search does, compare with what was acknowledged, go on.

    Unless the fault has damaged what was on the disk, needing to be mended is wrong.
    """
    wrong = [f"traceback {words}" for words in trial.said("traceback")]
    promised = {f"paper{n}.txt" for n in range(OLD)} | set(trial.said("ack"))
    healed = False
    try:
        with knowing_little(trial), patch.object(batch, "run_each", run_here):
            odd = faults(trial.home)
            healed = bool(odd)
            wrong += [] if damaged else [f"wants mending: {words}" for words in odd]
            if healed:
                report = pipeline.rebuild(trial.home, Settings(), today=TODAY, read=read_sums)
                wrong += [f"not mended: {words}" for words in report.failed]
            wrong += present(trial, promised)
            wrong += go_on(trial, promised)
            wrong += [f"still odd: {words}" for words in faults(trial.home)]
    except Exception:
        wrong.append(f"traceback {traceback.format_exc()[-900:]}")
    return Outcome(tuple(wrong), healed, time.monotonic() - begun)


def faults(home: Path) -> list[str]:
    """Return what `status --verify` finds, an index that is only behind left aside."""
    try:
        with Store.open(home) as store:
            return [f.what for f in [*verify_store(store), *verify_index(store)]]
    except StoreError as error:
        return [str(error)]


def present(trial: Trial, promised: set[str]) -> list[str]:
    """Return what is missing or double in the store or the index."""
    wrong = []
    with Store.open(trial.home) as store:
        index = pipeline.index_in_step(store)
        held = Counter(_paper_of(e) for e in store.extractions())
        known = Counter(_paper_of(store.extraction(n)) for n in index.spellings.documents)
        entries = Counter(index.engine.where(n)[0] for n in range(len(index.engine)))
    wrong += [f"lost {name}" for name in promised - set(held)]
    wrong += [f"{name} held {n} times" for name, n in held.items() if n != 1]
    if held != known or set(entries.values()) - {1} or len(entries) != len(held):
        wrong.append(f"the index holds {known} and {entries}, the store {held}")
    return wrong


def _paper_of(extraction: Extraction) -> str:
    """A document read again without its name is known by its words."""
    words = extraction.passages[0].block.text
    return f"paper{words.split()[1]}.txt"


def go_on(trial: Trial, promised: set[str]) -> list[str]:
    """Give the same command again: what was finished must not be done twice."""
    report = work(trial)
    again = promised & {*report.added, *report.updated}
    wrong = [f"{name} was done twice" for name in again]
    wrong += [f"{file}: {reason}" for file, reason in report.failed]
    everything = {f"paper{n}.txt" for n in range(OLD + NEW)}
    return wrong + present(trial, everything)


def wait_for(number: int) -> None:
    """Wait until a process has ended."""
    os.waitpid(number, 0)


def kill(number: int) -> None:
    """End a process with no time to tidy up."""
    try:
        os.kill(number, signal.SIGKILL)
    except ProcessLookupError:
        return


def below(path: object, home: Path) -> bool:
    """Tell whether a path an audit event names lies in the collection."""
    return isinstance(path, str | os.PathLike) and str(path).startswith(str(home))


def on_io(home: Path, act: Callable[[str, str], None]) -> None:
    """Call `act` with each opening, renaming, removal, sync in the collection, before it is done.

    What it raises is what the call raises.
    """
    events = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir"}
    fsync = os.fsync

    def hook(event: str, values: tuple[object, ...]) -> None:
        if event in events and below(values[0], home):
            writes = event == "open" and bool(int(str(values[2])) & (os.O_WRONLY | os.O_RDWR))
            act("create" if writes else event, str(values[1 if event == "os.rename" else 0]))

    def synced(number: int) -> None:
        act("fsync", str(Path(f"/proc/self/fd/{number}").readlink()))
        fsync(number)
        act("fsynced", str(Path(f"/proc/self/fd/{number}").readlink()))

    patch.object(os, "fsync", synced).start()
    sys.addaudithook(hook)
