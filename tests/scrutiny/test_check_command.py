"""Does `beatbook check` print, exit and refuse as promised?"""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import main
from tests.scrutiny.checkers import checker_of

DOCUMENTS = Path(__file__).parent / "documents"
RIGHT = "Exeter was awarded £305,000 from Safer Streets."


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection with one panel report."""
    folder = tmp_path_factory.mktemp("command")
    with checker_of(folder, sorted(DOCUMENTS.glob("203*.md"))):
        pass
    return folder


def run(home: Path, *words: str, given: str | bytes | None = None) -> Result:
    """Run `beatbook check`."""
    return CliRunner().invoke(main, ["--home", str(home), "check", *words], input=given)


def test_json_keeps_the_contract(home: Path) -> None:
    """One object with the claims; each with text, verdict, reason and evidence."""
    done = run(home, RIGHT, "--json")
    assert done.exit_code == 0
    (claim,) = json.loads(done.stdout)["claims"]
    assert (claim["text"], claim["verdict"]) == (RIGHT, "supported")
    evidence = claim["evidence"][0]
    assert {"document", "page", "number", "quote", "start", "end", "bbox", "record"} <= set(
        evidence
    )
    assert evidence["record"]["value"] == 305000


def test_a_person_sees_verdict_reason_and_quote(home: Path) -> None:
    """The verdict in capitals, then why, then the passage with its paragraph."""
    done = run(home, RIGHT, "--explain")
    assert done.stdout.startswith("SUPPORTED")
    assert "paragraph 4 a" in done.stdout
    assert "understood as figure: £305,000" in done.stdout


def test_a_file_and_standard_input_are_read_alike(home: Path, tmp_path: Path) -> None:
    """`--file F` and `-` give what the words themselves give."""
    path = tmp_path / "article.txt"
    path.write_text(RIGHT, encoding="utf-8")
    wanted = run(home, RIGHT, "--json").stdout
    assert run(home, "--file", str(path), "--json").stdout == wanted
    assert run(home, "-", "--json", given=RIGHT).stdout == wanted


def test_nothing_to_check_is_exit_code_1(home: Path) -> None:
    """The object is there, empty; the message says what to write."""
    done = run(home, "Good evening, everyone.", "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout) == {"claims": []}
    assert "nothing to check" in done.stderr


def test_input_that_cannot_be_read_is_exit_code_2(home: Path, tmp_path: Path) -> None:
    """No text, a text beside a file, a binary file, a missing file, a text too long."""
    binary = tmp_path / "scan.pdf"
    binary.write_bytes(b"%PDF\0\0")
    long = tmp_path / "long.txt"
    long.write_text("word " * 50_000, encoding="utf-8")
    for words in ([], ["x", "--file", str(long)], ["--file", str(binary)], ["--file", "none"]):
        assert run(home, *words).exit_code == 2
    done = run(home, "--file", str(long))
    assert done.exit_code == 2
    assert "250,000 characters" in done.stderr
