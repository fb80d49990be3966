"""Here are shapes of nouns; you get made-up documents, by hand or by hypothesis."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from corpus.model import (
    FIGURE_LABELS,
    NAME_LABELS,
    Anchor,
    Block,
    Box,
    Cell,
    Dated,
    Document,
    Extraction,
    Figure,
    Link,
    Mention,
    PageSize,
    Passage,
    Period,
    Piece,
    Problem,
    Quantity,
    Record,
)

YEAR = Period(date(2022, 4, 1), date(2023, 3, 31), "financial_year")


def document(
    name: str = "update.txt", sha256: str = "a" * 64, source: str | None = None
) -> Document:
    """A panel update of a made-up force."""
    return Document(
        name=name,
        sha256=sha256,
        title="Panel update",
        kind="panel_update",
        force_area="Kent",
        published=Dated(Period(date(2023, 6, 1), date(2023, 6, 30), "month"), "stated", "cover"),
        pages=2,
        source=source,
    )


def figure(
    text: str = "£12,500.50",
    amount: str = "12500.50",
    *,
    document: str = "update.txt",
    sentence: str | None = None,
) -> Record:
    """A sum awarded under a programme, standing on page 2 of a PDF."""
    return Record(
        id=f"{document}-{text}",
        document=document,
        mention=Mention(
            "money", text, "b1", 0, len(text), "pounds", Quantity(Decimal(amount), "GBP", "about")
        ),
        anchor=Anchor(boxes=(Box(2, 10.123, 20.456, 30.789, 40.0),)),
        sentence=sentence or f"{text} went to Swale.",
        number="4 a",
        figure=Figure(
            measure="grants",
            period=YEAR,
            programmes=(Link("Safer Streets", "same sentence"),),
            places=(Link("Swale", "same sentence"), Link("Kent", "publisher")),
        ),
    )


def place(document: str = "update.txt") -> Record:
    """A district named in a text, at characters of the source."""
    return Record(
        id=f"{document}-swale",
        document=document,
        mention=Mention(
            "place", "Swale", "b1", 19, 24, "gazetteer", canonical="Swale", type="district"
        ),
        anchor=Anchor(119, 124),
        sentence="£12,500.50 went to Swale.",
    )


def extraction(
    document: Document, *records: Record, words: str = "£12,500.50 went to Swale."
) -> Extraction:
    """A document with one paragraph and these records."""
    block = Block("b1", "paragraph", words, (Piece(0, len(words), 100),), number="4 a")
    passage = Passage(block, document.name, places=(Link("Swale", "named"),))
    return Extraction(document, (passage,), records)


# -- any noun at all -----------------------------------------------------------------------

_words = st.text(max_size=12)
_maybe_words = st.none() | _words
_edges = st.floats(-1e6, 1e6)
_count = st.integers(0, 10**6)
_amounts = st.decimals(
    allow_nan=False, allow_infinity=False, places=4, min_value=-(10**20), max_value=10**20
)
_boxes = st.builds(Box, st.integers(1, 99), _edges, _edges, _edges, _edges)
_links = st.lists(st.builds(Link, _words, _words), max_size=2).map(tuple)
_periods = st.builds(
    Period,
    st.none() | st.dates(),
    st.none() | st.dates(),
    st.sampled_from(["day", "month", "quarter", "year", "financial_year", "range", "open"]),
)
_maybe_periods = st.none() | _periods
_pieces = st.builds(
    Piece,
    _count,
    _count,
    st.none() | _count,
    st.none() | _boxes,
    st.lists(_edges, max_size=3).map(tuple),
)
_cells = st.builds(Cell, _count, _count, _count, _maybe_words, st.sampled_from([None, "£000", "%"]))
_blocks = st.builds(
    Block,
    _words,
    st.sampled_from(["heading", "paragraph", "item", "row", "caption", "furniture"]),
    _words,
    st.lists(_pieces, max_size=2).map(tuple),
    number=_maybe_words,
    headings=st.lists(_words, max_size=2).map(tuple),
    parent=_maybe_words,
    level=st.none() | _count,
    table=_maybe_words,
    caption=_maybe_words,
    cells=st.lists(_cells, max_size=2).map(tuple),
    header_row=st.booleans(),
    ocr_confidence=st.none() | st.floats(0, 1),
)
_passages = st.builds(
    Passage, _blocks, _words, programmes=_links, places=_links, topics=_links, inherited=_words
)
_quantities = st.builds(
    Quantity,
    _amounts,
    st.sampled_from(["GBP", "percent", "each"]),
    st.sampled_from(["exact", "about", "over"]),
    st.sampled_from(["none", "increase"]),
    st.none() | _count,
    st.none() | _amounts,
    _maybe_words,
)
_mentions = st.builds(
    Mention,
    st.sampled_from([*FIGURE_LABELS, *NAME_LABELS, "date"]),
    _words,
    _words,
    _count,
    _count,
    _words,
    quantity=st.none() | _quantities,
    period=_maybe_periods,
    canonical=_maybe_words,
    type=_maybe_words,
    within=_maybe_words,
)
_figures = st.builds(
    Figure,
    measure=_maybe_words,
    period=_maybe_periods,
    period_how=_maybe_words,
    baseline=_maybe_periods,
    programmes=_links,
    places=_links,
    topics=_links,
    part_of=_maybe_words,
)
_anchors = st.builds(
    Anchor, st.none() | _count, st.none() | _count, st.lists(_boxes, max_size=2).map(tuple)
)
records = st.builds(
    Record,
    _words,
    _words,
    _mentions,
    _anchors,
    _words,
    number=_maybe_words,
    figure=st.none() | _figures,
)
_documents = st.builds(
    Document,
    _words,
    st.text("0123456789abcdef", min_size=64, max_size=64),
    _words,
    _words,
    publisher=_maybe_words,
    force_area=_maybe_words,
    home=_maybe_words,
    edition=_maybe_words,
    published=st.none()
    | st.builds(Dated, _periods, st.sampled_from(["stated", "file name"]), _words),
    covers=_maybe_periods,
    pages=_count,
    source=_maybe_words,
)
extractions = st.builds(
    Extraction,
    _documents,
    st.lists(_passages, max_size=3).map(tuple),
    st.lists(records, max_size=3).map(tuple),
    st.lists(st.builds(PageSize, _count, _edges, _edges, st.booleans()), max_size=2).map(tuple),
    st.lists(st.builds(Problem, _words, st.none() | _count), max_size=2).map(tuple),
    st.sampled_from(["ok", "partial"]),
)
