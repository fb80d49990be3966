"""Here are the lines of a body and its gutters; you get where two tables stand side by side."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.pages.bodyrows import words_of
from extractor.pages.grid import around
from extractor.pages.gutters import cut_columns
from extractor.pages.lattice import Spans
from extractor.pages.strips import Gap, Line
from extractor.pages.values import is_value, is_year

_WIDER = 1.5  # the gutter between two tables, against the others
_LEAST_RULES, _NEAR = 2, 40.0  # rules of tables side by side; points over and under their lines


def find_parting(
    lines: Sequence[Line], gaps: Sequence[Gap], head: Line, rules: Spans
) -> float | None:
    """Return the x that parts two tables, or None; `head` is the line over the body.

    Two tables side by side have the same run of label and figure columns on both sides of their
    widest gutter, and the same header or a gutter far wider than others; or hardly a line that
    goes through both; or rules of their own.
    """
    if len(gaps) < 3:
        return None
    kinds = _kinds(lines, gaps)
    for n in sorted(range(len(gaps)), key=lambda n: gaps[n][0] - gaps[n][1]):
        if not _may_part(kinds, n):
            continue
        if _is_ruled_apart(rules, gaps[n], lines) or _is_parting(lines, gaps, n, head):
            return (gaps[n][0] + gaps[n][1]) / 2
    return None


def _is_ruled_apart(rules: Spans, gap: Gap, lines: Sequence[Line]) -> bool:
    """Whether level rules round the lines stop at a gutter and begin again, and none crosses it."""
    x0, top, x1, bottom = around([word for line in lines for word in line])
    near = [rule for rule in rules.tolist() if top - _NEAR < rule[0] < bottom + _NEAR]
    left = {round(y) for y, begin, end in near if begin < gap[0] and x0 < end <= gap[1] + 1}
    right = {round(y) for y, begin, end in near if end > gap[1] and gap[0] - 1 <= begin < x1}
    crossing = any(begin < gap[0] - 1 and end > gap[1] + 1 for _, begin, end in near)
    return len(left & right) >= _LEAST_RULES and not crossing


def _may_part(kinds: Sequence[bool], n: int) -> bool:
    """Whether labels and then figures stand on both sides of a gutter."""
    left, right = kinds[: n + 1], kinds[n + 1 :]
    return not left[0] and not right[0] and left[-1] and any(right)


def _is_parting(lines: Sequence[Line], gaps: Sequence[Gap], n: int, head: Line) -> bool:
    kinds = _kinds(lines, gaps)
    left, right = kinds[: n + 1], kinds[n + 1 :]
    columns = [{first for first, _, _ in cut_columns(line, gaps)} for line in lines]
    both = sum(min(found) <= n < max(found) for found in columns if found)
    if both < 0.25 * len(lines):
        return True
    few = min(len(left), len(right))
    if left[:few] != right[:few]:
        return False
    others = sorted(b - a for m, (a, b) in enumerate(gaps) if m != n)
    wide = gaps[n][1] - gaps[n][0] > _WIDER * others[len(others) // 2]
    return wide or _repeats(head, gaps, n) or _same_labels(lines, gaps, n)


def _same_labels(lines: Sequence[Line], gaps: Sequence[Gap], n: int) -> bool:
    """Whether most lines say the same in the first column on both sides."""
    texts = [{f: words_of(words) for f, _, words in cut_columns(line, gaps)} for line in lines]
    return sum(0 in t and t[0] == t.get(n + 1) for t in texts) > 0.6 * len(lines)


def _repeats(head: Line, gaps: Sequence[Gap], widest: int) -> bool:
    """Whether a header says the same on both sides."""
    parts = [(first, words_of(words)) for first, _, words in cut_columns(head, gaps)]
    left = [text for first, text in parts if first <= widest]
    return len(left) >= 2 and left == [text for first, text in parts if first > widest]


def _kinds(lines: Sequence[Line], gaps: Sequence[Gap]) -> list[bool]:
    """Tell of each column whether it holds figures."""
    texts: list[list[str]] = [[] for _ in range(len(gaps) + 1)]
    for line in lines:
        for first, _, words in cut_columns(line, gaps):
            texts[first].append(words_of(words))
    return [
        sum(is_value(t) and not is_year(t) for t in column) > 0.5 * len(column) for column in texts
    ]
