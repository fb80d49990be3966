"""Here are the lines that head a table set by white space; you get its header cells in rows.

Words one below another under the same columns are one cell; words over several columns that have
headers of their own below them are a cell that spans.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.pages.grid import Bounds, TableCell, around
from extractor.pages.gutters import columns_of
from extractor.pages.strips import Gap, Line, stretches
from extractor.pages.values import goes_on

Span = tuple[int, int]
"""First and last column."""

_CLOSE = 0.75  # letter sizes of white between the lines of one cell


@dataclass(slots=True)
class _Piece:
    """Words on one line, growing into a cell by the lines below that belong to it."""

    lines: list[Line]
    first: int
    last: int

    @property
    def text(self) -> str:
        return " ".join(word.text for line in self.lines for word in line)

    @property
    def bounds(self) -> Bounds:
        return around([word for line in self.lines for word in line])


def head_cells(lines: Sequence[Line], gaps: Sequence[Gap], edges: Sequence[Gap]) -> list[TableCell]:
    """Return the cells of header lines; `edges` are left and right of each column's figures."""
    rows = [_pieces(line, gaps) for line in lines]
    rows[-1:] = [[one for piece in row for one in _by_word(piece, edges)] for row in rows[-1:]]
    for n, row in enumerate(rows):
        begun = {p.first for above in rows[:n] for p in above if p.first == p.last}
        below = {c for lower in rows[n + 1 :] for p in lower for c in range(p.first, p.last + 1)}
        if not _runs_on(row, rows[n + 1 : n + 2]):
            _widen(row, below - begun, edges)
    cells: list[_Piece] = []
    for row in rows:
        for piece in row:
            above = next((c for c in reversed(cells) if _continues(c, piece)), None)
            if above is None:
                cells.append(piece)
            else:
                above.lines += piece.lines
    return _placed(cells)


def _pieces(line: Line, gaps: Sequence[Gap]) -> list[_Piece]:
    """Return the words of a line by column; neighbours in one column are one piece."""
    pieces: list[_Piece] = []
    for stretch in stretches(line):
        first, last = columns_of(stretch[0].x0, max(w.x1 for w in stretch), gaps)
        if pieces and pieces[-1].last >= first:
            before = pieces[-1]
            before.lines = [(*before.lines[0], *stretch)]
            before.last = max(before.last, last)
        else:
            pieces.append(_Piece([stretch], first, last))
    return pieces


def _by_word(piece: _Piece, edges: Sequence[Gap]) -> list[_Piece]:
    """Part words of the lowest line, set with ordinary spaces, when each has its own column."""
    words = piece.lines[0]
    if piece.last == piece.first or len(words) != piece.last - piece.first + 1:
        return [piece]
    parts = [_Piece([(word,)], piece.first + n, piece.first + n) for n, word in enumerate(words)]
    over = (
        word.x0 < edges[part.first][1] and edges[part.first][0] < word.x1
        for word, part in zip(words, parts, strict=True)
    )
    return parts if all(over) else [piece]


def _runs_on(row: list[_Piece], following: Sequence[list[_Piece]]) -> bool:
    """Whether most words of a line go on below: "Number" over "of bids" is one header."""
    below = {piece.first: piece.text for line in following for piece in line}
    on = sum(p.first in below and goes_on(p.text, below[p.first]) for p in row)
    return on > 0.5 * len(row)


def _widen(row: list[_Piece], filled: set[int], edges: Sequence[Gap]) -> None:
    """Let the pieces of a line span the columns, filled below, that each is nearest to.

    A piece is centred over what it spans. One alone over the middle of three columns may as well
    be the first line of that column's own header, so it must stand off that column's middle.
    """
    nearest = [_nearest(n, row, filled, edges) for n in range(len(row))]
    for spans in (_from_starts(row, filled), nearest):
        if _is_regular(row, spans, filled) and _is_over(row, spans, edges):
            for piece, span in zip(row, spans, strict=True):
                piece.first, piece.last = span
            return
    several = sum(last > first for first, last in nearest) >= 2
    for piece, (first, last) in zip(row, nearest, strict=True):
        tolerance = max(8.0, 0.12 * (edges[last][1] - edges[first][0]))
        if last == first or _off(piece, (first, last), edges) > tolerance:
            continue
        if several or _off(piece, (piece.first, piece.last), edges) > 3:
            piece.first, piece.last = first, last


def _from_starts(row: list[_Piece], filled: set[int]) -> list[Span]:
    """Return the columns from where each piece begins to where the next does."""
    ends = [after.first - 1 for after in row[1:]] + [max(filled, default=0)]
    return [
        (piece.first, max(piece.last, end) if piece.first in filled else piece.last)
        for piece, end in zip(row, ends, strict=True)
    ]


def _is_regular(row: list[_Piece], spans: list[Span], filled: set[int]) -> bool:
    """Whether two pieces or more span as many columns each, and all that are filled below."""
    over = [span for piece, span in zip(row, spans, strict=True) if piece.first in filled]
    sizes = {last - first for first, last in over}
    covered = {c for first, last in over for c in range(first, last + 1)}
    return len(over) >= 2 and len(sizes) == 1 and sizes != {0} and covered == filled - {0}


def _is_over(row: list[_Piece], spans: list[Span], edges: Sequence[Gap]) -> bool:
    """Whether each piece stands over the first or middle part of what it would span."""
    return all(
        piece.bounds[0] < edges[first][1] + 2
        or _off(piece, (first, last), edges) < 0.25 * (edges[last][1] - edges[first][0])
        for piece, (first, last) in zip(row, spans, strict=True)
    )


def _nearest(n: int, row: list[_Piece], filled: set[int], edges: Sequence[Gap]) -> Span:
    """Return the run of filled columns round a piece that are nearer to it than to others."""
    piece = row[n]
    first, last = piece.first, piece.last
    while first - 1 in filled and first > 1 and _closest(first - 1, row, edges) == n:
        first -= 1
    while last + 1 in filled and _closest(last + 1, row, edges) == n:
        last += 1
    return first, last


def _closest(column: int, row: list[_Piece], edges: Sequence[Gap]) -> int:
    middle = (edges[column][0] + edges[column][1]) / 2
    own = [n for n, piece in enumerate(row) if piece.first <= column <= piece.last]
    return own[0] if own else min(range(len(row)), key=lambda n: _away(row[n], middle))


def _away(piece: _Piece, x: float) -> float:
    x0, _, x1, _ = piece.bounds
    return abs((x0 + x1) / 2 - x)


def _off(piece: _Piece, columns: tuple[int, int], edges: Sequence[Gap]) -> float:
    """How far the middle of a piece is from the middle of some columns."""
    x0, _, x1, _ = piece.bounds
    return abs((x0 + x1) / 2 - (edges[columns[0]][0] + edges[columns[1]][1]) / 2)


def _continues(cell: _Piece, piece: _Piece) -> bool:
    """Whether a piece is the next line of a cell above it."""
    if (cell.first, cell.last) != (piece.first, piece.last):
        return False
    if cell.bounds[3] > piece.bounds[1] + piece.lines[0][0].size * 0.6:
        return False
    return piece.bounds[1] - cell.bounds[3] <= _CLOSE * piece.lines[0][0].size


def _placed(pieces: list[_Piece]) -> list[TableCell]:
    """Give each cell its row: how many cells stand over it, in the deepest stack it is part of."""
    depth: list[int] = []
    for n, piece in enumerate(pieces):
        over = [depth[m] for m in range(n) if _stands_over(pieces[m], piece)]
        depth.append(max(over, default=-1) + 1)
    cells = []
    for n, piece in enumerate(pieces):
        row = depth[n] if depth[n] else _row_beside(n, pieces, depth)
        lines = tuple(piece.lines)
        cells.append(TableCell(row, piece.first, row, piece.last, lines, piece.bounds))
    return cells


def _stands_over(upper: _Piece, lower: _Piece) -> bool:
    overlaps = upper.first <= lower.last and lower.first <= upper.last
    return overlaps and upper.bounds[3] <= lower.bounds[1] + lower.lines[0][0].size * 0.6


def _row_beside(n: int, pieces: list[_Piece], depth: list[int]) -> int:
    """A cell with none over it stands in the row of the cells it is level with."""
    _, top, _, bottom = pieces[n].bounds
    under = any(_stands_over(pieces[n], other) for other in pieces)
    if under:
        return 0
    best, share = 0, 0.0
    for m, other in enumerate(pieces):
        _, other_top, _, other_bottom = other.bounds
        common = min(bottom, other_bottom) - max(top, other_top)
        if m != n and common > share + 0.5:
            best, share = depth[m], common
    return best


def moved(cells: Sequence[TableCell], rows: int) -> list[TableCell]:
    """Return cells so many rows further down."""
    return [replace(c, row=c.row + rows, last_row=c.last_row + rows) for c in cells]
