"""Here is a robots.txt; you get what it lets us fetch, and how long to wait in between.

As RFC 9309 has it: our own group before that of everyone, the longest rule wins, `*` stands for
any letters and `$` for the end. The standard library's parser takes the first rule instead of the
longest and reads `*` as a letter, so that "Disallow: /*.pdf$" would forbid nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

_MOST_RULES = 2000
_LONGEST_RULE = 500


@dataclass(slots=True)
class _Group:
    agents: list[str] = field(default_factory=list)
    rules: list[tuple[bool, str]] = field(default_factory=list)
    delay: float | None = None


@dataclass(frozen=True, slots=True)
class Robots:
    """Rules for one agent: whether a path is allowed by each pattern, seconds between requests."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float | None = None

    def allows(self, path: str) -> bool:
        """Tell whether a path with its query may be fetched; of equal rules, the kind one."""
        fitting = [(len(rule), allowed) for allowed, rule in self.rules if _fits(rule, path)]
        return max(fitting)[1] if fitting else True


def read_robots(text: str, agent: str) -> Robots:
    """Return the rules for an agent: those of all groups that name it, else those for "*"."""
    groups = list(_groups(text))
    for wanted in (agent.lower(), "*"):
        mine = [group for group in groups if wanted in group.agents]
        if mine:
            rules = [rule for group in mine for rule in group.rules]
            delays = [group.delay for group in mine if group.delay is not None]
            return Robots(tuple(rules[:_MOST_RULES]), max(delays, default=None))
    return Robots()


def _groups(text: str) -> Iterator[_Group]:
    group = _Group()
    started = False  # a rule ends the list of agents a group is for
    for key, value in _lines(text):
        if key == "user-agent":
            if started:
                yield group
                group, started = _Group(), False
            # "beatbook/1.0" names the product "beatbook"
            group.agents.append(value.lower().partition("/")[0])
        elif key in ("allow", "disallow"):
            started = True
            if value:  # "Disallow:" alone forbids nothing
                group.rules.append((key == "allow", _spelled(value[:_LONGEST_RULE])))
        elif key == "crawl-delay":
            started = True
            group.delay = _seconds(value)
    yield group


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.lstrip("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield key.strip().lower(), value.strip()


def _seconds(value: str) -> float | None:
    return float(value) if re.fullmatch(r"\d{1,6}(\.\d{1,3})?", value) else None


def _spelled(path: str) -> str:
    """Percent-encode as we encode what we ask for, "*" and "$" left alone."""
    return quote(path, safe="/%:@!$&'()*+,;=~-._?[]")


def _fits(rule: str, path: str) -> bool:
    """Match piece by piece from the left; no regular expression, which a rule could make slow."""
    whole = rule.endswith("$")
    first, *rest = rule.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    if whole and rest:
        last = rest.pop()
        path_end = len(path) - len(last)
        if not path.endswith(last) or path_end < at:
            return False
        path = path[:path_end]
    elif whole:
        return path == first
    for piece in rest:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True
