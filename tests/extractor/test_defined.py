"""Is an acronym a document defines a mention of what it stands for?"""

from __future__ import annotations

import pytest

from tests.extractor.finders.reading import Reader, make_reader

DEFINED = [
    ("Northshire Violence Alliance (NVA) met. NVA agreed.", "organisation", "NVA"),
    ("the Northshire County Safety Board (“NCSB”) and NCSB", "organisation", "NCSB"),
    ("Safer in Northshire Fund (SiNF): SiNF is open.", "programme", "SiNF"),
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    """Everything known, compiled once for the module."""
    return make_reader()


@pytest.mark.parametrize(("text", "label", "short"), DEFINED)
def test_a_defined_acronym_means_the_name(
    reader: Reader, text: str, label: str, short: str
) -> None:
    """Each time it stands there, the definition included."""
    found = [m for m in reader.mentions(text, None) if m.text == short]
    name = next(m for m in reader.mentions(text, None) if m.label == label)
    assert [(m.label, m.canonical) for m in found] == [(label, name.canonical)] * 2


def test_it_holds_in_the_whole_document(reader: Reader) -> None:
    """A later paragraph need not define it again."""
    found = reader.named("organisation", "NVA paid.", None, "Northshire Violence Alliance (NVA)")
    assert found == {"NVA": "Northshire Violence Alliance"}


@pytest.mark.parametrize(
    "text",
    [
        "Northshire Violence Alliance (XYZ) met. XYZ agreed.",
        "Northshire Violence Alliance (Leeds) met. Leeds agreed.",
        "Northshire Violence Alliance met. NVA agreed.",
    ],
)
def test_other_words_in_brackets_define_nothing(reader: Reader, text: str) -> None:
    """What are not its initials, or stands nowhere beside it, is no name for it."""
    assert set(reader.named("organisation", text, None)) == {"Northshire Violence Alliance"}
