"""Here is a text; you get the topics it speaks of."""

from __future__ import annotations

from extractor.context import Context


def topics_in(text: str, context: Context) -> tuple[tuple[str, int, int], ...]:
    """Return (topic, start, end) for each word that speaks of a topic, in order."""
    return tuple(context.language.topics_in(text))
