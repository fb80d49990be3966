"""Does the code keep to the drawing in ARCHITECTURE.md: who may import whom, and from where?"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = (
    "cli",
    "commands",
    "web",
    "scrutiny",
    "pipeline",
    "batch",
    "cluster",
    "indexer",
    "extractor",
    "fetching",
    "corpus",
    "bench",
    "tests",
)

# What each room may import of ours; itself is always allowed.
ALLOWED: dict[str, set[str]] = {
    "corpus": set(),
    "extractor": {"corpus"},
    "indexer": {"corpus"},
    "fetching": {"corpus"},
    "cluster": {"extractor", "corpus"},
    "batch": {"cluster", "indexer", "extractor", "corpus"},
    "pipeline": {"batch", "cluster", "indexer", "extractor", "corpus"},
    "scrutiny": {"indexer", "extractor", "corpus"},
    "web": {"scrutiny", "indexer", "extractor", "corpus"},
    "commands": {
        "web",
        "scrutiny",
        "pipeline",
        "batch",
        "cluster",
        "indexer",
        "extractor",
        "fetching",
        "corpus",
    },
    "cli": {"commands", "indexer", "corpus"},
}

# Each library has one home: the files that may import it, by path prefix.
HOMES = {
    "pdfplumber": ("extractor/pages/",),
    "pypdfium2": ("extractor/pages/",),
    "spacy": ("extractor/language.py", "extractor/finders/"),
    "dateparser": ("indexer/days.py",),
    "whoosh": ("indexer/engines/whoosh.py",),
    "opensearchpy": ("indexer/engines/opensearch/server.py",),
    "tesserocr": ("extractor/pages/scans.py",),
    "docx": ("extractor/readers/docx.py", "extractor/readers/word/"),
    "lxml": ("extractor/readers/html.py", "extractor/readers/web/"),
    "trafilatura": ("extractor/readers/web/main_text.py",),
    "fastapi": ("web/",),
    "starlette": ("web/",),
    "anyio": ("web/",),
    "uvicorn": ("commands/serving.py", "commands/listening.py"),
    "httptools": ("commands/listening.py",),
    "jinja2": ("web/", "scrutiny/"),
    "matplotlib": ("scrutiny/",),
    "yaml": ("corpus/yaml_lines.py", "corpus/gazetteer.py", "corpus/corrections.py"),
    "sqlite3": ("corpus/database.py", "corpus/held.py", "corpus/store.py"),
    "pyarrow": ("corpus/exports.py",),
    "pebble": ("extractor/children.py",),
    "distributed": ("cluster/",),
    "dask": ("cluster/",),
    "click": ("cli.py", "commands/"),
    "rich": ("commands/",),
    "reportlab": ("corpus/samples/build.py",),
}

# Plug-ins of one kind never import each other; the shared parts beside them are not plug-ins.
SIBLINGS = {
    "extractor/readers": {"text", "html", "docx", "pdf"},
    "extractor/finders": {
        "money", "percentages", "counts", "rates", "dates", "places", "programmes", "people",
        "organisations", "topics",
    },
    "indexer/engines": {"memory", "whoosh", "opensearch"},
}  # fmt: skip


def sources() -> list[Path]:
    """Return our Python files, tests left out."""
    rooms = [ROOT / room for room in ROOMS if room != "tests"]
    files = [p for room in rooms for p in sorted(room.rglob("*.py"))]
    return files + [p for p in (ROOT / f"{room}.py" for room in ROOMS) if p.exists()]


def imported(path: Path) -> Iterator[str]:
    """Yield each imported module's dotted name, those inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def name(path: Path) -> str:
    """Return the path below the root, for messages."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", sources(), ids=name)
def test_imports_go_one_way(path: Path) -> None:
    """A room imports only the rooms below it."""
    room = path.relative_to(ROOT).parts[0].removesuffix(".py")
    if room == "bench":
        return
    ours = {m.split(".")[0] for m in imported(path)} & set(ROOMS)
    assert ours <= ALLOWED[room] | {room}


@pytest.mark.parametrize("path", sources(), ids=name)
def test_each_library_has_one_home(path: Path) -> None:
    """A library that may be replaced one day is imported in one place."""
    if name(path).startswith("bench/"):
        return  # benchmarks run the libraries themselves as peers
    for module in {m.split(".")[0] for m in imported(path)} & set(HOMES):
        assert name(path).startswith(HOMES[module]), f"{module} lives in {HOMES[module]}"


@pytest.mark.parametrize("folder", sorted(SIBLINGS))
def test_siblings_do_not_know_each_other(folder: str) -> None:
    """A reader, finder or engine can be removed without touching another."""
    package = folder.replace("/", ".")
    for plug_in in sorted(SIBLINGS[folder]):
        others = {f"{package}.{other}" for other in SIBLINGS[folder] - {plug_in}}
        for path in (ROOT / folder / f"{plug_in}.py", *(ROOT / folder / plug_in).glob("*.py")):
            found = set(imported(path)) if path.exists() else set()
            assert not others & found, f"{name(path)} imports a sibling"


@pytest.mark.parametrize("path", sources(), ids=name)
def test_a_module_opens_with_one_sentence(path: Path) -> None:
    """Every module says what you give it and what you get."""
    text = path.read_text(encoding="utf-8")
    if path.name == "__init__.py" and not text.strip():
        return
    docstring = ast.get_docstring(ast.parse(text))
    assert docstring, f"{name(path)} has no docstring"
    first = docstring.split("\n\n")[0]
    assert first.endswith((".", "?")), f"{name(path)}: the first paragraph is one sentence"


@pytest.mark.parametrize("path", sources(), ids=name)
def test_no_file_grows_past_finding_ones_way(path: Path) -> None:
    """A file over 400 lines wants a noun to split by; a drawer for everything has no name."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
    assert path.stem not in {"utils", "helpers", "common", "misc"}


def test_searching_starts_without_the_heavy_libraries() -> None:
    """`beatbook search` must not wait for spaCy, pdfplumber, dateparser or a web framework."""
    code = "import cli, indexer.answer, sys; print(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    loaded = {module.split(".")[0] for module in done.stdout.split()}
    heavy = {
        "distributed",
        "spacy",
        "pdfplumber",
        "pypdfium2",
        "dateparser",
        "fastapi",
        "docx",
        "pebble",
        "lxml",
    }
    assert not loaded & heavy


# What opens a connection, or waits for one; parts of a library that only reads words are none.
NETWORK = {
    "socket", "socketserver", "ssl", "asyncio", "selectors", "http.client", "http.server",
    "http.cookiejar", "urllib.request", "urllib.robotparser", "urllib.error", "ftplib", "smtplib",
    "imaplib", "poplib", "telnetlib", "nntplib", "xmlrpc", "requests", "urllib3", "aiohttp",
    "httpx", "httpx2", "httpcore", "httpcore2", "h11", "websockets", "pycurl", "paramiko",
    "distributed", "tornado", "opensearchpy",
}  # fmt: skip


def reaches_out(module: str) -> bool:
    """Tell whether a dotted name is of the network, or lies within what is."""
    parts = module.split(".")
    return any(".".join(parts[:n]) in NETWORK for n in range(1, len(parts) + 1))


@pytest.mark.parametrize("path", sources(), ids=name)
def test_only_fetching_the_cluster_and_the_store_open_a_connection(path: Path) -> None:
    """Documents stay on this machine: nothing else can send them, or what is asked, anywhere.

    `cluster/` sends them to the scheduler that `ingest --on` names, and nowhere else; the store
    that `--store` names is another machine's, and without that option nobody speaks to it.
    """
    room = path.relative_to(ROOT).parts[0]
    found = {module for module in imported(path) if reaches_out(module)}
    if name(path) == "indexer/engines/opensearch/server.py":
        found -= {"opensearchpy"}
    assert room in ("fetching", "cluster", "bench") or not found, f"{name(path)} imports {found}"


def test_fetching_is_not_loaded_by_what_does_not_fetch() -> None:
    """`beatbook search`, or reading here, loads nothing that could open a connection."""
    code = "import cli, indexer.answer, pipeline, sys; print(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    loaded = {m.split(".")[0] for m in done.stdout.split()}
    assert not loaded & {"fetching", "distributed", "opensearchpy"}


def test_every_room_is_compiled_when_it_is_set_up() -> None:
    """The first command after `make setup` need not wait for that."""
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    compiled = next(line for line in lines if "-m compileall" in line).split()
    rooms = {room for room in ROOMS if (ROOT / room).is_dir() and room != "tests"}
    assert rooms - set(compiled) == set()
