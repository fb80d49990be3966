"""Here is a block; you get the programmes in it whose name is one word: "the Larkspur project"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Block, Mention
from extractor.context import Context
from extractor.dates.words import MONTH, WEEKDAY

# What kind it is tells that it is a name; it must be no other name.
_ONE_WORD = re.compile(
    r"\b(?:[Tt]he|[Oo]ur|[Mm]y|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|on|via|through)\s"
    r"(?:[a-z][a-z-]{2,}\s){0,2}(?P<name>[A-Z][a-z]{3,}|[A-Z]{3,})\s"
    r"(?P<kind>project|programme|scheme|campaign|initiative|pilot|app)\b"
)
# Words of the trade; days, months, topics and acronyms that we know are told apart below.
_NO_NAME = frozenset(
    "Home Office Police Force Council Government County City Borough District Community National "
    "Local Regional British English Welsh European Union Victim Young Street Commissioner "
    "Commissioners Christmas Easter Summer Winter Autumn Spring Crime Safer Safety Road Rural "
    "Urban Restorative Justice Domestic Hate Cyber Drug Estate Digital Capital Grant Visiting "
    "Volunteer Prison Education Health Neighbourhood This That Phase Stage Pilot Each Every New "
    "First Second Third GDPR PFI ICT ESG EDI CPD KPI Panel Trust Hospital Mayor Online Child "
    "Children Families Labour Conservative COVID Covid".split()
)
_OF_DATE = re.compile(rf"{MONTH}|{WEEKDAY}")


def one_word_names(block: Block, context: Context) -> Iterator[Mention]:
    """Yield a mention of each word that its kind makes a name."""
    for match in _ONE_WORD.finditer(block.text):
        if _is_free(match, block, context):
            name, span = match["name"], match.span("name")
            rule = "programme: one word, shape of a name"
            yield Mention(
                "programme", name, block.id, *span, rule, canonical=name, type=match["kind"]
            )


def _is_free(match: re.Match[str], block: Block, context: Context) -> bool:
    """Is the word nobody else's: no place, body, person, topic or day, no acronym that we know?"""
    word, (start, end) = match["name"], match.span("name")
    if word in _NO_NAME or any(word == short for short, _ in context.knowledge.acronyms):
        return False
    if _OF_DATE.match(block.text, start) or any(context.language.topics_in(word)):
        return False
    if any(word in person.parts for person in context.people):
        return False
    return not any(hit.start < end and start < hit.end for hit in context.names_in(block))
