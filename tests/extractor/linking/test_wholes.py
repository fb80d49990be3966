"""Which figures are parts of a stated total?"""

from dataclasses import replace
from decimal import Decimal

from corpus.model import Block, Cell, Mention
from extractor.linking.outline import Outline, build_outline
from extractor.linking.wholes import record_id, wholes_of
from tests.extractor.linking.scenes import figure, scene


def amounts(outline: Outline) -> Outline:
    """Give each figure of a scene the amount its words print."""
    mentions = {
        block: tuple(_with_amount(mention) for mention in found)
        for block, found in outline.mentions.items()
    }
    return build_outline(outline.document, outline.blocks, mentions, {})


def _with_amount(mention: Mention) -> Mention:
    if mention.quantity is None:
        return mention
    amount = Decimal(mention.text.strip("£k").replace(",", ""))
    return replace(mention, quantity=replace(mention.quantity, amount=amount))


def parts(outline: Outline) -> dict[str, str]:
    """Return the words of each part with the words of its whole."""
    words = {record_id(m): m.text for found in outline.mentions.values() for m in found}
    return {words[part]: words[whole] for part, whole in wholes_of(outline).items()}


def test_items_that_add_up_to_a_sum_stated_above_are_its_parts() -> None:
    """Bids worth £600 in all, then three lettered bids, the paragraph between says no sum."""
    outline = scene(
        ("paragraph", "8. Bids for [[money:£600]] were won.", "8"),
        ("paragraph", "9. The bids are:", "9"),
        ("item", "a. Lights, [[money:£100]], matched with [[money:£40]].", "9 a"),
        ("item", "b. Locks, [[money:£200]].", "9 b"),
        ("item", "c. Gates, [[money:£300]].", "9 c"),
    )
    assert parts(amounts(outline)) == {"£100": "£600", "£200": "£600", "£300": "£600"}


def test_items_that_do_not_add_up_are_no_parts() -> None:
    """A sum that is not theirs is not claimed to be."""
    outline = scene(
        ("paragraph", "Bids for [[money:£700]] were won:"),
        ("item", "a. Lights, [[money:£100]]."),
        ("item", "b. Locks, [[money:£200]]."),
    )
    assert parts(amounts(outline)) == {}


def test_amounts_of_a_sentence_may_add_up_to_its_largest() -> None:
    """ "£30 and £70, £100 in all": two parts and their whole."""
    outline = scene(
        (
            "paragraph",
            "It gave [[money:£30]] for locks and [[money:£70]] for lights, [[money:£100]] in all.",
        ),
    )
    assert parts(amounts(outline)) == {"£30": "£100", "£70": "£100"}


def test_of_this_is_a_part_of_the_sum_before() -> None:
    """ "Of this, £120k" is part of the larger sum the sentence before named."""
    outline = scene(
        ("paragraph", "We were given [[money:£300k]]. Of this, [[money:£120k]] pays for lights."),
    )
    assert parts(amounts(outline)) == {"£120k": "£300k"}


def test_two_sums_side_by_side_are_no_parts() -> None:
    """Without "of this" a smaller sum is its own."""
    outline = scene(("paragraph", "We gave [[money:£300k]] here and [[money:£120k]] there."))
    assert parts(amounts(outline)) == {}


def table(*rows: str) -> Outline:
    """Return the outline of a table whose cells are parted by tabs."""
    outline = scene(*(("row", row) for row in rows))
    blocks = tuple(replace(block, table="t1", cells=_cells(block)) for block in outline.blocks)
    return amounts(build_outline(outline.document, blocks, outline.mentions, {}))


def _cells(block: Block) -> tuple[Cell, ...]:
    cells, start = [], 0
    for column, words in enumerate(block.text.split("\t")):
        cells.append(Cell(start, start + len(words), column))
        start += len(words) + 1
    return tuple(cells)


def test_rows_above_a_total_are_its_parts_column_by_column() -> None:
    """A table with two years and two totals: each figure belongs to the total below it."""
    outline = table(
        "Pay\t[[money:£5]]\t[[money:£6]]",
        "Cars\t[[money:£1]]\t[[money:£2]]",
        "Total costs\t[[money:£66]]\t[[money:£88]]",
        "Grants\t[[money:£3]]\t[[money:£4]]",
        "Total income\t[[money:£33]]\t[[money:£44]]",
        "Grand total\t[[money:£99]]\t[[money:£132]]",
    )
    assert parts(outline) == {
        "£5": "£66",
        "£1": "£66",
        "£6": "£88",
        "£2": "£88",
        "£3": "£33",
        "£4": "£44",
        "£66": "£99",
        "£33": "£99",
        "£88": "£132",
        "£44": "£132",
    }


def test_a_whole_is_no_part_of_itself() -> None:
    """A table with nothing but a total has no parts."""
    outline = table("Total\t[[money:£5]]")
    assert parts(outline) == {}
    assert figure(outline, "£5")
