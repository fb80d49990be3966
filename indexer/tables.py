"""Here are our knowledge and the names an index bears; you get what questions are understood by."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from corpus.model import Knowledge
from indexer.entries import places_within
from indexer.spellings import table_of


def tables_of(
    knowledge: Knowledge, names: Collection[str], acronyms: Iterable[tuple[str, str]]
) -> dict[str, Any]:
    """Return spellings, terms and the places around each place, as plain JSON.

    `names` bear their label ("place:Melton"); `acronyms` are those that documents define.
    """
    table, terms = table_of(knowledge, names, acronyms)
    held = {name.partition(":")[2] for name in names if name.startswith("place:")}
    within = {p: w for p, w in places_within(knowledge.places).items() if p in held}
    return {"spellings": table, "terms": terms, "places": within}
