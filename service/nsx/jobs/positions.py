"""Positions: the jobs of a resume with title, employer and months, and the experience they make."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nsx.dates import Month

_SINGLE_YEAR = 6
"""Months of a job of which one year is all that is said."""


@dataclass(frozen=True, slots=True)
class Position:
    """A job of a resume, as its header `text[start:end]` names it.

    `title` is empty where only an employer is named. `first` and `last` are None where the
    document does not say; `last` also while the job goes on, which `current` says. `stated` is
    the length in months where the document says that instead of dates. `segments` are the places
    of its segments, header and content, among those of the document.
    """

    title: str
    employer: str | None
    first: Month | None
    last: Month | None
    current: bool
    start: int
    end: int
    segments: tuple[int, ...]
    stated: int | None = None

    def months(self, today: date) -> int:
        """Return its length in whole months, first and last month included.

        The month of `today` is not over and does not count. A year alone is read as its middle:
        a job begun in it began in July, one ended in it ended in June, and one of which nothing
        but the year is said lasted from April to September. Without dates it is what is stated,
        or 0.
        """
        covered = _covered(self, today)
        if covered is None:
            return self.stated or 0
        return covered[1] - covered[0]


def experience(positions: Iterable[Position], today: date) -> int:
    """Return the months that positions cover together; where they overlap, time counts once.

    Months that are stated without dates are added, as nothing tells when they were.
    """
    positions = list(positions)
    ranges = sorted(covered for one in positions if (covered := _covered(one, today)) is not None)
    months, reached = 0, 0
    for first, end in ranges:
        months += max(0, end - max(first, reached))
        reached = max(reached, end)
    return months + sum(one.stated or 0 for one in positions if _covered(one, today) is None)


def _covered(position: Position, today: date) -> tuple[int, int] | None:
    """Return the number of the first month and of the one after the last, or None."""
    first, last = position.first, position.last
    if first is None or (last is None and not position.current):
        return None
    now = today.year * 12 + today.month - 1
    if last == first and first.month is None:
        begin = first.year * 12 + 3
        end = begin + _SINGLE_YEAR
    else:
        begin = first.year * 12 + (first.month or 7) - 1
        end = now if last is None else last.year * 12 + (last.month or 6)
    end = min(end, now)
    return begin, max(begin, end)
