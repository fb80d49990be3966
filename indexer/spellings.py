"""Here is what an index knows of names and words; you get what a typed word means.

The tables are written beside the index, so that a search need not load the whole of our knowledge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from corpus.model import Knowledge
from indexer.analysis import QUESTION_WORDS, STOP_WORDS, raw_words, stem

Table = Mapping[str, Mapping[str, str]]
"""Label ("place") to folded spelling to canonical name."""

LABELS = ("programme", "place", "topic", "term", "organisation", "kind")
"""Of a spelling with two meanings, the first label's is meant."""
_LEAST_LETTERS = 4
_LONG = 8  # letters from which two slips are forgiven
_LEAST_HALF = 3


@dataclass(frozen=True, slots=True)
class Spellings:
    """The spellings of the names an index holds, the forms of terms, the words it uses.

    `terms` takes an acronym's long form to every way to say it. `words` gives the vocabulary
    when it is needed; `has` tells whether an indexed word stands anywhere.
    """

    table: Table = field(default_factory=dict)
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    documents: tuple[str, ...] = ()
    words: Callable[[], Mapping[str, int]] = dict
    has: Callable[[str], bool] = lambda _: True

    def meaning(self, spelling: str) -> tuple[str, str] | None:
        """Return the label and canonical name of folded words: "vawg", "safer streets 5"."""
        for candidate in (spelling, spelling.removesuffix("s")):
            for label in LABELS:
                name = self.table.get(label, {}).get(candidate)
                if name is not None:
                    return label, name
        return None

    def documents_named(self, typed: str) -> tuple[str, ...]:
        """Return the documents of a name, or of which it is a part; itself where none is."""
        if typed in self.documents:
            return (typed,)
        part = typed.casefold()
        return tuple(name for name in self.documents if part in name.casefold()) or (typed,)

    def spelled(self) -> set[str]:
        """Return the words that known spellings are made of."""
        return {word for names in self.table.values() for name in names for word in name.split()}

    def corrected(self, word: str) -> str | None:
        """Return the nearest known word to one the index does not hold: "oadby" for "oadbey"."""
        if not _may_be_a_slip(word) or self.has(stem(word)):
            return None
        spelled = self.spelled()
        if word in spelled or stem(word) in spelled:
            return None
        return self._parted(word) or self._nearest(word, spelled)

    def _parted(self, word: str) -> str | None:
        """Two words written as one: "homesecurity"."""
        counts = self.words()
        halves = ((word[:n], word[n:]) for n in range(_LEAST_HALF, len(word) - _LEAST_HALF + 1))
        known = [pair for pair in halves if all(half in counts for half in pair)]
        if not known:
            return None
        return " ".join(max(known, key=lambda pair: min(counts[half] for half in pair)))

    def _nearest(self, word: str, spelled: set[str]) -> str | None:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        counts, allowed = self.words(), _slips(word)
        near = process.extract(
            word, [*counts, *spelled], scorer=OSA.distance, score_cutoff=allowed, limit=None
        )
        candidates = [(n, w) for w, n, _ in near if len(w) >= _LEAST_LETTERS and self._stands(w)]
        if not candidates:
            return None
        return min(candidates, key=lambda c: _worth(c, word, spelled, counts))[1]

    def _stands(self, word: str) -> bool:
        """A name's word may stand in no text ("LPT"), and still lead to what bears the name."""
        return self.has(stem(word)) or word in self.spelled()

    def nearest_name(self, label: str, name: str) -> str | None:
        """Return the name of a label that is a slip or two away: "Oadby" for "Oadbey"."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        names, typed = self.table.get(label, {}), fold(name)
        alike = [spelled for spelled in names if spelled[:1] == typed[:1]]
        found = process.extractOne(typed, alike, scorer=OSA.distance, score_cutoff=_slips(typed))
        return names[found[0]] if found else None

    def name_of_words(self, label: str, name: str) -> str | None:
        """Return the shortest name of a label that holds all words typed, or nearly so.

        "Oadby and Wigston" for "Oadbey".
        """
        from rapidfuzz.distance import OSA

        def alike(word: str, other: str) -> bool:
            allowed = _slips(word)
            return OSA.distance(word, other, score_cutoff=allowed) <= allowed

        typed, names = fold(name).split(), self.table.get(label, {})
        held = (
            spelled
            for spelled in names
            if typed and all(any(alike(word, other) for other in spelled.split()) for word in typed)
        )
        found = min(held, key=lambda spelled: (len(spelled), spelled), default=None)
        return names[found] if found is not None else None


def _worth(
    candidate: tuple[int, str], word: str, spelled: set[str], counts: Mapping[str, int]
) -> tuple[float, bool, bool, int, str]:
    """The nearest first; a slip seldom hits the first letter, and names are often mistyped."""
    distance, near = candidate
    return distance, near[0] != word[0], near not in spelled, -counts.get(near, 0), near


def _slips(word: str) -> int:
    """Return how many slips are forgiven in a word."""
    return 2 if len(word) >= _LONG else int(len(word) >= _LEAST_LETTERS)


def _may_be_a_slip(word: str) -> bool:
    common = word in STOP_WORDS or word in QUESTION_WORDS
    return len(word) >= _LEAST_LETTERS and word.isalpha() and not common


def table_of(
    knowledge: Knowledge, names: Iterable[str], acronyms: Iterable[tuple[str, str]]
) -> tuple[dict[str, dict[str, str]], dict[str, list[str]]]:
    """Return the spellings of the names an index holds ("place:Melton"), and its terms."""
    held = {(label, name) for label, _, name in (n.partition(":") for n in names)}
    table: dict[str, dict[str, str]] = {label: {} for label in LABELS}
    for label, name, spelled in _known(knowledge):
        if (label, name) in held:
            for spelling in spelled:
                table[label].setdefault(fold(spelling), name)
    for label, name in sorted(held):
        if label in LABELS:
            table[label].setdefault(fold(name), name)
    terms: dict[str, list[str]] = {}
    for short, long in (*knowledge.acronyms, *acronyms):
        _add_acronym(short, long, table, terms)
    table = {label: {s: n for s, n in names.items() if s} for label, names in table.items()}
    return table, terms


def _add_acronym(
    short: str, long: str, table: dict[str, dict[str, str]], terms: dict[str, list[str]]
) -> None:
    """An acronym of a known name is a spelling of it; any other is a term with two forms."""
    key, spelled = fold(short), fold(long)
    for label in ("programme", "place", "topic", "organisation"):
        names = table[label]
        known = names.get(spelled) or names.get(spelled.removesuffix("s"))
        if known is not None:
            names.setdefault(key, known)
        if known is not None or key in names:
            return
    if table["term"].setdefault(key, spelled) == spelled:
        table["term"].setdefault(spelled, spelled)
        forms = terms.setdefault(spelled, [spelled])
        forms.extend(form for form in (key,) if form not in forms)


def _known(knowledge: Knowledge) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for programme in knowledge.programmes:
        yield "programme", programme.name, (programme.name, *programme.aliases)
    for place in knowledge.places:
        yield "place", place.name, (place.name, *place.aliases)
    for topic in knowledge.topics:
        aliases = tuple(alias for alias in topic.aliases if not alias.endswith("*"))
        yield "topic", topic.name, (topic.name, *aliases)
    for organisation in knowledge.organisations:
        yield "organisation", organisation.name, (organisation.name, *organisation.aliases)
    for kind in knowledge.kinds:
        yield "kind", kind.id, (kind.id, kind.title, f"{kind.title}s")


def fold(name: str) -> str:
    """Return a name as it is looked up: words in small letters, "&" as "and"."""
    return " ".join(raw_words(name.replace("&", " and ")))
