"""Here are the words of a table's cell; you get whether they are a figure, or a year."""

from __future__ import annotations

import re

# A number as tables print it: "1,204", "(35)", "£2.5m", "-4.62%", "n/a" and dashes for none.
_NUMBER = re.compile(
    r"\s*[(£$€]*[-–−+]?[£]?\d[\d,.]*\s?(?:%|k|m|bn|p)?\)?\s*|\s*(?:n/a|[-–—])\s*", re.IGNORECASE
)
_YEAR = re.compile(r"\s*(?:19|20)\d\d(?:\s?[/–-]\s?(?:\d\d|(?:19|20)\d\d))?\s*")
_UNIT = re.compile(r"\s*[(]?£\s?['’]?0{3}[)]?\s*")  # "£000" heads amounts; it is none


def opens_with_year(cells: list[str]) -> bool:
    """Tell whether a row is a year's: "2021/22 | Lighting | none", not "2021/22 | 2022/23".

    >>> opens_with_year(["2021/22", "Lighting"]), opens_with_year(["2021/22", "2022/23"])
    (True, False)
    """
    years = [is_year(cell) for cell in cells]
    return len(years) > 1 and years[0] and not any(years[1:])


def is_number(cell: str) -> bool:
    """Tell whether a cell is a figure; a year or a unit is a heading.

    >>> is_number("1,204"), is_number("2021/22"), is_number("(35)"), is_number("£000")
    (True, False, True, False)
    """
    return bool(_NUMBER.fullmatch(cell)) and not (is_year(cell) or _UNIT.fullmatch(cell))


def is_year(cell: str) -> bool:
    """Tell whether a cell is a year or a financial year: "2024", "2021/22"."""
    return bool(_YEAR.fullmatch(cell))
