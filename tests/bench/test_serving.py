"""Does measuring a server leave nothing behind?"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from bench import serving

WRK = """#!/bin/sh
cat "$7" >&2 || exit 1
echo "p50 1.0"; echo "Requests/sec: 2.0"; echo "errors: 3"
"""


def test_no_script_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What wrk is to ask is a file that lasts as long as it asks."""
    tools, left = tmp_path / "tools", tmp_path / "left"
    tools.mkdir()
    left.mkdir()
    (tools / "wrk").write_text(WRK)
    (tools / "wrk").chmod(0o755)
    monkeypatch.setenv("PATH", str(tools), prepend=":")
    monkeypatch.setattr(tempfile, "tempdir", str(left))
    assert serving._wrk("-- nothing") == serving.Load(2.0, 3, {50: 1.0})
    assert list(left.iterdir()) == []
