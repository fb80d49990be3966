"""Here is the name of a programme, place or topic; you get its page: figures by year, documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from corpus.model import Filters
from indexer import answer
from web.pages import documents_of, opened, render
from web.problems import Problem

router = APIRouter(include_in_schema=False)
Kind = Literal["programmes", "places", "topics"]
_MOST = 100


@dataclass(frozen=True, slots=True)
class Bar:
    """A financial year with how many figures are for it, and its share of the longest bar."""

    year: str
    count: int
    share: float


@router.get("/{kind}/{name}")
def subject(request: Request, kind: Kind, name: Annotated[str, Path(max_length=200)]) -> Response:
    """All that is held on one name."""
    value: Any = {kind: (name,)}
    filters = replace(Filters(), **value)
    with opened(request) as reading:
        hits = answer.figure_hits(reading.index, "", filters, sort="date")
        if not hits:
            raise Problem(404, f"No figure is held on {name!r}; see /figures.")
        rows = answer.read_figures(reading.store, reading.index, hits[:_MOST])
        where = reading.index.engine.where
        within = Counter(where(hit.entry)[0] for hit in hits).most_common(_MOST)
        documents = documents_of(reading, (*(row.document for row in rows), *dict(within)))
        bars = bars_of(date.fromordinal(hit.last) for hit in hits if hit.last)
    context: dict[str, Any] = {"kind": kind, "name": name, "documents": documents}
    context |= {"rows": rows, "total": len(hits), "bars": bars}
    return render(request, "subject.html", within=within, **context)


def bars_of(days: Iterable[date]) -> list[Bar]:
    """Return the financial years that days lie in, the earliest first, as high as they are many."""
    years = Counter(day.year - (day.month < 4) for day in days)
    most = max(years.values(), default=1)
    return [Bar(f"{y}/{(y + 1) % 100:02d}", n, n / most) for y, n in sorted(years.items())]
