"""Do the commands answer, say what is wrong, and end with the code the contract promises?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import numpy as np
import pytest
from PIL import Image

from cli import MODULES, main
from tests.collection import SAMPLES, Shell

UPDATE = "103-panel-update-december-2023.md"


@pytest.fixture
def empty(tmp_path: Path) -> Shell:
    """A shell without a collection yet."""
    return Shell(tmp_path / "home")


def ask(shell: Shell, *words: str) -> Any:
    """The JSON a command prints, alone on stdout."""
    return json.loads(shell.run(*words, "--json").stdout)


def test_safer_streets_melton_is_answered(samples: Shell) -> None:
    """The first passage is the Melton bid's paragraph, which does not name the programme."""
    found = ask(samples, "search", "Safer Streets Melton")
    first = found["hits"][0]
    assert (first["document"], first["number"]) == (UPDATE, "7 b")
    award = first["figures"][0]
    assert (award["value"], award["programmes"], award["places"]) == (
        313967.89,
        ["Safer Streets"],
        ["Melton"],
    )
    assert {concept["value"] for concept in found["understood"]} >= {"Safer Streets", "Melton"}


def test_a_person_sees_passage_paragraph_and_figure(samples: Shell) -> None:
    """Without --json the same in words, and how many there are."""
    shown = samples.run("search", "Safer Streets Melton", "--limit", "1").stdout
    assert f"{UPDATE}, paragraph 7 b" in shown
    assert "£313,967.89" in shown
    assert "\x1b[" not in shown, "no colour in a pipe"


def test_filters_narrow_to_one_figure(samples: Shell) -> None:
    """All filters at once, a programme by its alias."""
    words = "figures --programme SSF --place Melton --min 300k --max 320000 --figure money".split()
    found = ask(samples, *words)
    assert found["total"] == 1
    assert found["figures"][0]["value"] == 313967.89


def test_a_place_covers_what_lies_within_it(samples: Shell) -> None:
    """Figures of Measham are figures of North West Leicestershire."""
    found = ask(samples, "figures", "--place", "North West Leicestershire")
    assert "Measham" in {place for row in found["figures"] for place in row["places"]}


def test_figures_as_csv(samples: Shell) -> None:
    """A header and a line a figure."""
    lines = samples.run("figures", "--programme", "Victim First", "--csv").stdout.splitlines()
    assert lines[0].startswith("id,document,page")
    assert any("15532" in line for line in lines[1:])


def test_documents_and_show(samples: Shell) -> None:
    """What is held, and one of them by a part of its name."""
    held = ask(samples, "documents")["documents"]
    assert [document["kind"] for document in held] == [
        "newsletter",
        "annual_report",
        "panel_update",
        "newsletter",
    ]
    whole = ask(samples, "show", "103")
    assert whole["document"]["published"] == {"start": "2023-12-13", "end": "2023-12-13"}
    assert {"heading", "paragraph", "item"} <= {block["kind"] for block in whole["blocks"]}
    assert whole["records"]


def test_show_draws_a_page(samples_pdf: Shell, tmp_path: Path) -> None:
    """One page alone, in words and as a picture: paragraphs violet, figures yellow."""
    whole, first = (ask(samples_pdf, "show", "103", *page) for page in ((), ("--page", "1")))
    assert 0 < len(first["blocks"]) <= len(whole["blocks"])
    assert {record["page"] for record in first["records"]} == {1}
    out = tmp_path / "pages" / "one.png"
    assert samples_pdf.run("show", "103", "--page", "1", "--png", out).exit_code == 0
    pixels = np.asarray(Image.open(out).convert("RGB"))
    assert (pixels == (120, 70, 160)).all(axis=2).sum() > 100
    red, green, blue = np.moveaxis(pixels.astype(int), 2, 0)
    assert ((blue < 0.75 * red) & (green > 0.8 * red)).any()


def test_status_says_what_is_held(samples: Shell) -> None:
    """Counts as the contract names them, and the index in step."""
    found = ask(samples, "status")
    assert found["documents"] == 4
    assert found["index"] == {"state": "in step", "documents": 4}
    assert found["failed"] == []


def test_export_writes_each_record_once(samples: Shell, tmp_path: Path) -> None:
    """As many lines as status counts records."""
    out = tmp_path / "records.jsonl"
    assert samples.run("export", "--format", "records", out).exit_code == 0
    ids = [json.loads(line)["id"] for line in out.read_text("utf-8").splitlines()]
    assert len(ids) == len(set(ids)) == ask(samples, "status")["records"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["search", "zebra crossings"], 1, "nothing found"),
        (["search", "(burglary"], 2, "not closed"),
        (["search", "saffer streets meltom"], 0, ""),
        (["figures", "--min", "much"], 2, "no amount"),
        (["figures", "--since", "someday"], 2, "no date"),
        (["figures", "--place", "Atlantis"], 1, "no figure"),
        (["show", "999"], 2, "beatbook documents"),
        (["show", "newsletter"], 2, "may be any of 2"),
        (["show", "103", "--png", "x.png"], 2, "--page"),
        (["show", "103", "--page", "99"], 1, "nothing is held of a page 99"),
        (["search"], 2, "Missing argument"),
        (["serch", "x"], 2, "'search'"),
        (["export", "--format", "csv", "/no/such/folder/x.csv"], 2, "cannot be written"),
    ],
)
def test_what_goes_wrong_is_said(samples: Shell, words: list[str], code: int, said: str) -> None:
    """A message with what to do, and the contract's exit code; never a traceback."""
    result = samples.run(*words)
    assert result.exit_code == code
    assert said in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("make", "said"),
    [("file", "is a file"), ("nothing", "holds no collection yet"), ("damaged", "is damaged")],
)
def test_a_broken_home_is_said(empty: Shell, make: str, said: str) -> None:
    """What is wrong with it, and what to do."""
    if make == "file":
        empty.home.write_text("x")
    if make == "damaged":
        empty.home.mkdir()
        (empty.home / "records.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 4096)
    result = empty.run("search", "burglary")
    assert result.exit_code == 2
    assert said in result.stderr


def test_part_failed_is_told_apart_from_all_failed(empty: Shell, tmp_path: Path) -> None:
    """Exit 3 when the rest was done, 2 when nothing was; a folder of nothing is named."""
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "nothing").mkdir()
    assert empty.run("ingest", tmp_path / "empty.txt").exit_code == 2
    lone = empty.run("ingest", tmp_path / "nothing")
    assert (lone.exit_code, "no document in this folder" in lone.stderr) == (2, True)
    both = empty.run("ingest", tmp_path / "empty.txt", SAMPLES / "source" / UPDATE, "--json")
    assert both.exit_code == 3
    report = json.loads(both.stdout)
    assert (report["added"], report["failed"][0]["file"]) == (1, str(tmp_path / "empty.txt"))


def commands() -> list[click.Command]:
    """Every command there is."""
    context = click.Context(main)
    return [c for name in main.list_commands(context) if (c := main.get_command(context, name))]


@pytest.mark.parametrize("module", sorted(set(MODULES.values())))
def test_the_table_of_commands_is_whole(module: str) -> None:
    """Each module offers what the table says it holds, and no more."""
    offered = {found.name for found in import_module(f"commands.{module}").COMMANDS}
    assert offered == {name for name, held in MODULES.items() if held == module}


@pytest.mark.parametrize("found", commands(), ids=lambda c: str(c.name))
def test_help_ends_with_an_example(found: click.Command) -> None:
    """Each command says what it does and shows how it is used."""
    assert found.help
    assert f"beatbook {found.name}" in (found.epilog or "")


def test_a_shell_completes_commands() -> None:
    """What `beatbook completion bash` promises."""
    environment = os.environ | {
        "_BEATBOOK_COMPLETE": "bash_complete",
        "COMP_WORDS": "beatbook se",
        "COMP_CWORD": "1",
    }
    code = "from cli import MODULES, main; main(prog_name='beatbook')"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert "search" in done.stdout
