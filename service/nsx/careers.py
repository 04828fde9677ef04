"""Careers: the jobs of a resume, with their dates, and what the person is moving toward.

A job begins where a line has a range of dates; the short lines right above it are its title and
employer. What stands before the first job (a summary) and what stands in a section of skills or
education belongs to no job. Where the lines have no dates, sentences say themselves whether they
are of now ("since then I have"), of earlier ("I used to") or of later ("I want to become").
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from nsx.dates import OPEN, RANGE, SINCE
from nsx.headings import is_usual
from nsx.sections import (
    EARLIER,
    EARLIER_LABEL,
    EDUCATION,
    EDUCATION_LABEL,
    SKILLS,
    SKILLS_LABEL,
    TOWARD_LABEL,
)
from nsx.segments import Segment
from nsx.tenses import is_personal, tense_of

Part = Literal["job", "past job", "summary", "skills", "education", "toward"]
"""What a segment is part of: the current job (or one advertised), an earlier one, or no job."""

_NUMBER = re.compile(r"(?:19[5-9]|20[0-4])\d|['’]\d\d")
_HEADING_WORDS = 6
_LONGEST_HEADER = 11
_MOST_WORDS_BEFORE_DATES = 12
"""Dates that stand further on in a sentence are of something done, not of a job."""
_MOST_WORDS_SINCE = 8
_LONGEST_SINCE = 120
_AMOUNT = re.compile(r"[$£€%]|\d,\d{3}|\b\d+ (?:[a-z]+ed|of)\b|^(?:we|it|they)\b", re.IGNORECASE)
"""What is counted was done in a job ("61 placed 2022-24"); it does not name one."""
_MOST_SUMMARY = 8
"""More segments than this before the first job are no summary but tell of the job of today."""
_ONE_LINE_JOB = 9
"""Words from which a line with dates may be all that is said of an earlier job."""
_TODAY = 9999
Years = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Job:
    """A job of a resume: the lines that name it, its years, and its segments.

    `first` and `last` are years (None where not said); a job without a last year goes on.
    """

    header: tuple[Segment, ...]
    segments: tuple[Segment, ...]
    first: int | None
    last: int | None
    current: bool


@dataclass(frozen=True, slots=True)
class Career:
    """What a document says of whoever it is about, segment by segment.

    `parts` says of every segment of the document, in order, what it is part of.
    """

    jobs: tuple[Job, ...]
    parts: tuple[Part, ...]


def read_career(segments: Sequence[Segment]) -> Career:
    """Find the jobs in all segments of a document, headings included."""
    starts = _starts(segments)
    if not starts:
        return Career((), tuple(_told(segments)))
    newest = _newest(segments, starts)
    jobs: list[Job] = []
    own: list[list[Segment]] = []
    parts: list[Part] = []
    place: Part = "summary"
    section = ""
    owner = -1
    listed: int | None = None
    for n, segment in enumerate(segments):
        if segment.role == "heading" and segment.text != section:
            section = segment.text
            place = _section_part(section, place, "past job" if jobs else "summary")
        if n in starts:
            end, (first, last) = starts[n]
            lines = tuple(segments[n : end + 1])
            named = " ".join([section, *(line.text for line in lines)])
            current = (last or _TODAY) >= newest and not EARLIER.search(named)
            jobs.append(Job(lines, (), first, last, current))
            own.append([])
            place, owner = ("job" if current else "past job"), len(jobs) - 1
            listed = _listed(jobs, own) if parts.count("summary") <= _MOST_SUMMARY else None
        elif listed is not None and segment not in jobs[-1].header:
            place, owner, listed = "job", listed, None
        elif EARLIER_LABEL.match(segment.text):
            place, owner = "past job", -1
        parts.append(_part(segment, place))
        if owner >= 0 and place in ("job", "past job"):
            own[owner].append(segment)
    if not any(job.current for job in jobs):
        # Only earlier jobs have dates, so what stands before them is the job of today.
        parts = ["job" if part == "summary" else part for part in parts]
    return Career(
        tuple(
            Job(job.header, tuple(lines), job.first, job.last, job.current)
            for job, lines in zip(jobs, own, strict=True)
        ),
        tuple(parts),
    )


def _listed(jobs: Sequence[Job], own: Sequence[Sequence[Segment]]) -> int | None:
    """Return the job of today that opens a list of jobs of which nothing is said yet, if any.

    What follows such a list is of today's job; a single short line may be a header of its own.
    """
    opening = max((n for n, job in enumerate(jobs) if job.current), default=len(jobs))
    rest = jobs[opening + 1 :]
    if any(len(own[n]) > len(jobs[n].header) for n in range(opening, len(jobs))) or not rest:
        return None
    told = len(rest) > 1 or len(rest[-1].header[-1].text.split()) >= _ONE_LINE_JOB
    return opening if told else None


def _newest(segments: Sequence[Segment], starts: Mapping[int, tuple[int, Years]]) -> int:
    """Return the last year of the jobs of today; none is of today if more was said before."""
    newest = max(years[1] or _TODAY for _, years in starts.values())
    before = [segment for segment in segments[: min(starts)] if segment.role == "work"]
    return newest if newest == _TODAY or len(before) <= _MOST_SUMMARY else _TODAY


def _part(segment: Segment, place: Part) -> Part:
    """Return what a segment of a document with dated jobs is part of, by its own words."""
    labelled = _label(segment.text)
    if labelled or segment.role == "heading" or place not in ("job", "summary"):
        return labelled or place
    tense = tense_of(segment.text)
    if tense == "later" or (place == "summary" and TOWARD_LABEL.match(segment.text)):
        return "toward"
    return "past job" if place == "summary" and tense == "earlier" else place


def _told(segments: Sequence[Segment]) -> Iterator[Part]:
    """Yield what each segment of a document without dated jobs is part of.

    What is of earlier or of now stays so until a sentence says otherwise. Adverts tell of one job.
    """
    personal = is_personal(" ".join(segment.text for segment in segments))
    place: Part = "job"
    section = ""
    for segment in segments:
        if segment.role == "heading" and segment.text != section:
            section = segment.text
            place = _section_part(section, place, "job")
            # "Objective" and "Looking for" head an advert's job as well.
            place = "job" if place == "toward" and not personal else place
        labelled = _label(segment.text)
        tense = tense_of(segment.text) if personal and place in ("job", "past job") else None
        if tense == "earlier" or EARLIER_LABEL.match(segment.text):
            place = "past job"
        elif tense == "now":
            place = "job"
        wanted = personal and (tense == "later" or TOWARD_LABEL.match(segment.text))
        yield labelled or ("toward" if wanted else place)


def _label(text: str) -> Part | None:
    if SKILLS_LABEL.match(text):
        return "skills"
    return "education" if EDUCATION_LABEL.match(text) else None


def _section_part(section: str, before: Part, otherwise: Part) -> Part:
    """Return what begins under a heading; `otherwise` is what it is where it does not say."""
    if TOWARD_LABEL.match(section):
        return "toward"
    short = len(section.split()) <= _HEADING_WORDS
    if short and SKILLS.search(section):
        return "skills"
    if short and EDUCATION.search(section):
        return "education"
    if EARLIER.search(section):
        return "past job"
    return otherwise if before in ("skills", "education", "toward") else before


def _starts(segments: Sequence[Segment]) -> dict[int, tuple[int, Years]]:
    """Return, by the first line of each job's header, its last line and the years of the job."""
    found: dict[int, tuple[int, Years]] = {}
    taken = -1
    section = ""
    today: int | None = None
    for n, segment in enumerate(segments):
        if segment.role == "heading":
            section = segment.text
        years = _years(segment.text, ended=any(years[1] for _, years in found.values()))
        if years is None or (EDUCATION.search(section) and len(section.split()) <= _HEADING_WORDS):
            continue
        within = today is not None and years[1] is not None and years[0] >= today
        if within and len(segment.text.split()) > _LONGEST_HEADER and not EARLIER.search(section):
            continue  # Something done in the job that goes on.
        begin = n
        while begin - 1 > taken and n - begin < 2 and _names_something(segments[begin - 1]):
            begin -= 1
        found[begin] = n, years
        taken = n
        today = years[0] if years[1] is None else today
    return found


def _names_something(segment: Segment) -> bool:
    """Whether a segment may be a title or an employer above a range of dates."""
    text = segment.text
    return (
        segment.role != "contact"
        and len(text.split()) <= _LONGEST_HEADER
        and not (segment.role == "heading" and is_usual(text))
        and not text.rstrip().endswith((".", "!", "?"))
        and "@" not in text
    )


def _years(text: str, ended: bool) -> Years | None:
    """Return the years of the dates that a job's header has; no last year while it goes on.

    Below a job that has `ended`, "since 2011" is of a licence or a club.
    """
    found = RANGE.search(text) or (
        None if ended or len(text) > _LONGEST_SINCE else SINCE.search(text)
    )
    if found is None:
        return None
    before = text[: found.start()]
    first, last = _year(found["first"]), found.groupdict().get("last")
    most = _MOST_WORDS_BEFORE_DATES if last else _MOST_WORDS_SINCE
    long = len(text.split()) > _LONGEST_HEADER and not EARLIER.search(text)
    if first is None or len(before.split()) > most or _AMOUNT.search(text if long else before):
        return None
    if last is None or re.fullmatch(OPEN, last, re.IGNORECASE):
        return first, None
    return first, _year(last) or _century(int(last.strip("'’")))


def has_dates(text: str) -> bool:
    """Whether a line has the dates of a job."""
    return _years(text, ended=True) is not None


def _year(text: str) -> int | None:
    found = _NUMBER.findall(text)
    if not found:
        return None
    number = found[-1].strip("'’")
    return int(number) if len(number) == 4 else _century(int(number))


def _century(year: int) -> int:
    return year if year > 99 else 2000 + year if year < 50 else 1900 + year
