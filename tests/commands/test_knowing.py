"""Do the commands that say what is known and how well it reads speak to people and programs?"""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import pipeline
from cli import main
from corpus.model import Settings

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection of the samples' sources and one letter with new names."""
    folder = tmp_path_factory.mktemp("knowing")
    letter = folder / "letter.txt"
    letter.write_text(
        "Police and Crime Commissioner for Kent\n\n"
        "The Brighter Nights Fund paid. The Brighter Nights Fund closed.\n\n"
        "The Communities Safety Fund opened; Safer Streets went on.\n",
        encoding="utf-8",
    )
    where = folder / "home"
    paths = [SAMPLES / "source", letter]
    pipeline.ingest(paths, where, Settings(), today=date(2025, 1, 1))
    return where


def run(home: Path, *words: str) -> Result:
    """Run a command on the collection."""
    return CliRunner().invoke(main, ["--home", str(home), *words])


def test_evaluate_prints_a_table_and_writes_the_scores(home: Path, tmp_path: Path) -> None:
    """The samples' own gold scores every label, kind by kind, and leaves a file of the version."""
    done = run(home, "evaluate", str(SAMPLES / "gold"), "--out", str(tmp_path))
    assert done.exit_code == 0, done.output
    assert "money" in done.output
    assert "panel update" in done.output
    written = list(tmp_path.glob("*-samples.json"))
    assert len(written) == 1
    scores = json.loads(written[0].read_text(encoding="utf-8"))
    assert {row["label"] for row in scores["labels"]} >= {"money", "date", "place", "programme"}
    assert all(row["f1"]["value"] > 0.8 for row in scores["labels"])


def test_evaluate_gives_json(home: Path) -> None:
    """One JSON object on stdout, errors in it, and no file where none is wanted."""
    done = run(home, "evaluate", str(SAMPLES / "gold"), "--json", "--no-file")
    found = json.loads(done.stdout)
    assert found["documents"] == ["101", "102", "103", "104"]
    assert {"labels", "kinds", "errors", "version", "knowledge"} <= set(found)


@pytest.mark.parametrize(
    ("content", "message"), [(None, "no gold here"), ("{]", "not an annotated mention")]
)
def test_evaluate_refuses_nonsense(
    home: Path, tmp_path: Path, content: str | None, message: str
) -> None:
    """A folder that is no gold ends with exit code 2 and says what is wrong."""
    if content is not None:
        (tmp_path / "001.jsonl").write_text(content, encoding="utf-8")
    done = run(home, "evaluate", str(tmp_path), "--no-file")
    assert done.exit_code == 2
    assert message in done.stderr


def test_names_lists_what_is_not_known_ready_for_the_knowledge(home: Path) -> None:
    """A new name with its count, the words around it, and a line of YAML."""
    done = run(home, "names", "--unconfirmed", "--label", "programme")
    assert done.exit_code == 0
    assert "Brighter Nights Fund\t2 in 1" in done.output
    assert "The [Brighter Nights Fund] paid." in done.output
    assert "- {name: Brighter Nights Fund, kind: fund, force: Kent}" in done.output
    assert "programme\tSafer Streets" not in done.output


def test_names_tells_of_a_known_name_spelt_alike(home: Path) -> None:
    """A misprint is shown beside the name it is likely to be."""
    done = run(home, "names", "--unconfirmed", "--json")
    found = {name["name"]: name for name in json.loads(done.stdout)["names"]}
    assert found["Communities Safety Fund"]["like"] == "Community Safety Fund"
    assert found["Brighter Nights Fund"]["like"] is None


def test_names_lists_all_names_too(home: Path) -> None:
    """Without --unconfirmed the known ones are listed as well."""
    done = run(home, "names", "--label", "programme", "--limit", "1000")
    assert "Safer Streets\t" in done.output
    assert "Brighter Nights Fund\t" in done.output
