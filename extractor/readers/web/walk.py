"""Here is an element of a web page; you get what it shows in order: elements open, text, close."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from lxml import etree

Element = etree._Element
Step = tuple[Literal["open", "close", "leaf", "text"], Element, str]

_UNSEEN = frozenset(
    "head script style template noscript svg math iframe object canvas audio video "
    "select button textarea datalist".split()
)


def walk(root: Element, is_leaf: Callable[[Element], bool]) -> Iterator[Step]:
    """Yield the steps through a tree, whatever its depth; what nobody sees is left out.

    A leaf is yielded as one, and not entered.
    """
    walker = etree.iterwalk(root, events=("start", "end"))
    entered = True
    for event, element in walker:
        if event == "start":
            leaf = is_leaf(element)
            entered = not leaf and not _is_unseen(element)
            if not entered:
                walker.skip_subtree()
            if leaf:
                yield "leaf", element, ""
            if entered:
                yield "open", element, ""
                yield "text", element, element.text or ""
            continue
        if entered:
            yield "close", element, ""
        entered = True
        if element is not root:
            yield "text", element, element.tail or ""


def spoken(root: Element) -> str:
    """Return all the words an element shows, untidied; a block or line break parts two words."""
    pieces = []
    for step, element, text in walk(root, lambda _: False):
        pieces.append(text if step == "text" else _gap(element))
    return "".join(pieces)


def _gap(element: Element) -> str:
    return "" if element.tag in INLINE else " "


INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt "
    "ruby s samp small span strike strong sub sup time tt u var wbr img input meta link".split()
)


def _is_unseen(element: Element) -> bool:
    if element.tag in _UNSEEN or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style) and "display:none" in style.replace(" ", "").lower()  # type: ignore[union-attr]
