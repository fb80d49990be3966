"""Does a run find documents, take what is new or changed, and go on after it was stopped?"""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import pipeline
from corpus.model import Settings
from corpus.sources import SourcePage
from corpus.store import Store, StoreError
from fetching.manners import Manners
from fetching.run import FetchReport, Step, fetch, unread
from fetching.visitor import Visitor
from tests.fetching.server import PDF, Handler, Site, file, page, redirect
from tests.quick_reading import read_sums

MONDAY, TUESDAY = date(2025, 1, 6), date(2025, 1, 7)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty collection."""
    with Store.open(tmp_path / "home", create=True) as opened:
        yield opened


def source(site: Site, path: str = "/list", **more: object) -> SourcePage:
    """A source whose page is a path of the site."""
    return SourcePage(path, site.url(path), **more)  # type: ignore[arg-type]


def run(site: Site, store: Store, today: date = MONDAY, **more: object) -> FetchReport:
    """Fetch what /list links to."""
    return fetch([source(site)], store, site.visitor(delay=0.0), today=today, **more)  # type: ignore[arg-type]


def pdf(words: str) -> bytes:
    """Bytes that begin like a PDF, different for different words."""
    return PDF + words.encode()


def held(store: Store) -> dict[str, bytes]:
    """The fetched files by the last part of their address."""
    return {f.url.rpartition("/")[2]: (store.home / f.path).read_bytes() for f in store.fetched()}


def test_documents_come_with_address_and_day(site: Site, store: Store) -> None:
    """Each once, however often it is linked to."""
    site.answers = {
        "/list": page("/a.pdf", "/b.pdf", "/a.pdf#page=2", "/%61.pdf"),
        "/a.pdf": file(pdf("a")),
        "/%61.pdf": file(pdf("a")),
        "/b.pdf": file(pdf("b")),
    }
    report = run(site, store)
    assert report.new[:2] == [site.url("/a.pdf"), site.url("/b.pdf")]
    assert held(store)["b.pdf"] == pdf("b")
    noted = store.fetched()[0]
    assert (noted.source, noted.fetched, noted.checked) == ("/list", MONDAY, MONDAY)


def test_a_second_run_sends_for_nothing_new(site: Site, store: Store) -> None:
    """By ETag, or by the bytes where a server has none; the day they came stays."""
    site.answers = {
        "/list": page("/a.pdf", "/b.pdf"),
        "/a.pdf": file(pdf("a"), ETag='"a"'),
        "/b.pdf": file(pdf("b")),
    }
    run(site, store)
    report = run(site, store, TUESDAY)
    assert (report.new, report.changed, len(report.unchanged)) == ([], [], 2)
    assert {(f.fetched, f.checked) for f in store.fetched()} == {(MONDAY, TUESDAY)}
    assert report.bytes == 0


def test_new_bytes_are_a_new_version(site: Site, store: Store) -> None:
    """In the same file, so that the document keeps its name."""
    site.answers = {"/list": page("/a.pdf"), "/a.pdf": file(pdf("one"), ETag='"1"')}
    run(site, store)
    before = store.fetched()[0]
    site.answers["/a.pdf"] = file(pdf("two"), ETag='"2"')
    report = run(site, store, TUESDAY)
    after = store.fetched()[0]
    assert report.changed == [site.url("/a.pdf")]
    assert (before.path, after.fetched, after.etag) == (after.path, TUESDAY, '"2"')
    assert held(store) == {"a.pdf": pdf("two")}


def test_a_limit_leaves_the_rest_for_the_next_run(site: Site, store: Store) -> None:
    """New ones come before those held."""
    site.answers = {"/list": page("/a.pdf", "/b.pdf", "/c.pdf")}
    site.answers |= {f"/{name}.pdf": file(pdf(name)) for name in "abc"}
    assert len(run(site, store, limit=2).left) == 1
    report = run(site, store, TUESDAY, limit=1)
    assert (report.new, len(report.left)) == ([site.url("/c.pdf")], 2)
    assert sorted(held(store)) == ["a.pdf", "b.pdf", "c.pdf"]


def test_a_dry_run_takes_nothing(site: Site, store: Store) -> None:
    """It asks for the lists alone."""
    site.answers = {"/list": page("/a.pdf")}
    report = run(site, store, dry_run=True)
    assert report.found == {"/list": [site.url("/a.pdf")]}
    assert site.paths() == ["/list"]


def test_one_bad_document_harms_no_other(site: Site, store: Store) -> None:
    """A dead link, a web page in its place, a link inside: each with its reason."""
    site.answers = {
        "/list": page("/dead.pdf", "/moved.pdf", "/a.pdf"),
        "/moved.pdf": file(b"<!doctype html><p>Moved", "text/html"),
        "/a.pdf": file(pdf("a")),
    }
    report = run(site, store)
    assert report.new == [site.url("/a.pdf")]
    reasons = dict(report.failed)
    assert "404" in reasons[site.url("/dead.pdf")]
    assert "text/html" in reasons[site.url("/moved.pdf")]


def test_what_its_publisher_took_away_is_kept(site: Site, store: Store) -> None:
    """And reported as gone, which is no failure of ours."""
    site.answers = {"/list": page("/a.pdf"), "/a.pdf": file(pdf("a"))}
    run(site, store)
    del site.answers["/a.pdf"]
    report = run(site, store, TUESDAY)
    assert (report.gone, report.failed) == ([site.url("/a.pdf")], [])
    assert held(store) == {"a.pdf": pdf("a")}


def test_a_page_that_cannot_be_read_is_named(site: Site, store: Store) -> None:
    """The other sources are read all the same."""
    site.answers = {"/list": page("/a.pdf"), "/a.pdf": file(pdf("a"))}
    sources = [source(site, "/nowhere"), source(site)]
    report = fetch(sources, store, site.visitor(delay=0.0), today=MONDAY)
    assert [url for url, _ in report.failed] == [site.url("/nowhere")]
    assert report.new == [site.url("/a.pdf")]


def test_lists_are_followed_one_step(site: Site, store: Store) -> None:
    """A panel's meetings, each with its papers; not on to the meetings they link to."""
    site.answers = {
        "/list": page("/meeting?id=1", "/meeting?id=2", "/about"),
        "/meeting?id=1": page("/one.pdf", "/meeting?id=3"),
        "/meeting?id=2": page("/two.pdf"),
    }
    panel = source(site, follow=re.compile("meeting"))
    report = fetch([panel], store, site.visitor(delay=0.0), today=MONDAY, dry_run=True)
    assert report.found["/list"] == [site.url("/one.pdf"), site.url("/two.pdf")]


def test_a_stopped_run_keeps_what_came(site: Site, store: Store) -> None:
    """Ctrl-C between two documents; the next run asks for the one that is missing first."""
    site.answers = {"/list": page("/a.pdf", "/b.pdf")}
    site.answers |= {f"/{name}.pdf": file(pdf(name), ETag=f'"{name}"') for name in "ab"}

    def stop(step: Step) -> None:
        if step.done == 1:
            raise KeyboardInterrupt

    report = run(site, store, progress=stop)
    assert report.stopped
    assert sorted(held(store)) == ["a.pdf"]
    site.asked.clear()
    assert run(site, store).new == [site.url("/b.pdf")]
    assert site.paths() == ["/list", "/b.pdf", "/a.pdf"]


def test_a_run_out_of_time_says_so(site: Site, store: Store) -> None:
    """And goes on the next time."""
    site.answers = {"/list": page("/a.pdf", "/b.pdf")}
    site.answers |= {f"/{name}.pdf": file(pdf(name)) for name in "ab"}
    visitor = site.visitor(delay=10.0, seconds=25.0)
    report = fetch([source(site)], store, visitor, today=MONDAY)
    assert report.stopped is not None
    assert "goes on" in report.stopped
    assert len(report.new) == 1


def test_a_site_that_has_moved_is_followed(site: Site, store: Store) -> None:
    """Its documents lie where its page now is, not where sources.yml has it."""
    moved = site.place.replace("127.0.0.1", "localhost")
    site.answers = {"/list": redirect(f"http://{moved}/new"), "/new": page("/a.pdf")}
    site.answers["/a.pdf"] = file(pdf("a"))
    settings = Manners(local=frozenset({site.place, moved}), delay=0.0)
    visitor = Visitor(settings, site.waits.clock())
    report = fetch([source(site)], store, visitor, today=MONDAY)
    assert report.new == [f"http://{moved}/a.pdf"]


def test_a_list_that_is_no_web_page_is_named(site: Site, store: Store) -> None:
    """An entry of sources.yml that leads to a document."""
    site.answers = {"/list": file(pdf("a"))}
    ((url, reason),) = run(site, store).failed
    assert (url, "not a web page" in reason) == (site.url("/list"), True)


def test_what_a_link_holds_does_not_reach_the_terminal(site: Site, store: Store) -> None:
    """Nor any other control character."""
    site.answers = {"/list": page("http://127.0.0.1:1/\x1b]0;owned\x07.pdf")}
    ((url, reason),) = run(site, store, dry_run=True).failed
    assert url.isprintable()
    assert reason.isprintable()


KILLED = """
import sys
from datetime import date
from pathlib import Path
from corpus.sources import SourcePage
from corpus.store import Store
from fetching.manners import Manners
from fetching.run import fetch
from fetching.visitor import Visitor

place, home = sys.argv[1:]
with Store.open(Path(home)) as store:
    manners = Manners(local=frozenset({place}), delay=0.0)
    source = SourcePage("list", f"http://{place}/list")
    fetch([source], store, Visitor(manners), today=date(2025, 1, 6))
"""


def test_a_run_that_is_killed_keeps_what_came(site: Site, store: Store) -> None:
    """kill -9 within the second document: the first is noted, the second comes the next time."""
    within = threading.Event()

    def stuck(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/pdf")
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        handler.wfile.write(PDF)
        handler.wfile.flush()
        within.set()
        time.sleep(3)

    site.answers = {"/list": page("/a.pdf", "/b.pdf"), "/a.pdf": file(pdf("a")), "/b.pdf": stuck}
    command = [sys.executable, "-c", KILLED, site.place, str(store.home)]
    with subprocess.Popen(command, cwd=Path(__file__).parents[2]) as child:
        assert within.wait(20)
        child.kill()
    assert held(store) == {"a.pdf": pdf("a")}
    site.answers["/b.pdf"] = file(pdf("b"))
    report = run(site, store)
    assert (report.new, report.failed) == ([site.url("/b.pdf")], [])
    files = [path for path in (store.home / "fetched").rglob("*") if path.is_file()]
    assert sorted(path.name for path in files) == ["a.pdf", "b.pdf"]


def test_two_runs_do_not_write_to_the_same_files(site: Site, store: Store) -> None:
    """The second says who has the collection."""
    site.answers = {"/list": page()}

    def again(_: Step) -> None:
        run(site, store)

    with pytest.raises(StoreError, match="another beatbook is fetching"):
        run(site, store, progress=again)


def test_what_came_is_offered_to_be_read_until_it_is(site: Site, store: Store) -> None:
    """A run killed before the reading; a document then knows its address and day."""
    note = b"<html><p>Kent Police won \xc2\xa340,000 for lamps."
    site.answers = {"/list": page("/news.html"), "/news.html": file(note, "text/html")}
    news = source(site, links=re.compile("news"), types=("html",))
    fetch([news], store, site.visitor(delay=0.0), today=MONDAY)
    (path,) = unread(store)
    pipeline.ingest([path], store.home, Settings(), today=TUESDAY, read=read_sums)
    (document,) = store.documents()
    assert (document.name, document.url) == ("news.html", site.url("/news.html"))
    assert document.fetched == MONDAY
    assert unread(store) == []


def test_a_removed_document_stays_removed_unless_asked_for_again(site: Site, store: Store) -> None:
    """It is not asked for, also when its bytes are new; with `again` it is."""
    note = b"<html><p>Kent Police won \xc2\xa340,000 for lamps."
    site.answers = {"/list": page("/news.html"), "/news.html": file(note, "text/html")}
    news = source(site, links=re.compile("news"), types=("html",))
    fetch([news], store, site.visitor(delay=0.0), today=MONDAY)
    pipeline.ingest(unread(store), store.home, Settings(), today=MONDAY, read=read_sums)
    assert pipeline.remove("news.html", store.home)
    site.answers["/news.html"] = file(note + b" And more.", "text/html")
    report = fetch([news], store, site.visitor(delay=0.0), today=TUESDAY)
    assert (report.removed, report.changed) == ([site.url("/news.html")], [])
    assert unread(store) == []
    report = fetch([news], store, site.visitor(delay=0.0), today=TUESDAY, again=True)
    assert report.changed == [site.url("/news.html")]
    assert len(unread(store)) == 1
