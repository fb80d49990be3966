"""Here is a kind of crime; you get the category of the counting rules that contains it.

The categories of the Home Office Counting Rules, as police recorded crime tables print them. A
table that has a row of its own for the kind counts it apart, so look for that row first.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutiny.subjects import names_it, stems

_CONTAINED: dict[str, tuple[str, ...]] = {
    "Theft": (
        "burglary",
        "vehicle crime",
        "vehicle offences",
        "vehicle theft",
        "shoplifting",
        "theft from the person",
        "bicycle theft",
    ),
    "Violence Against the Person": (
        "homicide",
        "violence with injury",
        "violence without injury",
        "stalking and harassment",
    ),
    "Sexual": ("rape",),
    "Drug": ("drug trafficking", "possession of drugs"),
}


def contained_kinds(label: str) -> Iterator[str]:
    """Yield the kinds of crime counted within a row: burglary for "Theft offences"."""
    for category, kinds in _CONTAINED.items():
        if stems(label) - {"offence", "crime"} == stems(category):
            yield from kinds


def speaks_of(kind: str, said: str) -> bool:
    """Tell whether words speak of a kind of crime."""
    return names_it(kind, said) or stems(kind) <= stems(said)
