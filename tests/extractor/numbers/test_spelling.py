"""Is any amount, printed in any spelling, read back the same?"""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Block, Mention
from extractor.finders import counts, money, percentages
from extractor.finders.base import Finder
from extractor.numbers.amounts import words_amount
from extractor.numbers.plain import plain
from tests.extractor.numbers.forms import NO_CONTEXT

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"))

whole_numbers = st.integers(2, 10**12 - 1)
pennies = st.integers(1, 10**11).map(lambda p: Decimal(p) / 100)
places = st.decimals(min_value=Decimal("0.1"), max_value=Decimal(9999), places=2)
scales = st.sampled_from(
    [("k", 3), ("K", 3), (" thousand", 3), ("m", 6), ("mn", 6), (" million", 6), ("bn", 9)]
    + [(" billion", 9), ("M", 6), (" m", 6), (" bn", 9), ("million", 6), ("-million", 6)]
)
before_sums = st.sampled_from(["", "We spent ", "It (", "cost: ", "over ", "rose to "])
behind = st.sampled_from(["", " on vans.", ", then", ")", ";", " a year", "."])


def spelt(number: int, joint: str = " ", hyphen: str = "-") -> str:
    """Print a whole number in words, as an English report would."""
    for size, name in _SCALES:
        if number >= size:
            rest = number % size
            link = joint if rest < 100 else " "
            tail = f"{link}{spelt(rest, joint, hyphen)}" if rest else ""
            return f"{spelt(number // size, joint, hyphen)} {name}{tail}"
    if number >= 100:
        rest = number % 100
        tail = f"{joint}{spelt(rest, joint, hyphen)}" if rest else ""
        return f"{_UNITS[number // 100]} hundred{tail}"
    if number < 20:
        return _UNITS[number]
    unit = f"{hyphen}{_UNITS[number % 10]}" if number % 10 else ""
    return f"{_TENS[number // 10]}{unit}"


def only(finder: Finder, text: str) -> Mention:
    """Return the one mention of a text."""
    (mention,) = finder.find(Block("b", "paragraph", text, ()), NO_CONTEXT)
    return mention


def value(finder: Finder, text: str) -> Decimal:
    """Return the value of the one mention of a text."""
    quantity = only(finder, text).quantity
    assert quantity is not None
    return quantity.amount


@given(whole_numbers, st.sampled_from([" ", " and "]), st.sampled_from(["-", " "]))
def test_words_are_read_back(number: int, joint: str, hyphen: str) -> None:
    """ "two hundred and fifty", "two hundred fifty", "sixty one"."""
    assert words_amount(spelt(number, joint, hyphen)) == number


@given(before_sums, pennies, behind)
def test_pounds_and_pence_are_read_back(before: str, amount: Decimal, after: str) -> None:
    """ "£313,967.89", with and without commas."""
    for printed in (f"£{amount:,.2f}", f"£{amount:.2f}", f"GBP {amount:,.2f}"):
        assert value(money, f"{before}{printed}{after}") == amount


@given(before_sums, places, scales, behind)
def test_scaled_sums_are_read_back(
    before: str, digits: Decimal, scale: tuple[str, int], after: str
) -> None:
    """ "£1.25m", "£40 thousand"."""
    word, power = scale
    text = f"{before}£{digits.normalize():f}{word}{after}"
    assert value(money, text) == digits * 10**power


@given(whole_numbers)
def test_pounds_in_words_are_read_back(number: int) -> None:
    """ "two hundred thousand pounds"."""
    assert value(money, f"We spent {spelt(number, ' and ')} pounds on vans.") == number


@given(st.integers(1, 999))
def test_pence_are_read_back(pence: int) -> None:
    """ "19p", "19 pence"."""
    for printed in (f"{pence}p", f"{pence} pence"):
        assert value(money, f"It adds {printed} a week.") == Decimal(pence) / 100


@given(places, st.sampled_from(["%", " %", " per cent", " percent"]), st.booleans())
def test_percentages_are_read_back(amount: Decimal, unit: str, negative: bool) -> None:
    """ "-13.2%", "4 per cent"."""
    sign = "-" if negative else ""
    text = f"Theft: {sign}{amount.normalize():f}{unit} in all."
    assert value(percentages, text) == (-amount if negative else amount)


@given(st.integers(2, 100))
def test_percentages_in_words_are_read_back(number: int) -> None:
    """ "sixty-one per cent"."""
    assert value(percentages, f"About {spelt(number)} per cent agreed.") == number


@given(st.integers(0, 10**9).filter(lambda n: not 1800 <= n <= 2099))
def test_counts_are_read_back(number: int) -> None:
    """ "2,242 officers", with and without commas."""
    for printed in (f"{number:,}", str(number)):
        assert value(counts, f"We met {printed} officers there.") == number


@given(whole_numbers)
def test_counts_in_words_are_read_back(number: int) -> None:
    """ "two hundred and fifty officers"."""
    assert value(counts, f"We met {spelt(number, ' and ')} officers there.") == number


@given(st.integers(2, 500), st.integers(1, 500), scales)
def test_a_range_takes_the_scale_of_its_upper_end(
    low: int, more: int, scale: tuple[str, int]
) -> None:
    """ "£5-6m" is five to six million."""
    word, power = scale
    found = list(
        money.find(Block("b", "paragraph", f"It costs £{low}-£{low + more}{word}.", ()), NO_CONTEXT)
    )
    first = found[0].quantity
    assert first is not None
    assert (first.amount, first.upper) == (low * 10**power, (low + more) * 10**power)


@given(st.text(max_size=80))
def test_plain_text_keeps_every_character_in_its_place(text: str) -> None:
    """Offsets in the plain text are offsets in the printed one."""
    assert len(plain(text)) == len(text)
