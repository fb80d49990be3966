"""Here is a block; you get the rates in it: so many for each thousand people, homes or pounds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Block, Mention, Quantity
from extractor.context import Context
from extractor.numbers.amounts import DIGITS, WORDS, digits_amount, words_amount
from extractor.numbers.modifiers import modifier_at

_OF = (
    r"(?:population|people|residents|inhabitants|persons|households|homes|houses|dwellings|adults|"
    r"children|women|men|head of population|officers|employees|vehicles|workers)"
)
# "11.4 per 1,000 population", "one burglary per 1,000 homes"; not "per cent", "per hour".
_RATE = re.compile(
    rf"(?<![\w.,£-])(?:(?P<digits>{DIGITS})|(?P<words>{WORDS}|one|two|three|four|five|six|seven|"
    rf"eight|nine|ten))"
    rf"(?:\s[\w'’-]+){{0,5}}?\s(?:per|for every|in every|for each)\s"
    rf"(?P<per>1,?000,000|100,?000|10,?000|1,?000|100|thousand|hundred|"
    rf"million)(?![\d,])(?:\s(?:of the )?{_OF}\b)?",
    re.IGNORECASE,
)
_PER = {"hundred": 100, "thousand": 1000, "million": 10**6}


def find(block: Block, context: Context) -> Iterator[Mention]:  # noqa: ARG001
    """Yield a mention for each rate, its denominator in `per`."""
    if not re.search(r"\b(?:per|every|each)\b", block.text, re.IGNORECASE):
        return
    for match in _RATE.finditer(block.text):
        words = match["words"]
        amount = words_amount(words) if words else digits_amount(match["digits"])
        if amount is None:
            continue
        per = match["per"].lower().replace(",", "")
        start, end = match.span()
        modifier = modifier_at(block.text, start, end)
        quantity = Quantity(amount, "each", modifier, per=_PER.get(per) or int(per))
        yield Mention("rate", match.group(), block.id, start, end, "rate: per so many", quantity)
