"""Here is a home folder; you get it for yourself while you write, or the name of who has it.

The locks are the kernel's: they end with the process that holds them, however it ends. The words in
a lock file only say who that is.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TextIO

from corpus.database import StoreError

_WRITING, _INDEXING = "writing.lock", "indexing.lock"
_LOOK_AGAIN = 0.2  # seconds


@contextmanager
def exclusive(
    home: Path, *, wait: bool = False, say: Callable[[str], None] = lambda _: None
) -> Iterator[None]:
    """Hold the collection for one writer. Raises StoreError while another has it.

    With `wait`, says once who has it and waits instead.
    """
    with _opened(home, _WRITING) as lock:
        if not _taken(lock):
            if not wait:
                raise StoreError(f"{_holder(lock, home)}; wait until it is done, or add --wait")
            say(f"{_holder(lock, home)}; waiting")
            while not _taken(lock):
                time.sleep(_LOOK_AGAIN)
        _sign(lock)
        yield


@contextmanager
def indexing(home: Path) -> Iterator[None]:
    """Hold the index for one who brings it in step: a reader may be that one, too."""
    with _opened(home, _INDEXING) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _opened(home: Path, name: str) -> TextIO:
    try:
        return (home / name).open("a+", encoding="utf-8", errors="replace")
    except OSError as error:
        raise StoreError(f"{home} cannot be written to: {error.strerror}") from error


def _taken(lock: TextIO) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _sign(lock: TextIO) -> None:
    lock.truncate(0)
    lock.write(f"process {os.getpid()}, since {datetime.now():%Y-%m-%d %H:%M:%S}")
    lock.flush()


def _holder(lock: TextIO, home: Path) -> str:
    lock.seek(0)
    who = lock.read(100).strip()
    return f"another beatbook is writing to {home}" + (f" ({who})" if who else "")
