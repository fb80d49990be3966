"""Here are a document's mentions with corrections; you get them corrected, and which were used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from corpus.corrections import Correction
from corpus.model import NAME_LABELS, Block, Mention


def correct(
    blocks: Iterable[Block],
    mentions: Mapping[str, tuple[Mention, ...]],
    corrections: Iterable[Correction],
    document: str,
) -> tuple[dict[str, tuple[Mention, ...]], tuple[str, ...]]:
    """Return the mentions by block put right, and where the corrections that were used stand."""
    meant = [c for c in corrections if c.is_for(document)]
    if not meant:
        return dict(mentions), ()
    used: dict[str, None] = {}
    corrected = {
        block.id: tuple(_corrected(mentions.get(block.id, ()), block, meant, used))
        for block in blocks
    }
    return {**mentions, **corrected}, tuple(used)


def _corrected(
    mentions: tuple[Mention, ...],
    block: Block,
    corrections: list[Correction],
    used: dict[str, None],
) -> Iterator[Mention]:
    for mention in mentions:
        correction = next((c for c in corrections if _is_meant(c, mention, block)), None)
        if correction is None:
            yield mention
            continue
        used[correction.where] = None
        right = _righted(mention, correction)
        if right is not None:
            yield right


def _is_meant(correction: Correction, mention: Mention, block: Block) -> bool:
    if " ".join(mention.text.split()) != correction.text or not _fits(correction, mention):
        return False
    return correction.near is None or correction.near.casefold() in block.text.casefold()


def _fits(correction: Correction, mention: Mention) -> bool:
    """A value is a figure's, a canonical name a name's, days a date's."""
    if correction.value is not None:
        return mention.quantity is not None
    if correction.canonical is not None:
        return mention.label in NAME_LABELS
    return correction.period is None or mention.label == "date"


def _righted(mention: Mention, correction: Correction) -> Mention | None:
    """The words stay as printed; `found_by` and a figure's `warning` tell of the correction."""
    found_by = f"{mention.found_by}; corrected: {correction.reason}"
    if correction.value is not None and mention.quantity is not None:
        warning = f"printed {mention.text!r}, corrected: {correction.reason}"
        quantity = replace(mention.quantity, amount=correction.value, warning=warning)
        return replace(mention, quantity=quantity, found_by=found_by)
    if correction.canonical is not None:
        return replace(mention, canonical=correction.canonical, found_by=found_by)
    if correction.period is not None:
        return replace(mention, period=correction.period, found_by=found_by)
    return None
