"""Are the floors under libraries with known holes still in pyproject.toml and in the lock file?"""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# Library, lowest safe version, and what was wrong below it.
FLOORS = [
    ("pdfminer.six", "20251230", "character maps were unpickled from the font's name"),
    ("pdfplumber", "0.11.10", "follows pdfminer.six's floor"),
    ("pillow", "12.3", "image decoders read out of bounds"),
    ("lxml", "6.0", "bundled libxml2 with known overflows"),
]


def numbers(version: str) -> tuple[int, ...]:
    """Return a dotted version as comparable numbers."""
    return tuple(int(part) for part in re.findall(r"\d+", version))


@pytest.mark.parametrize(("library", "floor", "hole"), FLOORS)
def test_floor_is_declared(library: str, floor: str, hole: str) -> None:
    """Does pyproject.toml refuse the versions with the hole?"""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = [d for d in project["dependencies"] if d.startswith(library)]
    assert declared, f"{library} is not declared ({hole})"
    assert numbers(declared[0].split(">=")[1]) >= numbers(floor)


@pytest.mark.parametrize(("library", "floor", "hole"), FLOORS)
def test_lock_is_above_the_floor(library: str, floor: str, hole: str) -> None:
    """Does the lock file install a version without the hole?"""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    name = re.escape(library.replace(".", "-"))
    locked = re.findall(rf"^{name}==(\S+)", lock, re.MULTILINE)
    assert locked, f"{library} is not locked ({hole})"
    assert all(numbers(version) >= numbers(floor) for version in locked)


def test_the_lock_names_no_registry() -> None:
    """A lock file with hashes needs no address, and must not carry one of this or that machine."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "http://" not in lock
    assert "https://" not in lock
    assert "--index-url" not in lock
