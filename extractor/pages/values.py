"""Here are the words of a cell; you get whether they are a value, a year, or go on in the next."""

from __future__ import annotations

import re

# A figure as tables print it, with sign, currency, brackets, unit and footnote mark, or what
# stands for none: "1,204", "(35)", "£2.5m", "-4.62%", "33 (6.1%)", "n/a", "-", "..".
_FIGURE = r"[-–−+±<>~]?\s?(?:[£$€]|US\$|EUR)?\s?[-–−+]?(?:\d[\d,.' ]*|[.]\d+)\s?(?:%|k|m|bn|p)?"
_NONE = r"n/?\.?a\.?|[-–—:.*…~#†‡]{1,3}|nil|x|\((?:n/?\.?a\.?|n[cp]|[dlsxz*†‡#–—-])\)"
_VALUE = re.compile(
    rf"\s*(?:\(?\s?{_FIGURE}\s?\)?(?:\s?[(\[]{_FIGURE}[)\]])?|{_NONE})\s*(?:[*†‡]{{1,3}}|\(?[a-z\d]\)|-[a-z])?\s*",
    re.IGNORECASE,
)
SIGNS = frozenset("-–−+£$€")  # that a narrow column may leave behind on the line above
_LONGEST = 40  # characters of a figure with all its trimmings
_YEAR = re.compile(
    r"\s*(?:FY\s?|[£%]\s)?(?:1[89]|20)\d\d(?:\s?[/–-]\s?(?:\d\d|(?:19|20)\d\d))?\s*+[*†ap]*+\s*",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\W*0{3}\W*")  # a unit: "(000)", "'000"
# How a caption begins: "Table 3.1", "Annex B".
NUMBERED = re.compile(
    r"(?:table|annex|appendix|schedule|figure|chart|box|exhibit)\s+[\dA-Z]", re.IGNORECASE
)
_DAY = re.compile(r"\s*\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d\s*")
_UNFINISHED = re.compile(
    r"(?:[,(&/–-]|\b(?:a|an|the|of|to|for|in|on|at|by|per|and|or|with|from|that|as|not|than))$",
    re.IGNORECASE,
)


def is_value(words: str) -> bool:
    """Tell whether the words are a figure or stand for none.

    >>> is_value("1,204"), is_value("(35)"), is_value("101 (20.4%)"), is_value("Band D")
    (True, True, True, False)
    """
    if len(words) > _LONGEST or _THOUSANDS.fullmatch(words):
        return False
    return bool(_VALUE.fullmatch(words))


def is_year(words: str) -> bool:
    """Tell whether the words are a year or a day, which head columns and rows.

    >>> is_year("2021/22"), is_year("£ 2022"), is_year("31.3.2022"), is_year("1,998")
    (True, True, True, False)
    """
    return bool(_YEAR.fullmatch(words) or _DAY.fullmatch(words))


def goes_on(words: str, following: str) -> bool:
    """Tell whether a phrase runs on into the next line.

    >>> goes_on("Police and Crime", "commissioner grant"), goes_on("Income", "Council tax")
    (True, False)
    """
    return bool(_UNFINISHED.search(words)) or following[:1].islower() or following[:1] in "(&/"
