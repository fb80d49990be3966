"""Here is a known spelling as a text prints it; you get whether its capitals make it a name."""

from __future__ import annotations

import re

from corpus.model import Name

_WORD = re.compile(r"[A-Za-z][\w'’]*")


def is_written_as_name(text: str, name: Name) -> bool:
    """An acronym is in capitals, any other name begins with one: "Restorative Justice".

    Of two words both do ("Victim support was given" is no name); of more the last may not, as
    in "Right Care right person".
    """
    spellings = (name.name, *name.aliases)
    if text in spellings:
        return True
    if text.upper() in spellings:
        return text.isupper()
    words = _WORD.findall(text)
    both = len(words) != 2 or words[1][0].isupper()
    return bool(words) and words[0][0].isupper() and both
