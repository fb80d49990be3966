"""What blocks mention: quantities, names and dates, and what a figure is about."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from corpus.model.anchors import Anchor
from corpus.model.blocks import Block
from corpus.model.documents import Period
from corpus.model.words import Direction, Label, Modifier


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much: `amount` in `unit` (GBP in pounds or another currency's code, percent,
    percentage_points, each, ratio).

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
    """What a quantity is about: what is counted, when, against what, under which names.

    `part_of` is the id of the record of a stated total that this figure is a part of.
    """

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
