"""Here are the shapes of the API's answers, for its OpenAPI document and for checking them."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    """A JSON object; it may hold more than what is promised here."""

    model_config = ConfigDict(extra="allow")


class Days(Shape):
    """First and last day, both included; null for an end the source leaves open."""

    start: str | None = Field(examples=["2023-04-01"])
    end: str | None = Field(examples=["2024-03-31"])


class RecordShape(Shape):
    """A figure, date or name with the words it was read from and where they are printed."""

    id: str
    document: str = Field(examples=["update.pdf"])
    label: str = Field(examples=["money"])
    text: str = Field(examples=["£313,967.89"])
    sentence: str
    start: int | None = Field(description="Characters of a text; null for a PDF")
    end: int | None
    page: int | None = Field(description="Page of a PDF, from 1")
    bbox: list[float] | None = Field(description="x0, top, x1, bottom in points")
    block: str
    number: str | None = Field(description="The printed paragraph number", examples=["17 b"])
    value: float | None = Field(examples=[313967.89])
    unit: str | None = Field(examples=["GBP"])
    per: int | None
    modifier: str | None = Field(examples=["exact"])
    direction: str | None = Field(examples=["none"])
    measure: str | None
    baseline: Days | None
    period: Days | None
    canonical: str | None
    type: str | None
    programmes: list[str] | None = Field(examples=[["Safer Streets"]])
    places: list[str] | None = Field(examples=[["Melton"]])
    topics: list[str] | None
    found_by: str


class HitShape(Shape):
    """A passage that answers, with the figures in it and why it was found."""

    document: str
    title: str
    kind: str
    published: Days | None
    page: int | None
    number: str | None
    heading: str | None
    text: str
    start: int | None
    end: int | None
    bbox: list[float] | None
    score: float
    figures: list[RecordShape]
    why: str


class FacetShape(Shape):
    """A value of a facet and how many passages bear it."""

    value: str
    count: int


class Hits(Shape):
    """A page of answers; `next` is the cursor of the following one."""

    query: str
    understood: list[dict[str, Any]]
    total: int
    hits: list[HitShape]
    facets: dict[str, list[FacetShape]]
    did_you_mean: str | None
    next: str | None


class Figures(Shape):
    """A page of figures."""

    total: int
    figures: list[RecordShape]
    next: str | None


class DocumentShape(Shape):
    """What a document is, and the grounds for its date."""

    document: str
    title: str
    kind: str
    publisher: str | None
    force_area: str | None
    published: Days | None
    published_basis: str | None
    pages: int
    sha256: str


class Documents(Shape):
    """A page of documents."""

    total: int
    documents: list[DocumentShape]
    next: str | None


class DocumentWhole(Shape):
    """A document with its blocks in reading order and its records."""

    document: DocumentShape
    blocks: list[dict[str, Any]]
    records: list[RecordShape]


class Status(Shape):
    """Counts of what is held, and whether the index is in step."""

    documents: int
    pages: int
    blocks: int
    records: int
    failed: int
    partial: int
    in_step: bool
    revision: int


class Health(Shape):
    """The server can answer."""

    status: str = Field(examples=["ok"])
    in_step: bool


class ProblemShape(Shape):
    """A problem document (RFC 9457): what is wrong, and what to do."""

    type: str = Field(examples=["about:blank"])
    title: str = Field(examples=["Bad Request"])
    status: int = Field(examples=[400])
    detail: str
    instance: str


class Evidence(Shape):
    """A passage quoted: where it stands, and the record compared, if there is one."""

    document: str
    page: int | None
    number: str | None
    quote: str
    start: int | None
    end: int | None
    bbox: list[float] | None
    record: RecordShape | None


class ClaimShape(Shape):
    """A claim with its verdict: supported, contradicted or not_found."""

    text: str
    verdict: str = Field(examples=["supported"])
    evidence: list[Evidence]
    reason: str


class Claims(Shape):
    """The claims of a text; `cut_short` when time ran out before the last."""

    claims: list[ClaimShape]
    cut_short: bool


class FindingShape(Shape):
    """Something that was checked: it holds, is broken, or two places conflict."""

    rule: str
    verdict: str = Field(examples=["holds"])
    document: str
    message: str
    stated: float | str | None
    computed: float | str | None
    evidence: list[Evidence]


class Findings(Shape):
    """What was checked, the broken first."""

    findings: list[FindingShape]


class Timelines(Shape):
    """One fact, a line for each kind of figure."""

    lines: list[dict[str, Any]]


class Promises(Shape):
    """Promises with their outcomes."""

    promises: list[dict[str, Any]]


class Completions(Shape):
    """Names that begin so, with how often they are spoken of."""

    names: list[dict[str, Any]]
