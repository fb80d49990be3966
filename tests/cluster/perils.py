"""Here is a file; you get the sums in it, unless it says to end its reader, or its worker."""

from __future__ import annotations

import os
import signal
import time

from corpus.model import Extraction, Source
from extractor.children import Failed
from tests.quick_reading import read_sums


def read_perilous(source: Source) -> Extraction | Failed:
    """A file that says ABORT ends its child, one that says KILL its child's parent as well."""
    text = source.path.read_text("utf-8")
    if "ABORT" in text:
        os.abort()
    if "KILL" in text:
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(60)
    time.sleep(0.1)
    return read_sums(source)


def number_of_reader(_: Source) -> Failed:
    """Say which process reads."""
    return Failed("error", str(os.getpid()))
