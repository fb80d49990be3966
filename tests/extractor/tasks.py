"""Here are tasks that go wrong in every way a file can; children import them."""

from __future__ import annotations

import os
import signal
import time

from extractor.children import Failed


def work(task: str) -> str | Failed:
    """Do what a task says: end badly, hang, swell, or come back well."""
    if task == "hang":
        time.sleep(60)
    if task == "abort":
        os.kill(os.getpid(), signal.SIGABRT)
    if task == "leave":
        os._exit(7)
    if task == "swell":
        return str(len(bytearray(4 << 30)))
    if task == "raise":
        raise KeyError(task)
    if task == "nest":
        return work(task)
    if task == "refuse":
        return Failed("encrypted", "wants a password")
    return task.upper()
