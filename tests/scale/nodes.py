"""Here is Maven; you get OpenSearch nodes on this machine alone, stopped at the end."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus.database import StoreError
from indexer.engines.opensearch.address import read_address
from indexer.engines.opensearch.server import Server

VERSION = "2.19.3"
_GROUP, _NAME = "org.opensearch.distribution.integ-test-zip", "opensearch"
_PATIENCE = 300.0  # seconds for a node to come up on a busy machine
_NOBODY = 65534  # OpenSearch refuses to be run by root
_JAVA = (
    "-Xms512m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
    "-Djava.security.manager=allow", "-Dlog4j2.disable.jmx=true",
    "-Dlog4j.shutdownHookEnabled=false", "-Dopensearch.distribution.type=zip",
    "-Dopensearch.bundled_jdk=false",
)  # fmt: skip
_LOGGING = """
appender.file.type = File
appender.file.name = file
appender.file.fileName = ${sys:opensearch.logs.base_path}${sys:file.separator}node.log
appender.file.layout.type = PatternLayout
appender.file.layout.pattern = [%d{ISO8601}][%-5p][%c{1.}] %m%n
rootLogger.level = warn
rootLogger.appenderRef.file.ref = file
"""


@dataclass(frozen=True, slots=True)
class Node:
    """A node that runs: its process, its ports, its folder."""

    name: str
    process: subprocess.Popen[bytes]
    http: int
    folder: Path

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def distribution(folder: Path) -> Path:
    """Unpack OpenSearch into a folder; skip the test, saying why, where it cannot be had."""
    for tool in ("java", "mvn"):
        if shutil.which(tool) is None:
            pytest.skip(f"OpenSearch cannot be started: there is no {tool} on this machine")
    packed = _packed()
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(folder)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return folder / f"opensearch-{VERSION}"


def _packed() -> Path:
    """Return Maven's copy of the distribution, which it fetches the first time."""
    own = Path.home() / ".m2" / "repository" / Path(*_GROUP.split(".")) / _NAME / VERSION
    path = own / f"{_NAME}-{VERSION}.zip"
    if not path.exists():
        artifact = f"{_GROUP}:{_NAME}:{VERSION}:zip"
        get = ["mvn", "-q", "dependency:get", f"-Dartifact={artifact}", "-Dtransitive=false"]
        done = subprocess.run(get, capture_output=True, text=True, timeout=300, check=False)
        if not path.exists():
            pytest.skip(f"OpenSearch {VERSION} cannot be fetched: {done.stdout[-300:]}")
    return path


@contextmanager
def cluster(count: int) -> Iterator[list[Node]]:
    """Start so many nodes that know each other; stop what still runs at the end."""
    root = Path(tempfile.mkdtemp(prefix="beatbook-opensearch-"))
    root.chmod(0o755)
    nodes: list[Node] = []
    try:
        unpacked = distribution(root)
        ports = _free_ports(2 * count)
        for n in range(count):
            nodes.append(_start(unpacked, root / f"node{n}", n, ports))
        for node in nodes:
            _wait(node, count)
        yield nodes
    finally:
        for node in nodes:
            node.kill()
        shutil.rmtree(root, ignore_errors=True)


def _start(unpacked: Path, folder: Path, n: int, ports: list[int]) -> Node:
    count = len(ports) // 2
    transports = [f'"127.0.0.1:{port}"' for port in ports[count:]]
    names = [f'"node{m}"' for m in range(count)]
    for part in ("conf", "data", "logs", "temp"):
        (folder / part).mkdir(parents=True)
    settings = {
        "cluster.name": f"beatbook-tests-{ports[0]}",
        "node.name": f"node{n}",
        "network.host": "127.0.0.1",
        "http.port": ports[n],
        "transport.port": ports[count + n],
        "path.data": folder / "data",
        "path.logs": folder / "logs",
        "path.repo": folder.parent / "snapshots",
        "discovery.seed_hosts": f"[{', '.join(transports)}]",
        "cluster.initial_cluster_manager_nodes": f"[{', '.join(names)}]",
        "cluster.routing.allocation.disk.threshold_enabled": "false",
        "bootstrap.memory_lock": "false",
    }
    lines = "".join(f"{key}: {value}\n" for key, value in settings.items())
    (folder / "conf" / "opensearch.yml").write_text(lines)
    (folder / "conf" / "log4j2.properties").write_text(_LOGGING)
    (folder.parent / "snapshots").mkdir(exist_ok=True)
    for path in (folder.parent / "snapshots", folder, *folder.rglob("*")):
        if os.getuid() == 0:
            os.chown(path, _NOBODY, _NOBODY)
    command = [
        "java", *_JAVA, f"-Djava.io.tmpdir={folder / 'temp'}",
        f"-Dopensearch.path.home={unpacked}", f"-Dopensearch.path.conf={folder / 'conf'}",
        "-cp", f"{unpacked / 'lib'}/*", "org.opensearch.bootstrap.OpenSearch",
    ]  # fmt: skip
    account = {"user": _NOBODY, "group": _NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
    with (folder / "out.log").open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out, **account)  # type: ignore[call-overload]
    return Node(f"node{n}", process, ports[n], folder)


def _wait(node: Node, count: int) -> None:
    """Wait until a node answers and knows of all others."""
    begun = time.monotonic()
    server = Server(read_address(f"opensearch://127.0.0.1:{node.http}/any"))
    while True:
        try:
            health = server.ask("GET", "/_cluster/health")
            if health["number_of_nodes"] == count:
                return
        except StoreError:
            assert node.process.poll() is None, _last_words(node)
        assert time.monotonic() - begun < _PATIENCE, f"{node.name} does not come up"
        time.sleep(0.25)


def _last_words(node: Node) -> str:
    """Why a node ended."""
    logs = (node.folder / "out.log", node.folder / "logs" / "node.log")
    said = "\n".join(log.read_text()[-1500:] for log in logs if log.exists())
    return f"{node.name} ended with {node.process.poll()}: {said}"


def _free_ports(count: int) -> list[int]:
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports
