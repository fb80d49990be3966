"""Is a connection made to public machines only, whatever an address looks like?"""

from __future__ import annotations

import socket

import pytest

from fetching.addresses import SocketAddress, is_public, public_addresses, read_target
from fetching.manners import FetchError, Passing, Refused


@pytest.mark.parametrize(
    "address",
    """127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1
    255.255.255.255 198.18.0.1 :: ::1 ::127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 2002:7f00:1::
    2001:0::1 fe80::1 fe80::1%eth0 fc00::1 fec0::1 ff02::1 nonsense""".split(),
)
def test_no_private_address_is_public(address: str) -> None:
    """Loopback, private, link-local, multicast, and those wrapped in an IPv6 address."""
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2606:4700::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_addresses_are_public(address: str) -> None:
    """Also one that a network without IPv4 wraps."""
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/x.pdf",
        "gopher://example.org/",
        "javascript:alert(1)",
        "https://user:secret@example.org/",
        "https:///x.pdf",
        "https://example.org:22/",
        "https://example.org:99999/",
        "https://exam ple.org/",
        "https://[::1/",
        "https://a..b/",
        "//example.org/x.pdf",
        "https://example.org/" + "x" * 5000,
    ],
)
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    """Other schemes, ports, names with a password, and nonsense: words, no traceback."""
    with pytest.raises(Refused):
        read_target(url)


@pytest.mark.parametrize(
    ("url", "spelled"),
    [
        ("HTTPS://Example.ORG", "https://example.org/"),
        ("https://example.org:443/a b.pdf", "https://example.org/a%20b.pdf"),
        ("https://example.org/a%20b.pdf?x=1 2#page=3", "https://example.org/a%20b.pdf?x=1%202"),
        ("http://bücher.example/é", "http://xn--bcher-kva.example/%C3%A9"),
        ("http://example.org/a\r\nHost: evil", "http://example.org/aHost:%20evil"),
    ],
)
def test_an_address_has_one_spelling(url: str, spelled: str) -> None:
    """As it is sent: no bare space, no line break, no letter beyond ASCII."""
    assert read_target(url).url == spelled


def resolver(*addresses: str) -> object:
    """A name server that says this of every name."""

    def resolve(_: str, port: int) -> list[SocketAddress]:
        return [(socket.AF_INET, (address, port)) for address in addresses]

    return resolve


def test_a_name_that_leads_inside_is_refused() -> None:
    """Whatever it is called, and also when only one of its addresses is private."""
    target = read_target("https://reports.example.org/")
    for addresses in (["169.254.169.254"], ["127.0.0.1"], ["8.8.8.8", "10.0.0.1"]):
        with pytest.raises(Refused, match="not on the public web"):
            public_addresses(target, frozenset(), resolver(*addresses))  # type: ignore[arg-type]


def test_a_number_as_a_name_is_looked_through() -> None:
    """2130706433 and 0x7f.1 are spellings of 127.0.0.1 that the system knows."""
    for name in ("2130706433", "0x7f.1", "127.1", "localhost"):
        with pytest.raises(FetchError):
            public_addresses(read_target(f"http://{name}/"), frozenset())


def test_only_the_named_host_may_be_local() -> None:
    """Another name of the same machine is not allowed with it, nor another port."""
    local = frozenset({"intranet.example:8080"})
    inside = resolver("10.0.0.5")
    here = read_target("http://intranet.example:8080/", local)
    assert public_addresses(here, local, inside)  # type: ignore[arg-type]
    with pytest.raises(Refused):
        public_addresses(read_target("http://intranet.example/"), local, inside)  # type: ignore[arg-type]
    with pytest.raises(Refused):
        read_target("http://intranet.example:9090/", local)


def test_a_name_that_is_not_known_may_be_later() -> None:
    """The name server may be down: that is no reason to give up for good."""

    def resolve(_: str, __: int) -> list[SocketAddress]:
        raise socket.gaierror("Temporary failure in name resolution")

    with pytest.raises(Passing, match="cannot be resolved"):
        public_addresses(read_target("https://example.org/"), frozenset(), resolve)
