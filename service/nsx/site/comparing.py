"""Two occupations side by side: what they share, and what only one of them asks for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nsx.framework.records import MASTERY_LEVELS, Anchor, Framework, Statement
from nsx.index import Index
from nsx.records import Occupation

_CODE = re.compile(r"\d{2}-\d{4}\.\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Shared:
    """The elements of one sort that both occupations have, and those of each alone."""

    sort: str
    both: Sequence[str]
    first: Sequence[str]
    second: Sequence[str]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two occupations; the rest is empty until both are chosen.

    `coverage` is the share of the work of the second that doing the first has shown, and the other
    way round, from 0 to 1. `levels` has the mastery statements of both at each level.
    """

    first: Occupation | None
    second: Occupation | None
    asked: tuple[str, str]
    coverage: tuple[float, float] | None = None
    shared: Sequence[Shared] = ()
    levels: Sequence[tuple[str, Sequence[Statement], Sequence[Statement]]] = ()


def compare(index: Index, first: str, second: str) -> Compared:
    """Compare two occupations, each given by its code or a title; raises LookupError, ValueError.

    Without one of them nothing is compared.
    """
    one, other = chosen(index, first), chosen(index, second)
    if one is None or other is None:
        return Compared(one, other, (first, second))
    ours, theirs = index.framework(one.code), index.framework(other.code)
    a, b = index.codes.index(one.code), index.codes.index(other.code)
    coverage = index.likeness.coverage
    return Compared(
        first=one,
        second=other,
        asked=(first, second),
        coverage=(float(coverage[a, b]), float(coverage[b, a])),
        shared=_shared(ours, theirs),
        levels=[
            (level, list(ours.of("mastery", level)), list(theirs.of("mastery", level)))
            for level in MASTERY_LEVELS
        ],
    )


def chosen(index: Index, asked: str) -> Occupation | None:
    """Return the occupation of a code, or the likeliest one for a title; None for an empty text."""
    asked = asked.strip()
    if not asked:
        return None
    if _CODE.fullmatch(asked):
        return index.occupation(asked).occupation
    hits = index.search(asked, top=1).hits
    if not hits:
        raise LookupError(f"No occupation is like '{asked}'; expected a job title or a code.")
    return index.occupations[hits[0].code]


def _shared(ours: Framework, theirs: Framework) -> list[Shared]:
    sorts = ("skills", "knowledge", "abilities", "work_styles", "technology")
    found = []
    for sort in sorts:
        first: Sequence[Anchor] = getattr(ours.anchors, sort)
        second: Sequence[Anchor] = getattr(theirs.anchors, sort)
        names, others = [one.name for one in first], [one.name for one in second]
        found.append(
            Shared(
                sort,
                [name for name in names if name in others],
                [name for name in names if name not in others],
                [name for name in others if name not in names],
            )
        )
    return found
