"""Here is a text; you get the terms it can be compared by, each with how much it tells.

A term is a word without its inflection, or the word all of its meaning are compared by ("property"
and "house" are "home"). A rare term tells more than one that stands on every page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log

from indexer.analysis import STOP_WORDS, raw_words, stem

# Words that frame a claim and are no part of what it is about: who reports, how much, which way,
# compared with when. Numbers, modifiers and directions are compared by themselves.
_FRAME = frozenset(
    "about above according across actual additional after again ago all almost already "
    "altogether amount annual another any approximately area areas around at average back "
    "became because become becomes before behind being below best between bigger biggest both "
    "bring came cent certain change changed changes circa climb climbed close come commissioner "
    "compared consequence considerably counting current currently cut date decline declined "
    "decrease decreased down dramatically drop dropped due each earlier early eight either "
    "eleven estimated ever every exact exactly extra fall fallen faster fell fewer fewest "
    "figure first five force forces former found four fresh further go goes going gone greater "
    "greatest grew grow grown growth had half have having her here high higher highest his "
    "hundred i'd i'll i'm i've increase increased increasing individual jumped just larger "
    "largest last late later latest least less level like likely little logged long longer low "
    "lower lowest made make makes many markedly may mean meant million modestly month monthly "
    "months more most much named near nearly new newsletter next nine no nor not now number "
    "numbers old once one only opcc operate operated operates other others our out over overall "
    "own part parts pcc pence per percent percentage period place places plus point points "
    "police pound pounds precisely present previous previously put quarter quicker ratio record "
    "recorded recording records reduce reduced reduction remain remained report reported "
    "reporting reports rise risen rising rose rough roughly round run running runs said same "
    "saw say says seen set seven several shape sharply shorter significantly since single six "
    "slightly slower slump slumped smaller smallest so some somewhat stand stands steeply still "
    "stood such surged take taken takes ten than the their there third those though thousand "
    "three through time times today together told too took total totalled totals toward towards "
    "turn twelve twice two under until up upon upward upwards used using want week weekly weeks "
    "well went were whether while whole whose within without work worked worst year yearly "
    "years yet you zero".split()
)
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
_FRAME_STEMS = frozenset(stem(word) for word in _FRAME) | _ORDINALS
_OFFICE = re.compile(
    r"\b(?:PF?CC|Commissioner)['’]s [Oo]ffice\b|"
    r"\b[Oo]ffice of the (?:Police[\w, ]*?)?(?:PF?CC|Commissioner)\b"
)
_SIGHT = 5
"""Letters two words must share from the start to be of a family ("secure", "security")."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a claim: what it is compared by, how much it tells (0 to 1), the word written."""

    key: str
    weight: float
    word: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a collection's words tell: synonyms, acronyms, how often each term stands there."""

    synonyms: Mapping[str, str]
    acronyms: Mapping[str, tuple[str, ...]]
    counts: Mapping[str, int]
    total: int

    def key(self, word: str) -> str:
        """Return what a word in small letters is compared by."""
        root = stem(word)
        return self.synonyms.get(word) or self.synonyms.get(root) or _short(root)

    def frames(self, word: str) -> bool:
        """Tell whether a word only frames what is said."""
        return word in _FRAME or word in STOP_WORDS or stem(word) in _FRAME_STEMS

    def keys(self, text: str) -> tuple[str, ...]:
        """Return the terms of a text in order, those that only frame it left out."""
        return tuple(key for key, _ in self._read(text))

    def terms(self, text: str) -> tuple[Term, ...]:
        """Return the terms of a text, each once, with their weight."""
        found: dict[str, Term] = {}
        for key, word in self._read(text):
            found.setdefault(key, Term(key, self.weight(key), word))
        return tuple(found.values())

    def weight(self, key: str) -> float:
        """Return how much a term tells: a word of every page 0.2, one that stands once 1."""
        count = self.counts.get(key, 0)
        if not count:
            return 0.7  # may be a name or a mere paraphrase: one cannot tell
        return max(0.2, min(1.0, 1.15 - 0.85 * log(count) / log(max(self.total, 50) / 12)))

    def _read(self, text: str) -> Iterator[tuple[str, str]]:
        for word in raw_words(_parted(text)):
            if len(word) < 2 or word[0].isdigit() or self.frames(word):
                continue
            for part in self.acronyms.get(word, (word,)):
                yield self.key(part), part


def _short(root: str) -> str:
    """ "bike" as the stem of "bikes", which is left without its e."""
    return root[:-1] if len(root) == 4 and root.endswith("e") else root


def _parted(text: str) -> str:
    """Hyphens part words; the commissioner's office is whose report it is, not what it is about."""
    return re.sub(r"[-–—/_*]", " ", _OFFICE.sub(" ", text))


def build_lexicon(
    synonyms: Mapping[str, str],
    acronyms: Iterable[tuple[str, str]],
    vocabulary: Mapping[str, int],
) -> Lexicon:
    """Return the lexicon of a collection; `vocabulary` is how often each of its words stands."""
    forms = dict(synonyms)
    for word, meant in synonyms.items():
        for form in (stem(word), f"{word}s", stem(f"{word}s")):
            forms.setdefault(form, meant)
    counts: Counter[str] = Counter()
    for word, count in vocabulary.items():
        root = stem(word)
        counts[forms.get(word) or forms.get(root) or _short(root)] += count
    spelled = {
        short.casefold(): tuple(w for w in raw_words(_parted(long)) if w not in STOP_WORDS)
        for short, long in acronyms
    }
    return Lexicon(forms, spelled, counts, sum(counts.values()))


def covered(key: str, keys: frozenset[str]) -> bool:
    """Tell whether a term, or one of its family, stands among others."""
    if key in keys:
        return True
    if len(key) < _SIGHT:
        return False
    return any(_family(key, other) for other in keys)


def _family(one: str, other: str) -> bool:
    shared = min(len(one), len(other))
    if shared < _SIGHT or one[:_SIGHT] != other[:_SIGHT]:
        return False
    alike = next((n for n in range(shared) if one[n] != other[n]), shared)
    return len(one) - alike <= 4 and len(other) - alike <= 4
