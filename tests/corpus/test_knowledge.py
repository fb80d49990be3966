"""Is what we know of the world whole, and is a slip in it refused with file and line?"""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from corpus.knowledge import KNOWLEDGE, KnowledgeError, load
from corpus.model import Knowledge, Place


@pytest.fixture(scope="module")
def known() -> Knowledge:
    """Everything the project knows, read once."""
    return load()


def place(known: Knowledge, name: str, kind: str) -> Place:
    """The place of a name and kind; there must be just one."""
    found = [p for p in known.places if p.name == name and p.kind == kind]
    assert len(found) == 1, f"{len(found)} places {name!r} of kind {kind}"
    return found[0]


def test_every_force_area_is_known_with_its_districts(known: Knowledge) -> None:
    """England and Wales have 43 territorial forces; each has at least one district."""
    assert len(known.forces) == 43
    assert all(force.districts for force in known.forces if force.name != "London, City of")


@pytest.mark.parametrize(
    ("name", "kind", "within"),
    [
        ("Melton", "district", "Leicester, Leicestershire and Rutland"),
        ("Whitwick", "village", "North West Leicestershire"),
        ("Maidstone", "district", "Kent"),
        ("Rushey Mead", "ward", "Leicester"),
    ],
)
def test_a_place_knows_what_it_lies_in(known: Knowledge, name: str, kind: str, within: str) -> None:
    """Up to its force area, so that a search for the area finds it."""
    assert within in place(known, name, kind).within


def test_every_force_has_settlements(known: Knowledge) -> None:
    """A document of any force can name its towns."""
    towns = Counter(p.force for p in known.places if p.kind not in ("district", "force_area"))
    assert all(towns[force.name] for force in known.forces)


def test_names_that_mislead_are_marked(known: Knowledge) -> None:
    """A village whose name is a plain word counts only with support from the words around it."""
    assert place(known, "Wing", "village").common


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the knowledge to make slips in."""
    return Path(shutil.copytree(KNOWLEDGE, tmp_path / "knowledge"))


@pytest.mark.parametrize(
    ("file", "line", "said"),
    [
        ("programmes.yml", "- {name: Bus Fund, kind: fund, since: 2020}", "unknown key"),
        ("programmes.yml", "- {name: Bus Fund, kind: fund, aliases: [BF, BF]}", "twice"),
        ("programmes.yml", "- {name: Bus Fund, kind: fund, force: Mordor}", "no force"),
        ("programmes.yml", "- {name: Bus Fund}", "kind is missing"),
        ("programmes.yml", "- {name: A, kind: fund, aliases: [Safer Streets]}", "claimed by"),
        ("programmes.yml", "- {name: Safer Streets, kind: fund}", "twice"),
        ("topics.yml", "- {name: x, aliases: [burglary]}", "claimed by"),
        ("organisations.yml", "- just a name", "expected keys"),
        ("forces.yml", "- {name: Kent", "forces.yml"),
    ],
)  # fmt: skip
def test_a_slip_is_refused_with_its_place(folder: Path, file: str, line: str, said: str) -> None:
    """The message names the file, the line, and what to do."""
    path = folder / file
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=said) as caught:
        load(folder)
    assert file in str(caught.value)


def test_a_common_name_stands_once(folder: Path) -> None:
    """In the lists of names that mislead too."""
    path = folder / "common_names.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("[", "[Abbey, ", 1), encoding="utf-8")
    with pytest.raises(KnowledgeError, match="'Abbey' twice"):
        load(folder)


def test_a_compiled_copy_gives_the_same(tmp_path: Path, known: Knowledge) -> None:
    """The second start reads the copy; a copy cut short is made again."""
    first, second = load(cache=tmp_path), load(cache=tmp_path)
    assert first == second == known
    copy = next(tmp_path.iterdir())
    copy.write_text(copy.read_text(encoding="utf-8")[:1000], encoding="utf-8")
    assert load(cache=tmp_path) == known
