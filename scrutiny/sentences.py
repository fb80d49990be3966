"""Here is a block's text; you get the characters each of its sentences runs over."""

from __future__ import annotations

import re
from collections.abc import Iterator

# "approx. 400", "No. 3", "J. Smith" and the printed number of a paragraph end no sentence.
_END = re.compile(
    r"(?<!\b[A-Za-z])(?<!\b(?:No|no|vs|St|Dr|Mr))(?<!\b(?:Mrs|etc|fig|Rev))(?<!\bapprox)(?<!^\d)"
    r"(?<!^\d\d)[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9£])"
)


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence; a text without a full stop is one sentence.

    >>> [text[a:b] for text in ["It cost approx. 400. Then it fell."]
    ...  for a, b in sentence_spans(text)]
    ['It cost approx. 400.', 'Then it fell.']
    """
    start = 0
    for match in _END.finditer(text):
        yield start, match.start() + len(match.group().rstrip())
        start = match.end()
    if text[start:].strip():
        yield start, len(text.rstrip())
