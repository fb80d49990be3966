"""Here are the words of a collection; you get questions of every kind, each for every engine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: words that rank, and what must match; amounts in pounds, ends included."""

    kind: str
    words: tuple[str, ...] = ()
    phrase: tuple[str, ...] = ()
    prefix: str = ""
    without: str = ""
    either: tuple[str, ...] = ()
    name: str = ""
    money: tuple[int, int] | None = None

    @property
    def typed(self) -> str:
        """The question in our query language."""
        label, _, value = self.name.partition(":")
        parts = [
            *self.words,
            f'"{" ".join(self.phrase)}"' if self.phrase else "",
            f"{self.prefix}*" if self.prefix else "",
            f"-{self.without}" if self.without else "",
            " OR ".join(self.either),
            f'{label}:"{value}"' if self.name else "",
            f"money:{self.money[0]}..{self.money[1]}" if self.money else "",
        ]
        return " ".join(part for part in parts if part)


def questions(words: list[str]) -> list[Question]:
    """Return questions over words given from the commonest to the rarest; stems, all letters."""
    common = [word for word in words[:400] if word.isalpha() and len(word) > 3]
    rare = [word for word in words[2000:12000:500] if word.isalpha()]
    names = ("place:Melton", "programme:Safer Streets", "topic:burglary", "kind:newsletter")
    asked = [Question("one word", (word,)) for word in (*common[:6], *rare[:4])]
    asked += [Question("words", tuple(common[n : n + 3])) for n in range(0, 18, 3)]
    asked += [Question("words", (common[n], rare[n], common[n + 9])) for n in range(6)]
    asked += [Question("names", ("safer", "streets", "melton")), Question("names", ("melton",))]
    asked += [Question("phrase", phrase=tuple(common[n : n + 2])) for n in range(5)]
    asked += [Question("prefix", prefix=word[:3]) for word in common[20:25]]
    asked += [Question("minus", (common[n],), without=common[n + 1]) for n in range(5)]
    asked += [Question("or", either=tuple(common[n : n + 2])) for n in range(10, 15)]
    asked += [Question("field", (common[n],), name=name) for n, name in enumerate(names)]
    asked += [Question("field", name=name) for name in names]
    spans = ((0, 1000), (250_000, 1_000_000), (10_000, 10**9), (300_000, 320_000))
    asked += [Question("range", (common[n],), money=span) for n, span in enumerate(spans)]
    asked += [Question("range", money=span) for span in spans]
    return asked
