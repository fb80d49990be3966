"""Here is a claim; you get the statements that may speak of it, found by the index."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.holding import Holding
from corpus.model import Document, Filters, Mention, Passage, Period, Record
from extractor.sentences import sentence_spans
from indexer.generations import OpenIndex
from indexer.query import MOST_CHARACTERS, MOST_PARTS
from indexer.understanding import understand
from scrutiny.checking.claim_parts import Claim
from scrutiny.checking.terms import Lexicon

AGAINST = re.compile(
    r"\b(?:than|as|compared (?:with|to)|down from|up from|against|since)(?: in| the)?\s*$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:It|They|This|These|Both|That|He|She|All of (?:them|these))\b")
_PASSAGES = 60
_BY_AMOUNT = 12
_BESIDE = 2
_LEAD = 6  # words of an item that name it
_MOST_KEPT = 20_000  # passages held in memory, whatever the collection and the article
_LIST = 25
_REACH = 60  # how far up or down what belongs to a passage may stand


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, item or table row of a document, with its terms, the nearest first.

    `own` are terms printed in it, or in the sentence before if it goes on about that ("It ...");
    `near` those of its block, headings, table headers and names it inherits; `around` those of the
    paragraphs beside it under the same heading; `beside` the first words of the other items of its
    list; `far` those of the document's title. `figures` and
    `names` are its records, `kin` the figures of its whole block, `dates` those its block names
    before its end, `context` its block with the headings and the document's title.
    """

    document: Document
    passage: Passage
    start: int
    end: int
    text: str
    own: frozenset[str]
    near: frozenset[str]
    around: frozenset[str]
    beside: frozenset[str]
    far: frozenset[str]
    figures: tuple[Record, ...]
    names: tuple[Record, ...]
    kin: tuple[Record, ...]
    dates: tuple[Period, ...]
    context: str
    position: int

    @property
    def date_mentions(self) -> tuple[Mention, ...]:
        """The dates printed in it, in order, also those that no calendar tells."""
        return tuple(r.mention for r in self.names if r.mention.label == "date")


@dataclass
class Shelf:
    """A collection to look claims up in; what was read of it is kept for the next claim."""

    store: Holding
    index: OpenIndex
    lexicon: Lexicon
    _documents: dict[str, Document] = field(default_factory=dict)
    _passages: dict[tuple[str, int], Passage] = field(default_factory=dict)
    _statements: dict[tuple[str, int], tuple[Statement, ...]] = field(default_factory=dict)

    def find(self, claim: Claim) -> list[Statement]:
        """Return the statements of the passages that the index gives for a claim, best first."""
        if len(self._passages) > _MOST_KEPT:
            for kept in (self._documents, self._passages, self._statements):
                kept.clear()
        places = dict.fromkeys(self._places(claim))
        return [
            statement for name, position in places for statement in self.statements(name, position)
        ]

    def _places(self, claim: Claim) -> Iterator[tuple[str, int]]:
        """By all its words, then by each of its amounts."""
        yield from self._ask(claim.text, _PASSAGES)
        for figure in claim.figures:
            yield from self._ask(figure.record.mention.text, _BY_AMOUNT)

    def _ask(self, text: str, most: int) -> Iterator[tuple[str, int]]:
        query = understand(_plain(text), Filters(), self.index.spellings)
        for hit in self.index.engine.search(query)[:most]:
            yield self.index.engine.where(hit.entry)

    def statements(self, name: str, position: int) -> tuple[Statement, ...]:
        """Return the statements of one passage."""
        key = (name, position)
        if key not in self._statements:
            self._statements[key] = tuple(self._read(name, position))
        return self._statements[key]

    def with_next(self, statement: Statement) -> tuple[Statement, ...]:
        """Return a statement and the one after it in its block, where there is one."""
        held = self.statements(statement.document.name, statement.position)
        at = next((n for n, s in enumerate(held) if s.start == statement.start), 0)
        return held[at : at + 2]

    def kin(self, statement: Statement) -> list[Statement]:
        """Return what belongs together with a statement, in order, itself included.

        The rows of its table; a list's items with their paragraph; else the paragraphs beside it.
        """
        found = [statement.position]
        for step in (-1, 1):
            for n in range(1, _REACH):
                other = self.passage(statement.document.name, statement.position + step * n)
                mine = statement.passage
                if other is None or not (_kindred(mine, other) or _beside(mine, other, n)):
                    break
                found.append(statement.position + step * n)
        name = statement.document.name
        return [s for position in sorted(found) for s in self.statements(name, position)]

    def passage(self, name: str, position: int) -> Passage | None:
        """Return a passage, None where the document has none at that position."""
        key = (name, position)
        if key not in self._passages:
            try:
                self._passages[key] = self.store.passage(name, position)
            except KeyError:
                return None
        return self._passages[key]

    def _document(self, name: str) -> Document:
        if name not in self._documents:
            held = self.store.document(name)
            if held is None:
                raise KeyError(name)
            self._documents[name] = held
        return self._documents[name]

    def _read(self, name: str, position: int) -> Iterator[Statement]:
        passage, document = self.passage(name, position), self._document(name)
        if passage is None:
            return
        block = passage.block
        records = self.store.block_records(name, block.id)
        near = self._near(passage, position)
        context = " . ".join((block.text, *block.headings[-2:], document.title))
        around = self._around(passage, position)
        beside = self._leads(passage, position)
        far = frozenset(self.lexicon.keys(f"{document.title} {document.kind.replace('_', ' ')}"))
        whole, before = block.kind in ("row", "heading"), frozenset[str]()
        for start, end in [(0, len(block.text))] if whole else sentence_spans(block.text):
            inside = [r for r in records if start <= r.mention.start < end]
            text = block.text[start:end]
            printed = frozenset(self.lexicon.keys(text))
            own = printed | before if _GOES_ON.match(text) else printed
            before = own
            yield Statement(
                document=document,
                passage=passage,
                start=start,
                end=end,
                text=text,
                own=own,
                near=near,
                around=around,
                beside=beside,
                far=far,
                figures=tuple(r for r in inside if r.figure),
                names=tuple(r for r in inside if not r.figure),
                kin=tuple(r for r in records if r.figure),
                dates=tuple(_dates_of(records, block.text, end)),
                context=context,
                position=position,
            )

    def _near(self, passage: Passage, position: int) -> frozenset[str]:
        """What stands round a sentence: its block, headings, paragraph, its table's headers."""
        block = passage.block
        words = [block.text, *block.headings[-2:], passage.inherited, block.caption or ""]
        words += [cell.header or "" for cell in block.cells]
        if block.parent is not None:
            words.append(self._parent_text(passage, position))
        if block.text.endswith(":"):
            words += self._items(passage, position)
        return frozenset(self.lexicon.keys(" . ".join(words)))

    def _around(self, passage: Passage, position: int) -> frozenset[str]:
        """The paragraphs beside it that stand under the same heading."""
        block, words = passage.block, []
        for step in (-1, 1):
            for n in range(1, _BESIDE + 1):
                other = self.passage(passage.document, position + step * n)
                if other is None or other.block.headings != block.headings:
                    break
                if other.block.kind in ("paragraph", "item") and block.kind != "row":
                    words.append(other.block.text)
        return frozenset(self.lexicon.keys(" . ".join(words)))

    def _leads(self, passage: Passage, position: int) -> frozenset[str]:
        """What the other items of a list begin with: the names that tell them apart."""
        if passage.block.kind != "item" or passage.block.parent is None:
            return frozenset()
        words = []
        for step in (-1, 1):
            for n in range(1, _LIST):
                other = self.passage(passage.document, position + step * n)
                if other is None or other.block.parent != passage.block.parent:
                    break
                words.append(" ".join(other.block.text.split()[:_LEAD]))
        return frozenset(self.lexicon.keys(" . ".join(words)))

    def _items(self, passage: Passage, position: int) -> Iterator[str]:
        """The list a paragraph opens: "Six priorities will guide us:"."""
        for n in range(position + 1, position + _LIST):
            below = self.passage(passage.document, n)
            if below is None or below.block.parent != passage.block.id:
                return
            yield below.block.text

    def _parent_text(self, passage: Passage, position: int) -> str:
        for n in range(position - 1, max(-1, position - _REACH), -1):
            above = self.passage(passage.document, n)
            if above is not None and above.block.id == passage.block.parent:
                return above.block.text
        return ""


def _dates_of(records: tuple[Record, ...], text: str, end: int) -> Iterator[Period]:
    """The dates named up to a place in a block, those that others are compared with left out."""
    for record in records:
        mention = record.mention
        if mention.period and mention.start < end and not AGAINST.search(text[: mention.start]):
            yield mention.period


def _kindred(passage: Passage, other: Passage) -> bool:
    """Rows of one table; items of one paragraph, and that paragraph."""
    block, beside = passage.block, other.block
    if block.table is not None:
        return beside.table == block.table
    family = block.parent or block.id
    return family in (beside.parent, beside.id)


def _beside(passage: Passage, other: Passage, steps: int) -> bool:
    """Paragraphs a few steps apart under one heading."""
    kinds = {passage.block.kind, other.block.kind}
    return (
        steps <= _BESIDE
        and kinds == {"paragraph"}
        and passage.block.headings == other.block.headings
    )


def _plain(text: str) -> str:
    """The words of a claim as a query without operators, short enough to be asked."""
    plain = re.sub(r"[\"()*:<>=]|(?<!\w)-|\bOR\b", " ", text)
    words = plain.split()[: MOST_PARTS * 2]
    while words and len(" ".join(words)) > MOST_CHARACTERS:
        words.pop()
    return " ".join(words)
