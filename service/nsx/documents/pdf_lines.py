"""From the rows of a PDF to lines of text: paragraphs joined, running headers dropped."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from nsx.documents.hyphens import ends_broken, joined, with_plain_hyphens
from nsx.documents.lines import GAP, is_page_number
from nsx.documents.pdf_columns import Column
from nsx.documents.pdf_rows import Row

_MARGIN_ROWS = 2
"""So many rows at the top and bottom of a page may be a running header or footer."""
_ADDRESS = re.compile(r"\S*@|www\.|https?:")
_HYPHENATED = re.compile(r"(?<![^\W\d_])[^\W\d_]++-[^\W\d_]++")
_OPEN = (",", "&", "–", "/")
_ENDED = (".", "!", "?", ":", ";")
_APART = 1.3
"""A row further below the last one than this many usual distances begins another paragraph."""
_RAGGED = 0.12
"""Rows of a paragraph end within this share of the width of the column before its right edge."""
_FEWEST_FULL = 3
_PROSE, _SOME_PROSE = 0.5, 0.3
"""The share of rows that reach so far in a column of paragraphs, and in one with lists."""
_LONG = 45
"""Characters of a row that may go on with a capital letter in a column with lists."""
_LOWER, _HIGHER = 0.85, 1.18
"""Rows of one paragraph are of about the same height."""
_LARGEST_INDENT = 4.0
"""In heights: how far in the first line of a paragraph may begin."""


@dataclass(frozen=True, slots=True)
class _Measure:
    """Of a column: where text may reach to, the usual distance of base lines, whether it fills it.

    `column` tells columns apart; `nearly` is where most rows of a paragraph reach to; `full` is
    the share of rows that do.
    """

    column: int
    right: float
    nearly: float
    distance: float
    full: float


@dataclass(frozen=True, slots=True)
class _Place:
    """A row, the first row of its paragraph, and the measure of its column."""

    row: Row
    first: Row
    measure: _Measure


def lines_of(pages: Sequence[Sequence[Column]]) -> list[str]:
    """Return the lines of a document: a paragraph or item each, blank lines between parts."""
    columns = [column for page in _without_running(pages) for column in page if column.rows]
    texts = [row.text for column in columns for row in column.rows]
    seen = {word.lower() for text in texts for word in _HYPHENATED.findall(text)}
    lines: list[str] = []
    last: _Place | None = None
    for number, column in enumerate(columns):
        measure = _measured(number, column)
        for row in column.rows:
            if last and _carries_on(last, row, measure):
                lines[-1] = joined(lines[-1], row.text, seen)
                last = _Place(row, last.first, measure)
            else:
                lines += ["", row.text] if last and _is_apart(last, row, measure) else [row.text]
                last = _Place(row, row, measure)
    return [with_plain_hyphens(line) for line in lines]


def _measured(number: int, column: Column) -> _Measure:
    distances = [b.base - a.base for a, b in pairwise(column.rows)]
    usual = median(distances) if distances else 0.0
    left = min(row.left for row in column.rows)
    nearly = column.right - _RAGGED * (column.right - left)
    full = sum(row.right >= nearly for row in column.rows)
    share = full / len(column.rows) if full >= _FEWEST_FULL else 0.0
    return _Measure(number, column.right, nearly, usual, share)


def _carries_on(last: _Place, row: Row, measure: _Measure) -> bool:
    """Whether a row goes on with the sentence of the row before it."""
    text = last.row.text
    if row.bulleted or _ADDRESS.match(row.text):
        return False
    small = row.text[0].islower() or text.endswith(_OPEN)
    broken = small and ends_broken(text)
    if last.measure.column != measure.column:
        full = last.measure.full and last.row.right >= last.measure.nearly
        return broken or (small and bool(full) and not text.endswith(_ENDED))
    near = row.base - last.row.base <= _APART * max(measure.distance, last.row.height)
    alike = _LOWER < row.height / last.row.height < _HIGHER
    if not (near and alike) or broken:
        return near and alike
    if not _is_level(last, row):
        return False
    if small and not text.endswith(_ENDED) and last.row.right >= measure.nearly:
        return True
    prose = measure.full >= _PROSE or (measure.full >= _SOME_PROSE and len(text) >= _LONG)
    prose = prose and len(row.pieces) == 1 and GAP not in text and not text[-1].isdigit()
    prose = prose and last.row.words[-1].bold == row.words[0].bold
    return _is_full(last.row, row, measure) and (small or prose)


def _is_full(last: Row, row: Row, measure: _Measure) -> bool:
    """Whether the first word of a row would not have fitted on the row before it."""
    word = row.pieces[0].words[0]
    return last.right + 0.25 * last.height + (word.right - word.left) > measure.right


def _is_level(last: _Place, row: Row) -> bool:
    """Whether a row begins where its paragraph does, or is centred below it."""
    close = 0.5 * row.height
    starts = [last.row.left, last.first.left, last.first.pieces[0].left]
    starts += [piece.left for piece in last.row.pieces]
    if any(abs(row.left - start) <= close for start in starts):
        return True
    if last.row is last.first and 0 < last.row.left - row.left <= _LARGEST_INDENT * row.height:
        return not last.row.bulleted
    return abs((row.left + row.right) - (last.row.left + last.row.right)) <= close


def _is_apart(last: _Place, row: Row, measure: _Measure) -> bool:
    """Whether a blank line stands before a row."""
    if last.measure.column != measure.column:
        return not (last.first.bulleted and row.bulleted)
    return row.base - last.row.base > _APART * max(measure.distance, 1.0)


def _without_running(pages: Sequence[Sequence[Column]]) -> Iterator[list[Column]]:
    """Yield pages without page numbers, and with what runs along their margins once."""
    margins = [_margin_rows(page) for page in pages]
    found = Counter(key for rows in margins for key in {_key(row) for row in rows})
    told: set[str] = set()
    for page, rows in zip(pages, margins, strict=True):
        dropped = set()
        for row in rows:
            key = _key(row)
            if _numbers_page(row.text, len(pages)) or (found[key] > 1 and key in told):
                dropped.add(id(row))
            told.add(key)
        yield [
            Column([row for row in column.rows if id(row) not in dropped], column.right)
            for column in page
        ]


def _numbers_page(text: str, pages: int) -> bool:
    """Whether a line only numbers its page; a number alone may be anything on a single page."""
    return is_page_number(text) and (pages > 1 or text[0].isalpha())


def _margin_rows(page: Sequence[Column]) -> list[Row]:
    rows = sorted((row for column in page for row in column.rows), key=lambda row: row.base)
    return rows[:_MARGIN_ROWS] + rows[max(_MARGIN_ROWS, len(rows) - _MARGIN_ROWS) :]


def _key(row: Row) -> str:
    """Return what is the same on every page: the text without its numbers, and its height."""
    return f"{re.sub('[0-9]+', '#', row.text.casefold())} {row.base:.0f}"
