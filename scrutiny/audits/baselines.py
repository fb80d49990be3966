"""Here is a document; you get the rises and falls that do not say what they are measured from.

"Robbery fell by 12 per cent" cannot be checked or even understood without a before and after. It
can where the sentence or its section names a period, or a table of the document gives the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Finding, Record
from scrutiny.audits.text_table import row_named
from scrutiny.papers import Paper, Sentence
from scrutiny.scopes import stated_period

_SINCE = re.compile(
    r"\b(?:compared|than|since|from|versus|against|previous|last|past|year[- ]on[- ]year|annual\w*|"
    r"(?:this|the|in the|\d+) (?:\w+ )?(?:year|quarter|month)s?|(?:19|20)\d\d|before|after|pre-|"
    r"following|over the|during)\b",
    re.IGNORECASE,
)
# A rise in pay, tax or price is an amount agreed, not a change observed.
_AGREED = re.compile(
    r"\b(?:pay|salar\w+|precept|council tax|price\w*|inflation|interest|target\w*|aim\w*|will|"
    r"would|could|up to|discount|vat|budget|funding)\b",
    re.IGNORECASE,
)


def check(paper: Paper) -> Iterator[Finding]:
    """Yield a finding for each sentence with a change that is measured from nothing named."""
    for sentence in paper.sentences:
        bare = [figure for figure in sentence.figures if _is_bare(paper, sentence, figure)]
        if bare:
            yield _finding(paper, sentence, bare)


def _is_bare(paper: Paper, sentence: Sentence, record: Record) -> bool:
    quantity, figure = record.mention.quantity, record.figure
    if record.mention.label != "percentage" or quantity is None or figure is None:
        return False
    if quantity.direction not in ("increase", "decrease"):
        return False
    if stated_period(figure) is not None or figure.baseline is not None:
        return False
    if _SINCE.search(_around(paper, sentence)) or _AGREED.search(sentence.text):
        return False
    words = sentence.words_about(record)
    return all(row_named(grid, words) is None for grid in paper.grids)


def _around(paper: Paper, sentence: Sentence) -> str:
    """What the section says up to and with the sentence's block, its heading included."""
    block, words = sentence.block, []
    for other in paper.blocks:
        if other.headings == block.headings and other.kind != "heading":
            words.append(other.text)
        if other.id == block.id:
            break
    return " ".join([*block.headings, *words])


def _finding(paper: Paper, sentence: Sentence, bare: list[Record]) -> Finding:
    amounts = " and ".join(record.mention.text for record in bare)
    message = (
        f"{amounts}: a change from what? Neither the sentence nor its section names a period, a "
        "baseline or the numbers, so it cannot be worked out again."
    )
    return paper.finding(
        "no_baseline",
        "broken",
        message,
        amounts,
        None,
        *(paper.cite_about(sentence, record) for record in bare),
    )
