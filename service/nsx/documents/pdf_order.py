"""Which order of a page to trust: that of the writing, or that of the places.

Most programs write a page in the order it is read in, column by column and cell by cell. Then that
order is kept, whatever the places look like, and only the rows are taken from them. Where it makes
no sense, as in pages that were put together by hand or sorted from top to bottom across columns,
the places decide (`pdf_columns`).
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from nsx.documents.pdf_columns import MOST_PIECES, Column, columns_by_place, edge_of
from nsx.documents.pdf_rows import Piece, Row, on_one_base
from nsx.documents.pdf_tables import is_short

_MOST_JUMPS = 0.1
_FEWEST_JUMPS = 3
"""More jumps up the page than these, back over what was written, and the order makes no sense."""
_SHORT = 30
_JUTTING = 2.0
"""In sizes of the type: so far may a row jut out of its column."""
_BESIDE = 1.5
"""In sizes of the type: what stands this near above or below a row bounds its column too."""


class _Span(NamedTuple):
    """Where a row stands: its base line, and from where to where it reaches."""

    base: float
    left: float
    right: float


def columns_of(pieces: Sequence[Piece]) -> list[Column]:
    """Return the columns of a page, in the order they are read in."""
    by_place = columns_by_place(pieces)
    # PDFium itself sorts the lines of text that is turned, and not always from its top.
    if len(pieces) > MOST_PIECES or any(piece.words[0].turn for piece in pieces):
        return by_place
    written = _rows_as_written(pieces)
    if _keeps_order(by_place) or _goes_down(written) or _jumps_about(written):
        return by_place
    return _columns_as_written(written)


def _keeps_order(columns: Sequence[Column]) -> bool:
    """Whether columns keep the order of the writing.

    Short pieces that were written apart from their row, as browsers write what floats at the margin
    (dates, say) and some the bullets, do not count.
    """
    rows = [row for column in columns for row in column.rows]
    places = _places([piece for row in rows for piece in row.pieces])
    orders = [sorted(piece.order for piece in _settled(row, places)) for row in rows]
    return all(a[-1] < b[0] for a, b in pairwise(orders))


def _places(pieces: Sequence[Piece]) -> dict[float, int]:
    """Return the place of each piece in the order of the writing."""
    return {order: place for place, order in enumerate(sorted(one.order for one in pieces))}


def _settled(row: Row, places: Mapping[float, int]) -> list[Piece]:
    """Return the pieces of a row without those that float.

    They are short, beside a longer one, and were not written next to any other of the row.
    """
    lengths = [len(piece.text) for piece in row.pieces]
    longest = lengths.index(max(lengths))
    here = {places[piece.order] for piece in row.pieces}
    return [
        piece
        for n, piece in enumerate(row.pieces)
        if n == longest
        or lengths[n] > _SHORT
        or not here.isdisjoint((places[piece.order] - 1, places[piece.order] + 1))
    ]


def _rows_as_written(pieces: Sequence[Piece]) -> list[Row]:
    """Join pieces on one base line that were written one after the other."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: one.order):
        if rows and on_one_base(rows[-1][-1], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [Row(tuple(sorted(row, key=lambda one: one.left))) for row in rows]


def _goes_down(rows: Sequence[Row]) -> bool:
    """Whether every row stands below the one before, across whatever columns there are."""
    return all(b.base > a.base for a, b in pairwise(rows))


def _jumps_about(rows: Sequence[Row]) -> bool:
    """Whether rows often stand above the one before, and not beside it as the next cell does."""
    back = sum(b.base < a.base and b.left < a.right for a, b in pairwise(rows))
    return back > max(_FEWEST_JUMPS, _MOST_JUMPS * len(rows))


def _columns_as_written(rows: Sequence[Row]) -> list[Column]:
    """Return columns that keep the order of the rows; a jump up the page begins another."""
    columns: list[Column] = []
    spans = sorted(_Span(row.base, row.pieces[0].left, row.right) for row in rows)
    for block in _with_labels(_blocks(rows)):
        for part, limit in _parts(block, spans):
            left = min(row.pieces[0].left for row in part) - part[0].height
            room = [span for span in spans if span.left >= left and span.right <= limit]
            columns.append(Column(part, edge_of(room or part)))
    return columns


def _blocks(rows: Sequence[Row]) -> list[list[Row]]:
    """Part rows where the next one does not stand below."""
    blocks: list[list[Row]] = []
    for row in rows:
        if blocks and row.base > blocks[-1][-1].base:
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def _with_labels(blocks: Sequence[list[Row]]) -> list[list[Row]]:
    """Put a short cell that ends a block on the first line of the block that goes on beside it."""
    told: list[list[Row]] = []
    for block in blocks:
        last = told[-1] if told else []
        level = next((n for n, row in enumerate(last) if on_one_base(row, block[0])), len(last))
        label = last[level:]
        beside = bool(label) and all(row.right <= block[0].left for row in label)
        if not beside or not is_short(label):
            told.append(block)
            continue
        pieces = tuple(piece for row in (*label, block[0]) for piece in row.pieces)
        told[-1:] = [*([last[:level]] if level else []), [Row(pieces), *block[1:]]]
    return told


def _parts(block: Sequence[Row], spans: Sequence[_Span]) -> Iterator[tuple[list[Row], float]]:
    """Part a block where rows begin or cease to reach over what stands beside the others.

    Yields the rows of each part, and the left edge of what stands beside them.
    """
    part: list[Row] = []
    limit = farthest = float("inf")
    for row in block:
        jut = _JUTTING * row.height
        beside = min(limit, _beside(row, spans))
        if part and (row.right > limit + jut or farthest > beside + jut):
            yield part, limit
            part, beside = [], _beside(row, spans)
        farthest = max(farthest, row.right) if part else row.right
        part.append(row)
        limit = beside
    if part:
        yield part, limit


def _beside(row: Row, spans: Sequence[_Span]) -> float:
    """Return the left edge of the nearest row on the right of the middle of a row."""
    middle, near = (row.pieces[0].left + row.right) / 2, _BESIDE * row.height
    place = bisect_left(spans, row.base - near, key=lambda span: span.base)
    found = float("inf")
    while place < len(spans) and spans[place].base <= row.base + near:
        if spans[place].left > middle:
            found = min(found, spans[place].left)
        place += 1
    return found
