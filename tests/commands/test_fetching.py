"""Do `beatbook fetch` and `beatbook changes` say what came, what changed and what failed?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import pipeline
from batch import IngestReport
from corpus.model import Settings
from corpus.store import Store
from tests.collection import Shell
from tests.fetching.server import PDF, Site, file, page, serving
from tests.quick_reading import read_sums

HTML = "text/html"


@pytest.fixture
def site() -> Iterator[Site]:
    """A publisher on this machine."""
    with serving() as found:
        yield found


@pytest.fixture
def shell(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A collection with a source of its own, whose sums are read at once."""
    home = tmp_path / "home"
    home.mkdir()
    own = f"- {{name: Here, url: '{site.url('/list')}', types: [html, pdf], links: news}}\n"
    (home / "sources.yml").write_text(own, "utf-8")
    ingest = pipeline.ingest

    def quick(paths: Any, home: Path, settings: Settings, **more: Any) -> IngestReport:
        return ingest(paths, home, settings, **more, read=read_sums)

    monkeypatch.setattr(pipeline, "ingest", quick)
    return Shell(home)


def fetch_here(site: Site) -> tuple[str, ...]:
    """The command, without the long waits that strangers are owed."""
    return ("fetch", "here", "--local", site.place, "--delay", "0.1")


def news(words: str) -> bytes:
    """A page of news."""
    return f"<!doctype html><p>{words}".encode()


def test_fetch_reads_what_came_and_says_what_changed(site: Site, shell: Shell) -> None:
    """Two runs, a figure corrected in between; `changes` says it again later."""
    words = fetch_here(site)
    site.answers = {"/list": page("/news.html")}
    site.answers["/news.html"] = file(news("Kent won £40,000 for lamps."), HTML)
    first = json.loads(shell.run(*words, "--json").stdout)
    assert (first["new"], first["read"]["added"]) == ([site.url("/news.html")], 1)
    site.answers["/news.html"] = file(news("Kent won £55,000 for lamps."), HTML)
    shown = shell.run(*words)
    assert shown.exit_code == 0
    assert "1 changed" in shown.stdout
    assert "£40,000" in shown.stdout
    found = json.loads(shell.run("changes", "news", "--json").stdout)["changes"][0]
    assert (found["document"], found["changed"], found["noticed"]) == (
        "news.html",
        1,
        date.today().isoformat(),
    )
    (figure,) = found["figures"]
    assert (figure["before"]["value"], figure["after"]["value"]) == (40000, 55000)
    held = json.loads(shell.run("documents", "--json").stdout)["documents"][0]
    assert held["url"] == site.url("/news.html")


def test_nothing_new_reads_nothing(site: Site, shell: Shell) -> None:
    """A second run of the same."""
    site.answers = {"/list": page("/news.html"), "/news.html": file(news("£40,000"), HTML)}
    shell.run(*fetch_here(site))
    again = shell.run(*fetch_here(site), "--json")
    assert json.loads(again.stdout)["read"] is None
    assert again.exit_code == 0


@pytest.mark.parametrize(
    ("links", "code", "said"),
    [
        (["/news.html", "/news-2.html"], 3, "404"),
        (["/news-2.html"], 3, "404"),
        (["/other.html"], 1, "no document is linked to"),
        (["http://169.254.169.254/news.html"], 1, "no document is linked to"),
    ],
)
def test_codes_are_those_of_the_contract(
    site: Site, shell: Shell, links: list[str], code: int, said: str
) -> None:
    """Part failed, nothing found; a link to another host is none of ours."""
    site.answers = {"/list": page(*links), "/news.html": file(news("£40,000"), HTML)}
    done = shell.run(*fetch_here(site))
    assert done.exit_code == code
    assert said in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["fetch", "nowhere"], "no source 'nowhere'"),
        (["fetch", "here"], "only the ports 80 and 443"),
        (["fetch", "here", "--limit", "0"], "--limit"),
        (["fetch", "--contact", "a\nb"], "--contact"),
        (["changes", "nothing"], "no document 'nothing'"),
    ],
)
def test_wrong_use_is_said(shell: Shell, words: list[str], said: str) -> None:
    """Exit 2 and words; without --local no private host is asked."""
    Store.open(shell.home, create=True).close()
    done = shell.run(*words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert "Traceback" not in done.output


def test_a_wrong_sources_file_is_said(shell: Shell) -> None:
    """With its line."""
    (shell.home / "sources.yml").write_text("- {name: A, link: x}\n")
    done = shell.run("fetch")
    assert (done.exit_code, "sources.yml, line 1" in done.stderr) == (2, True)


def test_a_dry_run_lists_and_takes_nothing(site: Site, shell: Shell) -> None:
    """Addresses by source."""
    site.answers = {"/list": page("/news.pdf"), "/news.pdf": file(PDF)}
    done = shell.run(*fetch_here(site), "--dry-run")
    assert done.stdout == f"Here: 1 documents\n  {site.url('/news.pdf')}\n"
    assert site.paths() == ["/list"]


def test_changes_of_a_collection_without_any(site: Site, shell: Shell) -> None:
    """Nothing found is 1."""
    site.answers = {"/list": page("/news.html"), "/news.html": file(news("£40,000"), HTML)}
    shell.run(*fetch_here(site))
    done = shell.run("changes", "--json")
    assert (done.exit_code, json.loads(done.stdout)) == (1, {"changes": []})


def test_sources_are_listed(shell: Shell) -> None:
    """Ours and the collection's own."""
    found = json.loads(shell.run("fetch", "--list", "--json").stdout)["sources"]
    assert {source["name"] for source in found} >= {"Here", "Leicestershire commissioner"}
