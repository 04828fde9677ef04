"""The jobs of a resume beside the occupation that a profile is about: which of them count."""

from collections.abc import Sequence
from datetime import date

from nsx.dates import Month
from nsx.jobs.positions import Position, experience
from nsx.matches import JobMatch
from nsx.profile.records import JobHeld

_SAME_WORK = 5
"""Characters of a code that jobs of the same kind of work share: those of the minor group."""


def jobs_held(
    positions: Sequence[Position], matched: Sequence[JobMatch], code: str | None, today: date
) -> tuple[JobHeld, ...]:
    """Return the jobs in the order of the document, each with its likeliest occupation.

    Args:
        positions: the jobs as the outline of the document has them.
        matched: the jobs as they were matched to occupations, wherever they name the same lines.
        code: the occupation that the profile is about.
        today: when jobs that go on are counted to.

    """
    return tuple(_held(position, matched, code, today) for position in positions)


def months_counted(positions: Sequence[Position], held: Sequence[JobHeld], today: date) -> int:
    """Return the months of the jobs that count, those held at the same time counted once."""
    counting = [place for place, job in zip(positions, held, strict=True) if job.counts]
    return experience(counting, today)


def _held(
    position: Position, matched: Sequence[JobMatch], code: str | None, today: date
) -> JobHeld:
    same = next((one for one in matched if _overlap(position, one) and one.when != "toward"), None)
    return JobHeld(
        title=position.title,
        employer=position.employer,
        first=_month(position.first),
        last=_month(position.last),
        current=position.current,
        months=position.months(today),
        start=position.start,
        end=position.end,
        code=same.code if same else None,
        occupation=same.title if same else None,
        counts=bool(same and code and same.code[:_SAME_WORK] == code[:_SAME_WORK]),
    )


def _overlap(position: Position, job: JobMatch) -> bool:
    return position.start < job.end and job.start < position.end


def _month(month: Month | None) -> str | None:
    if month is None:
        return None
    return f"{month.year}-{month.month:02}" if month.month else str(month.year)
