"""Here is a document's text; you get which hyphens at line ends only stand for the line end.

A hyphen goes when the joined word is a word of this document, and stays when the document prints
it hyphenated elsewhere. Where the document says nothing of a word, its habit decides: one that
parts known words at line ends parts others too. Two words known on their own keep the hyphen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from extractor.pages.lines import Line

_EDGE = re.compile(r"^[^\w]+|[^\w]+$")
_HALF = re.compile(r"\w-$")
_TAIL = re.compile(r"(?<![A-Za-z])[A-Za-z]++$")
_HEAD = re.compile(r"[a-z]+|[A-Z]+(?![a-z])")


@dataclass(frozen=True, slots=True)
class Hyphens:
    """Words a document prints within its lines, and whether it parts words at line ends."""

    words: Counter[str]
    parts_words: bool

    def joins(self, before: str, after: str) -> bool:
        """Tell whether "re-" and "duced" are one word, parted by the line end."""
        tail, head = _TAIL.search(before[:-1]), _HEAD.match(after)
        if not before.endswith("-") or tail is None or head is None:
            return False
        if head[0].isupper() and not tail[0].isupper():
            return False
        one, two = tail[0].lower(), head[0].lower()
        if self.words[one + two]:
            return not self.words[f"{one}-{two}"] > self.words[one + two]
        if self.words[f"{one}-{two}"] or not self.parts_words:
            return False
        if len(one) > 2 and self.words[one]:
            # "home-safety" and "19-24-year-olds" are printed so.
            return not ((len(two) > 2 and self.words[two]) or "-" in before[: tail.start()])
        return True

    def broken(self, before: str, after: str) -> bool:
        """Tell whether "Revenu" and "e" are one word, parted where a cell ends.

        The document knows the whole word, and no less than what it begins with.
        """
        tail, head = before.lower(), _EDGE.sub("", after)
        if not (tail.isalpha() and head.isalpha() and head.islower()):
            return False
        return self.words[tail + head] >= max(1, self.words[tail])


def hyphens_of(lines: Iterable[list[Line]]) -> Hyphens:
    """Return a document's habits, from its lines in reading order."""
    printed: list[str] = []
    parted: list[tuple[str, str]] = []
    for stretch in lines:
        half = ""  # the first half of a word parted at the line end
        for line in stretch:
            texts = [word.text for word in line.words]
            if half:
                parted.append((half, texts.pop(0)))
            halved = bool(texts) and texts[-1][-1:] == "-" and _HALF.search(texts[-1])
            half = texts.pop() if halved else ""
            printed += texts
    words: Counter[str] = Counter()
    for text, count in Counter(printed).items():
        words[_plain(text)] += count
    known = Hyphens(words, parts_words=False)
    return Hyphens(words, any(known.joins(before, after) for before, after in parted))


def _plain(text: str) -> str:
    return text.lower() if text.isalnum() else _EDGE.sub("", text).lower()
