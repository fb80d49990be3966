"""Here is a block or a figure in it; you get the places it is about, each with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.model import FIGURE_LABELS, Block, Link, Mention
from extractor.linking.links import links_to, merge_links, name_of
from extractor.linking.outline import Outline, clause_span, inside
from extractor.linking.series import Series, without_yardsticks

# "a national average of 12.4" is nobody's here.
_NATIONAL = re.compile(r"\b(?:national(?:ly)?|England and Wales)\b", re.IGNORECASE)

# "across the whole district": a place of that kind, named before.
_POINTING = re.compile(
    r"\b(?:the|this|our|that) (?:\w+ )?"
    r"(?P<kind>district|borough|county|city|town|village|ward|estate|area)\b(?! of\b)",
    re.IGNORECASE,
)
_KINDS = {"borough": "district", "estate": "neighbourhood"}
_FORCE_AREA = re.compile(
    r"\b(?:the|our|across the|whole) (?:police )?force(?:-| )(?:area|wide)\b", re.IGNORECASE
)
_ACROSS = re.compile(
    r"\b(?:across|throughout)\s(?:the|our)\s(?:whole\s|entire\s)?"
    r"(?:county|counties|force)\b(?!\sof\b)"
)
_NEAR = 48  # characters before a figure
_RECORDED = re.compile(r"\brecorded by\b|\b[Pp]olice (?:have |has |had )?record", re.IGNORECASE)
_SAME_PART = "same part of the sentence"
_JOINED = re.compile(r",?\s(?:and|&)\s|,\s")
_GOES_ON = re.compile(r"\b(?:also|there|here)\b", re.IGNORECASE)


def block_places(block: Block, outline: Outline) -> tuple[Link, ...]:
    """Return the places a block speaks of: those printed in it, then its parent's or heading's."""
    printed = links_to(outline.named(block, "place"), "named here")
    parent = outline.parent(block)
    given = links_to(outline.named(parent, "place"), "parent paragraph") if parent else ()
    return merge_links(printed, given, () if printed or given else _from_heading(block, outline))


def figure_places(figure: Mention, block: Block, outline: Outline) -> tuple[Link, ...]:
    """Return the places a figure is about; empty rather than guessed."""
    for links in _grounds(figure, block, outline):
        if links:
            return links
    return ()


def _grounds(figure: Mention, block: Block, outline: Outline) -> Iterator[tuple[Link, ...]]:
    span = clause_span(block, figure, outline)
    sentence = block.text[span[0] : span[1]]
    named = inside(outline.named(block, "place"), span)
    figures = inside(outline.named(block, figure.label), span)
    series = Series(block.text, span, figures, named)
    if _NATIONAL.search(block.text[max(span[0], figure.start - 40) : figure.start]):
        return
    yield links_to(_beside(figure, named, block.text), "beside the figure")
    if block.kind != "row":
        yield links_to(series.each_its_own(figure), _SAME_PART)
        yield links_to(_among_all_kinds(figure, block, series, outline), _SAME_PART)
    is_placed = _is_placed(figure, series)
    if not is_placed:
        yield _whole_force(sentence, outline)
    if series.is_long(figure):
        yield links_to(series.behind(figure), _SAME_PART)
        return
    if is_placed and _FORCE_AREA.search(sentence):
        yield links_to(series.behind(figure), _SAME_PART)
    yield _across_county(figure, series, outline)
    yield links_to(_compared_out(named, block.text), "same sentence")
    yield _pointed_at(sentence, span[0], block, outline)
    yield _going_on(figure, sentence, span[0], block, outline)
    if figure.label != "money" or block.kind == "row":
        yield _recorded_by_force(sentence, outline)
        yield _from_heading(block, outline)


def _across_county(figure: Mention, series: Series, outline: Outline) -> tuple[Link, ...]:
    """ "60% in Derby, whilst across the county a 49% fall": the second is the publisher's own."""
    home = outline.document.home
    said = _ACROSS.search(series.text, max(series.span[0], figure.start - _NEAR), figure.start)
    if home is None or said is None or inside(series.places, (said.end(), figure.start)):
        return ()
    return (Link(home, "“across the county”"),)


def _among_all_kinds(
    figure: Mention, block: Block, series: Series, outline: Outline
) -> tuple[Mention, ...]:
    """ "Burglary rose by 14% in Leeds, and there were 350 thefts in Hull": each has its own."""
    if len(series.figures) != 1:
        return ()
    figures = [m for label in FIGURE_LABELS for m in outline.named(block, label)]
    in_order = tuple(sorted(figures, key=lambda m: m.start))
    return replace(series, figures=inside(in_order, series.span)).each_its_own(figure)


def _beside(figure: Mention, named: tuple[Mention, ...], text: str) -> tuple[Mention, ...]:
    """The place right before a figure in brackets: "Measham (-24%) and Ashby (-12.6%)"."""
    before = text[: figure.start]
    if not re.search(r"\(\s*[-–+]?\s*$", before):
        return ()
    edge = len(before.rstrip(" (-–+"))
    before_it = tuple(m for m in named if m.end <= edge)
    if not before_it or before_it[-1].end != edge:
        return ()
    return _last_list(before_it, text)


def _is_placed(figure: Mention, series: Series) -> bool:
    """ "9% across the force area and 14% in Hull": behind the second stands its own place."""
    after = series.after(figure)
    said = _FORCE_AREA.search(series.text, *after)
    return said is None and bool(inside(series.held(), after))


def _compared_out(named: tuple[Mention, ...], text: str) -> tuple[Mention, ...]:
    """Leave out yardsticks, and a region beside a narrower place."""
    held = without_yardsticks(named, text)
    narrow = [m for m in held if m.type != "region"]
    return tuple(narrow or (held if len(held) == 1 else ()))


def _pointed_at(sentence: str, start: int, block: Block, outline: Outline) -> tuple[Link, ...]:
    match = _POINTING.search(sentence)
    if match is None:
        return ()
    kind = _KINDS.get(match["kind"].lower(), match["kind"].lower())
    earlier = inside(outline.named(block, "place"), (0, start))
    above = [m for b in outline.before(block) for m in reversed(outline.named(b, "place"))]
    heading = outline.heading(block)
    in_heading = outline.named(heading, "place") if heading else ()
    for mention in (*reversed(earlier), *above, *in_heading):
        if kind == mention.type or (kind == "area" and mention.type != "region"):
            return (Link(name_of(mention), f"“{match.group()}”"),)
    return ()


def _going_on(
    figure: Mention, sentence: str, start: int, block: Block, outline: Outline
) -> tuple[Link, ...]:
    """ "We've also upgraded ...", or a bare rate, is about the place of the sentence before."""
    if figure.label != "rate" and not _GOES_ON.search(sentence):
        return ()
    earlier = inside(outline.named(block, "place"), (0, start))
    return links_to(_last_list(earlier, block.text), "named before in the paragraph")


def _last_list(named: tuple[Mention, ...], text: str) -> tuple[Mention, ...]:
    """The last place with those it is joined to: "in Leeds and Hull. We also ..."."""
    first = len(named) - 1
    while first > 0 and _JOINED.fullmatch(text, named[first - 1].end, named[first].start):
        first -= 1
    return named[max(first, 0) :]


def _whole_force(sentence: str, outline: Outline) -> tuple[Link, ...]:
    """ "The force area saw": the publisher's own area, whatever it is compared with."""
    home = outline.document.home
    return (Link(home, "“force area”"),) if home and _FORCE_AREA.search(sentence) else ()


def _recorded_by_force(sentence: str, outline: Outline) -> tuple[Link, ...]:
    home = outline.document.home
    return (Link(home, "recorded by the force"),) if home and _RECORDED.search(sentence) else ()


def _from_heading(block: Block, outline: Outline) -> tuple[Link, ...]:
    heading = outline.heading(block)
    return links_to(outline.named(heading, "place"), "heading") if heading else ()
