"""Here are a collection's words, names and amounts; you get questions as people type them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from corpus.model import FIGURE_LABELS, Extraction, Filters
from indexer.analysis import raw_words
from indexer.entries import entries_of


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: what is typed, and the filters beside it."""

    text: str
    filters: Filters


def questions(papers: Sequence[Extraction], count: int, seed: int = 7) -> list[Asked]:
    """Return questions of every kind over some documents, the same for the same seed."""
    maker = _Maker(papers, Random(seed))
    return [maker.asked() for _ in range(count)]


class _Maker:
    """Draws questions at random."""

    def __init__(self, papers: Sequence[Extraction], random: Random) -> None:
        self._random = random
        texts = [p.block.text for paper in papers for p in paper.passages]
        self._texts = [words for text in texts if len(words := raw_words(text)) > 3]
        self._words = sorted({word for words in self._texts for word in words})
        names = {n for paper in papers for e in entries_of(paper, {}) for n in e.names}
        self._names = sorted(names)
        self._amounts = sorted(
            abs(r.mention.quantity.amount)
            for paper in papers
            for r in paper.records
            if r.mention.quantity is not None and r.mention.quantity.amount.is_finite()
        )

    def asked(self) -> Asked:
        """Return one question: one to three parts, now and then a filter."""
        random = self._random
        parts = [random.choice(self._PARTS)(self) for _ in range(random.randint(1, 3))]
        filters = self._filters() if random.random() < 0.4 else Filters()
        return Asked(" ".join(parts)[:200], filters)

    def _word(self) -> str:
        words = self._random.choice(self._texts)  # words that stand often are asked for often
        return self._random.choice(words)

    def _some(self) -> str:
        return " ".join(self._word() for _ in range(self._random.randint(1, 3)))

    def _phrase(self) -> str:
        words = self._random.choice(self._texts)
        start = self._random.randrange(len(words) - 1)
        length = self._random.randint(2, 4)
        return f'"{" ".join(words[start : start + length])}"'

    def _prefix(self) -> str:
        return self._random.choice(self._words)[: self._random.randint(2, 4)] + "*"

    def _either(self) -> str:
        return f"({self._word()} OR {self._word()})"

    def _minus(self) -> str:
        return f"-{self._word()}"

    def _named(self) -> str:
        return self._name().partition(":")[2]

    def _field(self) -> str:
        label, _, value = self._name().partition(":")
        return f'{label}:"{value}"'

    def _range(self) -> str:
        field = self._random.choice(("money", "percent", "number"))
        low, high = self._ends()
        forms = (f">{low}", f"<={high}", f"{low}..{high}", f"{low}")
        return f"{field}:{self._random.choice(forms)}"

    def _amount(self) -> str:
        return f"£{self._ends()[0]:,}"

    def _name(self) -> str:
        asked = ("place:", "programme:", "topic:", "kind:", "year:", "document:", "organisation:")
        return self._random.choice([name for name in self._names if name.startswith(asked)])

    def _ends(self) -> tuple[Decimal, Decimal]:
        low, high = sorted(self._random.choices(self._amounts, k=2))
        return low, high

    def _filters(self) -> Filters:
        random = self._random
        low, high = self._ends()
        since = date(random.randint(2018, 2025), random.randint(1, 12), 1)
        chosen = random.choice(
            (
                {"places": self._values("place")},
                {"programmes": self._values("programme")},
                {"topics": self._values("topic"), "kinds": self._values("kind")},
                {"documents": self._values("document")},
                {"figures": (random.choice(FIGURE_LABELS),), "low": low},
                {"low": low, "high": high},
                {"since": since},
                {"until": since, "places": self._values("place")},
            )
        )
        return Filters(**chosen)

    def _values(self, label: str) -> tuple[str, ...]:
        names = [n.partition(":")[2] for n in self._names if n.startswith(f"{label}:")]
        return tuple(self._random.sample(names, min(len(names), self._random.randint(1, 2))))

    _PARTS = (
        _some, _some, _some, _phrase, _prefix, _either, _minus, _named, _field, _range, _amount,
    )  # fmt: skip
