"""Here is synonyms.yml; you get the word that each word is compared by."""

from __future__ import annotations

from pathlib import Path

from corpus.knowledge import KNOWLEDGE
from corpus.yaml_lines import read_entries

_KEYS = {"word": True, "words": True}


def load_synonyms(folder: Path = KNOWLEDGE) -> dict[str, str]:
    """Return every word of a meaning with the meaning's first word; a word's first line stands.

    Raises KnowledgeError with file and line.
    """
    table: dict[str, str] = {}
    for e in read_entries(folder / "synonyms.yml", _KEYS):
        meant = e.required("word")
        for word in (meant, *e.texts("words")):
            table.setdefault(word, meant)
    return table
