"""Are the sources well-formed, and is what is wrong in a sources.yml said?"""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.knowledge import load
from corpus.sources import (
    SOURCES,
    SourcePage,
    UnknownSource,
    choose_sources,
    load_sources,
)
from corpus.yaml_lines import KnowledgeError
from fetching.addresses import read_target

FORCES, KINDS = ("Kent", "Essex"), ("newsletter", "panel_update")


def read(folder: Path, *texts: str) -> list[SourcePage]:
    """The sources of files with these texts."""
    paths = []
    for n, text in enumerate(texts):
        paths.append(folder / f"sources{n}.yml")
        paths[-1].write_text(text, "utf-8")
    return load_sources(*paths, forces=FORCES, kinds=KINDS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- {name: A, url: 'https://a.example', rul: x}", "line 1: unknown key 'rul'"),
        ("- {name: A}", "url is missing"),
        ("- {name: A, url: a.example}", "must begin with https://"),
        ("- {name: A, url: 'ftp://a.example/'}", "must begin with https://"),
        ("- {name: A, url: 'https://a.example', force: Mordor}", "'Mordor' is no force"),
        ("- {name: A, url: 'https://a.example', kind: novel}", "'novel' is no kind"),
        ("- {name: A, url: 'https://a.example', types: [exe]}", "'exe' is no type"),
        ("- {name: A, url: 'https://a.example', types: [html]}", "type html needs links"),
        ("- {name: A, url: 'https://a.example', links: '('}", "links is no regular expression"),
        ("- {name: A, url: 'https://a.example'}\n" * 2, "line 2: 'A' stands here twice"),
        ("", "empty"),
        ("name: A", "expected a list"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    """Unknown keys, doubles, what leads nowhere."""
    with pytest.raises(KnowledgeError, match="sources0.yml") as error:
        read(tmp_path, text)
    assert said in str(error.value)


def test_a_collections_own_source_takes_the_place_of_ours(tmp_path: Path) -> None:
    """By its name; others are added."""
    ours = "- {name: A, url: 'https://a.example'}\n- {name: B, url: 'https://b.example'}\n"
    own = "- {name: B, url: 'https://own.example'}\n- {name: C, url: 'https://c.example'}\n"
    found = {source.name: source.url for source in read(tmp_path, ours, own)}
    assert found == {"A": "https://a.example", "B": "https://own.example", "C": "https://c.example"}


def test_sources_are_named_by_part_or_force() -> None:
    """Any of the words; none means all."""
    kent = SourcePage("Kent commissioner", "https://k.example", "Kent")
    panel = SourcePage("Medway panel", "https://m.example", "Kent")
    essex = SourcePage("Essex panel", "https://e.example", "Essex")
    everything = [kent, panel, essex]
    assert choose_sources(everything, []) == everything
    assert choose_sources(everything, ["KENT"]) == [kent, panel]
    assert choose_sources(everything, ["panel"]) == [panel, essex]
    with pytest.raises(UnknownSource, match="surrey"):
        choose_sources(everything, ["kent", "surrey"])


def ours() -> list[SourcePage]:
    """The sources that come with Beatbook."""
    knowledge = load()
    forces = {force.name for force in knowledge.forces}
    return load_sources(SOURCES, forces=forces, kinds={kind.id for kind in knowledge.kinds})


def test_ours_are_two_dozen_public_pages() -> None:
    """Each of a force area, over https, of the public web."""
    found = ours()
    assert len(found) >= 24
    for source in found:
        assert source.force, source.name
        assert read_target(source.url).scheme == "https", source.name
    assert len({source.url for source in found}) == len(found)
