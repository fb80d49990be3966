"""The nouns every room speaks: frozen, without behaviour beyond reading themselves.

Lengths on a page are PDF points from the top left of the upright page; characters are counted
from 0 as Python counts them; amounts are exact decimals; periods are inclusive at both ends.
Absent is None, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

FigureLabel = Literal["money", "percentage", "count", "rate"]
NameLabel = Literal["place", "programme", "organisation", "person"]
Label = Literal[
    "money", "percentage", "count", "rate", "date", "place", "programme", "organisation", "person"
]
FIGURE_LABELS: tuple[FigureLabel, ...] = ("money", "percentage", "count", "rate")
NAME_LABELS: tuple[NameLabel, ...] = ("place", "programme", "organisation", "person")

BlockKind = Literal["heading", "paragraph", "item", "row", "caption", "furniture"]
Modifier = Literal["exact", "about", "almost", "over", "up_to", "at_least", "at_most"]
Direction = Literal["increase", "decrease", "level", "none"]
Precision = Literal["day", "month", "quarter", "year", "financial_year", "range", "open"]
Basis = Literal["stated", "metadata", "file name", "inferred"]
Outcome = Literal["ok", "partial", "error", "timeout", "crash", "too_large", "encrypted"]


# -- where words stand ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page: page from 1, points from the top left of the upright page."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where words stand in the source, so that a click lands on them.

    A text has `start` and `end`, characters of the source as decoded; a PDF has `boxes`, one for
    each printed line the words run over. The characters found there are the words, white space
    aside.
    """

    start: int | None = None
    end: int | None = None
    boxes: tuple[Box, ...] = ()

    @property
    def page(self) -> int | None:
        """The page the words begin on; None in a text."""
        return self.boxes[0].page if self.boxes else None

    @property
    def bbox(self) -> tuple[float, float, float, float] | None:
        """The smallest rectangle around the words on the page where they begin."""
        here = [box for box in self.boxes if box.page == self.page]
        if not here:
            return None
        return (
            min(box.x0 for box in here),
            min(box.top for box in here),
            max(box.x1 for box in here),
            max(box.bottom for box in here),
        )


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a block's characters that stands in one place of the source.

    `start:end` are characters of the block's text. In a text, `offset` is the source character
    the run begins at. In a PDF, `box` is the run's rectangle (one word or one line) and `edges`
    holds the left edge of each character and the right edge of the last: `end - start + 1` values.
    """

    start: int
    end: int
    offset: int | None = None
    box: Box | None = None
    edges: tuple[float, ...] = ()


# -- what a document is made of ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table row: `start:end` in the row's text, and the headers over it.

    `header` joins the header cells above it from the top ("1st April 2021 to 31st March 2022");
    `unit` is what header or caption say of the numbers: "£", "£000", "£m", "%" or None.
    """

    start: int
    end: int
    column: int
    header: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table row, caption or piece of page furniture.

    `text` has one space for each white-space character of the source (so text offsets stay
    true), except the tabs between the cells of a row. `number` is the printed number, with its
    paragraph's before it for a lettered item ("17 b"). `headings` are the headings above, the
    outermost first. `parent` is the id of the paragraph an item belongs to. `table` names the
    table a row belongs to; `header_row` says it is a header of it.
    """

    id: str
    kind: BlockKind
    text: str
    pieces: tuple[Piece, ...]
    number: str | None = None
    headings: tuple[str, ...] = ()
    parent: str | None = None
    level: int | None = None
    table: str | None = None
    caption: str | None = None
    cells: tuple[Cell, ...] = ()
    header_row: bool = False
    ocr_confidence: float | None = None

    def anchor(self, start: int, end: int) -> Anchor:
        """Return where `text[start:end]` stands in the source.

        Raises ValueError when no piece covers any of it.
        """
        touched = [p for p in self.pieces if p.start < end and start < p.end]
        if not touched:
            raise ValueError(f"block {self.id}: no source under characters {start}:{end}")
        if touched[0].offset is not None:
            return Anchor(*_offsets(touched, start, end))
        return Anchor(boxes=tuple(_line_boxes(touched, start, end)))


def _offsets(touched: list[Piece], start: int, end: int) -> tuple[int, int]:
    first, last = touched[0], touched[-1]
    assert first.offset is not None
    assert last.offset is not None
    return (
        first.offset + max(start, first.start) - first.start,
        last.offset + min(end, last.end) - last.start,
    )


def _line_boxes(touched: list[Piece], start: int, end: int) -> Iterator[Box]:
    """Yield one box a printed line, cut to the characters asked for."""
    line: Box | None = None
    for piece in touched:
        box = _cut(piece, start, end)
        if line is not None and _same_line(line, box):
            line = Box(
                line.page,
                min(line.x0, box.x0),
                min(line.top, box.top),
                max(line.x1, box.x1),
                max(line.bottom, box.bottom),
            )
            continue
        if line is not None:
            yield line
        line = box
    if line is not None:
        yield line


def _cut(piece: Piece, start: int, end: int) -> Box:
    assert piece.box is not None
    box = piece.box
    if not piece.edges:
        return box
    x0 = piece.edges[max(start, piece.start) - piece.start]
    x1 = piece.edges[min(end, piece.end) - piece.start]
    return Box(box.page, x0, box.top, x1, box.bottom)


def _same_line(line: Box, box: Box) -> bool:
    overlap = min(line.bottom, box.bottom) - max(line.top, box.top)
    shorter = min(line.bottom - line.top, box.bottom - box.top)
    return line.page == box.page and box.x0 >= line.x0 and overlap > 0.5 * shorter


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both included; an end not stated is None, never an invented day.

    `precision` says how finely the source put it: "December 2023" is a month.
    """

    start: date | None
    end: date | None
    precision: Precision = "range"


@dataclass(frozen=True, slots=True)
class Dated:
    """A period with the grounds it stands on, for a document's own date."""

    period: Period
    basis: Basis
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """One publication: what it is, who published it, when, what it covers.

    `name` is the source file name, unique in a collection; `sha256` is of the file's bytes.
    `force_area` is the police force area of the publisher ("Leicestershire"); `home` the name
    that area's commissioner uses ("Leicester, Leicestershire and Rutland"); `edition` the part of
    it a newsletter is for. `published` is when it came out, `covers` the period it reports on.
    """

    name: str
    sha256: str
    title: str
    kind: str
    publisher: str | None = None
    force_area: str | None = None
    home: str | None = None
    edition: str | None = None
    published: Dated | None = None
    covers: Period | None = None
    pages: int = 0
    source: str | None = None


# -- what blocks mention -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much: `amount` in `unit` (GBP in pounds, percent, percentage_points, each, ratio).

    `per` is the denominator of a rate ("per 1,000" is 1000) and `unit` what is counted or the
    noun of the denominator stays in the words. `upper` is the other end of a printed range.
    `warning` says why the print is doubtful ("£729.932": three decimals).
    """

    amount: Decimal
    unit: str
    modifier: Modifier = "exact"
    direction: Direction = "none"
    per: int | None = None
    upper: Decimal | None = None
    warning: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a block that name or measure something: `block.text[start:end] == text`.

    A figure has a `quantity`, a date a `period`, a name a `canonical` name and its `type`
    (a place's "district", a programme's "fund"). `found_by` names the rule or source.
    """

    label: Label
    text: str
    block: str
    start: int
    end: int
    found_by: str
    quantity: Quantity | None = None
    period: Period | None = None
    canonical: str | None = None
    type: str | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A name a figure belongs to, and how that was told ("same sentence", "parent paragraph")."""

    name: str
    how: str


@dataclass(frozen=True, slots=True)
class Figure:
    """What a quantity is about: what is counted, when, against what, under which names."""

    measure: str | None = None
    period: Period | None = None
    period_how: str | None = None
    baseline: Period | None = None
    programmes: tuple[Link, ...] = ()
    places: tuple[Link, ...] = ()
    topics: tuple[Link, ...] = ()
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One row of what Beatbook holds: a mention, its place in the source, and what it is about.

    `figure` is there for money, percentages, counts and rates, None for names and dates.
    `sentence` is the sentence or table row the mention stands in; `number` its block's number.
    """

    id: str
    document: str
    mention: Mention
    anchor: Anchor
    sentence: str
    number: str | None = None
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A block with what it speaks of, its own words or what it inherits, ready to be indexed.

    `inherited` holds names its parent, headings or table give it, not printed in its own text.
    """

    block: Block
    document: str
    programmes: tuple[Link, ...] = ()
    places: tuple[Link, ...] = ()
    topics: tuple[Link, ...] = ()
    inherited: str = ""


# -- what we know ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Force:
    """A police force area: its ONS name ("Leicestershire"), its police, its commissioner's area.

    `home` is the area as its commissioner writes it ("Leicester, Leicestershire and Rutland"),
    a place in its own right with `kind` "force_area"; `domains` are web and mail domains that
    betray a publisher ("leics.pcc.police.uk").
    """

    name: str
    police: str
    home: str
    commissioner: str
    districts: tuple[str, ...] = ()
    police_aliases: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place: `within` lists what it lies in, the nearest first, out to its force area's home.

    `kind` is region, force_area, county, city, district, town, village, parish, ward,
    neighbourhood, settlement or venue. `common` marks names that are everyday words or surnames
    ("Abbey", "Castle") and count only with support from the words around them.
    """

    name: str
    kind: str
    force: str | None
    within: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    common: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A programme, organisation or topic: its canonical name, kind, and every other spelling.

    `force` limits a local name to documents of that force area; None is national. `words` are
    the words that speak of a topic ("shoplifting" for business crime).
    """

    name: str
    kind: str
    force: str | None = None
    aliases: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document: its id ("panel_update"), its title, and its tell-tale words."""

    id: str
    title: str
    titles: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything read from corpus/knowledge/, checked; `version` is a hash of the files."""

    version: str
    forces: tuple[Force, ...]
    places: tuple[Place, ...]
    programmes: tuple[Name, ...]
    topics: tuple[Name, ...]
    organisations: tuple[Name, ...]
    acronyms: tuple[tuple[str, str], ...]
    kinds: tuple[DocumentKind, ...]


# -- reading -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: its path, the name its document will bear, the hash of its bytes."""

    path: Path
    name: str
    sha256: str

    def block_id(self, n: int) -> str:
        """Return the id of the n-th block, the same for the same bytes."""
        return f"{self.sha256[:12]}-b{n}"


@dataclass(frozen=True, slots=True)
class Settings:
    """How to read: OCR policy, limits in seconds, bytes and pages a document."""

    ocr: Literal["auto", "never", "always"] = "auto"
    timeout: float = 300.0
    memory: int = 3 << 30
    max_bytes: int = 256 << 20
    max_pages: int = 5000


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, and where: the page from 1, or None for the whole file."""

    reason: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page as it lies upright: number from 1, width and height in points."""

    number: int
    width: float
    height: float
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a file: blocks in reading order, and what it could not read.

    `metadata` holds what the file says of itself (keys "title", "author", "created" as ISO date).
    """

    blocks: tuple[Block, ...]
    pages: tuple[PageSize, ...] = ()
    problems: tuple[Problem, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything taken from one file, stored in one transaction."""

    document: Document
    passages: tuple[Passage, ...]
    records: tuple[Record, ...]
    pages: tuple[PageSize, ...] = ()
    problems: tuple[Problem, ...] = ()
    outcome: Outcome = "ok"
