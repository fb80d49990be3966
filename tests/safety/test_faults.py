"""Is every acknowledged document there once, whatever ends or damages the work?"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bench.endurance import MEMORY
from bench.faults import begin, check, faults, prepare
from bench.trials import QUICK, SLOW

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
    assert check(trial, 0.0).wrong == ()


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
    assert check(trial, 0.0).wrong == ()


def test_an_untouched_collection_has_no_fault(base: Path) -> None:
    """Or the other tests would show nothing."""
    assert faults(base / "home") == []
    assert len(sorted((base / "home" / "index" / "segments").iterdir())) == 1
