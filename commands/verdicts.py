"""Here are verdicts; you get them printed for a person, and a bar while they are being found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from commands.printing import open_console
from corpus.model import Citation, Verdict, VerdictWord
from corpus.wording import citation

# rich is imported where a person is printed to: `beatbook search --json` need not wait for it.
if TYPE_CHECKING:
    from rich.console import Console

_STYLES: dict[VerdictWord, str] = {
    "supported": "bold green",
    "contradicted": "bold red",
    "not_found": "bold yellow",
}
_WORDS: dict[VerdictWord, str] = {
    "supported": "SUPPORTED",
    "contradicted": "CONTRADICTED",
    "not_found": "NOT FOUND",
}
_MOST_QUOTED = 400  # characters of a passage shown; the whole of it is in the JSON


def print_verdict(verdict: Verdict, explain: bool) -> None:
    """Print the verdict, the claim, the reason, and the passages it rests on."""
    from rich.padding import Padding
    from rich.text import Text

    out = open_console()
    head = Text(f"{_WORDS[verdict.verdict]:13s}", style=_STYLES[verdict.verdict])
    out.print(head.append(f" {verdict.text}", style="bold"))
    out.print(Padding(Text(verdict.reason), (0, 0, 0, 2)))
    if explain:
        out.print(Padding(Text(f"understood as {verdict.read_as}", style="dim"), (0, 0, 0, 2)))
    for evidence in verdict.evidence:
        _print_evidence(out, evidence)
    out.print()


def _print_evidence(out: Console, evidence: Citation) -> None:
    from rich.padding import Padding
    from rich.text import Text

    where = citation(evidence.document, evidence.number, evidence.anchor.page)
    quote = evidence.quote.replace("\t", " | ")
    if len(quote) > _MOST_QUOTED:
        quote = f"{quote[:_MOST_QUOTED].rsplit(' ', 1)[0]} ..."
    words = Text(f"“{quote}”").append(f"  {where}", style="dim")
    out.print(Padding(words, (0, 0, 0, 4)))


def print_verdicts_total(found: Sequence[Verdict]) -> None:
    """Print how many claims there were of each verdict, where there were several."""
    if len(found) < 2:
        return
    counts = Counter(verdict.verdict for verdict in found)
    parts = (f"{counts[word]} {_WORDS[word].lower()}" for word in _WORDS if counts[word])
    print(f"{len(found)} claims: {', '.join(parts)}")


@contextmanager
def reading_on() -> Iterator[Callable[[Verdict], Verdict]]:
    """Count the claims while they are checked, where a person looks on."""
    from rich.console import Console

    err = Console(stderr=True)
    if not err.is_terminal:
        yield lambda verdict: verdict
        return
    with err.status("reading what is to be checked ...") as status:
        counts: Counter[str] = Counter()

        def seen(verdict: Verdict) -> Verdict:
            counts[verdict.verdict] += 1
            so_far = ", ".join(f"{n} {word.replace('_', ' ')}" for word, n in counts.items())
            status.update(f"{counts.total()} claims checked: {so_far}")
            return verdict

        yield seen
