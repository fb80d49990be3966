"""Here are texts; you get the words they use, so that a misspelt query can be put right."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping

from indexer.analysis import STOP_WORDS, raw_words, stem
from indexer.spellings import Spellings

_CLOSE = 0.78
_LEAST_LETTERS = 4


def vocabulary_of(texts: Iterable[str]) -> dict[str, int]:
    """Return the words of texts as printed, in small letters, with how often they stand there."""
    words = Counter(word for text in texts for word in raw_words(text) if word.isalpha())
    return {word: n for word, n in sorted(words.items()) if len(word) >= _LEAST_LETTERS}


def did_you_mean(query: str, vocabulary: Mapping[str, int], spellings: Spellings) -> str | None:
    """Return the query with its unknown words replaced by the nearest known, or None."""
    known = set(vocabulary) | {word for name in spellings for word in name.split()}
    stems = {stem(word) for word in known}
    changed = {}
    for word in raw_words(query):
        if len(word) < _LEAST_LETTERS or word in STOP_WORDS or not word.isalpha():
            continue
        if word in known or stem(word) in stems:
            continue
        near = difflib.get_close_matches(word, known, n=3, cutoff=_CLOSE)
        if near:
            changed[word] = max(
                near,
                key=lambda w: (
                    difflib.SequenceMatcher(None, w, word).ratio(),
                    vocabulary.get(w, 0),
                ),
            )
    if not changed:
        return None
    return " ".join(changed.get(word.casefold(), word) for word in query.split())
