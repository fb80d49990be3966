"""Does a task that crashes, hangs or swells harm itself alone?"""

from __future__ import annotations

import multiprocessing

from corpus.model import Settings
from extractor.children import Failed, run_each, run_one
from tests.extractor.tasks import work

LIMITS = Settings(timeout=2.0, memory=2 << 30)
BAD = ["abort", "leave", "hang", "swell", "raise", "nest", "refuse"]


def test_each_failure_is_named_and_the_others_are_done() -> None:
    """A good task between bad ones comes back; the bad ones say what ended them."""
    tasks = [name for bad in BAD for name in (bad, f"good-{bad}")]
    found = dict(run_each(work, tasks, LIMITS, jobs=2))
    assert {task: result for task, result in found.items() if task.startswith("good")} == {
        f"good-{bad}": f"GOOD-{bad.upper()}" for bad in BAD
    }
    outcomes = {
        task: result.outcome for task, result in found.items() if isinstance(result, Failed)
    }
    assert outcomes == {
        "abort": "crash",
        "leave": "crash",
        "hang": "timeout",
        "swell": "too_large",
        "raise": "error",
        "nest": "error",
        "refuse": "encrypted",
    }


def test_the_reason_says_what_happened() -> None:
    """Which signal, how long, which error and where."""
    assert "SIGABRT" in reason("abort")
    assert "2 seconds" in reason("hang")
    assert "KeyError at tasks.py" in reason("raise")


def reason(task: str) -> str:
    """Why a task failed."""
    result = run_one(work, task, LIMITS)
    assert isinstance(result, Failed)
    return result.reason


def test_stopping_early_leaves_no_child() -> None:
    """Closing the generator kills what runs and waits for it."""
    results = run_each(work, ["quick", "hang", "hang"], Settings(timeout=30), jobs=2)
    assert next(results)[1] == "QUICK"
    results.close()
    assert not multiprocessing.active_children()
