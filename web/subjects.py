"""Here is the name of a programme, place or topic; you get its page: figures by year, documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from corpus.model import Filters, Record
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
        rows = answer.figures(reading.store, reading.index, "", filters, sort="date")
        if not rows:
            raise Problem(404, f"No figure is held on {name!r}; see /figures.")
        within = Counter(row.document for row in rows).most_common(_MOST)
        named = (*(row.document for row in rows[:_MOST]), *dict(within))
        documents = documents_of(reading, named)
    context: dict[str, Any] = {"kind": kind, "name": name, "documents": documents}
    context |= {"rows": rows[:_MOST], "total": len(rows), "bars": bars_of(rows)}
    return render(request, "subject.html", within=within, **context)


def bars_of(rows: Iterable[Record]) -> list[Bar]:
    """Return the financial years that figures are for, the earliest first."""
    years = Counter(year for row in rows if (year := _year(row)) is not None)
    most = max(years.values(), default=1)
    return [Bar(f"{y}/{(y + 1) % 100:02d}", n, n / most) for y, n in sorted(years.items())]


def _year(row: Record) -> int | None:
    period = row.figure.period if row.figure else None
    last = period.end if period else None
    return None if last is None else last.year - (last.month < 4)
