"""Does a cell take its unit from the header and the caption, and its sign from brackets?"""

import pytest

from tests.extractor.numbers.forms import row_figures

ROWS: tuple[tuple[str, str, list[str]], ...] = (
    ("Grant | £", "Drug teams | 219,244", ["money 219,244=219244"]),
    ("Grant | £000s", "Drug teams | 1,204", ["money 1,204=1204000"]),
    ("Grant | £'000", "Drug teams | 1,204", ["money 1,204=1204000"]),
    ("Grant | £k", "Drug teams | 12", ["money 12=12000"]),
    ("Grant | £m", "Drug teams | 4.5", ["money 4.5=4500000"]),
    ("Grant | £ million", "Drug teams | 4.5", ["money 4.5=4500000"]),
    ("Grant | 2024/25 £000", "Drug teams | (1,234)", ["money (1,234)=-1234000"]),
    ("Grant | £", "Drug teams | -35", ["money -35=-35"]),
    ("Grant | £", "Drug teams | £1,204", ["money £1,204=1204"]),
    ("Grant | £", "Drug teams | (£1,204)", ["money £1,204=-1204"]),
    ("Grant | £000s", "Drug teams | £493,444k", ["money £493,444k=493444000 !"]),
    ("Grant | £m", "Drug teams | £4.5m", ["money £4.5m=4500000 !"]),
    ("Grant | £", "Drug teams | n/a", []),
    ("Grant | £", "Drug teams | -", []),
    ("Offence | 2021/22", "Robbery | 722", ["count 722=722"]),
    ("Offence | Number", "Robbery | 1,722*", ["count 1,722*=1722"]),
    ("Offence | Difference", "Robbery | -35", ["count -35=-35 >decrease"]),
    ("Offence | Difference", "Robbery | 35", ["count 35=35 >increase"]),
    ("Offence | No. of offences", "Robbery | 35", ["count 35=35"]),
    ("Offence | % Change", "Robbery | -4.62%", ["percentage -4.62%=-4.62 >decrease"]),
    ("Offence | % Change", "Robbery | 4.62", ["percentage 4.62=4.62 >increase"]),
    ("Offence | % Change", "Robbery | (4.62)", ["percentage (4.62)=-4.62 >decrease"]),
    ("Offence | % reduction", "Robbery | 4.62", ["percentage 4.62=4.62 >decrease"]),
    ("Offence | % of total", "Robbery | 4.62", ["percentage 4.62=4.62"]),
    ("Offence | Charged", "Robbery | 12%", ["percentage 12%=12"]),
    ("Item | £m variance", "Vans | (1.6)", ["money (1.6)=-1600000 >decrease"]),
    # a row may bear the unit
    ("Measure | 2023/24", "Victims satisfied (%) | 81.2", ["percentage 81.2=81.2"]),
    ("Measure | 2023/24", "Fines £000 | 12", ["money 12=12000"]),
    ("Measure | 2023/24", "Burglary per 1,000 homes | 5.4", ["rate 5.4=5.4/1000"]),
    ("Measure | 2023/24", "Average wait (mins) | 2.9", []),
    ("Measure | 2023/24", "Average 101 wait for callers | 2.9", []),
    # no header at all
    (" | ", "Referrals | 15,532", ["count 15,532=15532"]),
    (" | ", "Grant to Melton | 15,532", []),
    (" | ", "Telephone | 101", []),
    # columns of labels and of other measures
    ("Item | Page", "Budget | 12", []),
    ("Item | No.", "Budget | 12", []),
    ("Item | Year", "Budget | 2023", []),
    ("Item | Ref", "Budget | 1204", []),
    ("Call | Average time (minutes)", "Emergency | 12.5", []),
    ("Force | Rank", "Kent | 7", []),
    ("Item | Budget", "Vans | 1,204", []),
    # a sentence in a cell is prose
    (
        "Area | What was done",
        "Melton | Over 100 homes were given locks",
        ["count 100=100 ~over"],
    ),
)


@pytest.mark.parametrize(("headers", "cells", "expected"), ROWS)
def test_a_cell_is_read_by_its_header(headers: str, cells: str, expected: list[str]) -> None:
    """Its unit, its scale, its sign, its direction."""
    assert row_figures(headers, cells) == expected


def test_the_caption_gives_a_unit_where_the_header_has_none() -> None:
    """ "Budget (£m)" over the table; a column that counts is left a count."""
    found = row_figures("Item | 2024/25 | Officers", "Vans | 4.5 | 12", "Budget (£m)")
    assert found == ["money 4.5=4500000", "count 12=12"]
