"""Find the jobs of a resume: the lines that name them, and what belongs to each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nsx.dates import OPEN
from nsx.jobs.beside import NO_JOBS, FoundJob, title_above
from nsx.jobs.dated import dated_jobs
from nsx.jobs.headers import read_header
from nsx.jobs.positions import Position
from nsx.jobs.told import told_job, undated_jobs
from nsx.rows import Row

_OPEN = re.compile(rf"\b{OPEN}", re.IGNORECASE)
_TOP = 3
"""Lines at the top of a document that may have what somebody is."""


def positions_of(rows: Sequence[Row]) -> list[Position]:
    """Return the jobs of a resume in the order of the document."""
    found: list[FoundJob] = []
    taken: set[int] = set()
    for n, row in enumerate(rows):
        if row.section in NO_JOBS or n in taken:
            continue
        for job in dated_jobs(rows, n, taken):
            found.append(job)
            taken.update(range(job.first_row, job.last_row + 1))
    if not any(job.span and job.span.current for job in found):
        told = told_job(rows)
        found += [told] if told else []
    found += undated_jobs(rows, taken, alone=not found)
    found = list(_completed(sorted(found, key=lambda job: job.start), rows))
    afters = [*found[1:], None][: len(found)]
    return [_position(job, rows, after) for job, after in zip(found, afters, strict=True)]


def _completed(found: Sequence[FoundJob], rows: Sequence[Row]) -> Iterator[FoundJob]:
    """Yield the jobs, those in a list under one employer with that employer.

    A first job without a title has the one that stands at the top of the document.
    """
    before: FoundJob | None = None
    for n, job in enumerate(found):
        named = read_header(job.lines)
        one = job
        if n == 0 and named.employer and not named.title:
            title = title_above(rows[: min(job.first_row, _TOP)])
            one = replace(job, lines=(title, *job.lines)) if title else job
        elif before and named.title and named.employer is None:
            employer = read_header(before.lines).employer
            if employer and len(before.lines) > 1 and job.first_row == before.last_row + 1:
                one = replace(job, lines=(*job.lines, employer))
        yield one
        before = one


def _position(job: FoundJob, rows: Sequence[Row], after: FoundJob | None) -> Position:
    """Return a job with the segments of its header and of what follows up to the next one."""
    named = read_header(job.lines)
    last = job.last_row
    for k in range(job.last_row + 1, after.first_row if after else len(rows)):
        if rows[k].section in NO_JOBS or rows[k].only_opens:
            break
        last = k
    inside = {n for k in range(job.first_row, last + 1) for n in rows[k].segments}
    span = job.span
    return Position(
        title=named.title,
        employer=named.employer,
        first=span.first if span else None,
        last=span.last if span else None,
        current=_goes_on(job, rows),
        start=job.start,
        end=job.end,
        segments=tuple(sorted(inside)),
        stated=job.stated,
    )


def _goes_on(job: FoundJob, rows: Sequence[Row]) -> bool:
    """Whether a job goes on; under "Before this", "since 2015" is from 2015 to some time."""
    if job.span is None or not job.span.current:
        return False
    header = rows[job.first_row : job.last_row + 1]
    past = any(row.section == "past job" for row in header)
    return not past or any(_OPEN.search(row.text) for row in header)
