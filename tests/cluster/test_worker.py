"""Does a worker keep its child, and refuse what it must not read?"""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

from cluster import worker
from cluster.versions import differences, versions_here
from cluster.worker import Errand, Unfit, run_errand
from corpus.model import Settings, Source
from extractor.children import Failed
from tests.cluster.perils import number_of_reader

SOURCE = Source(Path("a.txt"), "a.txt", "0" * 64)


def test_one_child_reads_file_after_file() -> None:
    """It is started, and loads the knowledge, once."""
    results = [worker._read_in_child(number_of_reader, Settings(), SOURCE) for _ in range(3)]
    assert len({result.reason for result in results if isinstance(result, Failed)}) == 1
    worker._lines.cache_clear()


def test_where_no_child_starts_each_file_says_so() -> None:
    """And the next file is tried anew."""
    failed = Failed("crash", "no child process can be started to read it")
    with patch.object(worker, "run_each", lambda *_, **__: iter([(SOURCE, failed)])):
        results = [worker._read_in_child(number_of_reader, Settings(), SOURCE) for _ in range(2)]
    assert results == [failed, failed]
    worker._lines.cache_clear()


def test_another_version_is_told_by_name() -> None:
    """And the same is not."""
    here = versions_here()
    assert differences(here, here) == ""
    older = tuple((name, "0" if name == "pypdfium2" else v) for name, v in here)
    assert differences(here, older) == f"pypdfium2 0, not {dict(here)['pypdfium2']}"


def test_a_worker_that_may_start_no_child_says_how_to_start_it() -> None:
    """Dask's nanny makes its worker a daemon unless told otherwise."""
    errand = Errand(number_of_reader, Settings(), versions_here(), SOURCE, b"")
    with patch("multiprocessing.process._current_process._config", {"daemon": True}):
        result = run_errand(errand)
    assert isinstance(result, Unfit)
    assert "DASK_DISTRIBUTED__WORKER__DAEMON=False" in result.reason
