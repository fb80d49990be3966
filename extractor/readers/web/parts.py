"""Here is the tree of a web page; you get its printed parts in order, navigation as furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.model import BlockKind
from extractor.blocks import Part
from extractor.readers.grid import grid_parts
from extractor.readers.ordinals import Style, spell
from extractor.readers.produced import like_heading, prose, tidy
from extractor.readers.web.main_text import MainText
from extractor.readers.web.tables import caption_of, is_layout, rows_of
from extractor.readers.web.walk import INLINE, Element, spoken, walk

_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_LEAST_MAIN_WORDS = 20
_LINE_ENDS = re.compile(r"\n[ \t]*\n\s*")
# Parts of a page that are about the site: by their tag, role or class, unless they hold its text.
_SITE_TAGS = frozenset({"nav", "footer", "aside"})
_SITE_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "complementary", "dialog"}
)
_SITE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|breadcrumbs?|skip|pagination|navbar|site-(?:header|footer))"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _List:
    """A list under way: how it numbers its items, and the next one's number."""

    style: Style | None  # "1", "a", "A", "i", "I"; None for bullets
    number: int = 1
    step: int = 1


@dataclass(slots=True)
class _Words:
    """The words of a paragraph under way, and how many of their letters are bold or linked."""

    text: list[str] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    linked: int = 0
    links: int = 0

    @property
    def only_links(self) -> bool:
        """Is it links and little else, as navigation is?"""
        return 10 * self.linked > 7 * self.letters

    def add(self, text: str, *, bold: bool, linked: bool) -> None:
        """Take more words of the paragraph."""
        count = len("".join(text.split()))
        self.text.append(text)
        self.letters += count
        self.bold += count * bold
        self.linked += count * linked


def page_parts(body: Element, main: MainText | None) -> Iterator[Part]:
    """Yield the parts of a page; what is not its main text is furniture."""
    return _Reader(body, main).parts()


class _Reader:
    """Where in the page the reading stands: which elements are open, which words are gathered."""

    def __init__(self, body: Element, main: MainText | None) -> None:
        self.body = body
        self.main = main
        self.marked_main = _marked_main(body)
        self.open: dict[str, int] = {}
        self.site: list[Element] = []
        self.inside_main = 0
        self.lists: list[_List] = []
        self.mark: str | None = None
        self.words = _Words()

    def parts(self) -> Iterator[Part]:
        """Yield the parts of the page."""
        for step, element, text in walk(self.body, _is_data):
            if step == "text":
                self._hear(text)
                continue
            if element.tag == "br":
                self.words.text.append("\n" if step == "open" else "")
                continue
            if element.tag not in INLINE:
                yield from self._said()
            if step == "leaf":
                yield from self._table(element)
            else:
                self._step(element, 1 if step == "open" else -1)
        yield from self._said()

    def _hear(self, text: str) -> None:
        if "pre" not in self.open:
            text = re.sub(r"[ \t\r\n\f]+", " ", text)
        self.words.add(text, bold=self._is_in("b", "strong"), linked=self._is_in("a"))

    def _is_in(self, *tags: str) -> bool:
        return any(self.open.get(tag) for tag in tags)

    def _step(self, element: Element, by: int) -> None:
        """Note an element opening (1) or closing (-1)."""
        tag = str(element.tag)
        self.open[tag] = self.open.get(tag, 0) + by
        self.inside_main += by * (element is self.marked_main)
        self.words.links += by > 0 and tag == "a"
        if by > 0 and _is_site(element):
            self.site.append(element)
        elif by < 0 and self.site and self.site[-1] is element:
            self.site.pop()
        if tag in ("ul", "ol", "menu"):
            self._step_list(element, by)
        elif tag == "li":
            self.mark = self._next_mark(element) if by > 0 else None

    def _step_list(self, element: Element, by: int) -> None:
        if by > 0:
            self.lists.append(_list_of(element))
        elif self.lists:
            self.lists.pop()

    def _next_mark(self, item: Element) -> str | None:
        if not self.lists or self.lists[-1].style is None:
            return None
        counted = self.lists[-1]
        number = _integer(item.get("value"), counted.number)
        counted.number = number + counted.step
        return f"{spell(number, counted.style or '1')}."

    def _said(self) -> Iterator[Part]:
        """Yield the paragraph gathered so far, or several where two line breaks part them."""
        words, self.words = self.words, _Words()
        if not words.letters:
            return
        for text in _LINE_ENDS.split("".join(words.text)):
            said = tidy(text)
            if said:
                yield self._part(said, words)

    def _part(self, said: str, words: _Words) -> Part:
        if self._is_furniture(said, words):
            return Part("furniture", said, ())
        level = next((n for tag, n in _HEADINGS.items() if self.open.get(tag)), None)
        if level is not None:
            return Part("heading", said, (), level)
        if self._is_in("figcaption", "caption", "legend"):
            return Part("caption", said, ())
        if self._is_in("li"):
            mark, self.mark = self.mark, None
            marked = f"{mark} {said}" if mark else said
            return prose(marked, "item", max(len(self.lists) - 1, 0))
        kind: BlockKind = "paragraph"
        if words.bold == words.letters and like_heading(said):
            kind = "heading"
        return prose(said, kind)

    def _is_furniture(self, said: str, words: _Words) -> bool:
        """Navigation is what the page says is, links in a row, or links outside the main text."""
        if self.site or (words.only_links and words.links > 1):
            return True
        if self.main is None or self.main.has(said):
            return False
        return words.only_links or (self.marked_main is not None and not self.inside_main)

    def _table(self, table: Element) -> Iterator[Part]:
        if self.site:
            return
        caption = caption_of(table)
        if caption:
            yield Part("caption", caption, ())
        yield from grid_parts(*rows_of(table))


def _is_data(element: Element) -> bool:
    return element.tag == "table" and not is_layout(element)


def _marked_main(body: Element) -> Element | None:
    """The element that says it is the main text, if just one does and it holds some."""
    for path in (".//main", ".//*[@role='main']", ".//article"):
        found = body.findall(path)
        if len(found) == 1 and len(spoken(found[0]).split()) > _LEAST_MAIN_WORDS:
            return found[0]
    return None


def _is_site(element: Element) -> bool:
    said = f"{element.get('class', '')} {element.get('id', '')}"
    if element.tag in _SITE_TAGS or element.get("role") in _SITE_ROLES:
        return True
    if element.tag in ("body", "html") or not _SITE_CLASS.search(said):
        return False
    return next(element.iter("main", "article", "h1"), None) is None


def _list_of(element: Element) -> _List:
    if element.tag != "ol":
        return _List(None)
    styles: dict[str | None, Style] = {"a": "a", "A": "A", "i": "i", "I": "I"}
    step = -1 if element.get("reversed") is not None else 1
    count = sum(1 for child in element if child.tag == "li")
    return _List(
        styles.get(element.get("type"), "1"),
        _integer(element.get("start"), count if step < 0 else 1),
        step,
    )


def _integer(value: str | None, default: int) -> int:
    value = (value or "").strip()
    return int(value) if re.fullmatch(r"-?\d{1,6}", value, re.ASCII) else default
