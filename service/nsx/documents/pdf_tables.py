"""Tables of a PDF: which pieces beside a gutter are of one row, and rows whose cells are short."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from nsx.documents.pdf_rows import Piece, Row, rows_of

TableRow = tuple[Sequence[Piece], Sequence[Piece]]
"""The pieces of a row of a table that are left of a gutter, and those right of it."""

_LONGEST = 60
_MOST_ROWS = 3
"""A cell of at most so many characters and lines is short."""
_NEXT_LINE = 1.5
"""In sizes of the type: the lines of a cell are at most so far from each other."""


def table_rows(left: Sequence[Piece], right: Sequence[Piece]) -> list[TableRow]:
    """Return what is left and right of a gutter as rows of a table, or nothing if it is none.

    A row of a table is a run of pieces that were written left of the gutter and the run after it
    that was written right of it; rows are one below the other, and one has several lines.
    """
    on_right = {id(piece) for piece in right}
    pieces = sorted([*left, *right], key=lambda piece: piece.order)
    found: list[tuple[list[Piece], list[Piece]]] = []
    for is_right, run in groupby(pieces, key=lambda piece: id(piece) in on_right):
        if not is_right or not found or found[-1][1]:
            found.append(([], []))
        found[-1][is_right].extend(run)
    below = all(
        min(piece.base for piece in (*b[0], *b[1])) > max(piece.base for piece in (*a[0], *a[1]))
        for a, b in pairwise(found)
    )
    tall = any(len(rows_of(side)) > 1 for sides in found for side in sides)
    return [part for row in found for part in _without_lead(*row)] if below and tall else []


def row_of_short_cells(left: Sequence[Piece], right: Sequence[Piece]) -> Row | None:
    """Return a row of a table as one row, cell by cell, if all its cells are short."""
    cells: list[list[Piece]] = []
    for piece in sorted([*left, *right], key=lambda one: one.left):
        if cells and piece.left < max(one.right for one in cells[-1]):
            cells[-1].append(piece)
        else:
            cells.append([piece])
    rows = [rows_of(cell) for cell in cells]
    if not left or not right or not all(is_short(cell) for cell in rows):
        return None
    return Row(tuple(piece for cell in rows for row in cell for piece in row.pieces))


def goes_on_below(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether the first cell of a row has lines below the first one, which the next is level with.

    They were written before the next cell, so that they are of one cell and not of two rows.
    """
    if not left or not right:
        return False
    first, last = min(piece.base for piece in left), max(piece.base for piece in left)
    level = min(piece.base for piece in right)
    return last > first and abs(level - first) < (last - first) / 2


def is_short(cell: Sequence[Row]) -> bool:
    """Whether the rows of a cell are few and short, so that they are told on one line."""
    return len(cell) <= _MOST_ROWS and sum(len(row.text) for row in cell) <= _LONGEST


def _without_lead(left: Sequence[Piece], right: Sequence[Piece]) -> list[TableRow]:
    """Part what stands above a row of a table, such as its heading, from its first cell."""
    if not left or not right:
        return [(left, right)]
    top, bottom = min(piece.top for piece in right), max(piece.bottom for piece in right)
    by_base = sorted(left, key=lambda piece: piece.base)
    first = next(
        (n for n, piece in enumerate(by_base) if piece.bottom > top and piece.top < bottom), 0
    )
    while first and _are_near(by_base[first - 1], by_base[first]):
        first -= 1
    return [*([(by_base[:first], [])] if first else []), (by_base[first:], right)]


def _are_near(above: Piece, piece: Piece) -> bool:
    return piece.base - above.base <= _NEXT_LINE * min(above.height, piece.height)
