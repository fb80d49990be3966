"""Is a connection encrypted with the machine that was asked for, or not made?"""

from __future__ import annotations

import datetime
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from fetching.addresses import SocketAddress
from fetching.manners import Manners, Passing, Refused
from fetching.visitor import Visitor
from tests.fetching.server import Site, page, serving

NAME = "pcc.example"


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate of a made-up commissioner's site, with its key, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now = datetime.datetime.now(datetime.UTC)
    day = datetime.timedelta(days=1)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - day)
        .not_valid_after(now + day)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path = tmp_path / "site.pem"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return path


@pytest.fixture
def secure(certificate: Path) -> Iterator[Site]:
    """A site of that certificate."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    with serving(tls) as site:
        site.answers = {"/": page("/a.pdf")}
        yield site


def read(site: Site, host: str = NAME) -> bytes:
    """The site's page, asked for under a name."""
    port = int(site.place.partition(":")[2])

    def resolve(_: str, __: int) -> list[SocketAddress]:
        return [(socket.AF_INET, ("127.0.0.1", port))]

    manners = Manners(local=frozenset({f"{host}:443"}), tries=1, idle=1.0, longest=1.0)
    visitor = Visitor(manners, site.waits.clock(), resolve)
    with visitor.visit(f"https://{host}/") as response:
        return b"".join(response.chunks(1 << 20))


def test_a_good_certificate_is_taken(
    secure: Site, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Checked against the name, though the connection goes to an address."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert b"/a.pdf" in read(secure)


def test_a_certificate_of_another_name_is_refused(
    secure: Site, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever answers is not who was asked."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with pytest.raises(Refused, match="certificate is not good"):
        read(secure, "other.example")
    assert secure.asked == []


def test_a_certificate_nobody_vouches_for_is_refused(secure: Site) -> None:
    """Signed by itself; and nothing is asked of it."""
    with pytest.raises(Refused, match="certificate is not good"):
        read(secure)
    assert secure.asked == []


def test_a_server_that_does_not_encrypt_is_said(site: Site) -> None:
    """https asked of a server that speaks http."""
    with pytest.raises((Refused, Passing), match="the connection failed|took longer"):
        read(site)
