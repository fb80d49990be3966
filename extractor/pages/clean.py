"""Here are characters as PDFium has them; you get those a reader sees, each once and in plain code.

What lies off the page is left out, ligatures become their letters, letters drawn twice to look
bold count once, and the codes fonts use for hyphens, spaces and bullets become the usual ones.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from extractor.pages.characters import Bools, Characters, Ints
from extractor.pages.frame import Floats, Frame

SPACE, SOFT_HYPHEN, UNKNOWN = 0x20, 0xAD, 0xFFFD

_PLAIN = {
    0x02: 0x2D,  # how PDFium marks a hyphen at a line end
    0xFFFE: 0x2D,
    0x2010: 0x2D,
    0x2011: 0x2D,
    0xA0: SPACE,
    0x202F: SPACE,
    0x205F: SPACE,
    0x3000: SPACE,
    0x1680: SPACE,
    **dict.fromkeys(range(0x2000, 0x200B), SPACE),
    # What Symbol and Wingdings draw as bullets.
    **dict.fromkeys((0xF0B7, 0xF0A7, 0xF0D8, 0xF076, 0xF0FC, 0xF0A8, 0xF0E0, 0xF02D), 0x2022),
    # Control codes that are printed: letters only their font knows.
    **{n: UNKNOWN for n in range(SPACE) if n not in (0x02, 0x09, 0x0A, 0x0D)},
    # Windows-1252 taken for Latin-1.
    **{n: ord(bytes([n]).decode("cp1252", "replace")) for n in range(0x80, 0xA0)},
}
_NO_WIDTH = (0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x200E, 0x200F)
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
_ROW = 3.0  # points
_TWICE = 0.12  # ems: the same letter drawn again so near is one letter, bold


def clean(characters: Characters, frame: Frame) -> Characters:
    """Return the characters in view, each once."""
    seen = _where(characters, _in_view(characters, frame))
    plain = replace(seen, codes=_plain_codes(seen.codes))
    return _once(_part(_spell_out(_where(plain, ~_idle_hyphens(plain)))))


def _where(characters: Characters, kept: Bools) -> Characters:
    """Return the characters of which `kept` is true: mostly all."""
    return characters if kept.all() else _only(characters, np.flatnonzero(kept))


def _only(characters: Characters, kept: Ints) -> Characters:
    return Characters(
        characters.codes[kept],
        characters.boxes[kept],
        characters.origins[kept],
        characters.runs[kept],
        characters.styles,
        characters.made_up[kept],
        characters.doubled[kept],
    )


def _in_view(characters: Characters, frame: Frame) -> Bools:
    """Tell of each character whether its middle lies on the page; white space stays."""
    boxes = characters.boxes
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    on_page = (x >= 0) & (x <= frame.width) & (y >= 0) & (y <= frame.height)
    kept: Bools = on_page | (characters.codes <= SPACE)
    kept &= ~np.isin(characters.codes, _NO_WIDTH)
    return kept


def _plain_codes(codes: Ints) -> Ints:
    plain = codes.copy()
    for code in np.unique(codes[(codes < SPACE) | (codes > 0x7E)]).tolist():
        if code in _PLAIN:
            plain[codes == code] = _PLAIN[code]
        elif 0xD800 <= code <= 0xDFFF or 0xE000 <= code <= 0xF8FF or code > 0x10FFFF:
            plain[codes == code] = UNKNOWN  # half a pair, or a meaning only the font knows
    return plain


def _idle_hyphens(characters: Characters) -> Bools:
    """Tell which soft hyphens stand within a word, where they say nothing."""
    idle: Bools = characters.codes == SOFT_HYPHEN
    if idle.any():
        level = np.abs(np.diff(characters.origins[:, 1], append=np.inf)) < 1
        followed = np.r_[characters.codes[1:] > SPACE, False]
        idle &= level & followed
    return idle


def _spell_out(characters: Characters) -> Characters:
    """Return every ligature as its letters, all in the ligature's place."""
    tied = np.isin(characters.codes, tuple(_LIGATURES))
    if not tied.any():
        return characters
    letters = [
        [ord(c) for c in _LIGATURES.get(code, "")] or [code] for code in characters.codes.tolist()
    ]
    index = np.repeat(np.arange(len(letters), dtype=np.int64), [len(one) for one in letters])
    codes = np.array([code for one in letters for code in one], dtype=np.int64)
    return replace(_only(characters, index), codes=codes)


def _part(characters: Characters) -> Characters:
    """Give letters that share one box, as those of a ligature do, a part of it each."""
    boxes, runs = characters.boxes, characters.runs
    if len(runs) < 2:
        return characters
    begun = np.flatnonzero((runs[1:] == runs[:-1]) & (boxes[1:, 0] == boxes[:-1, 0])) + 1
    begun = begun[(boxes[begun] == boxes[begun - 1]).all(axis=1)]
    begun = begun[characters.codes[begun] > SPACE]
    if not len(begun):
        return characters
    same = np.zeros(len(runs), dtype=bool)
    same[begun] = True
    first = np.flatnonzero(~same)
    count = np.diff(np.r_[first, len(same)])
    nth = np.arange(len(same)) - np.repeat(first, count)
    return replace(characters, boxes=_shares(characters, nth, np.repeat(count, count)))


def _shares(characters: Characters, nth: Ints, count: Ints) -> Floats:
    """Cut each box into `count` parts along the line and take the nth."""
    angles = np.array([style.angle for style in characters.styles])[characters.runs]
    backwards = (angles == 180) | (angles == 270)
    place = np.where(backwards, count - 1 - nth, nth)
    boxes = characters.boxes.copy()
    for angle_here, low in ((np.isin(angles, (0, 180)), 0), (np.isin(angles, (90, 270)), 1)):
        step = (boxes[:, low + 2] - boxes[:, low]) / count
        begin = boxes[:, low] + step * place
        boxes[:, low] = np.where(angle_here, begin, boxes[:, low])
        boxes[:, low + 2] = np.where(angle_here, begin + step, boxes[:, low + 2])
    return boxes


def _once(characters: Characters) -> Characters:
    """Leave out letters drawn again in the same place, and mark the ones they were drawn over."""
    doubled = np.zeros(len(characters.codes), dtype=bool)
    again = np.zeros(len(characters.codes), dtype=bool)
    sizes = np.array([style.size for style in characters.styles] or [0.0])[characters.runs]
    over, under = _pairs(characters, sizes, 0.0)
    if not len(over):
        return characters
    for one, two in ((over, under), _pairs(characters, sizes, 0.5)):
        # A pair that one grid parts stands in one row of the other.
        doubled[two] = True
        again[one] = True
    return _where(replace(characters, doubled=doubled), ~again)


def _pairs(characters: Characters, sizes: Floats, shift: float) -> tuple[Ints, Ints]:
    """Return which letters repeat which, among those in one row of a grid."""
    x, y = characters.origins[:, 0], characters.origins[:, 1]
    codes, rows = characters.codes, np.floor(y / _ROW + shift).astype(np.int64)
    # One number to sort by: the code, the row, sixteenths of a point from the left.
    across = np.clip(x * 16, 0, (1 << 22) - 1).astype(np.int64)
    key = (codes << 42) | (np.clip(rows, 0, (1 << 20) - 1) << 22) | across
    printed = np.flatnonzero(codes > SPACE)
    order = printed[np.argsort(key[printed], kind="stable")]
    one, two = order[:-1], order[1:]
    farthest = int(_TWICE * 16 * sizes.max(initial=0.0)) + 1
    beside = key[two] - key[one] <= farthest  # most pairs end here
    one, two = one[beside], two[beside]
    same = (codes[one] == codes[two]) & (rows[one] == rows[two])
    one, two = one[same], two[same]
    near = _TWICE * np.minimum(sizes[one], sizes[two])
    aside, down = np.abs(x[one] - x[two]), np.abs(y[one] - y[two])
    again = (aside < near) & (down < near)
    # Letters of one ligature share their place and are not drawn twice.
    apart = (characters.boxes[one] == characters.boxes[two]).all(axis=1) | (aside + down > 0)
    again &= apart
    return np.maximum(one, two)[again], np.minimum(one, two)[again]
