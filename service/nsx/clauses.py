"""Clauses of a sentence that may tell of different people's work."""

import re
from collections.abc import Iterator

_HARD = re.compile(
    r"\s*;\s+|\s+(?:–|—|--)\s+|(?<=[.!?])\s+|,?\s+but\s+|,\s+(?:though|although|while I|whereas|"
    r"yet)\s+|"
    r",\s+(?=(?:and )?(?:never|nor|not|no|without|none)\b)|\s+(?=and (?:never|not|no)\b)|"
    r"\s*\((?=(?:not|never|no|only|under|with the|shadowed|observed|assisted)\b)",
    re.IGNORECASE,
)
"""Where a sentence turns: stops, "but", and what is said not to be so."""
_SOFT = re.compile(
    r",?\s+(?:and|then|and then)\s+(?=(?:I |later |now |also |then )*(?:\w+ed|ran|did|made|built|"
    r"wrote|took|kept|set|cut|drove|sold|taught|drew|fit|held|went|led|put|do|run|am|was)\b)"
    r"(?=[^,;.]*\b(?:alone|on my own|by myself|myself|single-handed(?:ly)?|independently|unaided|"
    r"unsupervised)\b)",
    re.IGNORECASE,
)
"""An "and" before what is said to be done alone."""
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 2
"""Words of a clause that can claim anything."""


def clauses(text: str) -> list[tuple[int, int]]:
    """Return the places of the clauses of a sentence, in order; of most sentences it is one.

    Marks between them belong to none.
    """
    marks = [*_HARD.finditer(text), *_SOFT.finditer(text)]
    ends = sorted((mark.start(), mark.end()) for mark in marks)
    places = list(_between(ends, len(text)))
    told = [(start, end) for start, end in places if _words(text[start:end]) >= _FEWEST]
    return told if len(told) == len(places) > 1 else [(0, len(text))]


def _between(marks: list[tuple[int, int]], end: int) -> Iterator[tuple[int, int]]:
    start = 0
    for first, last in [*marks, (end, end)]:
        if first > start:
            yield start, first
        start = max(start, last)


def _words(text: str) -> int:
    return len(_WORD.findall(text))
