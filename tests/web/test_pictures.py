"""Do page pictures keep out of the way of everything else?"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from extractor.children import run_one
from tests.collection import Shell
from web import pictures
from web.app import create_app


def test_drawing_stands_back(samples_pdf: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """The thread that draws, whose children inherit it, goes behind; the server does not.

    Only on Linux: elsewhere threads have no priority of their own, and nothing stands back.
    """
    seen: list[int] = []

    def noting(*args: object) -> object:
        seen.append(os.getpriority(os.PRIO_PROCESS, 0))
        return run_one(*args)  # type: ignore[arg-type]

    monkeypatch.setattr("web.pictures.run_one", noting)
    before = os.getpriority(os.PRIO_PROCESS, 0)
    client = TestClient(create_app(samples_pdf.home))
    held = client.get("/api/v1/documents").json()["documents"][0]
    for kept in Path(samples_pdf.home, "cache", "pictures").glob(f"{held['sha256']}-1-*"):
        kept.unlink()
    answer = client.get(f"/pictures/{held['sha256'][:12]}/1.png")
    assert answer.content.startswith(b"\x89PNG")
    behind = pictures._BEHIND if sys.platform == "linux" else 0
    assert seen[0] == min(19, before + behind)
    assert os.getpriority(os.PRIO_PROCESS, 0) == before
