"""Outline: what each part of a resume or advert is; jobs, education, certificates and skills."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nsx.adverts import FRAME, advert_places
from nsx.careers import read_career
from nsx.credentials import (
    Certification,
    Degree,
    Education,
    Skill,
    certifications_of,
    education_of,
    skills_of,
)
from nsx.dates import Month
from nsx.document_kind import Kind, kind_of
from nsx.jobs.finding import positions_of
from nsx.jobs.positions import Position, experience
from nsx.rows import Row, rows_of, table_tops
from nsx.sections import EDUCATION_LABEL, TOWARD_LABEL, Place, Section
from nsx.segments import Segment, split
from nsx.tenses import tense_of

__all__ = [
    "Certification",
    "Degree",
    "Education",
    "Kind",
    "Month",
    "Outline",
    "Place",
    "Position",
    "Skill",
    "experience",
    "outline",
]

_GOES_ON = 10_000 * 12
_STAND: tuple[Place, ...] = (
    "skills",
    "education",
    "certification",
    "toward",
    "contact",
    "aside",
)
"""Places that are whatever stands under their headings."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A document taken apart; all spans are of the text it was made from.

    `places` has one place for each segment. An advert has no positions and no skills lists; what
    it asks of education and certificates is in `education` and `certifications`.
    """

    kind: Kind
    segments: tuple[Segment, ...]
    places: tuple[Place, ...]
    positions: tuple[Position, ...]
    education: tuple[Education, ...]
    certifications: tuple[Certification, ...]
    skills: tuple[Skill, ...]


def outline(text: str) -> Outline:
    """Take a document apart."""
    segments = split(text)
    kind = kind_of(text)
    advert = kind == "job description"
    rows = rows_of(text, segments, advert=advert)
    positions = [] if advert else positions_of(rows)
    places = advert_places(segments, rows) if advert else _resume_places(segments, rows, positions)
    return Outline(
        kind=kind,
        segments=tuple(segments),
        places=tuple(places),
        positions=tuple(positions),
        education=tuple(education_of(text, segments, places)),
        certifications=tuple(certifications_of(segments, places)),
        skills=tuple(skills_of(segments, places)),
    )


def _resume_places(
    segments: Sequence[Segment], rows: Sequence[Row], positions: Sequence[Position]
) -> list[Place]:
    """Return what each segment of a resume is."""
    row_of = {n: row for row in reversed(rows) for n in row.segments}
    jobs = dict(_of_jobs(positions))
    named = {n for one in positions for n in one.segments if _names(one, segments[n])}
    tops = {n for row in table_tops(rows) for n in row.segments}
    told = read_career(segments).parts
    places: list[Place] = []
    for n, segment in enumerate(segments):
        row = row_of.get(n)
        if n in named:
            places.append(jobs.get(n, told[n]))
        elif segment.role == "contact":
            places.append("contact")
        elif n in tops or (row and row.only_opens) or _heads(segment, row):
            places.append("heading")
        elif segment.role == "aside" or FRAME.search(segment.text):
            places.append("aside")
        else:
            section = row.section if row else None
            places.append(_place(segment.text, section, jobs.get(n), told[n]))
    return places


def _place(text: str, section: Section | None, job: Place | None, told: Place) -> Place:
    """Return what a segment is by its section, its own words, its job, or how it is told."""
    if section in ("volunteering", "projects"):
        return told if told in ("job", "past job", "education") else "past job"
    stands = next((place for place in _STAND if place == section), None)
    if stands:
        return stands
    if EDUCATION_LABEL.match(text):
        return "education"
    if TOWARD_LABEL.match(text) or tense_of(text) == "later":
        return "toward"
    if job is None and section in ("summary", "past job"):
        return section
    return job or told


def _heads(segment: Segment, row: Row | None) -> bool:
    """Whether a segment that looks like a heading is one; "GED 2021" is an item of a list."""
    if segment.role != "heading" or row is None:
        return segment.role == "heading"
    return row.heading and (row.blank_before or row.section not in _STAND)


def _names(position: Position, segment: Segment) -> bool:
    return position.start < segment.end and segment.start < position.end


def _of_jobs(positions: Sequence[Position]) -> Iterator[tuple[int, Place]]:
    """Yield the places of segments of jobs: of today or the last one, or of an earlier one."""
    newest = max(map(_last, positions), default=0)
    for position in positions:
        place: Place = "job" if _last(position) >= newest else "past job"
        yield from ((n, place) for n in position.segments)


def _last(position: Position) -> int:
    """Return the number of the last month of a job; one that goes on comes after all others."""
    if position.current:
        return _GOES_ON
    return position.last.year * 12 + (position.last.month or 12) if position.last else 0
