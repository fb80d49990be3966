"""What scrutiny finds: sums that hold or do not, each with its computation and its places."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from corpus.model.citing import Citation

FindingVerdict = Literal["holds", "broken", "conflict"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was checked: `broken` sums, a `conflict` of two statements, or it `holds`.

    `message` is one plain sentence with the computation in it; `stated` is what is printed,
    `computed` what it should be (or what the other place says).
    """

    rule: str
    verdict: FindingVerdict
    document: str
    message: str
    stated: Decimal | str | None
    computed: Decimal | str | None
    evidence: tuple[Citation, ...]
