"""Is robots.txt read as RFC 9309 has it?"""

from __future__ import annotations

import time

import pytest

from fetching.robots import read_robots

WORDPRESS = "User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\n"


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/x.pdf", True),
        ("User-agent: *\nDisallow:\n", "/x.pdf", True),
        ("User-agent: *\nDisallow: /\n", "/x.pdf", False),
        ("User-agent: *\nDisallow: /private\n", "/private.pdf", False),
        ("User-agent: *\nDisallow: /private/\n", "/private.pdf", True),
        (WORDPRESS, "/wp-admin/x", False),
        (WORDPRESS, "/wp-admin/admin-ajax.php", True),
        ("User-agent: *\nDisallow: /*.pdf$\n", "/a/x.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$\n", "/a/x.pdf?v=2", True),
        ("User-agent: *\nDisallow: /*?s=\n", "/find?s=x", False),
        ("User-agent: *\nDisallow: /a*b*c\n", "/a-b-d", True),
        ("User-agent: *\nDisallow: /*a$\n", "/a", False),
        ("User-agent: *\nDisallow: /ab*b$\n", "/ab", True),
        ("User-agent: *\nDisallow: /x$\n", "/x.pdf", True),
        ("User-agent: *\nDisallow: /files\nAllow: /files/\n", "/files/x.pdf", True),
        ("User-agent: *\nDisallow: /x\nAllow: /x\n", "/x", True),
        ("User-agent: other\nDisallow: /\n", "/x.pdf", True),
        ("User-agent: Beatbook/2\nDisallow: /x\n\nUser-agent: *\nDisallow: /\n", "/y", True),
        ("User-agent: a\nUser-agent: beatbook\nDisallow: /x\n", "/x", False),
        ("User-agent: *\nDisallow: /a\n\nUser-agent: *\nDisallow: /b\n", "/a", False),
        ("\ufeffUSER-AGENT : *  # all\nDISALLOW : /x # no\n", "/x", False),
        ("User-agent: *\nDisallow: /caf\u00e9\n", "/caf%C3%A9", False),
        ("nonsense\n\0\nUser-agent\nDisallow /\n", "/x", True),
    ],
)
def test_what_may_be_fetched(text: str, path: str, allowed: bool) -> None:
    """The longest rule wins; our group stands before that of everyone."""
    assert read_robots(text, "beatbook").allows(path) is allowed


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 10\n", 10.0),
        ("User-agent: *\nCrawl-delay: 0.5\nDisallow:\n", 0.5),
        ("User-agent: *\nCrawl-delay: soon\n", None),
        ("User-agent: *\nCrawl-delay: -5\n", None),
        ("User-agent: *\nCrawl-delay: 1e9\n", None),
        ("User-agent: other\nCrawl-delay: 10\n", None),
    ],
)
def test_how_long_to_wait(text: str, delay: float | None) -> None:
    """Seconds, or nothing that we understand."""
    assert read_robots(text, "beatbook").delay == delay


def test_rules_made_to_be_slow_are_not() -> None:
    """Two thousand rules of stars against a long path."""
    text = "User-agent: *\n" + ("Disallow: /" + "*a" * 200 + "b\n") * 2000
    begun = time.process_time()
    assert read_robots(text, "beatbook").allows("/" + "a" * 2000)
    assert time.process_time() - begun < 2
