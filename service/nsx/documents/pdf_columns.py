"""Reading order: the pieces of a page as rows, column by column.

Where a gutter, an upright strip without words, has enough rows beside it, what is left and right
of it is read one after the other if they are columns, and row by row if they are cells of a table.
The place on the page decides together with the order in which the words were written: most programs
finish a column, or a cell, before they write the next one.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean, median
from typing import Protocol

from nsx.documents.pdf_rows import SAME_BASE, Piece, Row, on_one_base, rows_of
from nsx.documents.pdf_tables import (
    TableRow,
    goes_on_below,
    is_short,
    row_of_short_cells,
    table_rows,
)

MOST_PIECES = 4000
_MOST_GUTTERS = 40
_DEEPEST = 12
_NARROWEST = 0.6
"""In heights of the type: the width of the narrowest gutter."""
_WIDER_THAN_SPACE = 1.6
_JUTTING = 1.15
_BESIDE = 0.5
_SHORT_CELL = 15
_SHORT = 30
_FEWEST_SORTED = 8


class Reaching(Protocol):
    """Anything that reaches from a left to a right edge."""

    @property
    def left(self) -> float: ...  # noqa: D102
    @property
    def right(self) -> float: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Column:
    """Rows that are read from top to bottom, and where the text around them may reach to."""

    rows: Sequence[Row]
    right: float


@dataclass(frozen=True, slots=True)
class _Split:
    """Pieces above and below a stretch of a gutter, and left and right of it."""

    above: Sequence[Piece]
    left: Sequence[Piece]
    right: Sequence[Piece]
    below: Sequence[Piece]


def columns_by_place(pieces: Sequence[Piece]) -> list[Column]:
    """Return the columns of a page, in the order that their places suggest."""
    columns: list[Column] = []
    for column in _columns(pieces, edge_of(pieces), _DEEPEST):
        last = columns[-1] if columns else None
        if last and last.right == column.right and last.rows[-1].base < column.rows[0].base:
            columns[-1] = Column([*last.rows, *column.rows], last.right)
        else:
            columns.append(column)
    return columns


def _columns(pieces: Sequence[Piece], right: float, deepest: int) -> list[Column]:
    """Return the columns of a part of a page, in which text may reach to `right`."""
    split = _best_split(pieces) if deepest and 1 < len(pieces) <= MOST_PIECES else None
    if split is None:
        return [Column(rows_of(pieces), right)] if pieces else []
    beside: list[Column] = []
    edges = edge_of(split.left), edge_of(split.right)
    for sides in _table(split) or [(split.left, split.right)]:
        if row := row_of_short_cells(*sides):
            beside.append(Column([row], right))
            continue
        first, second = (
            _columns(side, edge, deepest - 1) for side, edge in zip(sides, edges, strict=True)
        )
        beside += _labelled(first, second)
    above, below = (_columns(part, right, deepest - 1) for part in (split.above, split.below))
    return [*above, *beside, *below]


def _labelled(left: list[Column], right: list[Column]) -> list[Column]:
    """Return the columns of two cells; a short label goes on the first line of the other."""
    if len(left) != 1 or not right:
        return [*left, *right]
    rows, (first, *rest) = left[0].rows, right[0].rows
    level = next((n for n, row in enumerate(rows) if on_one_base(row, first)), len(rows))
    label = rows[level:]
    if not label or not is_short(label):
        return [*left, *right]
    pieces = tuple(piece for row in label for piece in row.pieces)
    above = [Column(rows[:level], left[0].right)] if level else []
    return [*above, Column([Row((*pieces, *first.pieces)), *rest], right[0].right), *right[1:]]


def edge_of(pieces: Sequence[Reaching]) -> float:
    """Return how far text reaches, but for one piece that may jut out."""
    rights = sorted((piece.right for piece in pieces), reverse=True)[:2]
    left = min((piece.left for piece in pieces), default=0.0)
    if len(rights) == 2 and rights[0] - left > _JUTTING * (rights[1] - left):
        return rights[1]
    return rights[0] if rights else 0.0


def _best_split(pieces: Sequence[Piece]) -> _Split | None:
    """Return the stretch of a gutter with the most text on its lesser side, if there is any."""
    best, most = None, 0
    by_base = sorted(pieces, key=lambda piece: piece.base)
    for gutter in _gutters(pieces):
        for split in _stretches(by_base, gutter):
            weight = min(_letters(split.left), _letters(split.right))
            if weight > most and (_are_columns(split) or _table(split)):
                best, most = split, weight
    return best


def _gutters(pieces: Sequence[Piece]) -> list[float]:
    """Return where a gutter may end: left edges that pieces share, the most shared first."""
    edges = Counter(round(piece.left) for piece in pieces)
    shared = sorted(edges, key=lambda edge: (-edges[edge], edge))
    return [edge - 1.0 for edge in shared[:_MOST_GUTTERS]]


def _stretches(by_base: Sequence[Piece], gutter: float) -> Iterator[_Split]:
    """Yield the stretches of a gutter between rows that cross it.

    A piece that juts out of its column, with words of the next column beside it, does not cross.
    """
    bases = [piece.base for piece in by_base if piece.left >= gutter]
    across = [
        piece.base
        for piece in by_base
        if piece.left < gutter < piece.right and not _stands_among(piece, bases)
    ]
    start = 0
    left: list[Piece] = []
    right: list[Piece] = []
    for place, piece in enumerate(by_base):
        if _is_on(piece, across):
            if left and right:
                yield _Split(by_base[:start], left, right, by_base[place:])
            start, left, right = place + 1, [], []
        elif piece.left >= gutter:
            right.append(piece)
        else:
            left.append(piece)
    if left and right:
        yield _Split(by_base[:start], left, right, [])


def _stands_among(piece: Piece, bases: Sequence[float]) -> bool:
    """Whether one of these base lines, in order, runs through a piece."""
    place = bisect_left(bases, piece.top)
    return place < len(bases) and bases[place] <= piece.bottom


def _are_columns(split: _Split) -> bool:
    """Whether what is beside a gutter is read column by column."""
    if not _has_gutter(split):
        return False
    left, right = rows_of(split.left), rows_of(split.right)
    fewer, more = sorted((right, left), key=len)
    aligned = _aligned(fewer, more)
    if aligned == 1 and (len(fewer) == 1 or _are_amounts(fewer)):
        return False
    if not _are_side_by_side(split):
        return False
    switches = sum(a != b for a, b in pairwise(_sides(split)))
    if switches <= max(1, len(fewer) // 4):
        return True
    return (
        _is_sorted([*split.left, *split.right])
        and len(fewer) >= _FEWEST_SORTED
        and (aligned < 0.6 or (switches >= 1.5 * len(fewer) and _are_paragraphs(left, right)))
    )


def _are_side_by_side(split: _Split) -> bool:
    """Whether what is left and right of a gutter stands beside, and not below, the other."""
    sides = split.left, split.right
    tops = [min(piece.top for piece in side) for side in sides]
    bottoms = [max(piece.bottom for piece in side) for side in sides]
    shorter = min(bottom - top for top, bottom in zip(tops, bottoms, strict=True))
    return min(bottoms) - max(tops) >= _BESIDE * shorter


def _aligned(rows: Sequence[Row], others: Sequence[Row]) -> float:
    """Return the share of rows that stand on the base line of another row."""
    bases = sorted(row.base for row in others)
    return sum(_is_on(row, bases) for row in rows) / len(rows)


def _is_on(one: Piece | Row, bases: Sequence[float]) -> bool:
    """Whether something stands on one of these base lines, which are in order."""
    near = SAME_BASE * one.height
    place = bisect_left(bases, one.base - near)
    return place < len(bases) and bases[place] <= one.base + near


def _has_gutter(split: _Split) -> bool:
    """Whether there is more room left of all that is right than there is between words."""
    edge = min(piece.left for piece in split.right)
    inside = [piece.right for piece in split.left if piece.right <= edge]
    if len(inside) < 0.9 * len(split.left):
        return False
    height = median(piece.height for piece in (*split.left, *split.right))
    words = [row.words for side in (split.left, split.right) for row in rows_of(side)]
    spaces = [b.left - a.right for row in words for a, b in pairwise(row)]
    space = median(spaces) if spaces else 0.0
    return edge - max(inside) >= max(_NARROWEST * height, _WIDER_THAN_SPACE * space)


def _are_amounts(rows: Sequence[Row]) -> bool:
    """Whether rows are dates or numbers, which belong to the lines that they stand beside."""
    texts = [row.text for row in rows]
    with_digits = sum(any(letter.isdigit() for letter in text) for text in texts)
    return with_digits >= 0.6 * len(texts) and mean(map(len, texts)) <= _SHORT


def _sides(split: _Split) -> list[bool]:
    """Return, for each piece in the order of writing, whether it is on the right."""
    both = [(piece.order, False) for piece in split.left]
    both += [(piece.order, True) for piece in split.right]
    return [side for _, side in sorted(both)]


def _is_sorted(pieces: Sequence[Piece]) -> bool:
    """Whether pieces were written from top to bottom, whatever they belong to."""
    pieces = sorted(pieces, key=lambda piece: piece.order)
    down = sum(b.base >= a.base - 1 for a, b in pairwise(pieces))
    return down >= 0.95 * (len(pieces) - 1)


def _are_paragraphs(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether rows on the same base lines are of columns of text, and not of cells."""
    if min(mean(len(row.text) for row in side) for side in (left, right)) < _SHORT_CELL:
        return False
    start, end = min(row.left for row in left), max(row.right for row in left)
    return median(row.right - start for row in left) >= 0.8 * (end - start)


def _table(split: _Split) -> list[TableRow]:
    """Return what is beside a gutter as rows of a table, or nothing if it is no table."""
    if _are_columns(split) or not _has_gutter(split):
        return []
    rows = table_rows(split.left, split.right)
    right = rows_of(split.right)
    amounts = (len(right) == 1 or _are_amounts(right)) and (
        _aligned(right, rows_of(split.left)) == 1
    )
    # Dates end the last line before them; a cell has lines below the one it is level with.
    return rows if not amounts or any(goes_on_below(*row) for row in rows) else []


def _letters(pieces: Sequence[Piece]) -> int:
    return sum(len(word.text) for piece in pieces for word in piece.words)
