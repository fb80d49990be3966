"""Is every acknowledged document there once, whatever ends or damages the work?"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest

from bench.endurance import MEMORY
from bench.faults import Trial, begin, check, faults, forked, prepare, wait_for, work
from bench.power import Call, Disk, can_record
from bench.trials import QUICK, SLOW, WATCHED, power_cut
from corpus import durable
from corpus.store import Store
from indexer import generations

LOOPS = int(os.environ.get("BEATBOOK_LOOPS", "1"))


@pytest.fixture(scope="module")
def base() -> Iterator[Path]:
    """The collection that each trial copies."""
    with TemporaryDirectory(prefix="beatbook-", dir=MEMORY) as folder:
        prepare(Path(folder) / "base")
        yield Path(folder) / "base"


@pytest.mark.parametrize("fault", [*QUICK, *SLOW])
def test_nothing_is_lost(base: Path, fault: str) -> None:
    """Opens by itself or by `rebuild`, nothing missing or double, nothing done twice."""
    for seed in range(LOOPS):
        outcome = {**QUICK, **SLOW}[fault](base, base.parent / "trial", seed)
        assert outcome.wrong == ()


@pytest.mark.parametrize("fault", WATCHED)
def test_nothing_is_lost_when_the_power_goes(base: Path, fault: str) -> None:
    """The recorded system calls of the work, up to a moment, without what was not synced."""
    if not can_record():
        pytest.skip("strace is not here, or may not watch: no system calls to replay")
    for seed in range(5 * LOOPS):
        assert WATCHED[fault](base, base.parent / "trial", seed).wrong == ()


def test_a_folder_beside_the_collection_is_not_in_it(tmp_path: Path) -> None:
    """What is done there is not replayed, though its name begins the same."""
    (tmp_path / "home").mkdir()
    disk = Disk(tmp_path / "home")
    for folder in ("home/index", "home-other"):
        disk.do(Call("mkdir", (str(tmp_path / folder).encode(), 0o777), 0))
    assert list(disk.now) == ["index"]


def test_a_trial_sees_that_nothing_is_synced(base: Path) -> None:
    """Names that a power cut takes back are found wanting, or trials would show nothing."""
    with patch.object(durable, "sync"):
        outcomes = [power_cut(base, base.parent / "trial", seed) for seed in range(10)]
    assert any("wants mending" in words for outcome in outcomes for words in outcome.wrong)


def test_a_trial_sees_a_store_that_does_not_keep_what_it_acknowledges(base: Path) -> None:
    """The transaction is rolled back, and `put` returns as if it were not."""

    @contextmanager
    def rolled_back(store: Store) -> Iterator[None]:
        store._db.execute("BEGIN")
        yield
        store._db.execute("ROLLBACK")

    with patch.object(Store, "_transaction", rolled_back):
        ended = QUICK["index writer killed"](base, base.parent / "trial", 0)
    assert ended.wrong


def test_a_moment_in_which_the_disk_fails_costs_no_segment_in_use(base: Path) -> None:
    """The manifest just written cannot be read when what is unused is swept: nothing is swept."""
    trial = begin(base, base.parent / "trial", 0)
    wait_for(forked(trial, _fail_while_sweeping, work, children=False))
    assert faults(trial.home) == []


def _fail_while_sweeping(_: Trial) -> None:
    sweep = generations._sweep

    def failing(path: Path) -> object:
        raise OSError(errno.EIO, f"{path} cannot be read")

    def swept(root: Path, current: str) -> None:
        with patch.object(generations, "_read_json", failing):
            sweep(root, current)

    patch.object(generations, "_sweep", swept).start()


KINDS = (
    "records.db",
    "files/*",
    "index/current",
    "index/*/manifest.json",
    "index/*/tables.json",
    "index/segments/*/columns.bin",
    "index/segments/*/names.json",
    "index/segments/*/postings.bin",
    "index/segments/*/words.json",
    "cache/*",
)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_every_kind_without_bytes_is_noticed_and_mended(base: Path, kind: str) -> None:
    """What was on its way to the disk when the power went may have no bytes."""
    trial = begin(base, base.parent / "trial", 0)
    found = sorted(trial.home.glob(kind))
    assert found
    for path in found:
        path.write_bytes(b"")
    assert kind == "cache/*" or faults(trial.home)
    assert check(trial, 0.0, damaged=True).wrong == ()


@pytest.mark.parametrize("kind", KINDS)
def test_a_flipped_bit_in_a_file_of_every_kind_is_noticed(base: Path, kind: str) -> None:
    """`status --verify` reads everything; the cache is not held, but made again."""
    trial = begin(base, base.parent / "trial", 0)
    path = sorted(trial.home.glob(kind))[0]
    data = bytearray(path.read_bytes())
    at = data.rfind(b"paper1.txt") if kind == "records.db" else len(data) // 2
    data[at] ^= 1
    path.write_bytes(bytes(data))
    assert kind == "cache/*" or faults(trial.home)
    assert check(trial, 0.0, damaged=True).wrong == ()


def test_an_untouched_collection_has_no_fault(base: Path) -> None:
    """Or the other tests would show nothing."""
    assert faults(base / "home") == []
    assert len(sorted((base / "home" / "index" / "segments").iterdir())) == 1
