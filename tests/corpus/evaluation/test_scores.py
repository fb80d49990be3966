"""Does a score say what was found, and by how much chance may have it?"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.evaluation.gold import Gold, GoldError, read_gold
from corpus.evaluation.outcomes import judge_records
from corpus.evaluation.report import build_report, gold_name, write_report
from corpus.evaluation.scores import score_label
from corpus.model import Record
from corpus.records import record_json
from tests.corpus.evaluation.made import answer, spoilt
from tests.shared import shared

GOLD = Path(__file__).resolve().parents[3] / "corpus" / "samples" / "gold"


@pytest.fixture(scope="module")
def gold() -> Gold:
    """The samples' own gold."""
    return read_gold(GOLD)


def test_right_answers_score_one(gold: Gold) -> None:
    """Records that say what the annotators said get every point there is."""
    outcomes = judge_records(gold, [answer(m) for m in gold.mentions])
    for label in {o.label for o in outcomes}:
        score = score_label(label, [o for o in outcomes if o.label == label])
        assert (score.f1.value, score.f1.low, score.f1.high) == (1, 1, 1)
        assert all(share.value == 1 for share in score.attributes.values())


def test_what_is_missed_and_what_is_spurious_is_listed(gold: Gold) -> None:
    """An error names the document, the words and where they stand."""
    wanted = next(m for m in gold.mentions if m.label == "money" and not m.optional)
    others = [answer(m) for m in gold.mentions if m is not wanted]
    errors = [o.error for o in judge_records(gold, others) if o.error]
    assert errors == [f"{wanted.document}: {wanted.text!r} at {wanted.start} was missed"]


def test_intervals_hold_the_score_and_shrink_with_more_mentions(gold: Gold) -> None:
    """Twice the mentions, scored alike, leave less to chance."""
    outcomes = [o for o in judge_records(gold, spoilt(gold, 3)) if o.label == "money"]
    once, often = score_label("money", outcomes), score_label("money", outcomes * 8)
    assert once.f1.low < once.f1.value < once.f1.high
    assert often.f1.value == pytest.approx(once.f1.value)
    assert often.f1.high - often.f1.low < once.f1.high - once.f1.low


def test_the_same_input_gives_the_same_report(gold: Gold, tmp_path: Path) -> None:
    """A published score can be computed again, draw for draw; it quotes no document."""
    written = []
    for run in ("one", "two"):
        outcomes = judge_records(gold, spoilt(gold, 5))
        report = build_report(
            gold,
            outcomes,
            dict.fromkeys(gold.documents, "newsletter"),
            version="1.2",
            knowledge="abc",
            name=gold_name(GOLD),
        )
        written.append(write_report(report, tmp_path / run).read_text(encoding="utf-8"))
    assert written[0] == written[1]
    found = json.loads(written[0])
    assert found["gold"] == "samples"
    assert set(found["kinds"]) == {"newsletter"}
    assert "errors" not in found


@pytest.mark.parametrize("seed", range(6))
def test_scores_agree_with_the_outside_scorer(gold: Gold, seed: int, tmp_path: Path) -> None:
    """The same records get the same numbers from a program that shares no code with ours."""
    records = spoilt(gold, seed)
    theirs = _outside(records, tmp_path)
    outcomes = judge_records(gold, records)
    for label, row in theirs.items():
        found = [o for o in outcomes if o.label == label]
        if not found:
            assert not row["gold"]
            continue
        ours = score_label(label, found)
        assert (ours.gold, ours.found) == (row["gold"], row["pred"])
        assert ours.f1.value == pytest.approx(row["f1"])
        attributes = {k: v for k, v in row.items() if k not in _COUNTED}
        assert {k: s.value for k, s in ours.attributes.items()} == pytest.approx(attributes)


_COUNTED = {"gold", "pred", "precision", "recall", "f1"}


def _outside(records: list[Record], folder: Path) -> dict[str, dict[str, float]]:
    lines = [json.dumps(record_json(record)) for record in records]
    (folder / "r.jsonl").write_text("\n".join(lines), encoding="utf-8")
    scorer = str(shared("eval", "score.py"))
    command = [sys.executable, scorer, str(GOLD), str(folder / "r.jsonl")]
    subprocess.run([*command, "--json", str(folder / "s.json")], check=True, capture_output=True)
    scores: dict[str, dict[str, float]] = json.loads((folder / "s.json").read_text())
    return scores


def test_pages_are_paired_by_their_words(gold: Gold) -> None:
    """A record of a PDF has no characters: equal words answer, the nearest surroundings first."""
    from dataclasses import replace

    from corpus.model import Anchor, Box

    boxes = (Box(1, 0, 0, 1, 1),)
    records = [replace(answer(m), anchor=Anchor(boxes=boxes)) for m in gold.mentions]
    outcomes = judge_records(gold, records)
    assert all(o.right for o in outcomes)


def test_a_collection_without_the_annotated_documents_is_refused(gold: Gold) -> None:
    """Nothing to compare is a mistake of use, not a score of nought."""
    with pytest.raises(GoldError, match="holds no annotated document"):
        judge_records(gold, [])


def test_two_documents_for_one_annotation_are_refused(gold: Gold) -> None:
    """A text and its PDF in one collection would count everything twice."""
    from dataclasses import replace

    record = answer(gold.mentions[0])
    twin = replace(record, document=record.document.replace(".txt", ".pdf"))
    with pytest.raises(GoldError, match="both answer"):
        judge_records(gold, [record, twin])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2: not an annotated mention"),
        ('{"doc": "1"}', "line 2: not an annotated mention .*needs doc"),
        ("[1, 2]", "line 2: not an annotated mention"),
        (
            '{"doc": "1", "label": "colour", "text": "x", "start": 0, "end": 1}',
            "'colour' is none of money",
        ),
        (
            '{"doc": "1", "label": "date", "text": "x", "start": 4, "end": 1}',
            "the end behind the start",
        ),
        (
            '{"doc": "1", "label": "date", "text": "x", "start": "a", "end": 1}',
            "must be characters",
        ),
    ],
)
def test_a_broken_line_is_named(line: str, message: str, tmp_path: Path) -> None:
    """The message says which file and line, and what a line needs."""
    good = '{"doc": "1", "label": "date", "text": "May", "start": 0, "end": 3}'
    (tmp_path / "001.jsonl").write_text(f"{good}\n{line}\n", encoding="utf-8")
    with pytest.raises(GoldError, match=message):
        read_gold(tmp_path)


@pytest.mark.parametrize(
    ("aliases", "message"),
    [("{", "aliases.json: not readable"), ("[]", "expected"), ('{"place": []}', "expected")],
)
def test_broken_aliases_are_named(aliases: str, message: str, tmp_path: Path) -> None:
    """Aliases are a table of names by label, and nothing else."""
    line = '{"doc": "1", "label": "date", "text": "May", "start": 0, "end": 3}'
    (tmp_path / "001.jsonl").write_text(line, encoding="utf-8")
    (tmp_path / "aliases.json").write_text(aliases, encoding="utf-8")
    with pytest.raises(GoldError, match=message):
        read_gold(tmp_path)


@pytest.mark.parametrize("content", [None, ""])
def test_a_folder_without_gold_is_refused(content: str | None, tmp_path: Path) -> None:
    """A folder that holds no annotation is a wrong path, said so."""
    if content is not None:
        (tmp_path / "001.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=r"no gold here|are empty"):
        read_gold(tmp_path)
    with pytest.raises(GoldError, match="no gold here"):
        read_gold(tmp_path / "nowhere")
