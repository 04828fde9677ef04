"""Rows that may name a job: alone, beside one another, and what rules them out."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from nsx.dates import Span
from nsx.jobs.headers import has_employer, has_title, head_of, without_label
from nsx.rows import Row

SHORT_ROW = 16
"""Words of a line that may be a header as a whole; of a longer one, a part may."""
MOST_WORDS = 13
"""Words of a header beside its dates."""
NEIGHBOUR = 12
LONGEST_ROW = 400
"""Characters of a line that may be one of a header beside the line with the dates."""
MOST_DATES = 40
"""A line with more dates than this is a table that lost its lines."""
NO_JOBS = frozenset(
    "skills education certification toward aside contact volunteering projects".split()
)
"""Sections in which dates are not those of jobs."""
WORK = ("job", "past job")
DONE = (
    r"[$£€%]|\d,\d{3}|\b\d+ (?:[a-z]+ed|of)\b|^(?:we|it|they|he|she|you)\b|^(?:certified|licensed?|"
    r"valid)\b\W*$|\b(?:fell|rose|grew|since then|elected|awarded|accepted|expires?|renewed|"
    r"adopted|born|grant|mine)\b"
)
"""What tells of something done, or of a paper, not of a job."""
_ABBREVIATED = "".join(
    rf"(?<!\b{word})" for word in "Inc Ltd Co Bros Corp St Dr Mt Ft Mr Ms Mrs".split()
)
_SENTENCE_END = re.compile(rf"{_ABBREVIATED}[.!?]$")
BREAK = re.compile(
    rf"^\s*\([^()]*\)\W*|^\W+|(?<=[^\W\d_]{{2}}){_ABBREVIATED}[.;!?]\s+(?=[A-Z'\"“])|\)[.;]\s+"
)
"""Where a sentence, or a part after a semicolon, begins."""


@dataclass(frozen=True, slots=True)
class FoundJob:
    """A header: the rows it is in, its place in the text, and its lines without the dates."""

    first_row: int
    last_row: int
    start: int
    end: int
    lines: tuple[str, ...]
    span: Span | None
    stated: int | None = None


class Near(NamedTuple):
    """The rows, up to two above and two below, that may be lines of the same header."""

    up: list[int]
    down: list[int]


def neighbours(rows: Sequence[Row], n: int, taken: Collection[int]) -> Near:
    """Return the rows beside a row that may be of its header.

    Where a blank line is between, only a title above or an employer is one of them.
    """
    up: list[int] = []
    titled = False
    for k in (n - 1, n - 2):
        if k < 0 or k in taken or not may_name(rows[k]):
            break
        head = head_of(rows[k].text)
        if k == 0 and not has_title(head) and (up or not has_employer(head)):
            break  # The name of the person.
        if rows[k + 1].blank_before and (titled or not (has_title(head) or has_employer(head))):
            break
        titled = titled or has_title(head)
        up.insert(0, k)
    down: list[int] = []
    for k in (n + 1, n + 2):
        if k >= len(rows) or k in taken or not may_name(rows[k]):
            break
        if rows[k].blank_before and (down or not has_employer(head_of(rows[k].text))):
            break
        down.append(k)
    return Near(up, down)


def may_name(row: Row) -> bool:
    """Whether a row may be a title or an employer."""
    if row.bulleted or row.contact or row.section in NO_JOBS or len(row.text) > LONGEST_ROW:
        return False
    part = named_part(row)
    return (
        not row.only_opens
        and len(part.split()) <= NEIGHBOUR
        and (len(part) < len(row.text) or not _SENTENCE_END.search(row.text))
        and all(span.alone or (span.current and span.start) for span in row.dates)
    )


def named_part(row: Row) -> str:
    """Return what may name a job in a row that says more behind it."""
    if len(row.text.split()) <= NEIGHBOUR:
        return row.text
    part = re.split(r" \(|: ", without_label(row.text))[0]
    return part if has_title(part) or has_employer(part) else row.text


def like_a_name(row: Row) -> bool:
    """Whether most words of a short row have a capital; the first row is the person's name."""
    words = [word for word in row.text.split() if word[0].isalpha()]
    capital = sum(word[0].isupper() for word in words)
    return row.start > 0 and 0 < len(words) <= 6 and capital * 2 >= len(words)


def title_above(rows: Sequence[Row]) -> str:
    """Return the last short one of some rows in which a title stands, or nothing."""
    for k in range(len(rows) - 1, -1, -1):
        line = re.split(r"\s\(|\.\s", rows[k].text)[0]
        # The first line of all begins with the name of the person.
        pieces = re.split(r"[,|:·]\s|\s{2,}", line)[k == 0 :]
        if len(line.split()) <= SHORT_ROW and any(map(has_title, pieces)):
            return ", ".join(pieces)
    return ""
