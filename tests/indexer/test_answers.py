"""Do people get passages, figures or documents, with facets, reasons, and help where none are?"""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import pipeline
from corpus.model import Settings
from indexer.engines.base import FACETS
from tests.collection import Shell
from tests.quick_reading import read_sums


def ask(shell: Shell, *words: str) -> Any:
    return json.loads(shell.run("search", *words, "--json").stdout)


def test_figures_are_results(samples: Shell) -> None:
    """Each hit is one figure, with its sentence and record; the one asked for comes first."""
    found = ask(samples, "£313k", "--show", "figures")
    first = found["hits"][0]
    assert first["record"]["value"] == 313967.89
    assert first["figures"] == [first["record"]]
    assert first["record"]["text"] in first["text"]
    assert found["total"] >= len(found["hits"])


def test_documents_are_results(samples: Shell) -> None:
    """A document comes once, with its best passage and how many match."""
    found = ask(samples, "victim first", "--show", "documents")
    names = [hit["document"] for hit in found["hits"]]
    assert len(set(names)) == len(names) == found["total"]
    assert all(hit["passages"] >= 1 for hit in found["hits"])


def read(shell: Shell, path: Path, text: str) -> None:
    """Read a text of one passage into a collection."""
    path.write_text(text)
    pipeline.ingest([path], shell.home, Settings(), today=date(2025, 1, 1), read=read_sums)


@pytest.mark.parametrize("facet", FACETS)
def test_a_facet_counts_what_its_filter_leaves(samples: Shell, facet: str) -> None:
    """Choosing a value gives just as many answers as were counted for it."""
    field = {"money": "money", "year": "year"}.get(facet, facet)
    for value in ask(samples, "police")["facets"][facet][:6]:
        test = f'{field}:"{value["value"]}"'
        if facet == "money":
            ends = value.get("low", ""), value.get("high", "")
            test = f"money:{ends[0]}..{ends[1]}"
        assert ask(samples, f"police {test}")["total"] == value["count"]


def test_other_values_of_a_chosen_facet_are_kept(samples: Shell) -> None:
    """With one kind chosen the others still show what they would add."""
    chosen = ask(samples, "police", "--kind", "newsletter")["facets"]
    free = ask(samples, "police")["facets"]
    assert chosen["kind"] == free["kind"]
    assert chosen["document"] != free["document"]


def test_places_form_a_tree(samples: Shell) -> None:
    """A place names the nearest around it that is in the list, which counts at least as many."""
    values = ask(samples, "safer")["facets"]["place"]
    counts = {value["value"]: value["count"] for value in values}
    held = [value for value in values if "parent" in value]
    assert held
    assert all(counts[value["parent"]] >= value["count"] for value in held)


def test_a_score_is_explained(samples: Shell) -> None:
    """The parts, added and multiplied as they say, make the score."""
    hit = ask(samples, "Safer Streets Melton how much", "--explain")["hits"][0]
    total, later = 0.0, 0.0
    for part in hit["explain"]:
        if part["part"].startswith("times"):
            total *= part["value"]
        elif part["part"].startswith("plus"):
            later += part["value"]
        else:
            total += part["value"]
    assert total + later == pytest.approx(hit["score"], rel=0.01)


def test_sorting(samples: Shell) -> None:
    """By date the newest first, by amount the greatest figure first."""
    dates = [h["published"]["start"] for h in ask(samples, "police", "--sort", "date")["hits"]]
    assert dates[0] == max(dates)
    found = ask(samples, "police", "--show", "figures", "--figure", "money", "--sort", "amount")
    amounts = [hit["record"]["value"] for hit in found["hits"]]
    assert amounts == sorted(amounts, reverse=True)


def test_a_row_for_each_hit(samples: Shell) -> None:
    """--csv has a header and a line a passage; figures come with the columns of the export."""
    lines = samples.run("search", "theft", "--csv", "--limit", "3").stdout.splitlines()
    assert lines[0].startswith("document,title,kind")
    figures = samples.run("search", "theft", "--show", "figures", "--csv").stdout
    assert figures.startswith("id,document")


def test_a_slip_is_read_as_what_is_held(samples: Shell) -> None:
    """The nearest word is searched, and said; as typed on demand."""
    found = ask(samples, "Oadbey")
    assert found["total"] == ask(samples, "Oadby")["total"] > 0
    assert found["did_you_mean"].lower() == "oadby"
    assert ask(samples, "Oadbey", "--drop", "spelling:oadby")["total"] == 0


def test_nothing_found_says_what_is_nearest(samples: Shell) -> None:
    """Each part that stands in the way, with what leaving it out would give."""
    result = samples.run("search", "place:Melton money:>900bn", "--json")
    found = json.loads(result.stdout)
    assert result.exit_code == 1
    assert {near["without"] for near in found["nearest"]} >= {"money:>900bn"}
    money = next(near for near in found["nearest"] if near["without"] == "money:>900bn")
    assert money["amounts"]


def test_names_are_completed(samples: Shell) -> None:
    """By any word of any spelling, with how many passages bear the name."""
    found = json.loads(samples.run("complete", "str", "--json").stdout)["completions"]
    assert ("programme", "Safer Streets") in {(c["kind"], c["value"]) for c in found}
    assert samples.run("complete", "zzz").exit_code == 1


def test_a_saved_question_shows_what_is_new(tmp_path: Path) -> None:
    """--new is what the last run did not find; the first run finds all new."""
    shell = Shell(tmp_path / "home")
    read(shell, tmp_path / "a.txt", "The grant for Kegworth is £40,000.")
    assert shell.run("save", "grants", "grant", "--figure", "money").exit_code == 0
    assert "£40,000" in shell.run("run", "grants", "--new").stdout
    assert shell.run("run", "grants", "--new").exit_code == 1
    read(shell, tmp_path / "b.txt", "Another grant of £70,000 was given to Whitwick.")
    new = json.loads(shell.run("run", "grants", "--new", "--json").stdout)
    assert [hit["document"] for hit in new["hits"]] == ["b.txt"]
    assert "grants" in shell.run("saved").stdout
    shell.run("saved", "--forget", "grants")
    assert shell.run("run", "grants").exit_code == 2


def test_the_same_words_in_two_documents_are_one_answer(tmp_path: Path) -> None:
    """One speaks for both, whatever the punctuation, and facets count them once."""
    shell = Shell(tmp_path / "home")
    words = "The Commissioner met every shopkeeper in Kegworth to hear about theft and arson."
    for name in ("a.txt", "b.txt"):
        read(shell, tmp_path / name, f"{words[:-1]}{'!' * (name == 'b.txt')}.")
    found = ask(shell, "shopkeeper")
    assert found["total"] == len(found["hits"]) == 1
    assert [v["count"] for v in found["facets"]["document"]] == [1, 1]


def hostile() -> list[str]:
    """Two hundred queries nobody should ask."""
    fields = "place at programme topic organisation kind year figure direction document money "
    fields += "percent number rate nonsense"
    junk = ["", '""', "x" * 40, "*", "-", "((", ">", "..", ">>5", "=-=", "1e999", "£", "\x00", "😀"]
    found = [f"{field}:{value}" for field in fields.split() for value in junk][:150]
    found += ["(" * n + "a" + ")" * n for n in (5, 9, 50, 120)]
    found += ["a" * 100_000, "word " * 60, "-a " * 60, "a OR " * 40, "a* b* c*", "pa*", "****"]
    found += ["NOT NOT x", "- - - x", "--", "-(-(-(x)))", '"', '"" ""', ")", "((a)", "a\x1b[31mb"]
    found += ["\u202eabc", "\ud800", "a~9", "a^5", "[a TO z]", "?a?", "{}", "a && b", "\\", "%s %n"]
    found += [f"money:{'9' * n}" for n in (18, 30, 55)] + ["money:-9999999999999..9e9", "percent:%"]
    return [*found, *(chr(n) * 3 for n in range(0x2000, 0x2000 + 200 - len(found)))]


def test_hostile_queries(samples: Shell) -> None:
    """An answer or a clear message, never a traceback, each within two seconds."""
    queries = hostile()
    assert len(queries) >= 200
    for query in queries:
        begun = time.perf_counter()
        result = samples.run("search", "--json", "--", query)
        assert result.exit_code in (0, 1, 2), (query, result.exception)
        assert result.exception is None or isinstance(result.exception, SystemExit), query
        assert time.perf_counter() - begun < 2, query
