"""Here are records with gold; you get an outcome for each mention annotated or found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from corpus.evaluation.gold import LABELS, Gold, GoldError, GoldMention, fold
from corpus.evaluation.judging import Score, is_right, judge
from corpus.evaluation.pairing import Pair, pair_by_span, pair_by_text
from corpus.model import Record

_AROUND = 150  # characters either side of a mention that tell it from another of the same words


@dataclass(frozen=True, slots=True)
class Outcome:
    """One mention, annotated or found or both: how it counts, and its attributes' scores.

    `document` is the annotated document's name in the gold.
    """

    document: str
    label: str
    wanted: bool
    found: bool
    right: bool
    scores: tuple[Score, ...] = ()
    error: str | None = None


def judge_records(
    gold: Gold, records: Iterable[Record], sources: Callable[[str], str] | None = None
) -> list[Outcome]:
    """Return the outcomes of a collection's records. Raises GoldError if nothing can be compared.

    A document is annotated by the beginning of its name. Mentions are paired by their characters,
    those of a PDF by their words: `sources` gives the annotated text of a document, whose
    surroundings tell equal words apart.
    """
    held = _by_document(gold, records)
    if not held:
        named = ", ".join(gold.documents[:5])
        raise GoldError(f"the collection holds no annotated document (names begin with: {named})")
    return list(_outcomes(gold, held, sources))


def _outcomes(
    gold: Gold,
    held: Mapping[tuple[str, str], list[Record]],
    sources: Callable[[str], str] | None,
) -> Iterator[Outcome]:
    for (document, label), mentions in _by_label(gold).items():
        found = held.get((document, label), [])
        pairs = _pairs(mentions, found, sources(document) if sources else "")
        yield from _judged(mentions, found, pairs, gold)
        used = {j for _, j in pairs}
        for n, record in enumerate(found):
            if n not in used:
                error = f"{document}: {record.mention.text!r}{_at(record)} is spurious"
                yield Outcome(document, label, False, True, False, error=error)


def _by_document(gold: Gold, records: Iterable[Record]) -> dict[tuple[str, str], list[Record]]:
    names = gold.documents
    held: dict[tuple[str, str], list[Record]] = defaultdict(list)
    answers: dict[str, str] = {}
    for record in records:
        for name in (name for name in names if record.document.startswith(name)):
            other = answers.setdefault(name, record.document)
            if other != record.document:
                raise GoldError(
                    f"{other} and {record.document} both answer the annotated document {name}; "
                    "evaluate a collection that holds one of them"
                )
            held[name, record.mention.label].append(record)
    return held


def _by_label(gold: Gold) -> dict[tuple[str, str], list[GoldMention]]:
    table: dict[tuple[str, str], list[GoldMention]] = {
        (document, label): [] for document in gold.documents for label in LABELS
    }
    for mention in gold.mentions:
        table[mention.document, mention.label].append(mention)
    return table


def _pairs(mentions: list[GoldMention], found: list[Record], source: str) -> list[Pair]:
    if all(record.anchor.start is not None for record in found):
        return pair_by_span(mentions, found)
    around = [fold(source[max(0, m.start - _AROUND) : m.end + _AROUND]) for m in mentions]
    return pair_by_text(mentions, found, around)


def _judged(
    mentions: list[GoldMention], found: list[Record], pairs: list[Pair], gold: Gold
) -> Iterator[Outcome]:
    answered = dict(pairs)
    for n, mention in enumerate(mentions):
        if not mention.optional:
            yield _outcome(mention, found[answered[n]] if n in answered else None, gold)


def _outcome(mention: GoldMention, record: Record | None, gold: Gold) -> Outcome:
    where = f"{mention.document}: {mention.text!r} at {mention.start}"
    document, label = mention.document, mention.label
    if record is None:
        return Outcome(document, label, True, False, False, error=f"{where} was missed")
    right = is_right(mention, record)
    scores = tuple(judge(mention, record, gold))
    # A measure is a phrase: it gets points for each word, and is never wrong or right.
    wrong = [name for name, points, most in scores if points < most and name != "measure"]
    error = f"{where} has another value" if not right else None
    if right and wrong:
        error = f"{where} has another {', '.join(wrong)}"
    return Outcome(document, label, True, True, right, scores, error)


def _at(record: Record) -> str:
    if record.anchor.start is not None:
        return f" at {record.anchor.start}"
    return f" on page {record.anchor.page}" if record.anchor.page else ""
