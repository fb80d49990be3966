"""Here is a command as the README shows it; you get it with what it prints, the samples read once.

`make docs` puts the output into README.md through cog, and a test checks that it is still true.
"""

from __future__ import annotations

import json
import os
import shlex
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from click.testing import CliRunner

import pipeline
from cli import main
from corpus.model import Settings

_SAMPLES = Path(__file__).resolve().parents[1] / "corpus" / "samples" / "pdf"
_WIDTH = 100


def shown(command: str, *, lines: int = 40) -> str:
    """Return a block of Markdown: the command and the first lines of its output."""
    words = shlex.split(command)
    assert words[0] == "beatbook"
    os.environ["COLUMNS"] = str(_WIDTH)
    done = CliRunner().invoke(main, ["--home", str(_home()), *words[1:]])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    printed = [line.rstrip() for line in done.output.rstrip().splitlines()]
    more = ["..."] if len(printed) > lines else []
    return "\n".join(["```console", f"$ {command}", *printed[:lines], *more, "```"])


def accuracy() -> str:
    """Return the published scores on three real publications as a Markdown table."""
    path = Path(__file__).resolve().parents[1] / "evaluation" / "0.1.0-shared.json"
    rows = [
        "| label | annotated | precision | recall | F1 (95% interval) |",
        "|---|---|---|---|---|",
    ]
    for score in json.loads(path.read_text("utf-8"))["labels"]:
        f1 = score["f1"]
        rows.append(
            f"| {score['label']} | {score['gold']} | {score['precision']['value']:.3f} "
            f"| {score['recall']['value']:.3f} "
            f"| {f1['value']:.3f} ({f1['low']:.2f} to {f1['high']:.2f}) |"
        )
    return "\n".join(rows)


@cache
def _home() -> Path:
    """A collection of the samples, read on a fixed day."""
    home = Path(mkdtemp(prefix="beatbook-readme-")) / "data"
    report = pipeline.ingest([_SAMPLES], home, Settings(), today=date(2025, 1, 1))
    assert not report.failed, report.failed
    return home
