"""Is what the documents say still true?"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from cli import main

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = sorted(p.name for p in ROOT.iterdir() if (p / "__init__.py").exists())


def text(name: str) -> str:
    """A document of the project."""
    return (ROOT / name).read_text("utf-8")


def test_readme_shows_real_output() -> None:
    """`make docs` would change nothing."""
    command = [sys.executable, "-m", "cogapp", "--check", "README.md"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"run: make docs\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("command", main.list_commands(click.Context(main)))
def test_readme_names_every_command(command: str) -> None:
    """A stranger finds each command in the README."""
    assert re.search(rf"beatbook (--home \S+ )?{command}\b", text("README.md"))


@pytest.mark.parametrize("folder", FOLDERS)
def test_architecture_has_a_line_for_every_folder(folder: str) -> None:
    """And a stranger knows what each folder does."""
    assert re.search(rf"^\| `{folder}/", text("ARCHITECTURE.md"), re.MULTILINE) or folder == "tests"


@pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_what_a_document_names_is_there(name: str) -> None:
    """Paths in backticks exist."""
    for path in re.findall(r"`((?:[a-z_]+/)+[a-z_.<>]*)`", text(name)):
        if "<" not in path and not path.startswith("index/"):
            assert (ROOT / path).exists(), f"{name} names {path}"


def test_no_path_or_host_of_a_machine_is_committed() -> None:
    """What works here must work elsewhere."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\0")
    for name in filter(None, listed):
        path = ROOT / name
        if path.suffix in {".py", ".md", ".toml", ".yml", ".lock", ""} and path.is_file():
            words = path.read_text("utf-8", errors="ignore")
            assert not re.search(r"/(?:home|root|work)/[a-z]", words), name
