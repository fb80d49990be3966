"""Is a segment the same whatever size it is written in, and does Whoosh read it as we do?"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.query import Phrase
from whoosh.searching import Searcher

from indexer.engines import inverting
from indexer.engines.arrays import read_arrays, write_arrays
from indexer.engines.inverting import Gathered, joined
from indexer.engines.lexicon import Lexicon
from indexer.engines.whoosh import find_phrase, reader
from indexer.entries import TEXT_FIELDS
from tests.indexer.worlds import WORDS

TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=12), min_size=1, max_size=8)


def written(folder: Path, texts: list[list[str]]) -> Lexicon:
    fields = {field: Gathered() for field in TEXT_FIELDS}
    for text in texts:
        for gathered in fields.values():
            gathered.add(text)
    write_arrays(folder / "postings.bin", joined(fields))
    return Lexicon(folder / "postings.bin")


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.lists(st.sampled_from(WORDS), min_size=2, max_size=4))
def test_a_phrase_is_what_whoosh_makes_of_it(texts: list[list[str]], words: list[str]) -> None:
    """Places compared at once are places compared by Whoosh, entry after entry."""
    with TemporaryDirectory() as name:
        lexicon = written(Path(name), texts)
        if any(lexicon.find("text", word.encode()) is None for word in words):
            return
        theirs = Phrase("text", words).docs(Searcher(reader(lexicon)))
        assert find_phrase(lexicon, "text", words).tolist() == list(theirs)


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_words_turned_round_in_many_runs(texts: list[list[str]]) -> None:
    """What is sorted at a time changes nothing."""
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        written(Path(name), texts)
        whole = (Path(name) / "postings.bin").read_bytes()
        patch.setattr(inverting, "_AT_ONCE", 3)
        patch.setattr(inverting, "_MOST_SORTED", 2)
        written(Path(name), texts)
        assert (Path(name) / "postings.bin").read_bytes() == whole


def test_arrays_come_back(tmp_path: Path) -> None:
    """Any width, in parts, of no numbers at all, beyond 32 bits and below nought."""
    arrays = {
        "small": np.array([1, -1, 127]),
        "none": np.empty(0, np.int64),
        "wide": np.array([2**40, -(2**40)]),
        "square": np.arange(6).reshape(2, 3),
    }
    parts = [np.array([1, 2]), np.empty(0, np.int32), np.array([70_000])]
    write_arrays(tmp_path / "a.bin", {**arrays, "parts": parts, "no parts": []})
    back = read_arrays(tmp_path / "a.bin")
    for key, array in arrays.items():
        assert back[key].tolist() == array.tolist()
    assert back["parts"].tolist() == [1, 2, 70_000]
    assert back["no parts"].tolist() == []
    assert back["small"].dtype.itemsize == 1
    assert (tmp_path / "a.bin").stat().st_size < 8 * (3 + 2 + 6 + 3) + 400


def test_arrays_cut_short_are_noticed(tmp_path: Path) -> None:
    """A file that lost its end is not read as if it were whole."""
    path = tmp_path / "a.bin"
    write_arrays(path, {"some": np.arange(1000)})
    path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(ValueError, match="buffer"):
        read_arrays(path)
