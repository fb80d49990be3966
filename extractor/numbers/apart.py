"""Here is a plain text; you get the spans in it whose digits are no numbers."""

from __future__ import annotations

import re
import sys

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|"
    r"JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\b"
)
_DAY = r"\d{1,2}(?: ?(?:st|nd|rd|th))?"
_CLOCK = r"\d{1,2}(?:[.:]\d\d)? ?(?:(?i:am|pm|a\.m\.?|p\.m\.?)|noon|midday)(?!\w)"
_YEAR = r"(?:19|20)\d\d"
_AGE = r"\d{1,3}"
_AND = r" ?(?:-|to|and|or|,|&) ?"
# Each form begins with what only it begins with, and repeats nothing without bound.
_FORMS = (
    # "0116 229 8980", "(01234) 567890", "+44 20 7946 0000", "0300-111-2222"
    r"\(?(?:\+44 ?(?:\(0\) ?)?\d|0\d)\d{1,4}\)?[ -]?\d{3,8}(?:[ -]\d{2,6}){0,2}",
    # "10am-4pm", "9 to 5pm", "9.30am", "18:30", "0900 hrs"
    rf"\d{{1,2}}(?:[.:]\d\d)?(?: ?[ap]m)? ?(?:-|to|until|till) ?{_CLOCK}",
    _CLOCK,
    r"\d{1,2}:\d\d(?::\d\d)?(?!\d)",
    r"\d{4} ?(?:hrs|hours)\b",
    # "12/03/2024", "12.3.24", "2024-03-12", "24/7", "2023/24", "2023-2024", "2023-24"
    r"\d{1,4}[/.]\d{1,2}[/.]\d{2,4}(?!\d)",
    r"\d{4}-\d{1,2}-\d{1,2}(?!\d)",
    r"\d{1,9} ?/ ?\d{1,9}(?:/\d{1,9})?",
    rf"{_YEAR} ?- ?(?:{_YEAR}|\d\d)(?!\d|[.,]\d|%)",
    # "29 November", "1st and 2nd of May", "12-14 March 2024"
    rf"{_DAY}(?:{_AND}{_DAY}){{0,3}}[ -](?:of )?{_MONTH}(?:[ -](?:{_YEAR}|\d\d\b))?",
    # "May 12", "November 29, 2023"; not "In March 12 officers"
    rf"{_MONTH}\.? {_DAY}(?: ?(?:-|to|and) ?{_DAY})?(?:,? {_YEAR})?(?!\d|[.,]\d|%| ?[a-z]+s\b)",
    # "aged 12 to 17", "between the ages of 10 and 17", "under-18s", "over 65s"
    rf"(?i:aged?|ages(?: of)?|age (?:of|range|group))(?i:[ -](?:between|from|of|under|over|about|"
    rf"around|just)){{0,2}}[ -]{_AGE}(?:{_AND}{_AGE}){{0,3}}(?!\d|[.,/]\d|%)",
    rf"(?i:under|over)(?:s )?[ -]?(?:the age of )?{_AGE}(?:s\b|(?=[ -]years?[ -]old))",
    # "12-14 and 15-18-year-olds", "a six-month-old", "18 years of age"
    rf"{_AGE}(?:{_AND}{_AGE}){{0,3}}[ -](?i:year|yr|month|week)s?[ -](?:olds?|of age)\b",
    # "LE19 1BA"
    r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b",
)
_APART = re.compile(rf"(?<![\w£€$])(?<!\d[.,/-])(?:{'|'.join(f'(?:{f})' for f in _FORMS)})")


def spans_apart(text: str, end: int = sys.maxsize) -> list[tuple[int, int]]:
    """Return the spans in order: telephone numbers, times, dates in figures, ages, postcodes.

    Nothing from character `end` on is looked at.

    >>> text = "Call 0116 496 0123 by 9.30am on 12 May about 30 homes"
    >>> [text[a:b] for a, b in spans_apart(text)]
    ['0116 496 0123', '9.30am', '12 May']
    """
    return [match.span() for match in _APART.finditer(text, 0, end)]
