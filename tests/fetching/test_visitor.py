"""Does a visitor keep to the house's rules, and leave a house that keeps none?"""

from __future__ import annotations

import socket
import time

import pytest

from fetching.addresses import SocketAddress
from fetching.manners import Manners, OutOfTime, Passing, Refused
from fetching.visitor import Visitor
from tests.fetching.server import Handler, Site, file, in_turn, page, redirect


def get(site: Site, path: str = "/", limit: int = 1 << 20, **manners: object) -> bytes:
    """The body at a path, with all tries."""
    return read(site.visitor(**manners), site.url(path), limit)


def read(visitor: Visitor, url: str, limit: int = 1 << 20) -> bytes:
    """The body at an address, with all tries."""

    def once() -> bytes:
        with visitor.visit(url) as response:
            return b"".join(response.chunks(limit))

    return visitor.persist(url, once)


def test_robots_txt_is_asked_once_and_obeyed(site: Site) -> None:
    """What it closes is not asked for at all."""
    site.answers = {
        "/robots.txt": file(b"User-agent: *\nDisallow: /private/\n", "text/plain"),
        "/a": page(),
        "/private/b": page(),
    }
    visitor = site.visitor()
    read(visitor, site.url("/a"))
    with pytest.raises(Refused, match=r"closed to us by robots\.txt"):
        read(visitor, site.url("/private/b"))
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]


def test_a_redirect_into_what_is_closed_is_not_followed(site: Site) -> None:
    """The rules hold for each step."""
    site.answers = {
        "/robots.txt": file(b"User-agent: *\nDisallow: /private/\n", "text/plain"),
        "/a": redirect("/private/b"),
    }
    with pytest.raises(Refused, match=r"closed to us by robots\.txt"):
        get(site, "/a")


def test_without_a_readable_robots_txt_nothing_is_fetched(site: Site) -> None:
    """A server in trouble has not said that we may."""
    site.answers = {"/robots.txt": lambda h: h.reply(status=503), "/a": page()}
    with pytest.raises(Refused, match="cannot be read"):
        get(site, "/a")
    assert site.paths() == []


def test_requests_to_a_host_keep_their_distance(site: Site) -> None:
    """Ours, or the crawl-delay that robots.txt asks for if that is longer."""
    site.answers = {
        "/robots.txt": file(b"User-agent: *\nCrawl-delay: 7\n", "text/plain"),
        "/a": page(),
        "/b": page(),
    }
    visitor = site.visitor(delay=1.0)
    read(visitor, site.url("/a"))
    read(visitor, site.url("/b"))
    assert site.waits.waited == [1.0, 7.0]


def test_a_host_that_asks_for_hours_is_left_alone(site: Site) -> None:
    """No run waits for that."""
    slow = file(b"User-agent: *\nCrawl-delay: 86400\n", "text/plain")
    site.answers = {"/robots.txt": slow, "/a": page()}
    with pytest.raises(Refused, match="86,400 seconds"):
        get(site, "/a")


def test_who_we_are_is_said(site: Site) -> None:
    """With the address of whoever runs it."""
    site.answers = {"/": page()}
    get(site, contact="desk@paper.example")
    assert all("desk@paper.example" in headers["User-Agent"] for _, headers in site.asked)
    assert site.asked[-1][1]["Accept-Encoding"] == "identity"


def test_redirects_are_followed_within_reason(site: Site) -> None:
    """Five; a circle ends."""
    site.answers = {"/a": redirect("/b"), "/b": page("x"), "/loop": redirect("/loop")}
    assert b"href" in get(site, "/a")
    with pytest.raises(Refused, match="redirects more than 5 times"):
        get(site, "/loop")
    assert site.paths().count("/loop") == 6


@pytest.mark.parametrize(
    "to",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://localhost/",
        "http://metadata.evil.example/",
        "http://[::1]/",
        "file:///etc/passwd",
        "http://127.0.0.1:22/",
        "//[",
    ],
)
def test_a_redirect_inside_is_not_followed(site: Site, to: str) -> None:
    """To the cloud's metadata, or to this machine under another name; and no second try."""

    def resolve(host: str, port: int) -> list[SocketAddress]:
        literal = host if host[0].isdigit() else "127.0.0.1"
        return [(socket.AF_INET, (literal, port))]

    site.answers = {"/": redirect(to)}
    manners = Manners(local=frozenset({site.place}))
    with pytest.raises(Refused):
        read(Visitor(manners, site.waits.clock(), resolve), site.url("/"))
    assert site.paths() == ["/"]


def test_a_name_that_resolves_otherwise_the_second_time_gains_nothing(site: Site) -> None:
    """The connection goes to the address that was checked, not to the name."""
    port = int(site.place.partition(":")[2])
    answers = [[(socket.AF_INET, ("127.0.0.1", port))], [(socket.AF_INET, ("10.0.0.1", 80))]]
    asked: list[str] = []

    def resolve(host: str, _: int) -> list[SocketAddress]:
        asked.append(host)
        return answers[0] if len(asked) <= 2 else answers[1]

    site.answers = {"/": page()}
    manners = Manners(local=frozenset({"rebind.example:80"}), idle=2.0)
    visitor = Visitor(manners, site.waits.clock(), resolve)
    read(visitor, "http://rebind.example/")
    assert asked == ["rebind.example", "rebind.example"], "one look-up a connection"
    assert site.asked[-1][1]["Host"] == "rebind.example"


def test_a_busy_server_is_asked_again_when_it_says(site: Site) -> None:
    """Retry-After in seconds; without one, later and later."""
    busy = in_turn(
        lambda h: h.reply(status=429, Retry_After="17"), lambda h: h.reply(status=503), page("x")
    )
    site.answers = {"/": busy}
    get(site, delay=0.0)
    assert [wait for wait in site.waits.waited if wait] == [17.0, 4.0]


@pytest.mark.parametrize("after", ["99999", "Fri, 01 Jan 2100 00:00:00 GMT"])
def test_a_server_that_wants_hours_is_left_alone(site: Site, after: str) -> None:
    """Also its other pages, in this run."""
    site.answers = {"/": lambda h: h.reply(status=503, Retry_After=after), "/b": page()}
    visitor = site.visitor()
    with pytest.raises(Passing):
        read(visitor, site.url("/"))
    with pytest.raises(Refused, match="left alone"):
        read(visitor, site.url("/b"))
    assert site.paths() == ["/"]


def test_a_date_gone_by_and_nonsense_ask_for_nothing(site: Site) -> None:
    """Retry-After as servers write it."""
    site.answers = {
        "/": in_turn(
            lambda h: h.reply(status=503, Retry_After="Fri, 01 Jan 1999 00:00:00 GMT"),
            lambda h: h.reply(status=503, Retry_After="soon"),
            page(),
        )
    }
    get(site, delay=0.0)
    assert [wait for wait in site.waits.waited if wait] == [4.0]


def test_a_host_that_keeps_failing_is_left_alone(site: Site) -> None:
    """Three addresses, each with all tries; the fourth is not asked."""
    site.answers = {f"/{n}": lambda h: h.reply(status=500) for n in range(4)}
    visitor = site.visitor()
    for n in range(3):
        with pytest.raises(Passing):
            read(visitor, site.url(f"/{n}"))
    with pytest.raises(Refused, match="3 times in a row"):
        read(visitor, site.url("/3"))
    assert "/3" not in site.paths()


def drip(handler: Handler) -> None:
    """A byte every tenth of a second, for ever: never silent, never done."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


def drip_headers(handler: Handler) -> None:
    """The same before the body."""
    for _ in range(200):
        handler.wfile.write(b"X")
        handler.wfile.flush()
        time.sleep(0.05)


def silence(_: Handler) -> None:
    """Nothing at all, for a while."""
    time.sleep(1.5)


@pytest.mark.parametrize("answer", [drip, drip_headers, silence])
def test_a_server_that_takes_its_time_is_not_waited_for(site: Site, answer: object) -> None:
    """Whatever it does within it, a request ends in time."""
    site.answers = {"/": answer}  # type: ignore[dict-item]
    begun = time.monotonic()
    with pytest.raises(Passing, match="took longer|timed out"):
        get(site, idle=0.3, longest=0.4, tries=1)
    assert time.monotonic() - begun < 1.2


def endless(handler: Handler) -> None:
    """Megabyte upon megabyte."""
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * (1 << 16))


def endless_header(handler: Handler) -> None:
    """One header that does not end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    while True:
        handler.wfile.write(b"x" * (1 << 16))


def bomb(handler: Handler) -> None:
    """A gigabyte of nothing in a megabyte of gzip."""
    import zlib

    squeeze = zlib.compressobj(9, zlib.DEFLATED, 31)
    body = b"".join(squeeze.compress(bytes(1 << 20)) for _ in range(64)) + squeeze.flush()
    handler.reply(body, Content_Encoding="gzip", Content_Type="text/html")


@pytest.mark.parametrize("answer", [endless, bomb])
def test_a_body_ends_at_the_limit(site: Site, answer: object) -> None:
    """As sent, or as unpacked."""
    site.answers = {"/": answer}  # type: ignore[dict-item]
    with pytest.raises(Refused, match="more than the 1,048,576 bytes"):
        get(site)


def test_a_body_said_to_be_too_long_is_not_begun(site: Site) -> None:
    """By its Content-Length."""
    site.answers = {"/": lambda h: h.reply(b"x", length=1 << 40)}
    with pytest.raises(Refused, match="the limit is"):
        get(site)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (endless_header, Passing),
        (lambda h: h.wfile.write(b"SSH-2.0-OpenSSH\r\n"), Passing),
        (lambda h: h.reply(b"half", length=100), Passing),
        (lambda h: h.reply(b"\x1f\x8bnonsense", Content_Encoding="gzip"), Refused),
        (lambda h: h.reply(b"x", Content_Encoding="br"), Refused),
        (lambda h: h.reply(b"zz\r\n", length=0, Transfer_Encoding="chunked"), Passing),
    ],
)
def test_nonsense_is_an_error_with_words(site: Site, answer: object, error: type) -> None:
    """Another protocol, a body cut off, a wrong encoding: never a traceback, never half a body."""
    site.answers = {"/": answer}  # type: ignore[dict-item]
    with pytest.raises(error, match=site.place.partition(":")[0]):
        get(site, tries=1)


def test_a_compressed_page_is_read(site: Site) -> None:
    """Some servers compress whatever they are asked."""
    import gzip

    site.answers = {"/": lambda h: h.reply(gzip.compress(b"words"), Content_Encoding="gzip")}
    assert get(site) == b"words"


def test_a_run_ends_in_time(site: Site) -> None:
    """Before a wait that would go over it."""
    site.answers = {"/": lambda h: h.reply(status=503, Retry_After="100")}
    with pytest.raises(OutOfTime, match="goes on from here"):
        get(site, seconds=50.0)


def test_a_port_where_nobody_listens_may_be_open_later(site: Site) -> None:
    """Refused by the machine, not by us."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    visitor = Visitor(Manners(local=frozenset({place}), tries=1), site.waits.clock())
    with pytest.raises(Refused, match="does not answer"):
        read(visitor, f"http://{place}/")
